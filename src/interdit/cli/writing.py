"""Files that appear only when they are complete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interdit.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path


def replace_file(path: Path, data: bytes) -> None:
    """Write a file under its name only once all of it is written; raises InputError where that cannot be done."""
    temp = path.with_name(f".{path.name}.part")
    try:
        temp.write_bytes(data)
        temp.replace(path)
    except OSError as error:
        temp.unlink(missing_ok=True)
        raise InputError(f"cannot be written ({error.strerror})", file=str(path), remedy="name another file") from error
