"""A shelf: an opened edition with its nouns by key. Each file of the edition is decoded on first need."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from interdit.model import (
    Citation,
    Ground,
    Instrument,
    Law,
    Listing,
    Order,
    Party,
    PartyKey,
    Position,
    Proceeding,
    Regime,
)
from interdit.screening import NameIndex
from interdit.verdict import CaseFile

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from interdit.edition import Edition


class Bearing(msgspec.Struct, frozen=True):
    """What can bear on an answer: listings, orders and positions."""

    listings: tuple[Listing, ...]
    orders: tuple[Order, ...]
    positions: tuple[Position, ...]


class Record(msgspec.Struct, frozen=True):
    """What stands beside the answers: cases, grounds and instruments."""

    proceedings: tuple[Proceeding, ...]
    grounds: tuple[Ground, ...]
    instruments: tuple[Instrument, ...]


class Shelf:
    """The edition's nouns, looked up by key."""

    def __init__(self, edition: Edition, own_law: Iterable[Regime] = ()) -> None:
        """Keep the edition; `own_law` are the user's regimes beside ours (a regime of the same key replaces ours)."""
        self.edition, self._own_law = edition, tuple(own_law)

    @property
    def as_of(self) -> date:
        """The day up to which the edition's facts were gathered."""
        return self.edition.manifest.as_of

    @cached_property
    def law(self) -> Law:
        """All regimes, the user's own among them."""
        shipped = self.edition.decode("law.msgpack", Law)
        own = {regime.key: regime for regime in self._own_law}
        merged = {regime.key: regime for regime in shipped.regimes} | own
        return Law(tuple(merged[key] for key in sorted(merged)), shipped.holidays)

    @cached_property
    def index(self) -> NameIndex:
        """Names and identifiers of all parties."""
        return self.edition.decode("names.msgpack", NameIndex)

    @cached_property
    def han(self) -> dict[int, str]:
        """Traditional to simplified Chinese characters."""
        traditional, simplified = self.edition.decode("han.msgpack", tuple[str, str])
        return dict(zip(map(ord, traditional), simplified, strict=True))

    @cached_property
    def parties(self) -> dict[PartyKey, Party]:
        """All parties by key."""
        return {party.key: party for party in self.edition.decode("parties.msgpack", tuple[Party, ...])}

    @cached_property
    def bearing(self) -> Bearing:
        """All listings, orders and positions."""
        return self.edition.decode("bearing.msgpack", Bearing)

    @cached_property
    def record(self) -> Record:
        """Cases, grounds and instruments."""
        return self.edition.decode("record.msgpack", Record)

    @cached_property
    def citations(self) -> dict[str, Citation]:
        """All citations by key."""
        return {one.key: one for one in self.edition.decode("citations.msgpack", tuple[Citation, ...])}

    @cached_property
    def _listings_of(self) -> dict[PartyKey, list[Listing]]:
        found: dict[PartyKey, list[Listing]] = defaultdict(list)
        for listing in self.bearing.listings:
            found[listing.party].append(listing)
        return found

    def listings_of(self, party: PartyKey) -> tuple[Listing, ...]:
        """Return a party's listings, in the order of their keys."""
        return tuple(self._listings_of.get(party, ()))

    def case_file(self, key: PartyKey | None, held: Iterable[PartyKey] = ()) -> CaseFile:
        """Gather what can bear on the answer for a party, and for what a fund holds."""
        inside = tuple(held)
        listings = tuple(listing for one in inside for listing in self.listings_of(one))
        if key is None:
            return CaseFile(held=listings, orders=self._orders(set(inside)))
        party = self.parties[key]
        positions = tuple(one for one in self.bearing.positions if one.party == key)
        leaned_on = {position.listing for position in positions}
        return CaseFile(
            party=party,
            listings=self.listings_of(key),
            orders=self._orders({key, *inside}),
            positions=positions,
            basis=tuple(one for one in self.bearing.listings if one.key in leaned_on),
            parents=tuple(listing for owner in self._owners(party) for listing in self.listings_of(owner)),
            held=listings,
        )

    def _orders(self, parties: set[PartyKey]) -> tuple[Order, ...]:
        return tuple(order for order in self.bearing.orders if parties & set(order.parties))

    def _owners(self, party: Party) -> list[PartyKey]:
        """Return the recorded owner or group, its owner, and so on; a circle ends it."""
        chain: list[PartyKey] = []
        current = party.parent
        while current is not None and current not in chain and current != party.key:
            chain.append(current)
            above = self.parties.get(current)
            current = above.parent if above is not None else None
        return chain
