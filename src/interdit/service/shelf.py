"""A shelf: an opened edition with its nouns by key. Nothing is decoded that a question does not need."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from interdit.edition import Known, Row
from interdit.edition.soundness import check_index
from interdit.edition.stated import STAKES_SOURCES
from interdit.model import (
    Citation,
    Ground,
    Happening,
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
from interdit.screening import NameIndex, Screener
from interdit.screening.model import shipped_model
from interdit.verdict import CaseFile, Inside

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from interdit.edition import Edition
    from interdit.service.edition_stakes import EditionStakes


NAMES_FILE = "names.columns"


class Bearing(msgspec.Struct, frozen=True, omit_defaults=True):
    """What can bear on the answer for one party."""

    listings: tuple[Listing, ...] = ()
    orders: tuple[Order, ...] = ()
    positions: tuple[Position, ...] = ()


class Record(msgspec.Struct, frozen=True):
    """What stands beside the answers: cases, grounds, instruments, and what happened beside them."""

    proceedings: tuple[Proceeding, ...]
    grounds: tuple[Ground, ...]
    instruments: tuple[Instrument, ...]
    happenings: tuple[Happening, ...] = ()


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
        if not self._own_law:
            return shipped
        ours = {regime.key: regime for regime in shipped.regimes}
        merged = ours | {regime.key: _held(regime, ours.get(regime.key)) for regime in self._own_law}
        return msgspec.structs.replace(shipped, regimes=tuple(merged[key] for key in sorted(merged)))

    @cached_property
    def index(self) -> NameIndex:
        """Names and identifiers of all parties."""
        return NameIndex(
            rows=self.edition.list("rows.list", Row),
            cores=self.edition.map("cores.map", tuple[int, ...]),
            identifiers=self.edition.map("identifiers.map", tuple[PartyKey, ...]),
            parties=self.edition.map("known.map", Known),
        )

    @cached_property
    def screener(self) -> Screener:
        """The scorer of names; its index is mapped, and checked before it is followed."""
        columns = self.edition.columns(NAMES_FILE)
        check_index(columns, len(self.index.rows), str(self.edition.folder / NAMES_FILE))
        return Screener(self.index, columns, shipped_model(), self.han)

    @cached_property
    def han(self) -> dict[int, str]:
        """Traditional to simplified Chinese characters."""
        traditional, simplified = self.edition.decode("han.msgpack", tuple[str, str])
        return dict(zip(map(ord, traditional), simplified, strict=True))

    @cached_property
    def parties(self) -> Mapping[str, Party]:
        """All parties by key."""
        return self.edition.map("parties.map", Party)

    @cached_property
    def bearing(self) -> Mapping[str, Bearing]:
        """Listings, orders and positions by party; a party without any is not there."""
        return self.edition.map("bearing.map", Bearing)

    @cached_property
    def citations(self) -> Mapping[str, Citation]:
        """All citations by key."""
        return self.edition.map("citations.map", Citation)

    @cached_property
    def record(self) -> Record:
        """Cases, grounds and instruments."""
        return self.edition.decode("record.msgpack", Record)

    @cached_property
    def stakes(self) -> EditionStakes:
        """The ties that the edition's lists state; what needs them pays for them."""
        from interdit.service.edition_stakes import EditionStakes

        return EditionStakes(self.edition, self.index, self.han)

    @property
    def has_stakes(self) -> bool:
        """Whether the edition's lists state ties."""
        return STAKES_SOURCES in self.edition.manifest.files

    def bearing_of(self, party: PartyKey) -> Bearing:
        """Return what can bear on the answer for a party."""
        return self.bearing.get(party) or Bearing()

    def inside(self, key: PartyKey, told: dict[str, str], *, sure: bool) -> Inside:
        """Gather what can bear on a fund that holds, or may hold, securities of a party."""
        bearing = self.bearing_of(key)
        basis = tuple(one for one in map(self._listing, bearing.positions) if one is not None)
        return Inside(key, bearing.listings, bearing.positions, basis, sure, told)

    def case_file(
        self, key: PartyKey | None, held: Iterable[PartyKey] = (), inside: tuple[Inside, ...] = ()
    ) -> CaseFile:
        """Gather what can bear on the answer for a party, and for what a fund holds."""
        bearings = [self.bearing_of(one) for one in held]
        listings = tuple(listing for one in bearings for listing in one.listings)
        orders = [order for one in bearings for order in one.orders]
        for one in inside:
            # Of a company that a row only may mean, an order that changes nothing is not worth telling.
            orders += [order for order in self.bearing_of(one.party).orders if one.sure or order.lifts]
        if key is None:
            return CaseFile(held=listings, orders=_once(orders), inside=inside)
        party, own = self.parties[key], self.bearing_of(key)
        return CaseFile(
            party=party,
            listings=own.listings,
            orders=_once([*own.orders, *orders]),
            positions=own.positions,
            basis=tuple(one for one in map(self._listing, own.positions) if one is not None),
            parents=tuple(one for owner in self.groups_of(party) for one in self.bearing_of(owner).listings),
            held=listings,
            inside=inside,
        )

    def _listing(self, position: Position) -> Listing | None:
        """Return the listing that a position leans on: its key names the party that bears it."""
        party = PartyKey(position.listing.rsplit("/", 2)[1])
        return next((one for one in self.bearing_of(party).listings if one.key == position.listing), None)

    def groups_of(self, party: Party) -> list[PartyKey]:
        """Return the recorded owner or group, its owner, and so on; a circle ends it."""
        chain: list[PartyKey] = []
        current = party.parent
        while current is not None and current not in chain and current != party.key:
            chain.append(current)
            above = self.parties.get(current)
            current = above.parent if above is not None else None
        return chain


def _held(own: Regime, ours: Regime | None) -> Regime:
    """Return a user's regime with the coverage that the edition has: a law alone clears nobody."""
    return msgspec.structs.replace(own, coverage=ours.coverage if ours is not None else "none")


def _once(orders: Iterable[Order]) -> tuple[Order, ...]:
    return tuple({order.key: order for order in orders}.values())
