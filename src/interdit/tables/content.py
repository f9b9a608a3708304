"""The bytes of a file and what they are: decided by the content, since names lie."""

from __future__ import annotations

import io
import zipfile
import zlib
from gzip import BadGzipFile, GzipFile
from typing import IO, TYPE_CHECKING

from msgspec import Struct

from interdit.errors import InputError
from interdit.tables.table import Layout

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 4 << 30
"""An unpacked file beyond this is refused, so that a small archive cannot fill the memory."""

_HEAD = 1 << 16

_AS_CSV = "save it as .csv, .xlsx, .parquet, .json or .jsonl"

_REFUSED: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "this is a PDF, not a table", _AS_CSV),
    (b"BZh", "this is a bzip2 archive", "unpack it first; plain files and .gz are read"),
    (b"\xfd7zXZ\x00", "this is an xz archive", "unpack it first; plain files and .gz are read"),
    (b"\x28\xb5\x2f\xfd", "this is a zstandard archive", "unpack it first; plain files and .gz are read"),
    (b"7z\xbc\xaf\x27\x1c", "this is a 7z archive", "unpack it first; plain files and .gz are read"),
    (b"Rar!", "this is a RAR archive", "unpack it first; plain files and .gz are read"),
    (b"\x89PNG", "this is a picture, not a table", _AS_CSV),
    (b"\xff\xd8\xff", "this is a picture, not a table", _AS_CSV),
    (b"SQLite format 3", "this is a database, not a table", _AS_CSV),
    (b"{\\rtf", "this is a text document, not a table", _AS_CSV),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Content(Struct, frozen=True):
    """A file's bytes, unpacked, and their layout."""

    layout: Layout
    data: bytes
    note: str = ""


def read_content(path: Path) -> Content:
    """Read a file, unpack gzip, and see what it is.

    Raises:
        InputError: it cannot be read, is empty, or is something else than a table.
    """
    data = _read(path)
    note = ""
    if data[:2] == b"\x1f\x8b":
        data, note = _unpack(data, str(path)), "unpacked from gzip"
    if not data.strip(b" \t\r\n\x00\x1a\xef\xbb\xbf\xff\xfe"):
        raise InputError("the file is empty", file=str(path), remedy="give a file with a header line and rows")
    return Content(layout_of(io.BytesIO(data), path), data, note)


def _read(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise InputError("this is a folder", file=str(path), remedy="give one file")
        with path.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise InputError("there is no such file", file=str(path), remedy="check the path") from None
    except PermissionError:
        raise InputError("the file may not be read", file=str(path), remedy="check its permissions") from None
    except (OSError, ValueError) as failed:
        raise InputError(f"the file cannot be read: {failed}", file=str(path), remedy="check the path") from failed
    return _bounded(data, str(path))


def _unpack(data: bytes, file: str) -> bytes:
    try:
        with GzipFile(fileobj=io.BytesIO(data)) as packed:
            return _bounded(packed.read(MOST_BYTES + 1), file)
    except (EOFError, BadGzipFile, zlib.error) as failed:
        raise InputError(
            f"the gzip archive is cut short or damaged: {failed}", file=file, remedy="fetch or copy the file again"
        ) from failed


def _bounded(data: bytes, file: str) -> bytes:
    if len(data) > MOST_BYTES:
        raise InputError(f"more than {MOST_BYTES >> 30} GiB of data", file=file, remedy="split the file")
    return data


def layout_of(opened: IO[bytes], path: Path) -> Layout:
    """What an open file is, by its first bytes; it is left at its beginning.

    Raises:
        InputError: it is something else than a table.
    """
    file = str(path)
    data = opened.read(_HEAD)
    opened.seek(0)
    for magic, what, remedy in _REFUSED:
        if data.startswith(magic):
            raise InputError(what, file=file, remedy=remedy)
    if data.startswith(_OLE):
        raise _ole(opened.read(MOST_BYTES), file)
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return _zipped(opened, file)
    if data[:4] == b"PAR1":
        return "parquet"
    start = _start(data)
    if start.startswith("<"):
        return _marked_up(start, file)
    if start.startswith("[") and start[1:].lstrip()[:1] in ("{", "]", ""):
        return "json"
    if start.startswith("{"):
        return "json" if path.suffix.casefold() == ".json" and "\n{" not in start else "jsonl"
    if start.startswith("[") and path.suffix.casefold() in (".json", ".jsonl"):
        return "json"
    return "csv"


def _start(data: bytes) -> str:
    """The first characters, in whatever encoding its mark announces; enough to see braces and tags."""
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "utf-8")):
        if data.startswith(mark):
            return data[len(mark) : len(mark) + 4096].decode(encoding, "replace").lstrip()
    return data[:4096].decode("latin-1").lstrip()


def _marked_up(start: str, file: str) -> Layout:
    lowered = start.casefold()
    if lowered.startswith(("<!doctype html", "<html", "<table", "<head", "<body")):
        raise InputError(
            "this is a web page, not a table", file=file, line=1, remedy="download the data file itself, not its page"
        )
    if lowered.startswith("<sec-document"):
        raise InputError(
            "this is a whole SEC submission", file=file, line=1, remedy="give its information table .xml alone"
        )
    return "13f-xml"


def _ole(data: bytes, file: str) -> InputError:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return InputError(
            "the workbook is protected by a password", file=file, remedy="open it and save it without a password"
        )
    return InputError("this is an old Excel file (.xls)", file=file, remedy="open it and save it as .xlsx or .csv")


def _zipped(opened: IO[bytes], file: str) -> Layout:
    try:
        with zipfile.ZipFile(opened) as archive:
            entries = archive.infolist()
        opened.seek(0)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as failed:
        raise InputError(
            f"the workbook is cut short or damaged: {failed}", file=file, remedy="fetch or save the file again"
        ) from failed
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise InputError(f"more than {MOST_BYTES >> 30} GiB of data", file=file, remedy="split the file")
    names = {entry.filename for entry in entries}
    if "xl/workbook.bin" in names:
        raise InputError("this is a binary Excel file (.xlsb)", file=file, remedy="save it as .xlsx or .csv")
    if "[Content_Types].xml" in names and any(name.startswith("xl/") for name in names):
        return "xlsx"
    if "content.xml" in names:
        raise InputError("this is an OpenDocument file", file=file, remedy="save it as .xlsx or .csv")
    raise InputError("this is a zip archive, not a table", file=file, remedy="unpack it and give one file")
