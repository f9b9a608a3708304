"""XLSX workbooks (ISO/IEC 29500): every sheet a grid of text; formulas give the value that was last computed."""

from __future__ import annotations

import io
import re
import warnings
import zlib
from typing import TYPE_CHECKING, cast
from zipfile import BadZipFile

from interdit.errors import InputError
from interdit.tables.sheet import Sheet
from interdit.tables.text import text_of

if TYPE_CHECKING:
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet
    from openpyxl.worksheet.worksheet import Worksheet

    from interdit.tables.header import Record

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ZEROS = re.compile(r"0{2,}")


def open_workbook(data: bytes, file: str) -> tuple[Sheet, ...]:
    """The sheets that have cells, visible ones first.

    Raises:
        InputError: the workbook is damaged or has no cells.
    """
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    # A broken part raises ParseError, which is a SyntaxError; missing ones raise whatever the library meets first.
    missing_parts = (KeyError, ValueError, TypeError, IndexError, AttributeError, SyntaxError)
    damaged = (BadZipFile, zlib.error, InvalidFileException, OSError, EOFError, *missing_parts)
    with warnings.catch_warnings():
        # The library warns of styles and validations that it does not keep; only values are read here.
        warnings.simplefilter("ignore")
        try:
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            sheets = sorted(book.worksheets, key=lambda sheet: sheet.sheet_state != "visible")
            read = [(sheet.title, _cells(cast("ReadOnlyWorksheet", sheet))) for sheet in sheets]
            book.close()
        except damaged as failed:
            raise InputError(
                f"the workbook is damaged: {failed}", file=file, remedy="open it and save it again as .xlsx"
            ) from failed
    found = tuple(_sheet(title, records) for title, records in read if records)
    if not found:
        raise InputError("the workbook has no filled cells", file=file, remedy="give a sheet with a header and rows")
    return found


def _sheet(title: str, records: list[Record]) -> Sheet:
    return Sheet("xlsx", lambda: iter(records), notes=(f"sheet '{title}'",))


def _cells(sheet: ReadOnlyWorksheet) -> list[Record]:
    # Some writers state a wrong extent ("A1"), and reading would stop there.
    sheet.reset_dimensions()
    records: list[Record] = []
    filled = 0
    for line, row in enumerate(cast("Worksheet", sheet).iter_rows(), start=1):
        cells = tuple(_cell_text(cell.value, cell) for cell in row)
        records.append((line, cells, ""))
        if any(cells):
            filled = len(records)
    # Rows that are only formatted follow the last filled one in their thousands; they are no lines of a file.
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
