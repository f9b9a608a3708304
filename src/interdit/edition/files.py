"""An edition on disk: one folder of files, immutable, named by its content.

`manifest.json` names every file with its sha256 and size; the edition's id is the sha256 of the manifest's bytes. The
same content gives the same bytes and so the same id on every machine.
"""

from __future__ import annotations

import contextlib
import hashlib
import mmap
import os
import re
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from interdit.edition.maps import PackedList, PackedMap
from interdit.errors import EditionError
from interdit.model import Problem
from interdit.names import unpack_columns

if TYPE_CHECKING:
    from pathlib import Path

    from interdit.names import Columns

T = TypeVar("T")

_NAMED = re.compile(r"[0-9a-f]{16}")
"""A folder named from its edition's id."""

_PIECE = 1 << 20

FORMAT = 3
"""The layout of an edition; another number cannot be read by this code."""
MANIFEST = "manifest.json"
_LARGE = 4_000_000
"""Bytes above which a file of columns is not hashed again at each opening."""


class FileMark(msgspec.Struct, frozen=True):
    """The fingerprint of one file."""

    sha256: str
    size: int


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an edition is made of. `as_of` is the day up to which its facts were gathered."""

    format: int
    as_of: date
    title: str
    files: dict[str, FileMark]
    counts: dict[str, int]
    inputs: dict[str, str] = {}
    """Fingerprints of what it was built from: law, casebook, and the chained hash of each list's publications."""
    code: str = ""
    """The version of the program that built it."""


class Edition:
    """An opened edition. Files are read, checked against the manifest and decoded on first use."""

    def __init__(self, folder: Path, manifest: Manifest, identity: str) -> None:
        """Use `open_edition`."""
        self.folder, self.manifest, self.id = folder, manifest, identity
        self._maps: dict[str, Any] = {}

    def read(self, name: str) -> bytes:
        """Return a file's bytes; raises EditionError naming the file where they are not what the manifest says."""
        mark, path = self._mark(name), self.folder / name
        try:
            data = path.read_bytes()
        except OSError as error:
            raise EditionError(f"{path}: cannot be read ({error.strerror}); build the edition again") from error
        if len(data) != mark.size or hashlib.sha256(data).hexdigest() != mark.sha256:
            raise self._damaged(name)
        return data

    def _mark(self, name: str) -> FileMark:
        mark = self.manifest.files.get(name)
        if mark is None:
            raise EditionError(f"{self.folder}: this edition has no file {name}; build it again")
        return mark

    def _damaged(self, name: str) -> EditionError:
        return EditionError(f"{self.folder / name}: is damaged (not what the manifest says); build the edition again")

    def view(self, name: str) -> memoryview:
        """Map a file into memory; its size is checked here, its content where it is read (`maps`)."""
        mark, path = self._mark(name), self.folder / name
        try:
            with path.open("rb") as stream:
                size = os.fstat(stream.fileno()).st_size
                if size != mark.size:
                    raise self._damaged(name)
                return memoryview(mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ))
        except OSError as error:
            raise EditionError(f"{path}: cannot be read ({error.strerror}); build the edition again") from error

    def map(self, name: str, kind: type[T]) -> PackedMap[T]:
        """Return a map file, read in place; opened once."""
        opened: PackedMap[T] | None = self._maps.get(name)
        if opened is None:
            opened = self._maps[name] = PackedMap(self.view(name), kind, str(self.folder / name))
        return opened

    def list(self, name: str, kind: type[T]) -> PackedList[T]:
        """Return a list file, read in place."""
        return PackedList(self.view(name), kind, str(self.folder / name))

    def columns(self, name: str) -> Columns:
        """Return the columns of a file, read in place; its bytes are checked once while the file stays as it is.

        A large file's check takes longer than an answer, so that it leaves a mark beside the file: size and times.
        """
        view, path = self.view(name), self.folder / name
        stamp = path.stat()
        mark = path.with_name(f".{name}.checked")
        seen = f"{stamp.st_size} {stamp.st_mtime_ns} {stamp.st_ino}"
        large = len(view) > _LARGE
        if not (large and _text(mark) == seen):
            if hashlib.sha256(view).hexdigest() != self._mark(name).sha256:
                raise self._damaged(name)
            if large:
                with contextlib.suppress(OSError):  # a read-only folder is checked each time
                    mark.write_text(seen)
        return unpack_columns(view, str(path))

    def verify(self) -> tuple[Problem, ...]:
        """Hash every file and name those that are not what the manifest says."""
        problems: list[Problem] = []
        for name in self.manifest.files:
            try:
                self._hash(name)
            except EditionError as error:
                problems.append(Problem("edition", name, str(error)))
        return tuple(problems)

    def _hash(self, name: str) -> None:
        """Hash a file as it is read, however large it is; raises EditionError as `read` does."""
        mark, path, digest = self._mark(name), self.folder / name, hashlib.sha256()
        try:
            with path.open("rb") as stream:
                while piece := stream.read(_PIECE):
                    digest.update(piece)
        except OSError as error:
            raise EditionError(f"{path}: cannot be read ({error.strerror}); build the edition again") from error
        if digest.hexdigest() != mark.sha256:
            raise self._damaged(name)

    def decode(self, name: str, kind: type[T]) -> T:
        """Return a MessagePack file as the type it was written from."""
        try:
            return msgspec.msgpack.decode(self.read(name), type=kind)
        except msgspec.MsgspecError as error:
            raise EditionError(f"{self.folder / name}: cannot be decoded ({error})") from error


def open_edition(folder: Path) -> Edition:
    """Open an edition; raises EditionError where it is missing, damaged or of another format."""
    path = folder / MANIFEST
    try:
        data = path.read_bytes()
    except OSError as error:
        raise EditionError(f"{path}: no edition there ({error.strerror})") from error
    try:
        manifest = msgspec.json.decode(data, type=Manifest)
    except msgspec.MsgspecError as error:
        raise EditionError(f"{path}: is damaged ({error})") from error
    if manifest.format != FORMAT:
        raise EditionError(f"{path}: has format {manifest.format}, this version reads {FORMAT}")
    digest = hashlib.sha256(data).hexdigest()
    if _NAMED.fullmatch(folder.name) and not digest.startswith(folder.name):
        raise EditionError(f"{path}: is damaged (it is not the manifest that the folder is named from)")
    return Edition(folder, manifest, f"sha256:{digest}")


def encode(value: object) -> bytes:
    """Encode a record the same way every time."""
    return msgspec.msgpack.Encoder(order="deterministic").encode(value)


def _text(path: Path) -> str:
    try:
        return path.read_text()
    except (OSError, UnicodeDecodeError):
        return ""
