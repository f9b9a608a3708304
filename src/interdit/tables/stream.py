"""A table of any length, row by row: every record after the header is a row, with what is wrong with it.

Nothing is left out but blank lines at the end. Only XLSX keeps something of the file in memory (its shared texts), and
JSON arrays and XML, which cannot be read in pieces.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from interdit.errors import InputError
from interdit.tables.content import MOST_BYTES
from interdit.tables.header import LOOKED_AT, Header, Record
from interdit.tables.lines import is_undecoded, read_lines, repaired, survey_text
from interdit.tables.objects import object_cells
from interdit.tables.opened import Opened, open_input
from interdit.tables.table import Layout, Row

if TYPE_CHECKING:
    from pathlib import Path

    from interdit.tables.lines import Text

FindHeader = Callable[[Sequence[Record], str], Header]
"""Picks the header among the first records of the named file, or raises InputError."""

SAMPLE = 1000
"""So many rows are looked at to see what a column holds."""

BAD_BYTES, FEWER_CELLS, MORE_CELLS = "bad_bytes", "fewer_cells", "more_cells"
BROKEN_JSON, NOT_AN_OBJECT = "broken_json", "not_an_object"

_BLANK = " \t\r\n\f\v\x1a\u00a0\ufeff"
_SHOWN = 200
_OBJECT: msgspec.json.Decoder[dict[str, object]] = msgspec.json.Decoder(dict[str, object], float_hook=str)


class Stream(Struct, frozen=True):
    """An open table: its header, the first rows' cells to judge columns by, and all rows, to be taken once.

    `expected` is about how many rows there are, 0 where the file does not say.
    """

    file: str
    layout: Layout
    header: Header
    sample: tuple[tuple[str, ...], ...]
    rows: Iterator[Row]
    expected: int
    notes: tuple[str, ...] = ()


class _Grid(Struct, frozen=True):
    """Records of a layout; `ragged` if a record may lack cells without being broken."""

    records: Iterator[Record]
    expected: int
    notes: tuple[str, ...] = ()
    header: Header | None = None
    ragged: bool = True


@contextmanager
def open_stream(path: Path, find_header: FindHeader) -> Iterator[Stream]:
    """Open a file, or standard input for `-`; `find_header` picks the header among the first records.

    Raises:
        InputError: it cannot be used; names file, line, column and remedy, be it only where a row is read.
    """
    with open_input(path) as opened:
        grid, header = _chosen(opened, find_header)
        rows = _rows(islice(grid.records, header.place + 1, None), grid, len(header.cells))
        first = list(islice(rows, SAMPLE))
        if not first:
            raise InputError(
                "a header but no rows", file=opened.file, line=header.line or None, remedy="give a file with rows"
            )
        yield Stream(
            file=opened.file,
            layout=opened.layout,
            header=header,
            sample=tuple(row.cells for row in first),
            rows=chain(first, rows),
            expected=grid.expected,
            notes=tuple(note for note in (opened.note, header.note, *grid.notes) if note),
        )


def _chosen(opened: Opened, find_header: FindHeader) -> tuple[_Grid, Header]:
    """The first grid with a header; if none has one, what the first one lacks."""
    lacking: InputError | None = None
    for grid in _grids(opened):
        if grid.header is not None:
            return grid, grid.header
        records = iter(grid.records)
        head = list(islice(records, LOOKED_AT))
        try:
            header = find_header(head, opened.file)
        except InputError as failed:
            lacking = lacking or failed
            continue
        return msgspec.structs.replace(grid, records=chain(head, records)), header
    raise lacking or InputError("nothing in it", file=opened.file, remedy="give a file with a header line and rows")


def _grids(opened: Opened) -> Iterator[_Grid]:
    # Each layout's module imports its library where it reads; none is loaded for the others.
    from interdit.tables import filing, objects, parquet, workbook

    match opened.layout:
        case "csv":
            yield _delimited(opened, survey_text(opened))
        case "jsonl":
            yield _objects(opened, survey_text(opened))
        case "xlsx":
            for title, records, rows in workbook.stream_workbook(opened.data, opened.file):
                yield _Grid(records, rows, (f"sheet '{title}'",))
        case "parquet":
            header, records, rows = parquet.stream_parquet(opened.data, opened.file)
            yield _Grid(records, rows, header=header)
        case "json" | "13f-xml":
            data = opened.data.read(MOST_BYTES + 1)
            if len(data) > MOST_BYTES:
                raise InputError("too long to be read at once", file=opened.file, remedy="write one object a line")
            open_sheet = objects.open_array if opened.layout == "json" else filing.open_filing
            sheet = open_sheet(data, opened.file)
            yield _Grid(sheet.records(), 0, sheet.notes, sheet.header)


def _delimited(opened: Opened, text: Text) -> _Grid:
    from interdit.tables.delimited import find_dialect
    from interdit.tables.torn import read_records

    dialect, note = find_dialect(islice(read_lines(opened, text), LOOKED_AT))
    records = read_records(read_lines(opened, text), dialect)
    if not text.clean:
        records = map(_flagged, records)
    notes = tuple(one for one in (text.note, note) if one)
    return _Grid(records, text.lines, notes, ragged=False)


def _flagged(record: Record) -> Record:
    line, cells, problem = record
    if not any(map(is_undecoded, cells)):
        return record
    return line, [repaired(cell) for cell in cells], _joined(BAD_BYTES, problem)


def _objects(opened: Opened, text: Text) -> _Grid:
    keys: dict[str, None] = {}
    for line in islice(read_lines(opened, text), SAMPLE):
        found, _ = _object(line)
        keys.update(dict.fromkeys(found or ()))
    if not keys:
        raise InputError(
            f"no JSON object in the first {SAMPLE} lines",
            file=opened.file,
            line=1,
            remedy='write one object a line: {"name": "…"}',
        )
    header = Header(-1, 0, tuple(keys), "columns named by the keys")
    records = _object_records(read_lines(opened, text), header.cells)
    return _Grid(records, text.lines, (text.note,), header)


def _object_records(lines: Iterator[str], keys: tuple[str, ...]) -> Iterator[Record]:
    for number, line in enumerate(lines, start=1):
        if not line.strip(_BLANK):
            continue
        found, problem = _object(line)
        if found is None:
            # Nothing can be told apart in it; what stands there is shown in place of the first cell.
            yield number, (repaired(line.strip(_BLANK)[:_SHOWN]),), problem
        else:
            yield number, object_cells(found, keys), problem


def _object(line: str) -> tuple[dict[str, object] | None, str]:
    is_bad = is_undecoded(line) and any("\udc80" <= letter <= "\udcff" for letter in line)
    text = repaired(line) if is_bad else line
    problem = BAD_BYTES if is_bad else ""
    try:
        return _OBJECT.decode(text.strip(_BLANK)), problem
    except msgspec.ValidationError:
        return None, _joined(problem, NOT_AN_OBJECT)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return None, _joined(problem, BROKEN_JSON)


def _joined(*problems: str) -> str:
    return ";".join(problem for problem in problems if problem)


def _rows(records: Iterator[Record], grid: _Grid, width: int) -> Iterator[Row]:
    """Records as rows of the header's width; blank lines wait, for at the end of a file they are none."""
    number, waiting = 0, 0
    has_blank_lines = grid.header is None
    for line, cells, problem in records:
        if has_blank_lines and not problem and not any(cell and cell.strip(_BLANK) for cell in cells):
            waiting += 1
            continue
        for early in range(waiting):
            number += 1
            yield _row(number, (line - waiting + early, (), ""), width, ragged=True)
        waiting = 0
        number += 1
        yield _row(number, (line, cells, problem), width, ragged=grid.ragged)


def _row(number: int, record: Record, width: int, *, ragged: bool) -> Row:
    line, cells, problem = record
    if len(cells) == width:
        return Row(number, line, tuple(cells), problem=problem)
    missing = width - len(cells)
    extra = tuple(cells[width:]) if any(cell.strip(_BLANK) for cell in cells[width:]) else ()
    if extra:
        problem = _joined(problem, MORE_CELLS)
    elif missing > 0 and not ragged and not problem:
        problem = FEWER_CELLS
    taken = (*cells[:width], *("",) * missing)
    return Row(number, line, taken, extra, problem, max(missing, 0))
