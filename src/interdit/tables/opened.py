"""A file or standard input as an open, seekable stream of bytes, unpacked; nothing of it is held in memory."""

from __future__ import annotations

import gzip
import shutil
import stat
import sys
import tempfile
import zlib
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from msgspec import Struct

from interdit.errors import InputError
from interdit.tables.content import layout_of
from interdit.tables.table import Layout

if TYPE_CHECKING:
    from collections.abc import Iterator

STDIN = Path("-")
"""The path that stands for standard input."""

_IN_MEMORY = 8 << 20
_EMPTY = b" \t\r\n\x00\x1a\xef\xbb\xbf\xff\xfe"


class Opened(Struct, frozen=True):
    """An open file at its beginning: its name for people, its layout, a note on how it was packed."""

    file: str
    layout: Layout
    data: IO[bytes]
    note: str = ""


@contextmanager
def open_input(path: Path) -> Iterator[Opened]:
    """Open a file, or standard input for `-`; what cannot be read twice is kept in a temporary file meanwhile.

    Raises:
        InputError: it cannot be read, is empty, or is something else than a table.
    """
    file = "standard input" if path == STDIN else str(path)
    with ExitStack() as closing:
        try:
            data, note = _unpacked(_seekable(path, closing), closing)
            head = data.read(1 << 16)
            while head and not head.strip(_EMPTY):
                head = data.read(1 << 16)
            data.seek(0)
        except FileNotFoundError:
            raise InputError("there is no such file", file=file, remedy="check the path") from None
        except PermissionError:
            raise InputError("the file may not be read", file=file, remedy="check its permissions") from None
        except IsADirectoryError:
            raise InputError("this is a folder", file=file, remedy="give one file") from None
        except (EOFError, gzip.BadGzipFile, zlib.error) as failed:
            raise damaged_gzip(file, failed) from failed
        except (OSError, ValueError) as failed:
            raise InputError(f"the file cannot be read: {failed}", file=file, remedy="check the path") from failed
        if not head:
            raise InputError("the file is empty", file=file, remedy="give a file with a header line and rows")
        yield Opened(file, layout_of(data, Path(file)), data, note)


def damaged_gzip(file: str, failed: Exception) -> InputError:
    """What is said of a packed file that breaks off."""
    return InputError(
        f"the gzip archive is cut short or damaged: {failed}", file=file, remedy="fetch or copy the file again"
    )


def _seekable(path: Path, closing: ExitStack) -> IO[bytes]:
    if path != STDIN:
        found = closing.enter_context(path.open("rb"))
        if stat.S_ISREG(path.stat().st_mode):
            return found
        return _spooled(found, closing)
    return _spooled(sys.stdin.buffer, closing)


def _spooled(source: IO[bytes], closing: ExitStack) -> IO[bytes]:
    # To find encoding and header a file is read twice, which a pipe cannot be.
    kept = closing.enter_context(tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY))  # noqa: SIM115  closed by the stack
    shutil.copyfileobj(source, kept, 1 << 20)
    kept.seek(0)
    return kept


def _unpacked(data: IO[bytes], closing: ExitStack) -> tuple[IO[bytes], str]:
    is_packed = data.read(2) == b"\x1f\x8b"
    data.seek(0)
    if not is_packed:
        return data, ""
    unpacked = gzip.GzipFile(fileobj=data, mode="rb")
    closing.callback(unpacked.close)
    return cast("IO[bytes]", unpacked), "unpacked from gzip"
