"""A publisher's file as a plain stream, whatever it came packed in; and the error for one that is broken.

gzip (RFC 1952) and zip with one member are recognised by their first bytes, not by name. No file is in memory whole.
"""

from __future__ import annotations

import gzip
import io
import shutil
import tempfile
import zipfile
import zlib
from typing import BinaryIO, cast

from interdit.errors import SourceError

CHUNK = 1 << 16
LIMIT = 4 << 30
"""No list unpacks to so much; what does is a bomb or a mistake."""

_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"
_SPOOL = 8 << 20
_WRAPPINGS = 2
"""A server may gzip a file that is itself gzip or zip; more is no publisher's habit."""


class BrokenFileError(SourceError):
    """A publisher's file is cut, damaged or not of its format; `line` is where that showed, if it showed at a line."""

    def __init__(self, message: str, *, line: int | None = None) -> None:
        """Keep the line apart from the message."""
        self.line = line
        super().__init__(f"line {line}: {message}" if line else message)


def open_plain(stream: BinaryIO, limit: int = LIMIT) -> io.BufferedReader:
    """The stream unpacked, if it is packed. The caller closes what they gave.

    Raises:
        BrokenFileError: the packing is damaged, now or while reading; a zip not of one member; beyond the limit.
    """
    plain: io.BufferedReader = io.BufferedReader(_Unpacked(stream, None), CHUNK)
    for _ in range(_WRAPPINGS):
        head = plain.peek(4)[:4]
        if head.startswith(_GZIP):
            plain = io.BufferedReader(_Unpacked(cast("BinaryIO", gzip.GzipFile(fileobj=plain)), limit), CHUNK)
        elif head == _ZIP:
            plain = io.BufferedReader(_only_member(spooled(plain), limit), CHUNK)
        else:
            break
    return plain


def last_byte(stream: BinaryIO) -> bytes:
    """The last byte of a stream, unpacked, if it is text in lines; nothing for XML and JSON, where a cut shows.

    Raises:
        BrokenFileError: the packing is damaged.
    """
    plain = open_plain(stream)
    head = plain.peek(64)[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head[:1] in (b"<", b"{", b"[", b"P", b""):
        return b""
    last = b""
    while chunk := plain.read(CHUNK):
        last = chunk[-1:]
    return last


def spooled(stream: BinaryIO | io.BufferedReader) -> BinaryIO:
    """A copy that can be read from anywhere, in memory if small, else in an unnamed file."""
    copy = tempfile.SpooledTemporaryFile(_SPOOL)  # noqa: SIM115  whoever reads it owns it; it goes with its last reader
    shutil.copyfileobj(stream, copy, CHUNK)
    copy.seek(0)
    return cast("BinaryIO", copy)


def _only_member(copy: BinaryIO, limit: int) -> _Unpacked:
    try:
        pack = zipfile.ZipFile(copy)
        names = [one for one in pack.namelist() if not one.endswith("/") and not one.startswith("__MACOSX/")]
        if len(names) != 1:
            copy.close()
            shown = ", ".join(names[:5]) or "nothing"
            raise BrokenFileError(f"a zip file that holds {len(names)} files where one is expected: {shown}")
        return _Unpacked(cast("BinaryIO", pack.open(names[0])), limit, owned=copy)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:  # RuntimeError: it wants a password
        copy.close()
        raise BrokenFileError(f"a zip file that cannot be opened: {error}") from error


class _Unpacked(io.RawIOBase):
    """Reads on behalf of a buffer, calls damage by its name, and stops a stream that never ends."""

    def __init__(self, inner: BinaryIO, limit: int | None, owned: BinaryIO | None = None) -> None:
        self._inner, self._limit, self._owned, self._count = inner, limit, owned, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # typeshed's private Buffer
        try:
            data = self._inner.read(len(buffer))
        except (EOFError, zlib.error, gzip.BadGzipFile, zipfile.BadZipFile) as error:
            raise BrokenFileError(f"the packed file is cut or damaged: {error}") from error
        self._count += len(data)
        if self._limit is not None and self._count > self._limit:
            raise BrokenFileError(f"unpacks to more than {self._limit:,} bytes; refused")
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if self._owned is not None:
            self._owned.close()
        super().close()
