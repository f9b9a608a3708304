"""One pass over all rows: how many there are, what was left out, what is odd, which dates they bear."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from interdit.model import Problem
from interdit.tables.shape import repaired_cusip, scheme_of
from interdit.tables.table import PLACEHOLDERS, LeftOut, Role, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from interdit.tables.columns import Columns

SHOWN = 100
"""So many problems of one kind are kept one by one; of the others the number is told."""

MOST_DATES = 400
_CODED: tuple[Role, ...] = ("isin", "lei", "figi", "cusip", "sedol")


class Survey(Struct, frozen=True):
    """What one pass saw. `dates` has the distinct texts of each date column, up to `MOST_DATES`."""

    count: int
    left_out: tuple[LeftOut, ...]
    problems: tuple[Problem, ...]
    dates: dict[int, frozenset[str]]


def survey(items: Iterable[Row | LeftOut], file: str, columns: Columns, header: Sequence[str]) -> Survey:
    """Go through all rows once."""
    count, left_out = 0, []
    noted = _Noted(file)
    coded = sorted({columns.places[role] for role in _CODED if role in columns.places})
    cusip = columns.places.get("cusip")
    dates: dict[int, set[str]] = {columns.places[role]: set() for role in ("as_of", "on") if role in columns.places}
    for item in items:
        if isinstance(item, LeftOut):
            left_out.append(item)
            continue
        count += 1
        if item.problem:
            noted.add("error", item.line, item.problem)
        if item.missing:
            noted.add("notice", item.line, f"{item.missing} fewer cells than the header has")
        for place in coded:
            if odd := _oddity(item.cells[place], place == cusip):
                noted.add("notice", item.line, f"{header[place]} {odd}")
        for place, texts in dates.items():
            if len(texts) < MOST_DATES and (text := item.cells[place].strip()).casefold() not in PLACEHOLDERS:
                texts.add(text)
    left_out.sort(key=lambda left: left.line)
    return Survey(count, tuple(left_out), noted.problems(), {place: frozenset(texts) for place, texts in dates.items()})


def _oddity(cell: str, in_cusips: bool) -> str:
    """What is to be said of a cell in a column of identifiers; nothing of a good one."""
    if not cell or scheme_of(cell) or cell.strip().casefold() in PLACEHOLDERS:
        return ""
    if in_cusips and (repaired := repaired_cusip(cell)):
        return f"{cell.strip()!r} read as {repaired}"
    return f"{cell.strip()[:40]!r} is not well-formed: not used"


class _Noted:
    """Problems in order, the first of each severity one by one, then how many more."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._kept: list[Problem] = []
        self._counts = {"error": 0, "notice": 0}

    def add(self, severity: Literal["error", "notice"], line: int, message: str) -> None:
        self._counts[severity] += 1
        if self._counts[severity] <= SHOWN:
            self._kept.append(Problem(self._file, f"line {line}", message, severity))

    def problems(self) -> tuple[Problem, ...]:
        more = [
            Problem(self._file, "", f"{count - SHOWN} more rows with such a problem", "notice")
            for count in self._counts.values()
            if count > SHOWN
        ]
        return (*self._kept, *more)
