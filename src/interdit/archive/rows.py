"""CSV (RFC 4180, and what publishers make of it) and XLSX sheets, row by row with the line each row begins at."""

from __future__ import annotations

import csv
import io
from itertools import chain, islice
from typing import TYPE_CHECKING, BinaryIO

from interdit.archive.reading import CHUNK, BrokenFileError, open_plain, spooled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_LONGEST = 8 << 20
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_END_MARK = b"\x1a"
_DELIMITERS = ",;\t|"
_SAMPLE = 20


def iter_csv(
    stream: BinaryIO,
    encodings: Sequence[str] = ("utf-8-sig", "cp1252"),
    delimiter: str | None = None,
) -> Iterator[tuple[int, list[str]]]:
    """Each row and the line it begins at; empty lines are no rows.

    The first line that is not ASCII decides the encoding: the first of `encodings` that reads it. UTF-16 shows by its
    mark. The byte 0x1A that DOS wrote after the last line (OFAC still does) ends the file; with text after it, it is an
    error, as NUL is. Without a `delimiter`, the one of comma, semicolon, tab and bar that parts the first lines most.

    Raises:
        BrokenFileError: a byte that no encoding reads, a quote never closed, text after a closed quote; names the line.
    """
    lines = _text_lines(open_plain(stream), encodings)
    if delimiter is None:
        first = list(islice(lines, _SAMPLE))
        delimiter, lines = _likely_delimiter(first), chain(first, lines)
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    begins = 1
    try:
        for row in rows:
            if row:
                yield begins, row
            begins = rows.line_num + 1
    except csv.Error as error:
        raise BrokenFileError(f"not well-formed CSV: {error} (the row begins here)", line=begins) from error


def iter_xlsx(stream: BinaryIO, sheet: str | None = None) -> Iterator[tuple[int, list[object]]]:
    """Each row of a sheet (the first, if none is named) and its number; cells as typed, formulas as last computed.

    Raises:
        BrokenFileError: not an XLSX workbook, damaged, or without that sheet.
    """
    import warnings
    from zipfile import BadZipFile

    import openpyxl

    with spooled(stream) as copy, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # openpyxl's remarks on styles it does not keep
        try:
            book = openpyxl.load_workbook(copy, read_only=True, data_only=True, keep_links=False)
        except (BadZipFile, KeyError, ValueError, OSError) as error:
            raise BrokenFileError(f"not an XLSX workbook: {error}") from error
        if sheet is not None and sheet not in book.sheetnames:
            raise BrokenFileError(f"no sheet {sheet!r}; there are {', '.join(book.sheetnames)}")
        page = book[sheet] if sheet is not None else book.worksheets[0]
        page.reset_dimensions()  # what writers note as the sheet's extent is often wrong and would cut it
        try:
            for number, cells in enumerate(page.iter_rows(values_only=True), start=1):
                if any(cell is not None for cell in cells):
                    yield number, list(cells)
        except (BadZipFile, ValueError, SyntaxError, EOFError) as error:  # SyntaxError: how the XML parser says it
            raise BrokenFileError(f"the sheet is damaged: {error}") from error
        finally:
            book.close()


def _text_lines(plain: io.BufferedReader, encodings: Sequence[str]) -> Iterator[str]:
    if plain.peek(2)[:2] in _UTF16:
        yield from _utf16_lines(plain)
        return
    encoding = ""
    for number, raw in _raw_lines(plain):
        if raw.isascii():
            text = raw.decode("ascii")
        else:
            # Once decided, it stays: a file that is UTF-8 here and cp1252 there is damaged.
            found = _encoding_of(raw, (encoding,) if encoding else encodings)
            if not found:
                raise BrokenFileError(f"cannot be read as {encoding or ' or '.join(encodings)}", line=number)
            text = raw.decode(found if number == 1 else found.removesuffix("-sig"))
            encoding = found.removesuffix("-sig")
        if "\0" in text:
            raise BrokenFileError("a NUL byte, which is no text", line=number)
        yield text


def _raw_lines(plain: io.BufferedReader) -> Iterator[tuple[int, bytes]]:
    """The lines with their numbers, up to the end of the file or the mark that DOS put there."""
    for number, line in enumerate(iter(lambda: plain.readline(_LONGEST), b""), start=1):
        if len(line) == _LONGEST:
            raise BrokenFileError(f"a line of more than {_LONGEST:,} bytes", line=number)
        text, mark, after = line.partition(_END_MARK)
        if mark:
            if (after + plain.read(CHUNK)).strip(b"\x1a\0\r\n "):
                raise BrokenFileError("the end-of-file mark 0x1A in the middle of the file", line=number)
            if text:
                yield number, text
            return
        yield number, line


def _utf16_lines(plain: io.BufferedReader) -> Iterator[str]:
    number = 1
    try:
        for text in io.TextIOWrapper(plain, "utf-16", newline=""):
            yield text
            number += 1
    except UnicodeDecodeError as error:
        raise BrokenFileError(f"cannot be read as UTF-16: {error.reason}", line=number) from error


def _encoding_of(raw: bytes, encodings: Iterable[str]) -> str:
    for encoding in encodings:
        try:
            raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding
    return ""


def _likely_delimiter(lines: Sequence[str]) -> str:
    """The mark that gives the first lines the most cells; a comma if none gives more than one."""

    def cells(mark: str) -> int:
        try:
            return sum(len(row) for row in csv.reader(lines, delimiter=mark))
        except csv.Error:  # said with its place when the rows are read
            return 0

    return max(_DELIMITERS, key=cells)
