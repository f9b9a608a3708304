"""Scores for a file of name pairs, row by row; a pair that cannot be compared keeps an empty score, and it is said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import msgspec

from interdit.errors import InputError
from interdit.tables.header import Header, Record
from interdit.tables.subjects import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from interdit.screening import Comparison
    from interdit.tables import Row

_REMEDY = "give a file whose header has name1, name2 and, if kinds differ, schema"
_SHOWN = 100


class Compares(Protocol):
    """What is needed of a screener."""

    def compare(self, first: str, second: str, kind: str = "company") -> Comparison:
        """Hold two names against each other."""


class Pairs(msgspec.Struct, frozen=True):
    """Where the names and the kind of a pair stand."""

    first: int
    second: int
    schema: int | None = None


def pairs_header(head: Sequence[Record], file: str) -> Header:
    """The first line with `name1` and `name2`.

    Raises:
        InputError: there is none.
    """
    for place, (line, cells, _) in enumerate(head):
        words = [cell.strip().casefold() for cell in cells]
        if "name1" in words and "name2" in words:
            while not words[-1]:
                words.pop()
            return Header(place, line, tuple(cells[: len(words)]))
    line, cells = (head[0][0], head[0][1]) if head else (1, ())
    seen = ", ".join(repr(cell.strip()[:40]) for cell in cells[:12])
    raise InputError(f"no columns name1 and name2; the first line has {seen}", file=file, line=line, remedy=_REMEDY)


def pairs_of(header: Header, file: str) -> Pairs:
    """The places of the columns.

    Raises:
        InputError: a file whose layout names its columns has no `name1` or `name2`.
    """
    words = [cell.strip().casefold() for cell in header.cells]
    if "name1" not in words or "name2" not in words:
        seen = ", ".join(map(repr, header.cells))
        raise InputError(f"no columns name1 and name2; columns: {seen}", file=file, remedy=_REMEDY)
    schema = next((words.index(word) for word in ("schema", "kind") if word in words), None)
    return Pairs(words.index("name1"), words.index("name2"), schema)


class FileComparison:
    """One pass over a file of pairs; `unscored` says which rows have no score, `rows` and `empty` how many."""

    def __init__(self, screener: Compares, pairs: Pairs, kind: str) -> None:
        """`kind` goes for rows that do not say theirs."""
        self._screener, self._pairs, self._kind = screener, pairs, kind
        self.rows = 0
        self.empty = 0
        self.unscored: list[str] = []

    def run(self, rows: Iterable[Row]) -> Iterator[tuple[tuple[str, ...], float | None]]:
        """Each row's cells as they came, and its score."""
        for row in rows:
            self.rows += 1
            score, why = self._score(row)
            if why:
                self.empty += 1
                if self.empty <= _SHOWN:
                    self.unscored.append(f"line {row.line}: no score: {why}")
            yield row.cells, score

    def said(self) -> tuple[str, ...]:
        """The rows without a score, the first of them one by one."""
        more = self.empty - _SHOWN
        return (*self.unscored, *((f"{more} more rows without a score",) if more > 0 else ()))

    def _score(self, row: Row) -> tuple[float | None, str]:
        if row.problem:
            extra = f" ({', '.join(repr(cell[:40]) for cell in row.extra[:3])} beyond the header)" if row.extra else ""
            return None, row.problem + extra
        first, second = row.cells[self._pairs.first], row.cells[self._pairs.second]
        if not first.strip() or not second.strip():
            return None, "a name is empty"
        kind = self._kind
        if self._pairs.schema is not None and (schema := row.cells[self._pairs.schema].strip()):
            found = kind_of(schema)
            if found is None:
                return None, f"schema {schema[:40]!r} is not known"
            kind = found
        return round(self._screener.compare(first, second, kind).score, 4), ""
