"""A library: an opened edition's entities by id, with what each is tied to. What was made once is kept, in bounds."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

import msgspec

from interdit.model import Order, PartyKey
from interdit.service.ftm.datasets import Datasets
from interdit.service.ftm.entity import Entity
from interdit.service.ftm.facts import facts_of
from interdit.service.ftm.links import Links
from interdit.service.ftm.model import SCHEMATA
from interdit.service.ftm.parties import edge_of, party_entity, securities_of
from interdit.service.ftm.sanctions import sanction_of
from interdit.service.ftm.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from interdit.model import Ground
    from interdit.service.shelf import Shelf

_KEPT = 8192
"""Parties whose entities are kept at hand."""


class Bundle(msgspec.Struct, frozen=True):
    """A party's entity, the entities that belong to it alone, and ids by the property that shows them from here.

    `raw` is the party's entity as JSON without its last brace, so that more fields can be put behind it.
    """

    entity: Entity
    parts: dict[str, Entity]
    inverse: dict[str, list[str]]
    orders: tuple[Order, ...]
    raw: bytes


class Library:
    """The entities of one edition."""

    def __init__(self, shelf: Shelf) -> None:
        """Keep the edition; nothing is gone through before it is asked for (`warm`)."""
        self.shelf = shelf
        self._kept = lru_cache(_KEPT)(self._bundle)

    @cached_property
    def datasets(self) -> Datasets:
        """The datasets of the edition."""
        return Datasets(self.shelf)

    @cached_property
    def links(self) -> Links:
        """Who is tied to whom."""
        return Links(self.shelf)

    @cached_property
    def words(self) -> Words:
        """The words of all names."""
        return Words(self.shelf)

    @cached_property
    def markets(self) -> tuple[str, ...]:
        """The markets of all tickers on record: a ticker given alone may be of any."""
        keys = (key.split(":") for key in self.shelf.index.identifiers if key.startswith("ticker:"))
        return tuple(sorted({key[1] for key in keys}))

    @cached_property
    def _grounds(self) -> Mapping[str, Sequence[Ground]]:
        found: dict[str, list[Ground]] = defaultdict(list)
        for ground in self.shelf.record.grounds:
            for listing in ground.listings if ground.role == "ground" else ():
                found[listing].append(ground)
        return found

    def warm(self) -> None:
        """Build what every answer needs, so that no question waits for it."""
        _ = (self.datasets, self.links, self.words, self.markets, self._grounds, self.shelf.screener.kernel)

    def owner(self, entity: Entity) -> PartyKey:
        """Return the party that an entity is, or is a part of."""
        return PartyKey(entity.id.partition(".")[0])

    def bundle(self, party: PartyKey) -> Bundle:
        """Return a party with all that belongs to it; raises KeyError."""
        return self._kept(party)

    def entity(self, key: str) -> Entity | None:
        """Return the entity of exactly this id."""
        owner = key.partition(".")[0]
        if owner not in self.shelf.parties:
            return None
        bundle = self.bundle(PartyKey(owner))
        return bundle.entity if owner == key else bundle.parts.get(key)

    def canonical(self, key: str) -> str | None:
        """Return the id that stands for another today, where an entry was joined to a party."""
        return self.links.canonical.get(key)

    def tied(self, entity: Entity) -> dict[str, list[str]]:
        """Return the ids of what an entity is tied to, by property, from either end."""
        properties = SCHEMATA[entity.schema].properties
        found = {
            name: list(values)
            for name, values in entity.properties.items()
            if name in properties and properties[name].type == "entity"
        }
        if entity.id in self.shelf.parties:
            for name, keys in self.bundle(PartyKey(entity.id)).inverse.items():
                found[name] = [*found.get(name, []), *keys]
        return found

    def nested(self, entity: Entity, depth: int = 1, seen: tuple[str, ...] = ()) -> dict[str, Any]:
        """Return an entity with what it is tied to in place of ids, an edge's other end too; a circle stays an id."""
        told: dict[str, Any] = msgspec.to_builtins(entity)
        depth = depth if SCHEMATA[entity.schema].edge else depth - 1
        if depth < 0:
            return told
        seen = (*seen, entity.id)
        for name, keys in self.tied(entity).items():
            inside: list[Any] = []
            for key in keys:
                other = self.entity(key) if key not in seen else None
                inside.append(self.nested(other, depth, seen) if other is not None else key)
            told["properties"][name] = inside
        return told

    def _bundle(self, party: PartyKey) -> Bundle:
        facts = facts_of(self.shelf, party)
        entity = party_entity(facts, self.datasets)
        parts: dict[str, Entity] = {}
        inverse: dict[str, list[str]] = defaultdict(list)
        regimes = {regime.key: regime for regime in self.shelf.law.regimes}
        books = (self.shelf.citations, self.datasets)
        for listing in facts.listings:
            if listing.regime in regimes:
                one = sanction_of(facts, listing, regimes[listing.regime], self._grounds.get(listing.key, ()), books)
                parts[one.id] = one
                inverse["sanctions"].append(one.id)
        for one in securities_of(facts, entity):
            parts[one.id] = one
            inverse["securities"].append(one.id)
        for link in self.links.stated.get(party, ()):
            one = edge_of(link, entity)
            parts[one.id] = one
            inverse["ownershipAsset" if link.owned else "unknownLinkTo"].append(one.id)
        for link in self.links.towards.get(party, ()):
            key = edge_of(link, entity).id
            inverse["ownershipOwner" if link.owned else "unknownLinkFrom"].append(key)
        if children := self.links.children.get(party):
            inverse["subsidiaries"] = list(children)
        known = SCHEMATA[entity.schema].properties
        shown = {name: list(dict.fromkeys(keys)) for name, keys in inverse.items() if name in known}
        return Bundle(entity, parts, shown, facts.orders, msgspec.json.encode(entity)[:-1])
