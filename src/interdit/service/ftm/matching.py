"""Matching by example: an entity in, those it may be out, scored from 0 to 1 by this edition's screening.

Names are scored by the screener; country, birth date and identifiers then speak for or against, as they do wherever
screening is asked (`screening.evidence`). An identifier that one party bears alone is a match by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import msgspec

from interdit.model import PartyKey
from interdit.screening import Given, Hit, Query, born
from interdit.screening.evidence import weighed
from interdit.service.ftm.entity import Entity
from interdit.service.ftm.example import Example, variants
from interdit.service.ftm.model import may_be

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interdit.service.ftm.filters import Filters
    from interdit.service.ftm.library import Library

Cleared = Callable[[Example, Entity], bool]
"""Whether somebody decided that an entity is not the one looked for. Such a one takes no place in the answer."""

_IDENTIFIED, _BY_TICKER = 0.99, 0.75
"""A score where an identifier agrees: exchanges give tickers out again, so that one alone asks for a look."""
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


def nobody_cleared(_example: Example, _entity: Entity) -> bool:
    """Say that nobody was cleared: the answer where no decisions are kept."""
    return False


def match(
    library: Library,
    examples: Sequence[Example],
    filters: Filters,
    *,
    names_only: bool = False,
    cleared: Cleared = nobody_cleared,
) -> list[Matched]:
    """Return for each example the entities that it may be, all of them, best first.

    Args:
        library: the edition.
        examples: who is looked for; their names are screened in one batch.
        filters: what is asked for.
        names_only: leave country, birth date and identifiers out of the score.
        cleared: who is left out because somebody decided so.
    """
    asked = [(number, name) for number, example in enumerate(examples) for name in example.names]
    queries = [Query(name, examples[number].kind) for number, name in asked]
    screened = library.shelf.screener.screen(queries, limit=_MOST, threshold=_FAINT)
    candidates: list[dict[PartyKey, _Candidate]] = [{} for _ in examples]
    problems: list[str] = ["" for _ in examples]
    for (number, name), answer in zip(asked, screened, strict=True):
        problems[number] = problems[number] or answer.problem
        for hit in answer.hits:
            one = candidates[number].setdefault(hit.party, _Candidate(identifiers=[]))
            if one.hit is None or hit.score > one.hit.score:
                one.hit, one.asked = hit, name
    result = []
    for example, found, problem in zip(examples, candidates, problems, strict=True):
        if not names_only:
            _identified(library, example, found)
        entities = [
            one
            for party, candidate in found.items()
            for one in _entities(library, example, party, candidate, names_only)
            if filters.admits(one.entity) and not cleared(example, one.entity)
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


def _entities(
    library: Library, example: Example, party: PartyKey, candidate: _Candidate, names_only: bool
) -> Iterator[Found]:
    """Yield what an example may be of a party: the party itself, or its securities where one is looked for."""
    score, features = _scored(library, example, party, candidate, names_only)
    bundle = library.bundle(party)
    if example.schema != "Security":
        if may_be(bundle.entity.schema, example.schema):
            yield Found(bundle.entity, party, score, features)
        return
    given = {value.rpartition(":")[2] for _, value in candidate.identifiers}
    for key in bundle.inverse.get("securities", ()):
        own = bundle.parts[key]
        borne = {value for name in ("isin", "ticker", "figiCode") for value in own.properties.get(name, ())}
        if not given or given & borne:
            yield Found(own, party, score, features)


def _scored(
    library: Library, example: Example, party: PartyKey, candidate: _Candidate, names_only: bool
) -> tuple[float, dict[str, Feature]]:
    features: dict[str, Feature] = {}
    score = 0.0
    if candidate.hit is not None:
        hit = candidate.hit
        score = hit.score
        features["name_match"] = Feature(f"name on record ({hit.kind})", score, candidate.asked, hit.name)
    if names_only:
        return score, features
    if score:
        score = _weighed(library, example, party, score, features)
    for scheme, value in candidate.identifiers:
        sure = _BY_TICKER if scheme == "ticker" else _IDENTIFIED
        features["identifier_match"] = Feature(f"{scheme} on record", sure, value, value)
        score = max(score, sure)
    return score, features


def _weighed(library: Library, example: Example, party: PartyKey, score: float, features: dict[str, Feature]) -> float:
    """Let country and birth date speak; of several given, those that speak best for the party."""
    index = library.shelf.index
    known = index.parties[party]
    given = [Given.of(country, day, ()) for country, day in variants(example)]
    best = max(given, key=lambda one: weighed(score, one, party, index))
    how = born(best.born, known.born)
    if how:
        name = "dob_year_disjoint" if how == "other_year" else "dob_match"
        features[name] = Feature(how.replace("_", " "), weighed(score, best._replace(country=""), party, index) - score)
        features[name] = msgspec.structs.replace(features[name], query=best.born, candidate="; ".join(known.born))
    if best.country and known.country:
        same = best.country == known.country
        shift = weighed(score, best._replace(born=""), party, index) - score
        detail = "same country" if same else "another country"
        features["country_match" if same else "country_mismatch"] = Feature(
            detail, shift, best.country.lower(), known.country.lower()
        )
    return weighed(score, best, party, index)
