"""Checks the casebook against itself and against the law: what one table says must be what the others imply."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from interdit.law import clock_instant
from interdit.model import Interval, Problem, day_interval
from interdit.sources.casebook.cases import ORDER_COLUMNS
from interdit.sources.casebook.listings import COLUMNS
from interdit.sources.casebook.rows import load_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from interdit.model import Listing, Regime, Rule
    from interdit.sources.casebook.load import Casebook

EDITION_COLUMNS = (
    "edition_key",
    "signed_on",
    "public_from",
    "fr_published_on",
    "entities",
    "status",
    "confidence",
    "note",
)


def inconsistencies(book: Casebook, regimes: Sequence[Regime], folder: Path) -> tuple[Problem, ...]:
    """Return everything in which the casebook contradicts itself or the law; empty when it is sound."""
    checks = (
        _dangling_keys(book),
        _law_citations(book, regimes),
        _time_order(book),
        _shared_names(book),
        _recomputed_dates(book, regimes, folder),
        _listing_events(book, folder),
        _edition_totals(book, folder),
    )
    return tuple(Problem("casebook", place, message) for check in checks for place, message in check)


def _dangling_keys(book: Casebook) -> Iterator[tuple[str, str]]:
    """Every key that a row points at is there, and a listing's key says its regime and party."""
    tables: dict[str, set[str]] = {
        "party": {party.key for party in book.parties},
        "listing": {listing.key for listing in book.listings},
        "case": {case.key for case in book.proceedings},
        "instrument": {instrument.key for instrument in book.instruments},
    }
    for place, key, what, pointed in _pointers(book):
        if pointed not in tables[what]:
            yield place, f"{key}: no such {what} {pointed}"
    for listing in book.listings:
        if listing.key.rsplit("/", 1)[0] != f"{listing.regime}/{listing.party}":
            yield "listings", f"{listing.key}: key is not regime/party/day"


def _pointers(book: Casebook) -> Iterator[tuple[str, str, str, str]]:
    """Yield every pointer: table, key, what kind of thing it points at, and at which."""
    yield from (("parties", one.key, "party", one.parent) for one in book.parties if one.parent)
    for listing in book.listings:
        yield "listings", listing.key, "party", listing.party
        yield from (("listings", listing.key, "listing", one) for one in (listing.succeeded_by,) if one)
    for order in book.orders:
        yield from (("orders", order.key, "party", one) for one in order.parties)
        yield from (("orders", order.key, "listing", one) for one in order.listings)
    for position in book.positions:
        yield "positions", position.key, "party", position.party
        yield "positions", position.key, "listing", position.listing
    for ground in book.grounds:
        yield from (("grounds", ground.key, "party", one) for one in ground.parties)
    for happening in book.happenings:
        yield from (("happenings", happening.key, "party", one) for one in happening.parties)
    yield from (("proceedings", one.key, "case", one.appeal_of) for one in book.proceedings if one.appeal_of)
    for instrument in book.instruments:
        yield from (("instruments", instrument.key, "instrument", one) for one in instrument.replaces)


def _law_citations(book: Casebook, regimes: Sequence[Regime]) -> Iterator[tuple[str, str]]:
    """Every citation of the law is one of the casebook's."""
    known = {citation.key for citation in book.citations}
    for regime in regimes:
        cited = {*regime.citations, *regime.exposure_citations}
        for rule in regime.rules:
            cited |= {*rule.citations, *(key for duty in rule.duties for key in duty.citations)}
        for test in regime.ownership:
            cited |= {*test.citations}
        for key in sorted(cited - known):
            yield f"law {regime.key}", f"no such citation {key}"


def _time_order(book: Casebook) -> Iterator[tuple[str, str]]:
    """Nothing ends before it begins, and no end was public before its start."""
    for listing in book.listings:
        term = listing.term
        if term.start and term.end and term.end <= term.start:
            yield "listings", f"{listing.key}: ends before it begins"
        if term.public_from and term.end_public_from and term.end_public_from < term.public_from:
            yield "listings", f"{listing.key}: its end was public before its start"
        if (term.end is None) != (listing.end_kind is None):
            yield "listings", f"{listing.key}: an end needs both a day and a kind"
    for order in book.orders:
        if order.lifts and order.term.start and order.term.end and order.term.end <= order.term.start:
            yield "orders", f"{order.key}: ends before it begins"


