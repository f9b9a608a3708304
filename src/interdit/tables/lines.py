"""The lines of a text file, whatever its length: surveyed once for their encoding, then decoded one by one."""

from __future__ import annotations

import codecs
import io
import re
import zlib
from contextlib import contextmanager
from gzip import BadGzipFile
from typing import IO, TYPE_CHECKING

from msgspec import Struct

from interdit.errors import InputError
from interdit.tables.opened import damaged_gzip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interdit.tables.opened import Opened

LONGEST = 1 << 20
"""Characters of a line that are kept; nothing that names a party is as long."""

_BLOCK = 1 << 20
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ASCII = bytes(range(128))
_NO_1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d\xfe\xff]")
"""Bytes that Windows-1252 has no letter for, and those of the rare þ and ÿ, which are mostly debris."""

_HIGH_RUNS = re.compile(rb"[\x80-\xff]{3,}")
_UNDECODED = re.compile("[\udc80-\udcff\ufffd]")
_RARE = 1000
_MANY = 10
_AS_UTF8 = "save the file as UTF-8"


class Text(Struct, frozen=True):
    """How a file is decoded. Where it is not `clean`, single lines have bytes that are no text; they are flagged."""

    codec: str
    lines: int
    clean: bool = True
    has_long_lines: bool = False
    note: str = ""


class _Seen(Struct):
    """What a pass over the bytes counts."""

    lines: int = 0
    good: int = 0
    bad: int = 0
    first_bad: int = 0
    high: int = 0
    unlikely: int = 0
    unbroken: int = 0
    longest: int = 0


def survey_text(opened: Opened) -> Text:
    """Find the encoding in one pass: its mark, else UTF-8, else Windows-1252 where most odd lines read as such.

    A few lines that are not UTF-8 do not make the file another; they come out flagged.

    Raises:
        InputError: it is no text, or text in another encoding throughout.
    """
    with _reading(opened.file):
        head = opened.data.read(_BLOCK)
        opened.data.seek(0)
    marked = next((codec for mark, codec in _MARKS if head.startswith(mark)), "")
    start = head[:4096]
    if not marked and start.count(0) * 10 > len(start):
        raise InputError("this is not a text file", file=opened.file, line=1, remedy=f"{_AS_UTF8} or as .xlsx")
    with _reading(opened.file):
        seen = _count(opened.data, is_marked=bool(marked))
    opened.data.seek(0)
    is_long = seen.longest > LONGEST
    if marked:
        return Text(marked, seen.lines, clean=False, has_long_lines=is_long, note=f"read as {marked.upper()}")
    if not seen.bad:
        return Text("utf-8-sig", seen.lines, has_long_lines=is_long)
    return _odd(seen, opened.file, is_long)


def _odd(seen: _Seen, file: str, is_long: bool) -> Text:
    is_western = seen.unlikely * 2 <= seen.high
    is_usual = seen.bad > seen.good and seen.bad * _RARE >= seen.lines
    place = f"line {seen.first_bad} is not UTF-8"
    if is_western and is_usual:
        note = f"read as Windows-1252, since {place}"
        return Text("cp1252", seen.lines, clean=False, has_long_lines=is_long, note=note)
    is_throughout = seen.bad * 2 > seen.lines or (seen.bad >= _MANY and seen.bad * _MANY >= seen.lines)
    if is_usual and is_throughout:
        # Chinese, Cyrillic or Greek in an old code page would become wrong names, and wrong names find nothing.
        what = "neither UTF-8 nor western text in Windows-1252"
        raise InputError(what, file=file, line=seen.first_bad, remedy=_AS_UTF8)
    note = f"{seen.bad} lines are not UTF-8, the first is line {seen.first_bad}; their rows say so"
    return Text("utf-8-sig", seen.lines, clean=False, has_long_lines=is_long, note=note)


def _count(data: IO[bytes], *, is_marked: bool) -> _Seen:
    seen = _Seen()
    rest = b""
    while block := data.read(_BLOCK):
        end = block.rfind(b"\n") + 1
        seen.unbroken = len(block) - end if end else seen.unbroken + len(block)
        seen.longest = max(seen.longest, seen.unbroken, len(rest) + block.find(b"\n") if end else 0)
        if is_marked:
            seen.lines += block.count(b"\n")
        elif end:
            _look(rest + block[:end], seen)
            rest = block[end:]
        else:
            # A line without end is looked at in pieces, so that it need not be held.
            rest += block
            if len(rest) > 4 * _BLOCK:
                cut = _letter_start(rest)
                _look(rest[:cut], seen)
                rest = rest[cut:]
    if rest:
        _look(rest, seen)
    return seen


def _letter_start(data: bytes) -> int:
    """Where the last letter begins, which the end of a block may have cut."""
    place = len(data) - 1
    while place > len(data) - 4 and data[place] & 0xC0 == 0x80:
        place -= 1
    return place


def _look(block: bytes, seen: _Seen) -> None:
    before = seen.lines
    seen.lines += block.count(b"\n") + (not block.endswith(b"\n"))
    if block.isascii():
        return
    try:
        block.decode()
    except UnicodeDecodeError:
        pass
    else:
        seen.good += sum(not line.isascii() for line in block.split(b"\n"))
        return
    for number, line in enumerate(block.split(b"\n"), start=before + 1):
        if line.isascii():
            continue
        try:
            line.decode()
        except UnicodeDecodeError:
            seen.bad += 1
            seen.first_bad = seen.first_bad or number
            seen.high += len(line.translate(None, _ASCII))
            seen.unlikely += len(_NO_1252.findall(line)) + sum(map(len, _HIGH_RUNS.findall(line)))
        else:
            seen.good += 1


def read_lines(opened: Opened, text: Text) -> Iterator[str]:
    """The lines from the beginning, as decoded; bytes that are no text are kept for `repaired`."""
    opened.data.seek(0)
    errors = "surrogateescape" if text.codec.startswith("utf-8") else "replace"
    decoded = io.TextIOWrapper(opened.data, encoding=text.codec, errors=errors, newline="")
    try:
        with _reading(opened.file):
            # By way of `map`: a reader who leaves early closes what is yielded from, and the file must stay open.
            yield from map(str, _bounded(decoded) if text.has_long_lines else decoded)
    finally:
        if not opened.data.closed:
            decoded.detach()


def _bounded(decoded: io.TextIOWrapper) -> Iterator[str]:
    while line := decoded.readline(LONGEST):
        yield line if line.endswith("\n") or len(line) < LONGEST else line + "\n"
        while len(line) == LONGEST and not line.endswith("\n"):
            line = decoded.readline(LONGEST)


def is_undecoded(text: str) -> bool:
    """Whether some of it was no text in the file's encoding."""
    return not text.isascii() and _UNDECODED.search(text) is not None


def repaired(text: str) -> str:
    """A text with bytes that are not UTF-8 as what they may mean: Windows-1252 where they may, else marks."""
    if not any("\udc80" <= letter <= "\udcff" for letter in text):
        return text
    data = text.encode("utf-8", "surrogateescape")
    is_western = not _NO_1252.search(data) and not _HIGH_RUNS.search(data)
    return data.decode("cp1252" if is_western else "utf-8", "replace")


@contextmanager
def _reading(file: str) -> Iterator[None]:
    try:
        yield
    except (EOFError, BadGzipFile, zlib.error) as failed:
        raise damaged_gzip(file, failed) from failed
    except OSError as failed:
        raise InputError(f"the file cannot be read: {failed}", file=file, remedy="copy it and try again") from failed
