"""One party with all that the edition holds about it, and the search for parties by name."""

from __future__ import annotations

from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Literal

import msgspec

from interdit.errors import UnknownKeyError
from interdit.model import Citation, Ground, Listing, Order, Party, PartyKey, Position, Proceeding
from interdit.reports.screen import screening_notice
from interdit.screening import Query, find_query
from interdit.service.unheld import unheld

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from interdit.reports import Lang
    from interdit.service.shelf import Shelf

MOST_FOUND = 200
"""So many parties are found by the likeness of a name at most."""


class Profile(msgspec.Struct, frozen=True, tag_field="schema", tag="interdit.party/1"):
    """A party: names, identifiers, every listing with its term, rulings, cases, what was alleged and what was answered.

    `citations` holds what the keys in `citations` of each of them stand for. Dates of a `term` are law's and the
    public's (`public_from`); an allegation stands with its rebuttal and the court's view, and is nobody's finding.
    """

    party: Party
    listings: tuple[Listing, ...]
    orders: tuple[Order, ...]
    positions: tuple[Position, ...]
    proceedings: tuple[Proceeding, ...]
    grounds: tuple[Ground, ...]
    citations: dict[str, Citation]
    edition: str
    as_of: date
    notice: str


class PartyFound(msgspec.Struct, frozen=True):
    """A party of the edition. `why`: key (browsed), exact (by name, identifier or id), alike (by its score)."""

    id: PartyKey
    name: str
    kind: str
    country: str
    why: Literal["key", "exact", "alike"]
    score: float | None
    matched: str | None
    listings: tuple[str, ...]


def profile(shelf: Shelf, key: str, lang: Lang) -> Profile:
    """Return a party with its record; raises UnknownKeyError."""
    party = shelf.parties.get(key)
    if party is None:
        raise UnknownKeyError(f"no party {key!r} in this edition")
    bearing, record = shelf.bearing_of(party.key), shelf.record
    proceedings = tuple(one for one in record.proceedings if party.key in one.parties)
    grounds = tuple(one for one in record.grounds if party.key in one.parties)
    cited = _cited(bearing.listings, bearing.orders, bearing.positions, proceedings, grounds)
    return Profile(
        party=party,
        listings=bearing.listings,
        orders=bearing.orders,
        positions=bearing.positions,
        proceedings=proceedings,
        grounds=grounds,
        citations={key: shelf.citations[key] for key in cited if key in shelf.citations},
        edition=shelf.edition.id,
        as_of=shelf.as_of,
        notice=listed_notice(shelf, lang),
    )


def listed_notice(shelf: Shelf, lang: Lang) -> str:
    """Return the notice under what shows listings and decides nothing."""
    return screening_notice((shelf.edition.id, shelf.as_of.isoformat()), *unheld(shelf), lang)


def _cited(*groups: Iterable[Listing | Order | Position | Proceeding | Ground]) -> list[str]:
    keys: set[str] = set()
    for group in groups:
        for one in group:
            keys.update(one.citations)
            if isinstance(one, Listing):
                keys.update(one.end_citations)
    return sorted(keys)


def browse(shelf: Shelf, start: int, count: int) -> tuple[PartyFound, ...]:
    """Return parties in the order of their keys."""
    keys = islice(iter(shelf.parties), start, start + count)
    return tuple(_found(shelf, PartyKey(key), "key") for key in keys)


def search(shelf: Shelf, query: Query) -> tuple[PartyFound, ...]:
    """Return the parties that a name, identifier or id may mean: those it is, then those alike, best first.

    A score is that of screening: it is calibrated on a sample, and no probability that somebody is a listed person.
    """
    exact = find_query(query, shelf.index, shelf.han).parties
    (found,) = shelf.screener.screen([query], limit=MOST_FOUND)
    return tuple(_all_found(shelf, exact, {hit.party: (hit.score, hit.name) for hit in found.hits}))


def _all_found(
    shelf: Shelf, exact: Iterable[PartyKey], alike: dict[PartyKey, tuple[float, str]]
) -> Iterator[PartyFound]:
    for key in exact:
        yield _found(shelf, key, "exact", *alike.pop(key, (None, None)))
    for key, (score, name) in alike.items():
        yield _found(shelf, key, "alike", score, name)


def _found(
    shelf: Shelf,
    key: PartyKey,
    why: Literal["key", "exact", "alike"],
    score: float | None = None,
    matched: str | None = None,
) -> PartyFound:
    party = shelf.parties[key]
    listings = tuple(listing.key for listing in shelf.bearing_of(key).listings)
    rounded = None if score is None else round(score, 4)
    return PartyFound(key, party.name, party.kind, party.country, why, rounded, matched, listings)
