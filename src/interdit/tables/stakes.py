"""Reads who owns and controls whom: tables (CSV, XLSX, Parquet), FollowTheMoney JSON lines, GLEIF level 2 records.

Every row comes out as a tie, as what is known of a party, or as a Problem that says where and why: none is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from interdit.errors import InputError
from interdit.model import POINT, WHOLE, Problem, Tie
from interdit.tables.header import Header, Record
from interdit.tables.opened import open_input
from interdit.tables.stake_columns import StakeColumns, find_columns, is_header
from interdit.tables.stake_entities import read_entities
from interdit.tables.stake_relations import is_relations, read_relation
from interdit.tables.stream import open_stream

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from interdit.model import End
    from interdit.tables.stream import Stream

EXPECTED = "expected a header with owner, owned and percent, FollowTheMoney JSON lines, or GLEIF relationship records"


def read_stakes(path: Path) -> Iterator[Tie | End | Problem | str]:
    """Yield ties, what is known of parties, problems, and sentences (str) that say what was taken from where.

    Raises:
        InputError: the file cannot be used; names file, line, column and what was expected.
    """
    with open_input(path) as opened:
        is_lines = opened.layout == "jsonl" and b'"schema"' in opened.data.read(1 << 16)
        opened.data.seek(0)
        if is_lines:
            yield from read_entities(opened)
            return
    with open_stream(path, _find_header) as stream:
        if is_relations(stream.header.cells):
            yield "GLEIF relationship records: the start node is owned or controlled by the end node"
            for row in stream.rows:
                yield from read_relation(row, stream.header.cells, stream.file)
            return
        columns = find_columns(stream.header, stream.file)
        yield columns.said(stream.header.cells)
        yield from _read_table(stream, columns)


def _read_table(stream: Stream, columns: StakeColumns) -> Iterator[Tie | Problem]:
    fractions, shares = 0, 0
    last = 0
    for row in stream.rows:
        for found in columns.read(row, stream.file):
            if isinstance(found, Tie) and found.kind == "share" and (found.low, found.high) != (0, WHOLE):
                shares += 1
                fractions += found.high <= POINT
                last = row.line
            yield found
    if shares > 2 and shares == fractions:
        raise InputError(
            f"all {shares} shares are 1 or less",
            file=stream.file,
            line=last,
            column=stream.header.cells[columns.places["percent"]] if "percent" in columns.places else None,
            remedy="give percent points: 50 for a half",
        )


def _find_header(head: Sequence[Record], file: str) -> Header:
    for place, (line, cells, _) in enumerate(head):
        if is_header(cells) or is_relations(cells):
            return Header(place, line, tuple(cell.strip() for cell in cells))
    line, cells = (head[0][0], head[0][1]) if head else (1, ())
    seen = ", ".join(repr(cell.strip()[:40]) for cell in cells[:12]) or "nothing"
    raise InputError(
        f"no column of owners and of what they own found; the first line has {seen}",
        file=file,
        line=line,
        remedy=EXPECTED,
    )
