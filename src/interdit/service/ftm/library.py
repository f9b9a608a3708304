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

    from interdit.model import Ground, Regime
    from interdit.service.shelf import Shelf

_KEPT, _KEPT_PARTS = 8192, 2048
"""Parties whose entities are kept at hand, and those whose parts are."""
_ON_CARD = ("country", "topics", "gender")


class Shown(msgspec.Struct, frozen=True):
    """A party's entity; `raw` is the same as JSON without its last brace, so that more fields can be put behind it."""

    entity: Entity
    raw: bytes


class Parts(msgspec.Struct, frozen=True):
    """What belongs to a party: entities of its own, ids by the property that shows them from here, court orders."""

    entities: dict[str, Entity]
    inverse: dict[str, list[str]]
    orders: tuple[Order, ...]


class Library:
    """The entities of one edition."""

    def __init__(self, shelf: Shelf) -> None:
        """Keep the edition; nothing is gone through before it is asked for (`warm`)."""
        self.shelf = shelf
        self._shown = lru_cache(_KEPT)(self._show)
        self._parts = lru_cache(_KEPT_PARTS)(self._part)
        self._cards: dict[PartyKey, Entity] = {}

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
    def _regimes(self) -> Mapping[str, Regime]:
        return {regime.key: regime for regime in self.shelf.law.regimes}

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

    def party(self, key: PartyKey) -> Shown:
        """Return a party's entity; raises KeyError."""
        return self._shown(key)

    def parts(self, party: PartyKey) -> Parts:
        """Return what belongs to a party; raises KeyError."""
        return self._parts(party)

    def card(self, party: PartyKey) -> Entity:
        """Return a party's entity with what filters and facets look at alone; all cards are kept."""
        card = self._cards.get(party)
        if card is None:
            entity = party_entity(facts_of(self.shelf, party), self.datasets)
            known = SCHEMATA[entity.schema].properties
            kept = {
                name: values
                for name, values in entity.properties.items()
                if name in _ON_CARD or known[name].type == "identifier"
            }
            card = self._cards[party] = msgspec.structs.replace(entity, properties=kept)
        return card

    def fill_cards(self) -> None:
        """Write the cards of all parties, which a search of everything looks at."""
        for party in self.words.parties:
            self.card(party)

    def entity(self, key: str) -> Entity | None:
        """Return the entity of exactly this id."""
        owner = PartyKey(key.partition(".")[0])
        if owner not in self.shelf.parties:
            return None
        return self.party(owner).entity if owner == key else self.parts(owner).entities.get(key)

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
            for name, keys in self.parts(PartyKey(entity.id)).inverse.items():
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

    def _show(self, party: PartyKey) -> Shown:
        entity = party_entity(facts_of(self.shelf, party), self.datasets)
        return Shown(entity, msgspec.json.encode(entity)[:-1])

    def _part(self, party: PartyKey) -> Parts:
        facts, of = facts_of(self.shelf, party), self.party(party).entity
        books = (self.shelf.citations, self.datasets)
        found: list[tuple[str, Entity]] = [
            ("sanctions", sanction_of(facts, listing, self._regimes[listing.regime], self._grounds[listing.key], books))
            for listing in facts.listings
            if listing.regime in self._regimes
        ]
        found += [("securities", one) for one in securities_of(facts, of)]
        stated, towards = self.links.stated.get(party, ()), self.links.towards.get(party, ())
        found += [("ownershipAsset" if link.owned else "unknownLinkTo", edge_of(link, of)) for link in stated]
        inverse: dict[str, list[str]] = defaultdict(list)
        for name, one in found:
            inverse[name].append(one.id)
        for link in towards:
            inverse["ownershipOwner" if link.owned else "unknownLinkFrom"].append(edge_of(link, of).id)
        inverse["subsidiaries"] += self.links.children.get(party, ())
        known = SCHEMATA[of.schema].properties
        shown = {name: list(dict.fromkeys(keys)) for name, keys in inverse.items() if keys and name in known}
        return Parts({one.id: one for _, one in found}, shown, facts.orders)
