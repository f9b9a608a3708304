"""From the histories of lists to parties and listings: what entries add to the casebook.

The casebook wins. Where it holds a regime whole, an official entry adds a listing only for a party that it does not
hold there; whatever else differs is reported. Without a day on the list itself, a listing counts from the first
publication that prints it, and ends with the end of the day of the first that does not.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, time, timedelta
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import msgspec

from interdit.edition.resolution import EntryId, Resolved
from interdit.model import (
    Citation,
    Entry,
    Identifier,
    Listing,
    ListingKey,
    Name,
    Party,
    PartyKey,
    Problem,
    Regime,
    RegimeKey,
    Source,
    Term,
)
from interdit.names import language_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from interdit.edition.fold import History, Version
    from interdit.model.party import NameKind

_NAME_KINDS: dict[str, NameKind] = {
    "primary": "legal",
    "alias": "alias",
    "weak_alias": "weak",
    "former": "former",
    "original": "legal",
}
_LOOKED_UP = frozenset({"isin", "ticker", "lei", "uscc", "cusip", "sedol", "figi", "imo"})
_DAY = timedelta(days=1)


class Gathered(msgspec.Struct, frozen=True):
    """One party as an edition has it, its listings, and where the lists differ from the casebook on it.

    `party` is None where the casebook has listings of a party that it does not describe.
    """

    key: PartyKey
    party: Party | None
    entries: tuple[EntryId, ...]
    listings: tuple[Listing, ...]
    problems: tuple[Problem, ...]


def gather(
    histories: Sequence[tuple[Source, History]],
    resolved: Resolved,
    base: tuple[Sequence[Party], Sequence[Listing]],
    regimes: Mapping[str, Regime],
) -> Iterator[Gathered]:
    """Add what the lists hold to the casebook's parties and listings (`base`); yield party after party, by key."""
    lists: dict[str, tuple[Source, History]] = {source.key: (source, history) for source, history in histories}
    known = {party.key: party for party in base[0]}
    held: dict[PartyKey, list[Listing]] = defaultdict(list)
    for listing in base[1]:
        held[listing.party].append(listing)
    party_of = resolved.party_of.__getitem__
    # The sort is stable: a party's entries stay in the order in which they were resolved, by source and key.
    listed = ((key, tuple(entries)) for key, entries in groupby(sorted(resolved.party_of, key=party_of), party_of))
    recorded = ((key, ()) for key in sorted(known.keys() | held.keys()))
    for key, group in groupby(merge(listed, recorded, key=itemgetter(0)), itemgetter(0)):
        entries = tuple(one for _, found in group for one in found)
        yield _gathered(key, entries, lists, (known.get(key), held.get(key, [])), regimes)


def _gathered(
    key: PartyKey,
    entries: tuple[EntryId, ...],
    lists: Mapping[str, tuple[Source, History]],
    base: tuple[Party | None, Sequence[Listing]],
    regimes: Mapping[str, Regime],
) -> Gathered:
    """Add what the lists hold on one party to what the casebook holds."""
    party, own = base
    wordings: list[tuple[Source, Entry]] = []
    listings = {listing.key: listing for listing in own}
    held = {listing.regime for listing in own}
    problems: list[Problem] = []
    for entry in entries:
        source, history = lists[entry.source]
        versions = history.versions[entry.key]
        wordings += [(source, version.entry) for version in versions]
        for listing in _listings(source, key, versions, regimes):
            whole = regimes[listing.regime].coverage in ("full", "named")
            is_known = whole and (listing.regime in held or source.authority != "official")
            if is_known or source.authority == "transcription":
                problems += _disagreement(source, entry.key, listing, own)
                continue
            apart = _apart(listing, listings)
            listings[apart.key] = apart
    if wordings:
        party = _party(key, party, wordings)
    return Gathered(key, party, entries, tuple(listings[one] for one in sorted(listings)), tuple(problems))


def list_citation(source: Source) -> Citation:
    """Return the citation of a list as such; the entry's own key and day stand with the listing."""
    title = f"{source.publisher}, {source.title}"
    return Citation(f"list/{source.key}", title, kind="primary" if source.authority == "official" else "data")


def law_of(regime: str, source: Source, regimes: Mapping[str, Regime]) -> RegimeKey:
    """Return the regime whose law stands for a listing: its own, else its list's, else itself (its law is a stub)."""
    if regime in regimes:
        return RegimeKey(regime)
    return RegimeKey(source.law if source.law in regimes else regime)


def _listings(
    source: Source, party: PartyKey, versions: Sequence[Version], regimes: Mapping[str, Regime]
) -> Iterator[Listing]:
    """Yield a party's listings: one for each unbroken stay under one regime."""
    stays: dict[RegimeKey, list[Version]] = defaultdict(list)
    for version in versions:
        under = version.entry.regimes or (() if source.names_others else source.regimes[:1])
        laws = {law_of(regime, source, regimes) for regime in under}
        for law in sorted(laws):
            if law not in regimes:
                continue
            stay = stays[law]
            if stay and stay[-1].until != version.since:
                yield _listing(source, party, law, stay, regimes[law])
                stay.clear()
            stay.append(version)
    for law, stay in stays.items():
        if stay:
            yield _listing(source, party, law, stay, regimes[law])


