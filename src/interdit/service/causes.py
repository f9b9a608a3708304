"""What became known of a party and when: listings, their ends, orders and licences of the record, or as asked."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from interdit.model.impact import Cause
from interdit.reports.impact_words import impact_word
from interdit.verdict import parse_moment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from interdit.model import Instrument, Listing, Moment, Order, Party
    from interdit.model.impact import CauseKind
    from interdit.reports import Lang
    from interdit.service.checking import Checker

_ELSEWHERE = "America/New_York"
"""Where days of what belongs to no regime are counted: most of the record's courts and authorities sit there."""
_HOURS = (time(9), time(18))
"""What is known by its day became public between these hours of its zone: assumed, and said."""


class Happened(NamedTuple):
    """A cause, and the first and last moment at which it may have become known."""

    cause: Cause
    moments: tuple[Moment, ...]


def given_causes(events: Sequence[str], zone: str, lang: Lang) -> Iterator[Happened]:
    """Yield the moments asked about; a day is one of the market. Raises QueryError for what is no moment."""
    for text in events:
        moment = parse_moment(text.strip(), "event")
        at = moment if isinstance(moment, datetime) else None
        day = moment.date() if isinstance(moment, datetime) else moment
        cause = Cause("given", text.strip(), impact_word("given", lang, day=text.strip()), at, day, zone)
        yield Happened(cause, (moment,))


def recorded_causes(checker: Checker, party: Party) -> Iterator[Happened]:
    """Yield what the record has of a party, each when it became public."""
    told = _Told(checker)
    own = checker.shelf.bearing_of(party.key)
    orders = {one.term.public_from for one in own.orders}
    for listing in own.listings:
        yield from told.listing(listing, orders)
    for order in own.orders:
        yield from told.order(order)
    for instrument in checker.shelf.record.instruments:
        if instrument.kind == "licence" and any(_governs(instrument, one) for one in own.listings):
            yield from told.licence(instrument)


def window_of(window: tuple[int, int]) -> str:
    """Write a window: -1..+1."""
    return "..".join("0" if day == 0 else f"{day:+d}" for day in window)


class _Told:
    """Words causes in one language, their days in each regime's zone."""

    def __init__(self, checker: Checker) -> None:
        self.speech, self.lang = checker.speech, checker.lang
        self.zones = {str(regime.key): regime.zone for regime in checker.shelf.law.regimes}

    def listing(self, one: Listing, orders: set[datetime | None]) -> Iterator[Happened]:
        """Yield a listing and its end; an end that an order brought about is that order's."""
        title = self.speech.titles.get(one.regime, one.regime)
        begun, ended = one.term.public_from, one.term.end_public_from
        if begun is not None:
            yield self._happened("listing", one, begun, "listing", regime=title)
        if ended is not None and ended not in orders:
            yield self._happened("listing_end", one, ended, "listing_end", regime=title)

    def order(self, one: Order) -> Iterator[Happened]:
        """Yield an order or another step of a case."""
        if one.term.public_from is not None:
            word = "step" if one.effect == "none" else "order"
            yield self._happened("order", one, one.term.public_from, word, case=one.title)

    def licence(self, one: Instrument) -> Iterator[Happened]:
        """Yield a licence of the regime that was issued while the listing ran."""
        if one.public_from is not None:
            yield self._happened("licence", one, one.public_from, "licence", title=one.title)

    def _happened(
        self, kind: CauseKind, one: Listing | Order | Instrument, public: datetime, word: str, **named: str
    ) -> Happened:
        regime = getattr(one, "regime", None) or next(iter(getattr(one, "regimes", ())), None)
        name = self.zones.get(regime or "", _ELSEWHERE)
        zone = ZoneInfo(name)
        local = public.astimezone(zone)
        is_day = (local.hour, local.minute) == (0, 0)
        first, last = (datetime.combine(local.date(), hour, zone) for hour in _HOURS)
        keys = getattr(one, "end_citations", ()) if kind == "listing_end" else ()
        cause = Cause(
            kind=kind,
            key=one.key,
            title=impact_word(word, self.lang, day=local.date().isoformat(), **named),
            at=None if is_day else local,
            day=local.date(),
            zone=name,
            regime=regime,
            citations=self.speech.cited(tuple(dict.fromkeys(keys or one.citations))),
            confidence=one.confidence,
        )
        return Happened(cause, (first, last) if is_day else (local,))


def _governs(licence: Instrument, listing: Listing) -> bool:
    """Whether a licence was issued under the listing's regime while the listing was known and ran."""
    term, at = listing.term, licence.public_from
    if at is None or listing.regime not in licence.regimes:
        return False
    return (term.start is None or term.start <= at) and (term.end is None or at < term.end)
