"""All that an edition holds of one party, gathered for its entity."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import msgspec

from interdit.edition import Tie, Version
from interdit.edition.resolution import party_key
from interdit.model import Listing, Order, Party
from interdit.service.ftm.datasets import CASEBOOK, dataset_name
from interdit.service.ftm.entity import stamp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interdit.service.ftm.datasets import Datasets
    from interdit.service.shelf import Shelf


class Stated(msgspec.Struct, frozen=True):
    """An entry of one list: every wording it had, the last of which may still be printed."""

    dataset: str
    key: str
    versions: tuple[Version, ...]


class Facts(msgspec.Struct, frozen=True):
    """A party, its listings and orders, and its entries. `datasets` are those that speak of it."""

    party: Party
    listings: tuple[Listing, ...]
    orders: tuple[Order, ...]
    stated: tuple[Stated, ...]
    datasets: tuple[str, ...]
    referents: tuple[str, ...]

    def in_force(self, listing: Listing, day: date) -> bool:
        """Whether a listing stood at the end of a day, so far as the edition knows."""
        end = listing.term.end
        return end is None or end > datetime.combine(day, datetime.max.time(), end.tzinfo)


def facts_of(shelf: Shelf, key: str) -> Facts:
    """Gather a party's facts; raises KeyError."""
    party = shelf.parties[key]
    bearing = shelf.bearing_of(party.key)
    ties = shelf.edition.map("ties.map", tuple[Tie, ...]).get(key, ())
    entries = shelf.edition.map("entries.map", tuple[Version, ...])
    stated = tuple(
        Stated(dataset_name(tie.entry.source), tie.entry.key, entries[f"{tie.entry.source}\n{tie.entry.key}"])
        for tie in ties
    )
    alone = [party_key(tie.entry) for tie in ties]
    own = (CASEBOOK,) if key not in alone else ()
    datasets = tuple(dict.fromkeys((*own, *(one.dataset for one in stated))))
    return Facts(
        party, bearing.listings, bearing.orders, stated, datasets, tuple(sorted({one for one in alone if one != key}))
    )


def dataset_of(listing: Listing) -> str:
    """Return the dataset that a listing was taken from."""
    first = listing.citations[0] if listing.citations else ""
    return dataset_name(first.removeprefix("list/")) if first.startswith("list/") else CASEBOOK


def span(facts: Facts, datasets: Datasets) -> tuple[str, str, str]:
    """Return when a party was first seen, last seen and last changed, as far as the lists and the record tell."""
    moments = [stamp(one) for one in _moments(facts, datasets.as_of)]
    printed = [one.dataset for one in facts.stated if one.versions[-1].until is None]
    gone = [one.versions[-1].until for one in facts.stated if one.versions[-1].until is not None]
    if CASEBOOK in facts.datasets or printed:
        last = stamp(datasets.through([*printed, *(one for one in facts.datasets if one == CASEBOOK)]))
    else:
        last = stamp(max(gone, default=datasets.as_of))
    moments = moments or [stamp(datasets.as_of)]
    return min(moments), max(last, max(moments)), max(moments)


def _moments(facts: Facts, as_of: date) -> Iterable[date | datetime]:
    """Yield every day or instant at which something became known of a party."""
    latest = datetime.combine(as_of, datetime.max.time(), ZoneInfo("UTC"))
    for term in (*(one.term for one in facts.listings), *(one.term for one in facts.orders)):
        for instant in (term.public_from, term.end_public_from):
            if instant is not None and instant <= latest:
                yield instant
    for stated in facts.stated:
        for version in stated.versions:
            yield version.since
            if version.until is not None:
                yield version.until


def last_day(end: datetime, zone: str) -> str:
    """Return the civil day of the last instant before an end."""
    return (end.astimezone(ZoneInfo(zone)) - timedelta(seconds=1)).date().isoformat()
