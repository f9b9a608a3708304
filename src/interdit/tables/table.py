"""What a file gave: its rows as written, where its columns are, and every line that was not taken, with the reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby, islice
from pathlib import Path
from typing import Literal, overload

from msgspec import Struct

from interdit.model import Problem

Role = Literal[
    "name",
    "isin",
    "ticker",
    "lei",
    "sedol",
    "cusip",
    "figi",
    "country",
    "exchange",
    "on",
    "actor",
    "act",
    "object",
    "weight",
    "as_of",
    "fund",
]
"""What a column says of a row; `on`, `actor`, `act` and `object` ask a question of their own in that row."""

Layout = Literal["csv", "xlsx", "parquet", "13f-xml", "jsonl", "json"]

IDENTIFYING: tuple[Role, ...] = ("isin", "lei", "figi", "cusip", "sedol", "ticker")
"""The columns that can say who is meant without a name."""

PLACEHOLDERS = frozenset(
    (
        "",
        "-",
        "--",
        "---",
        "–",
        "—",
        ".",
        "?",
        "0",
        "-0-",
        "n/a",
        "#n/a",
        "#n/a n/a",
        "n.a.",
        "nan",
        "nil",
        "none",
        "null",
    )
)
"""What files write where there is nothing. Not "NA": it is also a ticker (National Bank of Canada)."""


class Row(Struct, frozen=True, gc=False):
    """One data row as written; `number` counts rows taken, `line` is its place in the file (sheet row, record).

    `cells` has one cell for each header column: `missing` of them are padding, more are in `extra`.
    """

    number: int
    line: int
    cells: tuple[str, ...]
    extra: tuple[str, ...] = ()
    problem: str = ""
    missing: int = 0


class LeftOut(Struct, frozen=True, gc=False):
    """A line of the file that is no row, and why."""

    line: int
    why: str


class Rows(Sequence[Row]):
    """The rows of a file, read again from its bytes at each pass, so that a million rows need little memory."""

    def __init__(self, read: Callable[[], Iterator[Row]], count: int) -> None:
        """`read` starts a fresh pass; `count` was established by a full one."""
        self._read = read
        self._count = count

    def __iter__(self) -> Iterator[Row]:
        """Start a fresh pass."""
        return self._read()

    def __len__(self) -> int:
        """How many rows there are."""
        return self._count

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Row, ...]: ...
    def __getitem__(self, index: int | slice) -> Row | tuple[Row, ...]:
        """Walk to the place: meant for a look at a few rows, not for loops."""
        if isinstance(index, slice):
            wanted = range(self._count)[index]
            if not wanted:
                return ()
            kept = dict(zip(sorted(wanted), self._walk(sorted(wanted)), strict=True))
            return tuple(kept[place] for place in wanted)
        return next(self._walk([range(self._count)[index]]))

    def _walk(self, places: Sequence[int]) -> Iterator[Row]:
        wanted = set(places)
        for place, row in enumerate(islice(self._read(), places[-1] + 1)):
            if place in wanted:
                yield row


class Table(Struct, frozen=True):
    """A file as taken: header, roles of its columns, rows, and what was left out or is wrong.

    `roles_from` tells for a column whether its header or its values decided. `header_line` is 0 where the file has
    no header, `heading` a title above it. `notes` are sentences on how the bytes were read. Slash dates are day first
    if `day_first`.
    """

    path: Path
    layout: Layout
    header: tuple[str, ...]
    columns: Mapping[Role, int]
    rows: Sequence[Row]
    header_line: int = 1
    as_of: date | None = None
    as_of_from: str = ""
    day_first: bool = False
    delimiter: str = ""
    encoding: str = ""
    roles_from: Mapping[Role, str] = {}
    notes: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    problems: tuple[Problem, ...] = ()
    heading: str = ""

    def cell(self, row: Row, role: Role) -> str:
        """The row's text for that role without surrounding blanks; empty for a placeholder or where no such column."""
        place = self.columns.get(role)
        if place is None:
            return ""
        text = row.cells[place].strip()
        return "" if text.casefold() in PLACEHOLDERS else text

    def said(self) -> tuple[str, ...]:
        """In plain sentences: what was taken from where, and what was left out."""
        head = f"; header on line {self.header_line}" if self.header_line else ""
        sentences = [f"{len(self.rows)} rows{head}", *self.notes]
        sentences += [
            f"{_spoken(roles)} from {self._column(place)}"
            + "".join(f" ({why})" for why in dict.fromkeys(self.roles_from.get(role, "") for role in roles) if why)
            for place, roles in self._by_place()
        ]
        if self.as_of:
            sentences.append(f"as of {self.as_of.isoformat()} from {self.as_of_from}")
        if self.left_out:
            sentences.append("left out " + _counted(self.left_out))
        return tuple(sentences)

    def _by_place(self) -> Iterator[tuple[int, list[Role]]]:
        ordered = sorted(self.columns.items(), key=lambda item: item[1])
        for place, group in groupby(ordered, key=lambda item: item[1]):
            yield place, [role for role, _ in group]

    def _column(self, place: int) -> str:
        return f"column '{self.header[place]}'" if self.header[place].strip() else f"column {place + 1}"


_SPOKEN: Mapping[Role, str] = {"isin": "ISIN", "lei": "LEI", "cusip": "CUSIP", "sedol": "SEDOL", "figi": "FIGI"}


def _spoken(roles: Sequence[Role]) -> str:
    return " and ".join(_SPOKEN.get(role, role.replace("_", "-")) for role in roles)


def _counted(left_out: Sequence[LeftOut]) -> str:
    """`2 blank lines (56-57) and 1 footer (58)`: reasons in order of first appearance, lines as ranges."""
    by_why: dict[str, list[int]] = {}
    for item in left_out:
        by_why.setdefault(item.why, []).append(item.line)
    parts = []
    for why, lines in by_why.items():
        plural = "" if len(lines) == 1 else "s"
        parts.append(f"{len(lines)} {why}{plural} ({_ranges(lines)})")
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if parts[1:] else parts)


def _ranges(lines: Sequence[int]) -> str:
    runs: list[list[int]] = []
    for line in lines:
        if runs and line == runs[-1][1] + 1:
            runs[-1][1] = line
        else:
            runs.append([line, line])
    shown = [str(first) if first == last else f"{first}-{last}" for first, last in runs[:8]]
    return ", ".join([*shown, "…"] if runs[8:] else shown)
