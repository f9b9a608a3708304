"""What the record holds of the parties that a document names, as anybody could know it at a moment; gathered once."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Protocol, TypeVar
from zoneinfo import ZoneInfo

import msgspec

from interdit.model import (
    Ground,
    Happening,
    Law,
    Listing,
    Order,
    Party,
    PartyKey,
    Proceeding,
    Regime,
    RegimeKey,
    Term,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_TICK = timedelta(microseconds=1)
_DEFAULT_ZONE = ZoneInfo("America/New_York")
"""Of a regime whose law is not held: all such are of the United States."""
_Dated = TypeVar("_Dated", Listing, Order)


class Bears(Protocol):
    """What bears on the answers for one party."""

    @property
    def listings(self) -> tuple[Listing, ...]:
        """Its listings, past and present."""

    @property
    def orders(self) -> tuple[Order, ...]:
        """Rulings and other steps that concern it."""


class Beside(Protocol):
    """What stands beside the answers."""

    @property
    def proceedings(self) -> tuple[Proceeding, ...]:
        """All cases."""

    @property
    def grounds(self) -> tuple[Ground, ...]:
        """All grounds, rebuttals and comparators."""

    @property
    def happenings(self) -> tuple[Happening, ...]:
        """All that binds nobody."""


class Holdings(Protocol):
    """An opened edition, as far as claims are held against it."""

    @property
    def law(self) -> Law:
        """All regimes."""

    @property
    def parties(self) -> Mapping[str, Party]:
        """All parties by key."""

    @property
    def record(self) -> Beside:
        """Cases, grounds and what happened beside them."""

    def bearing_of(self, party: PartyKey) -> Bears:
        """What bears on the answers for a party."""


class Facts(msgspec.Struct, frozen=True):
    """The record for one document: `named` says whom each name in it means, the rest what was public by then.

    Listings, orders and proceedings are those of the named parties. Grounds and happenings are all: a document also
    speaks of persons and bodies, which are no parties. `until` is the last day that the record can speak of.
    """

    named: dict[str, tuple[PartyKey, ...]]
    parties: dict[PartyKey, Party]
    listings: tuple[Listing, ...]
    orders: tuple[Order, ...]
    proceedings: tuple[Proceeding, ...]
    grounds: tuple[Ground, ...]
    happenings: tuple[Happening, ...]
    regimes: dict[RegimeKey, Regime]
    until: date | None = None

    def about(self, name: str | None) -> Subject:
        """Return what is held of the parties that a name in the document means."""
        keys = self.named.get(name or "", ())
        return Subject(
            name=name or "",
            keys=keys,
            parties=tuple(self.parties[key] for key in keys if key in self.parties),
            listings=tuple(one for one in self.listings if one.party in keys),
            orders=tuple(one for one in self.orders if _meets(one.parties, keys)),
            proceedings=tuple(one for one in self.proceedings if _meets(one.parties, keys)),
            grounds=tuple(one for one in self.grounds if _meets(one.parties, keys)),
            happenings=tuple(one for one in self.happenings if _meets(one.parties, keys)),
        )

    def is_complete(self, regimes: Iterable[RegimeKey], day: date | None = None) -> bool:
        """Whether the record holds every listing of these regimes, so that its silence says something."""
        if day is not None and self.until is not None and day > self.until:
            return False
        held = [self.regimes.get(one) for one in regimes]
        return bool(held) and all(one is not None and one.coverage in ("full", "named") for one in held)


class Subject(msgspec.Struct, frozen=True):
    """What is held of the one or several parties that a name means; `keys` is empty where it means none."""

    name: str
    keys: tuple[PartyKey, ...]
    parties: tuple[Party, ...]
    listings: tuple[Listing, ...]
    orders: tuple[Order, ...]
    proceedings: tuple[Proceeding, ...]
    grounds: tuple[Ground, ...]
    happenings: tuple[Happening, ...]

    def happened(self, *kinds: str) -> tuple[Happening, ...]:
        """Return what happened of these kinds."""
        return tuple(one for one in self.happenings if one.kind in kinds)


def gather(holdings: Holdings, named: Mapping[str, Sequence[PartyKey]], *, known_at: datetime | None = None) -> Facts:
    """Gather the record for one document.

    Args:
        holdings: the opened edition.
        named: each subject or object of the document's claims, and the parties it means; none where none is meant.
        known_at: what was not public by then is left out; everything on record where it is left out.
    """
    keys = dict.fromkeys(key for keys in named.values() for key in keys if key in holdings.parties)
    bearing = [holdings.bearing_of(key) for key in keys]
    beside, law = holdings.record, holdings.law
    orders = {order.key: order for one in bearing for order in one.orders}
    regimes = {regime.key: regime for regime in law.regimes}
    listings = _known_listings((one for held in bearing for one in held.listings), known_at)
    known_orders = _known_orders(orders.values(), known_at)
    days = [one for one in (law.casebook_as_of, known_at.date() if known_at else None) if one is not None]
    return Facts(
        named={name: tuple(key for key in found if key in keys) for name, found in named.items()},
        parties={key: holdings.parties[key] for key in keys},
        listings=tuple(sorted(_local(listings, regimes), key=lambda one: (one.listed, one.key))),
        orders=tuple(sorted(_local(known_orders, regimes), key=lambda one: (one.dated, one.key))),
        proceedings=tuple(
            one for one in beside.proceedings if _public(one.public_from, known_at) and _meets(one.parties, keys)
        ),
        grounds=tuple(_known_ground(one, known_at) for one in beside.grounds if _public(one.public_from, known_at)),
        happenings=tuple(one for one in beside.happenings if _public(one.public_from, known_at)),
        regimes=regimes,
        until=min(days) if days else None,
    )


def last_day(listing: Listing) -> date | None:
    """Return the day on which a listing ended; None where it still stands."""
    return civil_end(listing.term)


def civil_end(term: Term) -> date | None:
    """Return the last day of a term, by the calendar of its zone; None where it has no end.

    An end at midnight is the end of the day before.
    """
    return (term.end - _TICK).date() if term.end is not None else None


def stood_on(listing: Listing, day: date) -> bool:
    """Whether a listing stood on a day; its last day counts."""
    end = last_day(listing)
    return listing.listed <= day and (end is None or day <= end)


def _local(facts: Iterable[_Dated], regimes: Mapping[RegimeKey, Regime]) -> Iterable[_Dated]:
    """Yield facts with their terms by the clock of their regime, so that a day is the day it was there."""
    for one in facts:
        own = one.regimes if isinstance(one, Order) else (one.regime,)
        zone = next((ZoneInfo(regimes[key].zone) for key in own if key in regimes), _DEFAULT_ZONE)
        start, end, known = (
            at and at.astimezone(zone) for at in (one.term.start, one.term.end, one.term.end_public_from)
        )
        term = msgspec.structs.replace(one.term, start=start, end=end, end_public_from=known)
        yield msgspec.structs.replace(one, term=term)


def _meets(some: Sequence[PartyKey], others: Iterable[PartyKey]) -> bool:
    return not set(some).isdisjoint(others)


def _public(since: datetime | None, known_at: datetime | None) -> bool:
    return known_at is None or since is None or since <= known_at


def _known_listings(listings: Iterable[Listing], known_at: datetime | None) -> Iterable[Listing]:
    """Yield the listings that were public, without an end that was not."""
    for one in listings:
        if not _public(one.term.public_from, known_at):
            continue
        if known_at is not None and not one.term.end_known(known_at):
            open_term = msgspec.structs.replace(one.term, end=None)
            yield msgspec.structs.replace(one, term=open_term, end_kind=None, succeeded_by=None)
        else:
            yield one


def _known_orders(orders: Iterable[Order], known_at: datetime | None) -> Iterable[Order]:
    for one in orders:
        if not _public(one.term.public_from, known_at):
            continue
        if known_at is not None and not one.term.end_known(known_at):
            yield msgspec.structs.replace(one, term=msgspec.structs.replace(one.term, end=None))
        else:
            yield one


def _known_ground(ground: Ground, known_at: datetime | None) -> Ground:
    if _public(ground.court_view_public_from, known_at):
        return ground
    return msgspec.structs.replace(ground, court_view="")
