"""A history in a file, read in place: only the versions that are asked for are decoded.

Layout: 32 bytes sha256 of all that follows; u64 length of the head, little-endian; the head (source, publications,
chained hash) as MessagePack; the versions by key as a packed map (`maps`). The file is a cache: one that is damaged or
of another layout counts as none.
"""

from __future__ import annotations

import contextlib
import hashlib
import struct
import tempfile
from itertools import chain
from typing import TYPE_CHECKING

import msgspec

from interdit.edition.files import encode
from interdit.edition.fold import History, Publication, Version
from interdit.edition.maps import FileView, PackedMap, Packing
from interdit.errors import EditionError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_LENGTH = struct.Struct("<Q")
_DIGEST = 32
_PIECE = 1 << 20


class _Head(msgspec.Struct, frozen=True, array_like=True):
    source: str
    publications: tuple[Publication, ...]
    digest: str


def save_history(path: Path, history: History, versions: Iterable[tuple[str, tuple[Version, ...]]]) -> None:
    """Write a history whose versions are these, in the order of their keys; raises OSError, and leaves nothing then."""
    temp = path.with_suffix(".tmp")
    head = encode(_Head(history.source, history.publications, history.digest))
    try:
        with temp.open("wb") as stream, tempfile.TemporaryFile(dir=path.parent) as scratch:
            packing = Packing(scratch)
            for key, value in versions:
                packing.add(value, key)
            stream.write(bytes(_DIGEST))
            digest = hashlib.sha256()
            for chunk in chain((_LENGTH.pack(len(head)), head), packing.chunks()):
                stream.write(chunk)
                digest.update(chunk)
            stream.seek(0)
            stream.write(digest.digest())
        temp.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            temp.unlink(missing_ok=True)
        raise


def open_history(path: Path) -> History | None:
    """Return a history from its file; None where there is none that is whole."""
    try:
        with path.open("rb") as stream:
            told, digest = stream.read(_DIGEST), hashlib.sha256()
            while piece := stream.read(_PIECE):
                digest.update(piece)
            if digest.digest() != told:
                return None
            stream.seek(_DIGEST)
            (size,) = _LENGTH.unpack(stream.read(_LENGTH.size))
            head = msgspec.msgpack.decode(stream.read(size), type=_Head)
        view = FileView(path, _DIGEST + _LENGTH.size + size)
        versions = PackedMap(view, tuple[Version, ...], str(path))
    except (OSError, struct.error, msgspec.MsgspecError, EditionError):
        return None
    return History(head.source, versions, head.publications, head.digest)
