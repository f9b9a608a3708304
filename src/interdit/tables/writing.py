"""Rows to a file: CSV, XLSX, Parquet, JSON; the file appears whole or not at all."""

from __future__ import annotations

import csv
import os
import re
import secrets
from itertools import chain
from typing import TYPE_CHECKING, TextIO

import msgspec

from interdit.errors import InputError
from interdit.tables.parquet import Cell, load_pyarrow, write_parquet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    Kinds = Mapping[str, type]

_XLSX_ROWS, _XLSX_COLUMNS, _XLSX_TEXT = 1_048_576, 16_384, 32_767
_XLSX_UNHELD = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
"""What XML cannot hold, or would change (a lone CR), and text that reads like such an escape."""


def write_table(
    path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]], kinds: Mapping[str, type] = {}
) -> None:
    """Write rows under a header in the layout that the suffix names; an old file is replaced only at the end.

    `kinds` says which columns are numbers (`int`, `float`) that may be empty, for the layouts whose columns are typed.

    Raises:
        InputError: unknown suffix, a folder that cannot be written to, or a limit of the layout.
    """
    check_target(path)
    target = path.resolve()
    unfinished = target.with_name(f".{target.name}.{secrets.token_hex(6)}.tmp")
    try:
        # Created by open, not by mkstemp, so that the file gets the usual permissions of the user.
        with unfinished.open("xb"):
            pass
        _WRITERS[path.suffix.casefold()](unfinished, header, _even(header, rows), kinds)
        _settle(unfinished)
        unfinished.replace(target)
    except _LimitError as limit:
        message = f"a workbook cannot hold {limit.what}"
        raise InputError(message, file=str(path), line=limit.line, remedy="write .csv or .parquet") from None
    except OSError as failed:
        raise InputError(f"cannot be written: {failed}", file=str(path), remedy="choose another place") from failed
    finally:
        unfinished.unlink(missing_ok=True)
    _settle(target.parent)


def check_target(path: Path) -> None:
    """See before long work whether the file can be written at all.

    Raises:
        InputError: it cannot.
    """
    suffix = path.suffix.casefold()
    if suffix not in _WRITERS:
        known = ", ".join(_WRITERS)
        raise InputError(f"cannot write {suffix or 'a file without suffix'}", file=str(path), remedy=f"use {known}")
    if path.is_dir():
        raise InputError("this is a folder", file=str(path), remedy="give a file name")
    parent = path.resolve().parent
    if not parent.is_dir():
        raise InputError(f"there is no folder {parent}", file=str(path), remedy="create it first")
    if not os.access(parent, os.W_OK):
        raise InputError("its folder may not be written to", file=str(path), remedy="choose another place")
    if suffix == ".parquet":
        load_pyarrow(str(path))


def unique_names(header: Sequence[str]) -> tuple[str, ...]:
    """The header where a layout allows each name once: a second `name` becomes `name.2`."""
    taken = set(header)
    seen: set[str] = set()
    names = []
    for name in header:
        unique, count = name, 1
        while unique in seen or (count > 1 and unique in taken):
            count += 1
            unique = f"{name}.{count}"
        seen.add(unique)
        names.append(unique)
    return tuple(names)


def _even(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[Sequence[Cell]]:
    for number, row in enumerate(rows, start=1):
        if len(row) != len(header):
            raise ValueError(f"row {number} has {len(row)} cells, the header {len(header)}")
        yield row


def _settle(place: Path) -> None:
    """Have the system put a file, or a folder's entries, on the disk."""
    descriptor = os.open(place, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class _Line:
    """The csv module quotes a lone CR only if its own line end has one: so it writes CR LF, and the CR goes here."""

    text = ""

    def write(self, line: str) -> int:
        self.text = line[:-2] + "\n"
        return len(self.text)


def csv_lines(rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """Yield rows as lines of CSV, each with its line end."""
    line = _Line()
    writer = csv.writer(line, lineterminator="\r\n")
    for row in rows:
        writer.writerow(row)
        yield line.text


def _write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]], _: Kinds) -> None:
    """RFC 4180 in UTF-8 with LF.

    Cells that a spreadsheet would take for a formula are not disarmed: the user's columns must come back unchanged.
    Where that matters, `.xlsx` keeps them as text.
    """
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as text:
        print_csv(text, header, rows)


def print_csv(text: TextIO, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write rows as CSV to an open text."""
    text.writelines(csv_lines(chain((header,), rows)))


class _LimitError(Exception):
    def __init__(self, what: str, line: int) -> None:
        super().__init__(what)
        self.what, self.line = what, line


def _write_xlsx(path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]], _: Kinds) -> None:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheet = book.create_sheet("interdit")

    def held(cell: Cell, line: int) -> object:
        if not isinstance(cell, str):
            return cell
        if len(cell) > _XLSX_TEXT:
            raise _LimitError(f"a cell longer than {_XLSX_TEXT} characters", line)
        safe = _XLSX_UNHELD.sub(lambda found: f"_x{ord(found[0]):04X}_", cell)
        if safe[:1] not in ("=", "+", "-", "@", "#"):
            return safe
        # The library makes formulas of "=" and errors of "#N/A"; the quote prefix keeps Excel from doing so later.
        kept = WriteOnlyCell(sheet, value=safe)
        kept.data_type = "s"
        kept.quotePrefix = True
        return kept

    if len(header) > _XLSX_COLUMNS:
        raise _LimitError(f"more than {_XLSX_COLUMNS} columns", 1)
    try:
        sheet.append([held(name, 1) for name in header])
        for line, row in enumerate(rows, start=2):
            if line > _XLSX_ROWS:
                raise _LimitError(f"more than {_XLSX_ROWS} rows", line)
            sheet.append([held(cell, line) for cell in row])
    finally:
        # Saving also ends the library's own temporary file; what is written here is thrown away after an error.
        book.save(path)


def _write_parquet(path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]], kinds: Kinds) -> None:
    write_parquet(path, unique_names(header), rows, kinds)


def _objects(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    names = unique_names(header)
    encoder = msgspec.json.Encoder()
    for row in rows:
        yield encoder.encode(dict(zip(names, row, strict=True)))


def _write_json(path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]], _: Kinds) -> None:
    with path.open("wb") as out:
        before = b"[\n"
        for line in _objects(header, rows):
            out.write(before + line)
            before = b",\n"
        out.write(b"[]\n" if before == b"[\n" else b"\n]\n")


def _write_jsonl(path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]], _: Kinds) -> None:
    with path.open("wb") as out:
        for line in _objects(header, rows):
            out.write(line + b"\n")


_WRITERS: dict[str, Callable[[Path, Sequence[str], Iterable[Sequence[Cell]], Kinds], None]] = {
    ".csv": _write_csv,
    ".xlsx": _write_xlsx,
    ".parquet": _write_parquet,
    ".json": _write_json,
    ".jsonl": _write_jsonl,
}