def _listing(source: Source, party: PartyKey, law: RegimeKey, stay: Sequence[Version], regime: Regime) -> Listing:
    first, last = stay[0], stay[-1]
    zone = ZoneInfo(regime.zone)
    stated = _day(last.entry.listed)
    is_stated = stated is not None and stated <= first.since
    listed = stated if stated is not None and is_stated else first.since
    gone = _day(last.entry.delisted) or last.until
    own = [one for one in last.entry.programmes if one]
    return Listing(
        key=ListingKey(f"{law}/{party}/{listed.isoformat()}"),
        regime=law,
        party=party,
        name=primary_name(last.entry),
        listed=listed,
        term=Term(
            start=_start(listed, zone),
            end=_start(gone + _DAY, zone) if gone is not None else None,
            public_from=_start(first.since, zone),
            end_public_from=_start(last.until, zone) if last.until is not None else None,
            end_by_day=gone is not None,
        ),
        end_kind="removed" if gone is not None else None,
        citations=(f"list/{source.key}",),
        confidence="high" if source.authority == "official" else "medium",
        note=f"entry {last.entry.key}" + (f"; {', '.join(own)}" if own else ""),
        first_seen=not is_stated,
    )


def _apart(listing: Listing, known: Mapping[ListingKey, Listing]) -> Listing:
    """Give a second stay of the same day under the same regime (two lists, or two entries) a key of its own."""
    key, number = listing.key, 1
    while key in known:
        number += 1
        key = ListingKey(f"{listing.key}/{number}")
    return msgspec.structs.replace(listing, key=key)


def _disagreement(source: Source, key: str, listing: Listing, base: Sequence[Listing]) -> list[Problem]:
    """Say where a list and the casebook differ on a regime that the casebook holds whole."""
    own = [one for one in base if one.regime == listing.regime]
    if any(one.listed == listing.listed and (one.term.end is None) == (listing.term.end is None) for one in own):
        return []
    said = "; ".join(f"{one.listed} to {one.term.end.date() if one.term.end else 'now'}" for one in own) or "no listing"
    until = listing.term.end.date() if listing.term.end else "now"
    message = f"{listing.party} under {listing.regime}: the list says {listing.listed} to {until}, the casebook {said}"
    return [Problem(source.key, f"entry {key}", message, "notice")]


def _party(key: PartyKey, known: Party | None, wordings: Sequence[tuple[Source, Entry]]) -> Party:
    """Return a party with the names and identifiers of its entries added to what the casebook holds."""
    entries = [entry for _, entry in wordings]
    latest = entries[-1]
    names = list(known.names) if known else []
    seen = {name.text for name in names}
    for entry in reversed(entries):
        for name in entry.names:
            for text in _spellings(name.text, entry.kind):
                if text and text not in seen:
                    seen.add(text)
                    names.append(Name(text, _NAME_KINDS[name.kind], name.lang or language_of(name.text)))
    identifiers = list(known.identifiers) if known else []
    values = {(one.scheme, one.value) for one in identifiers}
    for title, one in ((source.title, one) for source, entry in reversed(wordings) for one in entry.identifiers):
        if one.scheme in _LOOKED_UP and one.valid is not False and (one.scheme, one.value) not in values:
            values.add((one.scheme, one.value))
            identifiers.append(Identifier(one.scheme, one.value, one.market, one.value, title))
    born = tuple(dict.fromkeys(day.text for entry in reversed(entries) for day in entry.birth_dates if day.text))
    if known is not None:
        return msgspec.structs.replace(known, names=tuple(names), identifiers=tuple(identifiers), born=born)
    country = latest.countries[0].upper() if latest.countries else ""
    own = primary_name(latest)
    names = [msgspec.structs.replace(name, kind="primary") if name.text == own else name for name in names]
    return Party(key, own, country, None, tuple(names), tuple(identifiers), kind=latest.kind, born=born)


def _spellings(text: str, kind: str) -> tuple[str, ...]:
    """Return a name as printed, and a person's `FAMILY, Given` also in speaking order."""
    family, comma, given = text.partition(", ")
    return (text, f"{given} {family}") if kind == "person" and comma and given else (text,)


def primary_name(entry: Entry) -> str:
    """Return the name that stands for an entry."""
    first = entry.names[0].text if entry.names else ""
    return next((name.text for name in entry.names if name.kind == "primary"), first)


def _day(partial: object) -> date | None:
    text = getattr(partial, "text", "")
    return date.fromisoformat(text) if len(text) == 10 else None


def _start(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(0), zone)
