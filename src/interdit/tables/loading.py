"""From a file to a table: see what it is, find header and columns, go once through all rows, keep what was seen."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from interdit.errors import InputError
from interdit.tables.columns import Columns, assign_columns
from interdit.tables.content import Content, read_content
from interdit.tables.header import LOOKED_AT, Header, find_header
from interdit.tables.intake import Plan, take
from interdit.tables.moment import find_moment, is_dated
from interdit.tables.survey import survey
from interdit.tables.table import IDENTIFYING, LeftOut, Role, Row, Rows, Table
from interdit.tables.wording import roles_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from interdit.tables.sheet import Sheet, Wanted

_SAMPLE = 1000
"""So many rows are looked at to see what a column holds."""
_LONGEST_TITLE = 80


def load_table(path: Path, *, roles: Mapping[Role, str] = {}) -> Table:
    """Read a file of holdings, counterparties or trades; `roles` names the columns the user chose by their headers.

    Raises:
        InputError: the file cannot be used; names file, line, column and remedy.
    """
    content = read_content(path)
    sheet, header = _choose(_open(content, str(path)), roles, str(path))
    return _table(path, content, sheet, header, roles)


def _open(content: Content, file: str) -> Sequence[Sheet]:
    # Each layout's module imports its library where it reads; none is loaded for the others.
    from interdit.tables import delimited, filing, objects, parquet, workbook

    match content.layout:
        case "xlsx":
            return workbook.open_workbook(content.data, file)
        case "parquet":
            return (parquet.open_parquet(content.data, file),)
        case "13f-xml":
            return (filing.open_filing(content.data, file),)
        case "json":
            return (objects.open_array(content.data, file),)
        case "jsonl":
            return (objects.open_lines(content.data, file),)
        case "csv":
            return (delimited.open_delimited(content.data, file),)


def _choose(sheets: Sequence[Sheet], wanted: Wanted, file: str) -> tuple[Sheet, Header]:
    """The first sheet with a header; if none has one, what the first one lacks."""
    lacking: InputError | None = None
    for sheet in sheets:
        if sheet.header is not None:
            return sheet, sheet.header
        try:
            return sheet, find_header(list(islice(sheet.records(), LOOKED_AT)), wanted, file)
        except InputError as failed:
            lacking = lacking or failed
    raise lacking or InputError("nothing in it", file=file, remedy="give a file with a header line and rows")


def _table(path: Path, content: Content, sheet: Sheet, header: Header, wanted: Wanted) -> Table:
    columns = _columns(str(path), sheet, header, wanted)
    plan = Plan(
        header.cells,
        columns.places.get("name"),
        tuple(sorted({columns.places[role] for role in IDENTIFYING if role in columns.places})),
        columns.places.get("ticker"),
        columns.places.get("cusip"),
    )
    taking = partial(_take, sheet, header, plan)
    seen = survey(taking(), str(path), columns, header.cells)
    if not seen.count:
        raise InputError(
            "a header but no rows", file=str(path), line=header.line or None, remedy="give a file with rows"
        )
    moment = find_moment(str(path), sheet, header, columns, seen)
    return Table(
        path=path,
        layout=sheet.layout,
        header=header.cells,
        columns=moment.columns,
        rows=Rows(partial(_rows, taking), seen.count),
        header_line=header.line,
        as_of=moment.as_of,
        as_of_from=moment.as_of_from,
        day_first=moment.day_first,
        delimiter=sheet.delimiter,
        encoding=sheet.encoding,
        roles_from=columns.why,
        notes=tuple(note for note in (header.note, content.note, *sheet.notes, *moment.notes) if note),
        left_out=(*_preamble(sheet, header), *seen.left_out),
        problems=(*seen.problems, *moment.problems),
        heading=_heading(sheet, header),
    )


def _columns(file: str, sheet: Sheet, header: Header, wanted: Wanted) -> Columns:
    """The roles of the columns.

    Raises:
        InputError: nothing says who a row is about, or the user named a column that is not there.
    """
    sample = [cells for _, cells, _ in islice(sheet.records(), header.place + 1, header.place + 1 + _SAMPLE)]
    columns = assign_columns(header, sample, wanted, file)
    if not {"name", *IDENTIFYING} & set(columns.places):
        seen = ", ".join(repr(text) for text in header.cells) or "none"
        raise InputError(
            f"no column with names or identifiers; columns: {seen}",
            file=file,
            line=header.line or None,
            remedy="name the column with --column",
        )
    return columns


def _take(sheet: Sheet, header: Header, plan: Plan) -> Iterator[Row | LeftOut]:
    return take(islice(sheet.records(), header.place + 1, None), plan)


def _rows(taking: Callable[[], Iterator[Row | LeftOut]]) -> Iterator[Row]:
    return (item for item in taking() if isinstance(item, Row))


def _heading(sheet: Sheet, header: Header) -> str:
    """The title above the header: the only filled cell of its line, or the one beside "Fund name"; '' for none."""
    for _, cells, _ in islice(sheet.records(), max(header.place, 0)):
        filled = [text for cell in cells if (text := cell.strip())]
        if len(filled) == 2 and any(role == "fund" for role, _ in roles_of(filled[0])):
            return filled[1]
        if len(filled) == 1 and len(filled[0]) <= _LONGEST_TITLE and not is_dated(filled[0]):
            return filled[0]
    return ""


def _preamble(sheet: Sheet, header: Header) -> Iterator[LeftOut]:
    """What stands above the header."""
    for line, cells, _ in islice(sheet.records(), max(header.place, 0)):
        yield LeftOut(line, "preamble line" if any(cell.strip() for cell in cells) else "blank line")
