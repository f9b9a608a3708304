"""A screener small enough to see through: letter triples in common, over all recorded names."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from interdit.names import fold, shape
from interdit.screening import Hit, Query, Screened

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from interdit.model import Party


class TripleScreener:
    """Scores a query by the share of letter triples it has in common with a recorded name."""

    def __init__(self, parties: Iterable[Party]) -> None:
        self._names = [
            (party.key, text, kind, _triples(text))
            for party in parties
            for text, kind in ((party.name, "primary"), *((name.text, name.kind) for name in party.names))
        ]
        self._bearing: dict[str, list[int]] = defaultdict(list)
        for number, (_, _, _, triples) in enumerate(self._names):
            for triple in triples:
                self._bearing[triple].append(number)

    def screen(
        self, queries: Sequence[Query], *, limit: int = 5, threshold: float | None = None, threads: int = 1
    ) -> list[Screened]:
        assert threads >= 1
        return [self._one(query, limit, threshold or 0.0) for query in queries]

    def _one(self, query: Query, limit: int, threshold: float) -> Screened:
        if not fold(query.name, {}):
            return Screened(problem="empty")
        triples = _triples(query.name)
        best: dict[str, Hit] = {}
        for number, both in Counter(number for triple in triples for number in self._bearing.get(triple, ())).items():
            key, text, kind, own = self._names[number]
            score = both / len(triples | own)
            if score >= threshold and (key not in best or score > best[key].score):
                best[key] = Hit(key, text, kind, score)
        return Screened(tuple(sorted(best.values(), key=lambda hit: (-hit.score, hit.party))[:limit]))


class DeafScreener:
    """Finds nothing, as a system without its lists does."""

    def screen(
        self, queries: Sequence[Query], *, limit: int = 5, threshold: float | None = None, threads: int = 1
    ) -> list[Screened]:
        assert (limit, threads, threshold) >= (1, 1, 0.0)
        return [Screened() for _ in queries]


def _triples(text: str) -> frozenset[str]:
    padded = f"  {shape(text, {}).core} "
    return frozenset(padded[place : place + 3] for place in range(len(padded) - 2))
