"""Writing to disk so that a crash leaves all of a file or nothing of it.

A file is written under a temporary name, flushed to the disk, renamed, and its folder flushed; the rename is the moment
at which it exists. What a killed run leaves behind carries `TEMP` in front of its name and is swept by the next writer.
"""

from __future__ import annotations

import os
import secrets
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from interdit.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

TEMP = ".tmp-"


def ensure_folder(folder: Path) -> None:
    """Make the folder and those above it, each durable before the next."""
    with explained(folder):
        missing = [path for path in (folder, *folder.parents) if not path.exists()]
        for path in reversed(missing):
            path.mkdir(exist_ok=True)
            _sync_folder(path.parent)


@contextmanager
def temp_file(folder: Path) -> Iterator[BinaryIO]:
    """A file to write into, gone on leaving unless `place` gave it its name."""
    path = folder / f"{TEMP}{os.getpid()}-{secrets.token_hex(6)}"
    try:
        with path.open("xb") as file:
            yield file
    finally:
        path.unlink(missing_ok=True)


def place(temp: BinaryIO, target: Path) -> None:
    """Give a written temporary file its name, durably."""
    temp.flush()
    os.fsync(temp.fileno())
    temp.close()
    Path(temp.name).replace(target)
    _sync_folder(target.parent)


def write_whole(target: Path, content: bytes) -> None:
    """Write a small file, all or nothing."""
    ensure_folder(target.parent)
    with explained(target.parent), temp_file(target.parent) as temp:
        temp.write(content)
        place(temp, target)


def remove(path: Path) -> None:
    """Remove a file, durably; one that is gone already is fine."""
    with explained(path.parent):
        path.unlink(missing_ok=True)
        if path.parent.exists():
            _sync_folder(path.parent)


def sweep(folder: Path) -> int:
    """Remove what killed writers left below the folder; only for a writer that knows itself to be alone."""
    swept = 0
    for inner, _, names in os.walk(folder):
        for name in names:
            if name.startswith(TEMP):
                with explained(Path(inner)):
                    Path(inner, name).unlink(missing_ok=True)
                swept += 1
    return swept


@contextmanager
def explained(folder: Path) -> Iterator[None]:
    """Turn the system's refusal to write into a message that says what to do."""
    try:
        yield
    except OSError as error:
        raise SourceError(
            f"the archive cannot be written at {folder}: {error.strerror or error}; nothing half-written was kept "
            "(free space there or check its permissions, then run again)"
        ) from error


def _sync_folder(folder: Path) -> None:
    # A rename survives a power cut only once its folder is on the disk. Windows cannot open folders and need not.
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
