"""Matching by example: an entity in, those it may be out, scored from 0 to 1 by this edition's screening.

Names are scored by the screener; country, birth date and identifiers then speak for or against, as they do wherever
screening is asked (`screening.evidence`). An identifier that one party bears alone is a match by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING

import msgspec

from interdit.model import PartyKey
from interdit.screening import Given, Hit, Query, born
from interdit.screening.coded import BY_NUMBER, IDENTIFIED, is_unsure
from interdit.screening.evidence import weighed
from interdit.screening.wording import WHY
from interdit.service.ftm.entity import Entity
from interdit.service.ftm.example import Example, variants
from interdit.service.ftm.model import may_be

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interdit.service.ftm.filters import Filters
    from interdit.service.ftm.library import Library

Cleared = Callable[[Example], Collection[PartyKey]]
"""The parties of which somebody decided that they are not the one looked for. They take no place in the answer."""

_FAINT = 0.02
"""Below this no evidence that is weighed makes a hit of a name."""
_MOST = 100_000


class Feature(msgspec.Struct, frozen=True):
    """One thing that bears on a score: in words, what it counted, and the two values held against each other."""

    detail: str
    score: float
    query: str | None = None
    candidate: str | None = None


class Found(msgspec.Struct, frozen=True):
    """An entity that the example may be, its score, and what that rests on."""

    entity: Entity
    party: PartyKey
    score: float
    features: dict[str, Feature]


class Matched(msgspec.Struct, frozen=True):
    """Who an example may be, best first. `problem` says what could not be looked up."""

    found: tuple[Found, ...]
    problem: str = ""


class _Candidate(msgspec.Struct):
    """A party in the making of a score: its best name, and the identifiers that agree."""

    hit: Hit | None = None
    asked: str = ""
    identifiers: list[tuple[str, str]] = []


def nobody_cleared(_example: Example) -> Collection[PartyKey]:
    """Say that nobody was cleared: the answer where no decisions are kept."""
    return ()


def match(
    library: Library,
    examples: Sequence[Example],
    filters: Filters,
    *,
    least: float = 0.0,
    names_only: bool = False,
    cleared: Cleared = nobody_cleared,
) -> list[Matched]:
    """Return for each example the entities that it may be with more than the least score, all of them, best first.

    Args:
        library: the edition.
        examples: who is looked for; their names are screened in one batch.
        filters: what is asked for.
        least: the score that must be passed.
        names_only: leave country, birth date and identifiers out of the score.
        cleared: who is left out because somebody decided so.
    """
    asked = [(number, name) for number, example in enumerate(examples) for name in example.names]
    queries = [Query(name, examples[number].kind) for number, name in asked]
    left = [frozenset(cleared(example)) for example in examples]
    screened = library.shelf.screener.screen(queries, limit=_MOST, threshold=_FAINT)
    for place, (number, _) in enumerate(asked):
        if left[number]:
            again = library.shelf.screener.screen([queries[place]], limit=_MOST, threshold=_FAINT, without=left[number])
            screened[place] = again[0]
    candidates: list[dict[PartyKey, _Candidate]] = [{} for _ in examples]
    problems: list[str] = ["" for _ in examples]
    for (number, name), answer in zip(asked, screened, strict=True):
        problems[number] = problems[number] or answer.problem
        for hit in answer.hits:
            one = candidates[number].setdefault(hit.party, _Candidate(identifiers=[]))
            if one.hit is None or hit.score > one.hit.score:
                one.hit, one.asked = hit, name
    result = []
    for example, found, problem, out in zip(examples, candidates, problems, left, strict=True):
        if not names_only:
            _identified(library, example, found)
        weighing = _Weighing(library, example, least, names_only)
        entities = [
            one
            for party, candidate in found.items()
            if party not in out
            for one in weighing.entities(party, candidate)
            if filters.admits(one.entity)
        ]
        entities.sort(key=lambda one: (-one.score, one.entity.id))
        result.append(Matched(tuple(entities), _problem(example, problem)))
    return result


def _problem(example: Example, problem: str) -> str:
    if not example.names and not any(True for _ in example.identifiers()):
        return "nothing_to_compare"
    return problem


def _identified(library: Library, example: Example, found: dict[PartyKey, _Candidate]) -> None:
    """Add the parties that bear an identifier of the example."""
    index = library.shelf.index
    for scheme, value in dict.fromkeys(example.identifiers()):
        keys = [f"{scheme}:{value}"]
        if scheme == "ticker" and ":" not in value:
            keys = [f"ticker:{market}:{value}" for market in library.markets]
        for key in keys:
            for party in index.identifiers.get(key, ()):
                found.setdefault(party, _Candidate(identifiers=[])).identifiers.append((scheme, value))


def _least(scheme: str) -> float:
    return BY_NUMBER if is_unsure(f"{scheme}:") else IDENTIFIED


class _Weighing:
    """The candidates of one example, weighed by all that it gives."""

    def __init__(self, library: Library, example: Example, least: float, names_only: bool) -> None:
        self._library, self._example, self._least = library, example, least
        given = [] if names_only else [Given.of(country, day, ()) for country, day in variants(example)]
        self._given = [one for one in given if one != Given()]

    def entities(self, party: PartyKey, candidate: _Candidate) -> Iterator[Found]:
        """Yield what the example may be of a party: itself, or its securities where one is looked for."""
        score, best = self._score(party, candidate)
        if score <= self._least:
            return
        library, wanted = self._library, self._example.schema
        if wanted != "Security":
            entity = library.party(party).entity
            if may_be(entity.schema, wanted):
                yield Found(entity, party, score, self._features(party, candidate, best))
            return
        given = {value.rpartition(":")[2] for _, value in candidate.identifiers}
        parts = library.parts(party)
        for one in (parts.entities[key] for key in parts.inverse.get("securities", ())):
            borne = {value for name in ("isin", "ticker", "figiCode") for value in one.properties.get(name, ())}
            if not given or given & borne:
                yield Found(one, party, score, self._features(party, candidate, best))

    def _score(self, party: PartyKey, candidate: _Candidate) -> tuple[float, Given]:
        """Return a party's score, and which of several countries and birth dates spoke best for it."""
        score, best = (candidate.hit.score if candidate.hit is not None else 0.0), Given()
        if score:
            index = self._library.shelf.index
            tried = [(weighed(score, one, party, index), one) for one in self._given]
            score, best = max(tried, key=itemgetter(0), default=(score, best))
        sure = [_least(scheme) for scheme, _ in candidate.identifiers]
        return max(score, *sure, 0.0), best

    def _features(self, party: PartyKey, candidate: _Candidate, best: Given) -> dict[str, Feature]:
        features: dict[str, Feature] = {}
        hit, index = candidate.hit, self._library.shelf.index
        if hit is not None:
            how = WHY[hit.why]["en"].format(recorded=hit.name) if hit.why else f"name on record ({hit.kind})"
            features["name_match"] = Feature(how, hit.score, candidate.asked, hit.name)
            known = index.parties[party]
            if age := born(best.born, known.born):
                shift = weighed(hit.score, best._replace(country=""), party, index) - hit.score
                name = "dob_year_disjoint" if age == "other_year" else "dob_match"
                features[name] = Feature(age.replace("_", " "), shift, best.born, "; ".join(known.born))
            if best.country and known.country:
                shift = weighed(hit.score, best._replace(born=""), party, index) - hit.score
                name = "country_match" if best.country == known.country else "country_mismatch"
                features[name] = Feature(name.replace("_", " "), shift, best.country.lower(), known.country.lower())
        for scheme, value in candidate.identifiers:
            sure = _least(scheme)
            features["identifier_match"] = Feature(f"{scheme} on record", sure, value, value)
        return features
