"""A scorer for which some parties are not there: those that a person took out of question.

Left out before anything is counted, they take no place among the candidates, however many they are. Identifiers still
name them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from interdit.model import PartyKey
    from interdit.screening.match import Comparison, Hit, Query, Screened


class LeavingScorer(Protocol):
    """What scores names and can leave parties out: a `Screener`."""

    def screen(
        self,
        queries: Sequence[Query],
        *,
        limit: int = 5,
        threshold: float | None = None,
        without: Collection[PartyKey] = (),
        appended: bool = True,
    ) -> list[Screened]:
        """Return the hits of each query among all but some parties, best first."""

    def explain(self, query: Query, hit: Hit) -> Comparison:
        """Return which words answered to which."""


class ScorerWithout:
    """A scorer that scores the other parties alone."""

    def __init__(self, screener: LeavingScorer, left: Collection[PartyKey]) -> None:
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
