"""An index and a scorer for which some parties are not there: those that a person took out of question.

Left out before anything is counted, they take no place among the candidates, however many they are. Identifiers still
name them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from interdit.model import PartyKey  # noqa: TC001  msgspec reads annotations at run time
from interdit.screening.index import NameIndex

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from interdit.edition import Row
    from interdit.screening.match import Comparison, Hit, Query, Screened
    from interdit.screening.screener import Screener


class IndexWithout(NameIndex, frozen=True):
    """An index in which nobody is named as some parties are."""

    left: frozenset[PartyKey]

    def named(self, core: str) -> list[Row]:
        """Return the rows with this core, of the others."""
        return [row for row in super().named(core) if row.party not in self.left]


class ScorerWithout:
    """A scorer that scores the other parties alone."""

    def __init__(self, screener: Screener, left: Collection[PartyKey]) -> None:
        """Keep the scorer of all."""
        self._screener, self._left = screener, left

    def screen(
        self, queries: Sequence[Query], *, limit: int = 5, threshold: float | None = None, appended: bool = True
    ) -> list[Screened]:
        """Return the hits of each query among the others, best first."""
        return self._screener.screen(queries, limit=limit, threshold=threshold, without=self._left, appended=appended)

    def explain(self, query: Query, hit: Hit) -> Comparison:
        """Return which words answered to which."""
        return self._screener.explain(query, hit)


def index_without(index: NameIndex, left: Collection[PartyKey]) -> NameIndex:
    """Return an index without the names of some parties."""
    return IndexWithout(index.rows, index.cores, index.identifiers, index.parties, frozenset(left))
