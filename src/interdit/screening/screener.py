"""Screen names against an edition: who may be meant, how surely, and why.

A score is calibrated on a stated sample (docs/screening.md): of pairs that score 0.8, about eight in ten are the same
party there. It is not the probability that a customer is the listed person.
"""

from __future__ import annotations

import threading
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from interdit.screening.appended import APPENDED, held, may_hold
from interdit.screening.beginnings import Beginnings
from interdit.screening.coded import bearers, parted
from interdit.screening.evidence import Given, weighed
from interdit.screening.index import index_without
from interdit.screening.kernel import CONTROL, CUT, KINDS, MOST_CHARACTERS, NOTHING, Found, Kernel, pack
from interdit.screening.match import Hit, Query, Screened
from interdit.screening.thresholds import thresholds

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from interdit.edition import Row
    from interdit.model import PartyKey
    from interdit.names.columns import Columns
    from interdit.screening.appended import Held
    from interdit.screening.index import NameIndex
    from interdit.screening.match import Comparison


_NOTHING_GIVEN = Given()
_MANY, _WORTH_A_LOOK = 64, 2000
"""Queries for which threads pay, and those for which a look through all names first does."""


class Screener:
    """Screens against one edition's names. Safe to use from several threads: each has a kernel of its own."""

    def __init__(
        self, index: NameIndex, columns: Columns, model: Columns, han: Mapping[int, str] | None = None
    ) -> None:
        """Take the edition's names and parties, its name index, the fitted model, and `han` as in `interdit.names`."""
        self._index, self._columns, self._model, self._han = index, columns, model, han or {}
        self._local, self._asked = threading.local(), 0

    @property
    def kernel(self) -> Kernel:
        """The calling thread's kernel."""
        kernel: Kernel | None = getattr(self._local, "kernel", None)
        if kernel is None:
            kernel = self._local.kernel = Kernel(self._columns, self._model)
        return kernel

    @cached_property
    def _beginnings(self) -> Beginnings:
        return Beginnings(self._index.cores)

    def screen(
        self,
        queries: Sequence[Query],
        *,
        limit: int = 5,
        threshold: float | None = None,
        threads: int = 1,
        without: Collection[PartyKey] = (),
        appended: bool = True,
    ) -> list[Screened]:
        """Return for each query the parties it may mean, at most `limit`, whose score reaches the threshold.

        Without a threshold, the review threshold of the query's kind. The answer does not depend on how queries are
        put together, nor on `threads`. Parties in `without` take nobody's place: they are left out of the search.
        `appended`: whether a whole recorded name in a longer text counts, beside likeness (`screening.appended`).
        """
        self._asked += len(queries)
        beginnings = self._beginnings if appended and self._asked >= _WORTH_A_LOOK else None
        wish = _Wish(limit, threshold, frozenset(without), appended, beginnings)
        if threads < 2 or len(queries) < _MANY or without:
            return self._part(queries, wish)
        from concurrent.futures import ThreadPoolExecutor

        size = -(-len(queries) // threads)
        parts = [queries[first : first + size] for first in range(0, len(queries), size)]
        with ThreadPoolExecutor(threads) as pool:
            done = pool.map(lambda part: self._part(part, wish), parts)
            return [one for part in done for one in part]

    def explain(self, query: Query, hit: Hit) -> Comparison:
        """Return how a query and a hit's recorded name were aligned, word by word, as the edition weighs them."""
        from interdit.screening.comparing import compared

        comparison = compared(
            query.name, hit.name, query.kind or self._index.parties[hit.party].kind, self._model, self._columns
        )
        notes = (*comparison.notes, hit.why) if hit.why else comparison.notes
        return msgspec.structs.replace(comparison, score=hit.score, notes=notes)

    def compare(self, first: str, second: str, kind: str = "company") -> Comparison:
        """Compare two names, words weighed by how common they are in general use."""
        from interdit.screening.comparing import compared

        return compared(first, second, kind, self._model, self._columns)

    def _names_of(self, parties: Collection[PartyKey]) -> list[tuple[int, int]]:
        """Return the stretches of the names of some parties: names stand in the order of the rows they are of."""
        rows, sources = self._index.rows, self._columns["name_source"]
        found = []
        for party in parties:
            first = bisect_left(rows, party, key=_owner)
            last = bisect_right(rows, party, lo=first, key=_owner)
            found.append((bisect_left(sources, first), bisect_left(sources, last)))
        return [stretch for stretch in found if stretch[0] < stretch[1]]

    def _part(self, queries: Sequence[Query], wish: _Wish) -> list[Screened]:
        batch = pack((query.name, query.kind) for query in queries)
        found = self.kernel.screen(batch, self._names_of(wish.without))
        index = index_without(self._index, wish.without) if wish.without else self._index
        if wish.beginnings is None:
            looked_at = [wish.appended] * len(queries)
        else:
            looked_at = may_hold((query.name for query in queries), wish.beginnings)
        result: list[Screened] = []
        at = 0
        for row, query in enumerate(queries):
            first = at
            while at < len(batch.row) and batch.row[at] == row:
                at += 1
            least = thresholds(query.kind).review if wish.threshold is None else wish.threshold
            name, codes = parted(query.name)
            given = Given.of(query.country, query.birth_date, query.identifiers, codes)
            borne = bearers(given.identifiers, self._index)
            for party in wish.without if borne else ():
                borne.pop(party, None)
            within = held(name, query.kind, index, self._han) if looked_at[row] else {}
            hits = self._hits(given, found[first:at], borne, within, least)[: wish.limit]
            result.append(Screened(hits, _problem(query, found[first:at], hits, bool(codes) and not name)))
        return result

    def _hits(
        self,
        given: Given,
        found: Sequence[Found],
        borne: dict[PartyKey, float],
        within: dict[PartyKey, Held],
        least: float,
    ) -> tuple[Hit, ...]:
        """The parties that reach the least score: by their best name, or by an identifier they bear."""
        hits = []
        plain = given == _NOTHING_GIVEN
        for place, score, row, why in self._named(found, within, least if plain else 0.0):
            final = score if plain else weighed(score, given, row.party, self._index)
            final = max(final, borne.pop(row.party, 0.0))
            if final >= least:
                hits.append((-final, bool(why), place, Hit(row.party, row.text, row.kind, final, why)))
        # Who bears an identifier, under a name that is nothing like it.
        for place, (party, score) in enumerate(borne.items(), len(self._index.parties)):
            row = self._index.names_of(party)[0]
            if score >= least:
                hits.append((-score, False, place, Hit(party, row.text, row.kind, score)))
        # At the same score a rule takes nobody's place.
        hits.sort(key=lambda one: one[:3])
        return tuple(one[3] for one in hits)

    def _named(
        self, found: Sequence[Found], within: dict[PartyKey, Held], least: float
    ) -> Iterator[tuple[int, float, Row, str]]:
        """Yield place, score, best name and rule of the parties that are named alike, or in whole in a longer text."""
        best: dict[int, tuple[float, int]] = {}
        for one in found:
            for entity, score, name in zip(one.entities, one.scores, one.names, strict=True):
                if entity not in best or score > best[entity][0]:
                    best[entity] = (score, name)
        sources, rows = self._columns["name_source"], self._index.rows
        for entity, (score, name) in best.items():
            if score < least and not within:
                continue
            row = rows[sources[name]]
            whole = within.pop(row.party, None)
            if whole is not None and score < APPENDED:
                yield entity, APPENDED, whole.row, whole.why
            else:
                yield entity, score, row, ""
        # The rest of the text was too long for likeness to come near.
        for place, whole in enumerate(within.values(), len(self._index.parties)):
            yield place, APPENDED, whole.row, whole.why


def _owner(row: Row) -> PartyKey:
    return row.party


class _Wish(NamedTuple):
    """How a batch is to be screened."""

    limit: int
    threshold: float | None
    without: frozenset[PartyKey]
    appended: bool
    beginnings: Beginnings | None


def _problem(query: Query, found: Iterable[Found], hits: Sequence[Hit], is_code: bool) -> str:
    notes, nothing = 0, True
    for one in found:
        notes |= one.notes
        nothing = nothing and bool(one.notes & NOTHING)
    words = []
    if not query.name.strip():
        words += [] if hits else ["empty"]
    elif (nothing or is_code) and not hits:
        words.append("nothing_to_compare")
    if notes & CUT or len(query.name) > MOST_CHARACTERS:
        words.append("cut_off")
    if notes & CONTROL:
        words.append("control_characters")
    if query.kind and query.kind not in KINDS:
        words.append("unknown_kind")
    return " ".join(words)
