"""XLSX workbooks (ISO/IEC 29500): every sheet a grid of text; formulas give the value that was last computed."""

from __future__ import annotations

import io
import re
import warnings
import zlib
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, cast
from zipfile import BadZipFile

from interdit.errors import InputError
from interdit.tables.sheet import Sheet
from interdit.tables.text import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl.worksheet._read_only import ReadOnlyWorksheet
    from openpyxl.worksheet.worksheet import Worksheet

    from interdit.tables.header import Record

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MOST_ROWS = 1_048_576
_ZEROS = re.compile(r"0{2,}")


def open_workbook(data: bytes, file: str) -> tuple[Sheet, ...]:
    """The sheets that have cells, visible ones first.

    Raises:
        InputError: the workbook is damaged or has no cells.
    """
    read = [(title, _filled(records)) for title, records, _ in stream_workbook(io.BytesIO(data), file)]
    found = tuple(_sheet(title, records) for title, records in read if records)
    if not found:
        raise InputError("the workbook has no filled cells", file=file, remedy="give a sheet with a header and rows")
    return found


def stream_workbook(opened: IO[bytes], file: str) -> Iterator[tuple[str, Iterator[Record], int]]:
    """The sheets, visible ones first: title, rows as they are read, how many there are as far as the file says.

    Raises:
        InputError: the workbook is damaged, be it only where a row is read.
    """
    import openpyxl

    with _damage_told(file):
        book = openpyxl.load_workbook(opened, read_only=True, data_only=True)
        sheets = sorted(book.worksheets, key=lambda sheet: sheet.sheet_state != "visible")
    for sheet in sheets:
        rows = sheet.max_row or 0
        yield sheet.title, _records(cast("ReadOnlyWorksheet", sheet), file), rows


@contextmanager
def _damage_told(file: str) -> Iterator[None]:
    from openpyxl.utils.exceptions import InvalidFileException

    # A broken part raises ParseError, which is a SyntaxError; missing ones raise whatever the library meets first.
    missing_parts = (KeyError, ValueError, TypeError, IndexError, AttributeError, SyntaxError)
    with warnings.catch_warnings():
        # The library warns of styles and validations that it does not keep; only values are read here.
        warnings.simplefilter("ignore")
        try:
            yield
        except (BadZipFile, zlib.error, InvalidFileException, OSError, EOFError, *missing_parts) as failed:
            raise InputError(
                f"the workbook is damaged: {failed}", file=file, remedy="open it and save it again as .xlsx"
            ) from failed


def _sheet(title: str, records: list[Record]) -> Sheet:
    return Sheet("xlsx", lambda: iter(records), notes=(f"sheet '{title}'",))


def _records(sheet: ReadOnlyWorksheet, file: str) -> Iterator[Record]:
    # Some writers state a wrong extent ("A1"), and reading would stop there.
    sheet.reset_dimensions()
    rows = enumerate(cast("Worksheet", sheet).iter_rows(), start=1)
    while True:
        # The guard stands around single steps: whoever takes the rows must not have his own errors told as damage.
        with _damage_told(file):
            found = next(rows, None)
        if found is None:
            return
        line, row = found
        if line > _MOST_ROWS:
            raise InputError("more rows than a sheet may have", file=file, line=line, remedy="save it again as .xlsx")
        yield line, tuple(_cell_text(cell.value, cell) for cell in row), ""


def _filled(rows: Iterator[Record]) -> list[Record]:
    """Rows that are only formatted follow the last filled one in their thousands; they are no lines of a file."""
    records: list[Record] = []
    filled = 0
    for record in rows:
        records.append(record)
        if any(record[1]):
            filled = len(records)
    return records[:filled]


def _cell_text(value: object, cell: object) -> str:
    if isinstance(value, str):
        # ST_Xstring writes what XML cannot hold as _xHHHH_.
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value) if "_x" in value else value
    text = text_of(value)
    if isinstance(value, int) and not isinstance(value, bool):
        shown = str(getattr(cell, "number_format", ""))
        if _ZEROS.fullmatch(shown):  # 700 shown as 00700 is the stock code 00700
            return text.zfill(len(shown))
    return text
