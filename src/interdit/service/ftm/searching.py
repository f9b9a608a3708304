"""Search by text: words of names and identifiers, with phrases, `-word`, `OR` and `word*`; facets of what was found.

Beside the parties that bear all words come those that the screener takes for the same name, in any script: a search
finds what a match would.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import msgspec

from interdit.model import PartyKey
from interdit.names.countries import english_name
from interdit.screening import Query
from interdit.service.ftm.entity import Entity
from interdit.service.ftm.filters import Filters
from interdit.service.ftm.model import SCHEMATA, TOPICS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from interdit.service.ftm.library import Library
    from interdit.service.ftm.words import Words

FACETS = {
    "countries": "Countries",
    "topics": "Topics",
    "datasets": "Data sources",
    "schema": "Types",
    "identifiers": "Identifiers",
    "genders": "Genders",
}
"""Facets by name, with their labels."""
_TERM = re.compile(r'[-+]?"[^"]*"|\S+')
_LEAST = 0.5
_CARD = frozenset({"schema", "datasets", "referents", "id", "caption", "topics", "target", "country", "gender"}) | {
    "first_seen", "last_seen", "last_change",
}  # fmt: skip
"""What can be filtered and sorted by without the whole entity."""
_SORTS = ("caption", "schema", "first_seen", "last_seen", "last_change", "id")


class SearchError(ValueError):
    """The search cannot be made; the message says why."""


class Wish(msgspec.Struct, frozen=True):
    """What to search for, and how to show it.

    `filter` holds pairs of field and value: every field must hold, with any of its values or all (`any_filter`). `sort`
    holds fields and directions.
    """

    text: str
    filters: Filters
    schema: str = "Thing"
    filter: tuple[tuple[str, str], ...] = ()
    any_filter: bool = True
    sort: tuple[tuple[str, str], ...] = ()
    facets: tuple[str, ...] = ()
    plain: bool = False


class Facet(msgspec.Struct, frozen=True):
    """How often each value comes up among all that was found."""

    label: str
    values: list[FacetValue]


class FacetValue(msgspec.Struct, frozen=True):
    """A value, its label, and how often it comes up."""

    name: str
    label: str
    count: int


class Searched(msgspec.Struct, frozen=True):
    """All that was found, in order, and the facets of it. An entity may be a card: take it whole by its id."""

    entities: tuple[Entity, ...]
    facets: dict[str, Facet]


def search(library: Library, wish: Wish) -> Searched:
    """Search the edition; raises SearchError for a schema, filter or sort that there is not."""
    if wish.schema not in SCHEMATA:
        raise SearchError("Invalid schema")
    filters: dict[str, list[str]] = defaultdict(list)
    for name, value in wish.filter:
        field, wanted = _filter(name, value)
        filters[field].append(wanted)
    directions = [_direction(field, way) for field, way in wish.sort]
    fields = {*filters, *(field for field, _ in directions)}
    found = [one for one in _entities(library, wish, whole=not fields <= _CARD) if _wanted(one, wish, filters)]
    for field, backwards in reversed(directions):
        found.sort(key=lambda one, field=field: _value(one, field), reverse=backwards)  # type: ignore[misc]
    return Searched(tuple(found), {name: _facet(library, name, found) for name in wish.facets})


def suggest(library: Library, prefix: str, limit: int) -> tuple[Entity, ...]:
    """Return the parties whose names go on from what was typed: whole words, and the beginning of the last."""
    words = library.words
    asked = words.of(prefix)
    if not asked:
        return ()
    numbers = words.beginning(asked[-1])
    for word in asked[:-1]:
        numbers &= words.bearing(word)
    best = sorted(numbers, key=lambda number: (len(words.captions[number]), words.captions[number]))
    return tuple(library.party(words.parties[number]).entity for number in best[:limit])


def _entities(library: Library, wish: Wish, *, whole: bool) -> Iterator[Entity]:
    """Yield what the text means, best first, whole or as cards; all there is, by caption, where there is no text."""
    for party in _parties(library, wish):
        if wish.schema == "Security":
            parts = library.parts(party)
            yield from (parts.entities[key] for key in parts.inverse.get("securities", ()))
        else:
            yield library.party(party).entity if whole else library.card(party)


def _parties(library: Library, wish: Wish) -> Iterable[PartyKey]:
    words, text = library.words, wish.text.strip()
    if not text or text == "*":
        order = sorted(range(len(words.parties)), key=words.captions.__getitem__)
        return [words.parties[number] for number in order]
    if text in library.shelf.parties:
        return [PartyKey(text)]
    numbers = _numbers(words, text, plain=wish.plain)
    alike: dict[PartyKey, float] = {}
    if not re.search(r'["*]|(?:^| )-|\bOR\b', text):
        (screened,) = library.shelf.screener.screen([Query(text)], limit=100, threshold=_LEAST)
        alike = {hit.party: hit.score for hit in screened.hits}
    order = sorted(numbers, key=lambda number: (len(words.captions[number]), words.captions[number]))
    rest = [words.parties[number] for number in order]
    return dict.fromkeys((*sorted(alike, key=lambda party: -alike[party]), *rest))


def _numbers(words: Words, text: str, *, plain: bool) -> set[int]:
    """Return the parties that bear all words of one of the alternatives, and none of those left out."""
    found: set[int] = set()
    parts = [text] if plain else re.split(r"\s+OR\s+", text)
    for part in parts:
        within: set[int] | None = None
        for term in _TERM.findall(part):
            if term in ("AND", "OR", "NOT"):
                continue
            borne = _bearing(words, term)
            if term.startswith("-"):
                within = (within if within is not None else set(range(len(words.parties)))) - borne
            elif words.of(term):
                within = borne if within is None else within & borne
        found |= within or set()
    return found


def _bearing(words: Words, term: str) -> set[int]:
    begins = term.endswith("*")
    found: set[int] | None = None
    for word in words.of(term.strip('-+"*~')):
        borne = words.beginning(word) if begins else words.bearing(word)
        found = borne if found is None else found & borne
    return found or set()


def _wanted(entity: Entity, wish: Wish, filters: Mapping[str, Sequence[str]]) -> bool:
    enough = any if wish.any_filter else all
    return (
        SCHEMATA[entity.schema].is_a(wish.schema)
        and wish.filters.admits(entity)
        and all(enough(value in _values(entity, field) for value in values) for field, values in filters.items())
    )


def _filter(field: str, value: str) -> tuple[str, str]:
    name = field.removeprefix("properties.")
    if field in ("countries", "genders"):
        return {"countries": "country", "genders": "gender"}[field], value
    if name in ("schema", "datasets", "referents", "id", "caption", "topics", "target"):
        return name, value
    if not any(name in schema.properties for schema in SCHEMATA.values()):
        raise SearchError(f"Invalid filter: '{field}:{value}'")
    return name, value


def _values(entity: Entity, field: str) -> Sequence[str]:
    if field in ("schema", "id", "caption"):
        return (str(getattr(entity, field)),)
    if field == "target":
        return ("true" if entity.target else "false",)
    if field in ("datasets", "referents"):
        return list(getattr(entity, field))
    return entity.properties.get(field, ())


def _direction(field: str, way: str) -> tuple[str, bool]:
    name = field.removeprefix("properties.")
    if way not in ("asc", "desc") or not (
        field in _SORTS or any(name in schema.properties for schema in SCHEMATA.values())
    ):
        raise SearchError(f"Invalid sort: '{field}:{way}'")
    return field, way == "desc"


def _value(entity: Entity, field: str) -> str:
    if field in _SORTS:
        return str(getattr(entity, field))
    return min(entity.properties.get(field.removeprefix("properties."), ()), default="")


def _facet(library: Library, name: str, entities: Iterable[Entity]) -> Facet:
    counted: Counter[str] = Counter()
    for entity in entities:
        counted.update(set(_facet_values(entity, name)))
    ranked = sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    values = [FacetValue(value, _label(library, name, value), count) for value, count in ranked]
    return Facet(FACETS[name], values)


def _facet_values(entity: Entity, name: str) -> Iterable[str]:
    if name == "identifiers":
        known = SCHEMATA[entity.schema].properties
        own = entity.properties.items()
        return [value for key, values in own if known[key].type == "identifier" for value in values]
    field = {"countries": "country", "genders": "gender"}.get(name, name)
    return _values(entity, field)


def _label(library: Library, name: str, value: str) -> str:
    if name == "topics":
        return TOPICS.get(value, value)
    if name == "datasets":
        return library.datasets.title(value)
    if name == "schema":
        return SCHEMATA[value].label
    return english_name(value) if name == "countries" else value
