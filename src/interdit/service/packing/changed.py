"""The change log: what became or ceased to be law, and what each publication of a list changed.

Days are those of the regime's own zone. What is dated after the edition's day is no change yet and is not told here.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import msgspec

from interdit.edition import Version
from interdit.model import Cited
from interdit.model.pack import LawChange, ListChange
from interdit.service.build import SourceState
from interdit.service.sampling import CASEBOOK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from interdit.model import Instrument, Listing, Regime, Term
    from interdit.service.shelf import Shelf


class _Count(msgspec.Struct):
    added: int = 0
    removed: int = 0
    amended: int = 0


def law_changes(shelf: Shelf, since: date) -> tuple[LawChange, ...]:
    """Return the changes of the law from a day to the edition's own, the newest first."""
    found = [*_rules(shelf), *_instruments(shelf), *_orders(shelf)]
    told = [one for one in found if since <= one.day <= shelf.as_of]
    return tuple(sorted(told, key=lambda one: (-one.day.toordinal(), one.kind, one.key)))


def list_changes(shelf: Shelf, since: date) -> tuple[ListChange, ...]:
    """Return what each publication of a list changed from a day on, the newest first."""
    found = [*_publications(shelf, since), *_listings(shelf, since)]
    return tuple(sorted(found, key=lambda one: (-one.day.toordinal(), one.key)))


def _rules(shelf: Shelf) -> Iterator[LawChange]:
    for regime in shelf.law.regimes:
        measures = [(one.key, one.term, one.text, one.citations) for one in regime.rules]
        measures += [(one.key, one.term, one.text, one.citations) for one in regime.ownership]
        for key, term, text, citations in measures:
            begins, ends = _days(regime, term)
            for day, kind in ((begins, "rule_begins"), (ends, "rule_ends")):
                if day is not None:
                    yield LawChange(
                        day=day,
                        kind="rule_begins" if kind == "rule_begins" else "rule_ends",
                        key=key,
                        regimes=(regime.key,),
                        title=regime.title["en"],
                        text=text,
                        citations=_cited(shelf, citations),
                    )


def _days(regime: Regime, term: Term) -> tuple[date | None, date | None]:
    """Return the first and the last day of a term; an end at midnight is told under the day before."""
    zone = ZoneInfo(regime.zone)
    begins = term.start.astimezone(zone).date() if term.start else None
    if term.end is None:
        return begins, None
    last = term.end.astimezone(zone)
    is_midnight = last.timetz().replace(tzinfo=None) == datetime.min.time()
    return begins, date.fromordinal(last.date().toordinal() - 1) if is_midnight else last.date()


def _instruments(shelf: Shelf) -> Iterator[LawChange]:
    for one in shelf.record.instruments:
        day = _day(one)
        if day is not None:
            yield LawChange(day, "instrument", one.key, one.regimes, one.title, {"en": one.what},
                            _cited(shelf, one.citations))  # fmt: skip


def _day(one: Instrument) -> date | None:
    for instant in (one.public_from, one.effective):
        if one.dated is None and instant is not None:
            return instant.date()
    return one.dated


def _orders(shelf: Shelf) -> Iterator[LawChange]:
    orders = {order.key: order for bearing in shelf.bearing.values() for order in bearing.orders}
    for key, one in orders.items():
        yield LawChange(one.dated, "order", key, one.regimes, f"{one.title} ({one.forum})",
                        {"en": one.holding or one.scope_note}, _cited(shelf, one.citations))  # fmt: skip


def _publications(shelf: Shelf, since: date) -> Iterator[ListChange]:
    states = shelf.edition.decode("sources.msgpack", tuple[SourceState, ...])
    counts = _counts(shelf)
    for state in states:
        for place, one in enumerate(state.publications):
            if one.day >= since:
                count = counts[state.source.key, one.day] if place else _Count()
                yield ListChange(one.day, state.source.key, place == 0, one.entries, count.added, count.removed,
                                 count.amended)  # fmt: skip


def _counts(shelf: Shelf) -> dict[tuple[str, date], _Count]:
    """Count by list and publication the entries that it added, removed and amended."""
    counts: dict[tuple[str, date], _Count] = defaultdict(_Count)
    for place, versions in shelf.edition.map("entries.map", tuple[Version, ...]).items():
        source = place.partition("\n")[0]
        before: date | None = None
        for one in versions:
            if before == one.since:
                counts[source, one.since].amended += 1
                counts[source, one.since].removed -= 1
            else:
                counts[source, one.since].added += 1
            if one.until is not None:
                counts[source, one.until].removed += 1
            before = one.until
    return counts


def _listings(shelf: Shelf, since: date) -> Iterator[ListChange]:
    """Yield by regime and day the listings of our own record that began or ended."""
    begun: dict[tuple[str, date], list[Listing]] = defaultdict(list)
    ended: dict[tuple[str, date], list[Listing]] = defaultdict(list)
    own = {one.key: one for bearing in shelf.bearing.values() for one in bearing.listings}
    for one in own.values():
        if any(citation.startswith("list/") for citation in one.citations):
            continue
        begun[one.regime, one.listed].append(one)
        if one.term.end is not None:
            ended[one.regime, _days(shelf.law.regime(one.regime), one.term)[1] or one.listed].append(one)
    for regime, day in sorted(begun.keys() | ended.keys()):
        if not since <= day <= shelf.as_of:
            continue
        came, went = begun[regime, day], ended[regime, day]
        citations = dict.fromkeys([key for one in came for key in one.citations]
                                  + [key for one in went for key in one.end_citations])  # fmt: skip
        yield ListChange(
            day=day,
            key=f"{CASEBOOK} {regime}",
            is_first=False,
            entries=None,
            added=len(came),
            removed=len(went),
            amended=0,
            names=tuple([f"+ {_name(shelf, one)}" for one in came] + [f"- {_name(shelf, one)}" for one in went]),
            citations=_cited(shelf, citations),
        )


def _name(shelf: Shelf, listing: Listing) -> str:
    """Return the name as listed; where the law names a party without printing one, the party's own."""
    party = shelf.parties.get(listing.party)
    return listing.name or (party.name if party is not None else listing.party)


def _cited(shelf: Shelf, keys: Iterable[str]) -> tuple[Cited, ...]:
    found = (shelf.citations.get(key) for key in keys)
    return tuple(dict.fromkeys(Cited(one.title, one.locator, one.url) for one in found if one is not None))
