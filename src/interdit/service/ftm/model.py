"""The model of FollowTheMoney, as far as it is spoken here: schemata, their properties, topics.

`model.json` holds the names; nothing of followthemoney is needed at run time. Schemata that no entity of ours has and
that nobody can match are there by name alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from interdit.sources.ftm.vocabulary import PARTIES


class Property(msgspec.Struct, frozen=True):
    """A property: its type (`name`, `date`, `country`, `entity` …) and label.

    Of one that holds entities also the schema of those, the name of the same tie seen from the other end, and whether
    it is that other end (`stub`): such a property is never stored, only shown.
    """

    name: str
    type: str
    label: str
    range: str = ""
    reverse: str = ""
    stub: bool = False


class Schema(msgspec.Struct, frozen=True):
    """A kind of entity. `ancestors` holds the schema itself too; an `edge` ties two entities to each other."""

    name: str
    label: str
    ancestors: frozenset[str]
    matchable: bool
    edge: bool
    properties: Mapping[str, Property]

    def is_a(self, name: str) -> bool:
        """Whether this is that schema or one below it."""
        return name in self.ancestors


class _Written(msgspec.Struct, frozen=True):
    label: str
    ancestors: tuple[str, ...] = msgspec.field(name="is")
    matchable: bool = False
    edge: bool = False
    properties: dict[str, tuple[str | bool, ...]] = {}


class _Row(msgspec.Struct, frozen=True, array_like=True):
    name: str
    type: str
    label: str
    range: str = ""
    reverse: str = ""
    stub: bool = False

    def property(self) -> Property:
        return Property(self.name, self.type, self.label, self.range, self.reverse, self.stub)


class _Model(msgspec.Struct, frozen=True):
    schemata: dict[str, _Written]
    topics: dict[str, str]


def _load() -> tuple[dict[str, Schema], dict[str, str]]:
    raw = msgspec.json.decode(Path(__file__).with_name("model.json").read_bytes(), type=_Model)
    found: dict[str, Schema] = {}
    for name, written in raw.schemata.items():
        properties = {
            own: msgspec.convert((own, *row), _Row).property()
            for ancestor in (*(one for one in written.ancestors if one != name), name)
            for own, row in raw.schemata[ancestor].properties.items()
        }
        found[name] = Schema(
            name,
            written.label,
            frozenset(written.ancestors),
            written.matchable,
            written.edge,
            dict(sorted(properties.items())),
        )
    return found, raw.topics


SCHEMATA, TOPICS = _load()
"""All schemata by name, and all topics with their labels."""

MATCHABLE = tuple(name for name, one in SCHEMATA.items() if one.matchable)
"""Schemata that can be matched by example; `Thing` may stand for any of them."""


_SCHEMAS: dict[str, str] = {str(kind): schema for schema, kind in PARTIES.items() if schema != "PublicBody"} | {
    "category": "Thing"
}


def schema_of(kind: str) -> str:
    """Return the schema of a party's kind; one that no list tells is a LegalEntity."""
    return _SCHEMAS.get(kind, "LegalEntity")


def may_be(recorded: str, wanted: str) -> bool:
    """Whether an entity of one schema may be meant by an example of another.

    It may where either is the other or above it; and a body of any kind may be any other, since lists often do not tell
    a company from a ministry.
    """
    one, other = SCHEMATA[recorded], SCHEMATA[wanted]
    if one.is_a(wanted) or other.is_a(recorded):
        return True
    return all(each.is_a("LegalEntity") and not each.is_a("Person") for each in (one, other))