def _shared_names(book: Casebook) -> Iterator[tuple[str, str]]:
    """A name that two parties bear is marked as shared on each of them."""
    bearers: dict[str, set[str]] = defaultdict(set)
    declared: dict[tuple[str, str], set[str]] = defaultdict(set)
    for party in book.parties:
        for name in party.names:
            folded = " ".join(name.text.casefold().replace(",", " ").replace(".", " ").split())
            bearers[folded].add(party.key)
            declared[folded, party.key] |= set(name.shared_with)
    for folded, keys in sorted(bearers.items()):
        for key in sorted(keys):
            missing = keys - {key} - declared[folded, key]
            if missing:
                yield "names", f"{key}: {folded!r} is also a name of {', '.join(sorted(missing))}, not marked as shared"


def _recomputed_dates(book: Casebook, regimes: Sequence[Regime], folder: Path) -> Iterator[tuple[str, str]]:
    """The start of the ban and the end of the divestment period follow from the law's own date rules."""
    by_key = {regime.key: regime for regime in regimes}
    listings: dict[str, Listing] = {listing.key: listing for listing in book.listings}
    for row in load_rows(folder, "listings", COLUMNS, []):
        listing = listings.get(row.text("listing_key"))
        if listing is None or listing.regime not in by_key:
            continue
        regime = by_key[listing.regime]
        for column, key, side in (("ban_due_at", "purchase", "begins"), ("divest_until_at", "divestment", "ends")):
            stated, computed = row.instant(column), _computed(listing, regime, key, side)
            if stated is not None and stated != computed:
                yield "listings", f"{listing.key}: {column} is {stated}, the law gives {computed}"


def _computed(listing: Listing, regime: Regime, key: str, side: str) -> datetime | None:
    def fits(rule: Rule) -> bool:
        return rule.key == key and (not rule.tracks or bool(set(rule.tracks) & set(listing.tracks)))

    rule = next((rule for rule in regime.rules if fits(rule)), None)
    clock = getattr(rule, side, None)
    return clock_instant(clock, listing, ZoneInfo(regime.zone)) if clock is not None else None


def _listing_events(book: Casebook, folder: Path) -> Iterator[tuple[str, str]]:
    """A case's listing events say what the listings say."""
    listings: dict[str, Listing] = {listing.key: listing for listing in book.listings}
    for row in load_rows(folder, "orders", ORDER_COLUMNS, []):
        effect, day = row.text("effect_code"), row.day("date")
        for key in row.many("listing_keys"):
            listing = listings.get(key)
            if listing is None or effect not in ("imposes", "ends"):
                continue
            if effect == "imposes" and day != listing.listed:
                yield "orders", f"{row.text('order_key')}: listed on {day}, but {key} says {listing.listed}"
            if effect == "ends" and listing.term.end is None:
                yield "orders", f"{row.text('order_key')}: ends {key}, which has no end"


def _edition_totals(book: Casebook, folder: Path) -> Iterator[tuple[str, str]]:
    """Every s.1260H edition has as many entities as its notice says."""
    held = Counter(edition for listing in book.listings if listing.regime == "us/1260h" for edition in listing.tracks)
    rows = list(load_rows(folder, "editions", EDITION_COLUMNS, []))
    known = {row.text("edition_key").rsplit("/", 1)[-1] for row in rows}
    yield from (("editions", f"listings name an unknown edition {one}") for one in sorted(held.keys() - known))
    for row in rows:
        edition, stated = row.text("edition_key").rsplit("/", 1)[-1], row.text("entities")
        in_force = _in_force_after(book, edition)
        if stated and in_force != int(stated):
            yield "editions", f"{edition}: the notice counts {stated}, the listings give {in_force}"


def _in_force_after(book: Casebook, edition: str) -> int:
    """Count the listings in force at the end of the day on which an edition came out."""
    after = day_interval(date.fromisoformat(edition), ZoneInfo("America/New_York")).end
    assert after is not None  # noqa: S101  a civil day always ends
    stays = (Interval(one.term.start, one.term.end) for one in book.listings if one.regime == "us/1260h")
    return sum(stay.covers(after) for stay in stays)
