"""Which encoding a text file is in: its mark, else UTF-8, else Windows-1252; never a guess beyond that."""

from __future__ import annotations

import codecs
import re

from msgspec import Struct

from interdit.errors import InputError

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x19\x1b-\x1f]")
_NO_1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_HIGH = re.compile(rb"[\x80-\xff]")
_HIGH_RUNS = re.compile(rb"[\x80-\xff]{3,}")
_AS_UTF8 = "save the file as UTF-8"


class Encoding(Struct, frozen=True):
    """The codec's name, and a sentence where it was not plain."""

    codec: str
    note: str = ""


def find_encoding(data: bytes, file: str) -> Encoding:
    """The encoding in which all of the bytes are text.

    Raises:
        InputError: they are not text in any of them; names line and column of the first bad byte.
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            _check(data, codec, file)
            return Encoding(codec, "" if codec == "utf-8-sig" else f"read as {codec.upper()}")
    if (nul := data.find(0)) >= 0:
        raise _bad_byte(data, nul, file, "this is not a text file", f"{_AS_UTF8} or as .xlsx")
    try:
        codecs.decode(data, "utf-8")
    except UnicodeDecodeError as failed:
        return _windows(data, failed.start, file)
    return Encoding("utf-8")


def _check(data: bytes, codec: str, file: str) -> None:
    try:
        # The mark counts as a character here, so that offsets are those of the file.
        text = data.decode("utf-8" if codec == "utf-8-sig" else codec)
    except UnicodeDecodeError as failed:
        where = f"the file says it is {codec.upper()}, but is not"
        raise _bad_byte(data, failed.start, file, where, _AS_UTF8) from failed
    if (nul := text.find("\x00")) >= 0:
        line, column = text.count("\n", 0, nul) + 1, nul - text.rfind("\n", 0, nul)
        raise InputError("a NUL stands in the text", file=file, line=line, column=str(column), remedy=_AS_UTF8)


def _windows(data: bytes, first_bad: int, file: str) -> Encoding:
    """Windows-1252 takes nearly any byte, so it is believed only where the bytes look like western text."""
    for pattern in (_CONTROLS, _NO_1252):
        if found := pattern.search(data):
            raise _bad_byte(data, min(first_bad, found.start()), file, "neither UTF-8 nor Windows-1252", _AS_UTF8)
    high = len(_HIGH.findall(data))
    in_runs = sum(len(run) for run in _HIGH_RUNS.findall(data))
    if 2 * in_runs > high:
        # Chinese, Cyrillic or Greek in an old code page would become wrong names, and wrong names find nothing.
        raise _bad_byte(data, first_bad, file, "not UTF-8, and not western text in Windows-1252", _AS_UTF8)
    line, column = _place(data, first_bad)
    return Encoding("cp1252", f"read as Windows-1252, since line {line}, byte {column} is not UTF-8")


def _place(data: bytes, offset: int) -> tuple[int, int]:
    return data.count(b"\n", 0, offset) + 1, offset - data.rfind(b"\n", 0, offset)


def _bad_byte(data: bytes, offset: int, file: str, what: str, remedy: str) -> InputError:
    line, column = _place(data, offset)
    return InputError(f"{what}: byte 0x{data[offset]:02x}", file=file, line=line, column=str(column), remedy=remedy)
