"""A small screener for tests of what stands around it: an exact folded name scores 1, others by their letters."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from interdit.model import PartyKey
from interdit.names import fold
from interdit.screening.match import Aligned, Comparison, Hit, Ignored, Query, Screened, Thresholds

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

_LONGEST = 1000


def thresholds(kind: str) -> Thresholds:
    """Stricter for persons, so that tests see whether the row's kind is handed on."""
    return Thresholds(0.95, 0.85) if kind == "person" else Thresholds(0.9, 0.7)


class FakeScreener:
    """Knows a few parties by name; notes what it was asked."""

    def __init__(self, names: Mapping[str, Sequence[str]]) -> None:
        self._names = [(PartyKey(party), name, fold(name, {})) for party, known in names.items() for name in known]
        self.asked: list[Query] = []
        self.sizes: list[int] = []

    def screen(
        self,
        queries: Sequence[Query],
        *,
        limit: int = 5,
        threshold: float | None = None,
        threads: int = 1,
        without: Collection[PartyKey] = (),
    ) -> list[Screened]:
        assert threads >= 1
        self.asked += queries
        self.sizes.append(len(queries))
        known = self._names
        self._names = [one for one in known if one[0] not in without]
        found = [self._one(query, limit, threshold) for query in queries]
        self._names = known
        return found

    def compare(self, first: str, second: str, kind: str = "company") -> Comparison:
        score = SequenceMatcher(None, fold(first, {}), fold(second, {})).ratio()
        return Comparison(score, (Aligned(first, second, score, "spelling"),), (Ignored(kind, "first", "kind"),))

    def _one(self, query: Query, limit: int, threshold: float | None) -> Screened:
        problems = []
        if not any(map(str.isalnum, query.name)):
            return Screened(problem="empty")
        if len(query.name) > _LONGEST:
            problems.append("cut_off")
        if any(ord(letter) < 32 for letter in query.name):
            problems.append("control_characters")
        least = thresholds(query.kind).review if threshold is None else threshold
        folded = fold(query.name[:_LONGEST], {})
        found: dict[PartyKey, Hit] = {}
        for party, name, known in self._names:
            score = 1.0 if folded == known else SequenceMatcher(None, folded, known).ratio() * 0.99
            if score >= least and (party not in found or score > found[party].score):
                found[party] = Hit(party, name, "primary", score)
        hits = sorted(found.values(), key=lambda hit: (-hit.score, hit.party))
        return Screened(tuple(hits[:limit]), " ".join(problems))
