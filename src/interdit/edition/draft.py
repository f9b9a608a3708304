"""An edition in the making: a hidden folder beside its place, filled file by file, named when all is there.

Nothing is held back in memory: what is added to a file is on the disk, and is hashed on the way there. A run that is
killed leaves a hidden folder that nobody reads; one that fails removes it.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

from interdit.edition.files import MANIFEST, FileMark, Manifest, encode, open_edition
from interdit.edition.maps import FileView, PackedMap, Packing
from interdit.errors import EditionError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

T = TypeVar("T")


class Draft:
    """The files of an edition as they are written; each is written once and is then as it will be."""

    def __init__(self, folder: Path) -> None:
        """Use `write_edition`."""
        self.folder = folder
        self.marks: dict[str, FileMark] = {}

    def write(self, name: str, chunks: Iterable[bytes]) -> None:
        """Write a file piece by piece."""
        digest, size = hashlib.sha256(), 0
        with (self.folder / name).open("wb") as stream:
            for chunk in chunks:
                stream.write(chunk)
                digest.update(chunk)
                size += len(chunk)
            stream.flush()
            os.fsync(stream.fileno())
        self.marks[name] = FileMark(digest.hexdigest(), size)

    def record(self, name: str, value: object) -> None:
        """Write a record as MessagePack."""
        self.write(name, (encode(value),))

    @contextmanager
    def packing(self, name: str) -> Iterator[Packing]:
        """Pack a map or a list; the file is there when all has been added."""
        with tempfile.TemporaryFile(dir=self.folder) as scratch:
            packing = Packing(scratch)
            yield packing
            self.write(name, packing.chunks())

    def map(self, name: str, kind: type[T]) -> PackedMap[T]:
        """Return a map of this draft, read in place."""
        path = self.folder / name
        return PackedMap(FileView(path), kind, str(path))


def write_edition(folder: Path, fill: Callable[[Draft], Manifest], name: Callable[[str], str] | None = None) -> str:
    """Write an edition into a folder that appears only when it is complete; return its id.

    `fill` writes the files and returns the manifest, still without their marks. With `name` the edition goes below
    `folder`, into a folder named from its id, and one that is there whole already stays. Without it, `folder` itself is
    the edition's and an older one is replaced.
    """
    parent = folder if name is not None else folder.parent
    try:
        parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=parent))
    except OSError as error:
        raise _not_written(folder, error) from error
    try:
        draft = Draft(work)
        manifest = fill(draft)
        marks = {one: draft.marks[one] for one in sorted(draft.marks)}
        manifest = msgspec.structs.replace(manifest, files=marks)
        encoded = msgspec.json.format(msgspec.json.encode(manifest, order="deterministic"), indent=1) + b"\n"
        identity = f"sha256:{hashlib.sha256(encoded).hexdigest()}"
        target = parent / name(identity) if name is not None else folder
        if name is None or not target.is_dir() or _damage(target, identity):
            draft.write(MANIFEST, (encoded,))
            _put(work, target)
    except OSError as error:
        raise _not_written(folder, error) from error
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return identity


def _not_written(folder: Path, error: OSError) -> EditionError:
    return EditionError(f"{folder}: cannot be written ({error.strerror}); nothing was changed")


def _put(work: Path, target: Path) -> None:
    """Give the finished folder its name, in place of an older one, so that it has it after a power cut too."""
    _sync_folder(work)
    if target.exists():
        shutil.rmtree(target)
    work.chmod(0o755)
    work.replace(target)
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Flush the names in a folder. On a system that cannot, the edition is there all the same, until a power cut."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _damage(folder: Path, identity: str) -> bool:
    try:
        edition = open_edition(folder)
    except EditionError:
        return True
    return edition.id != identity or bool(edition.verify())
