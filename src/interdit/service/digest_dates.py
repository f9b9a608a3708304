"""What began or ended in a period, and the deadlines after it: dates of the calendar, told once for many parties."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from interdit.model.digest import DigestItem
from interdit.reports.calendar import grouped, when
from interdit.reports.digest_words import said
from interdit.service.calendar import CalendarAsk, calendar
from interdit.service.digest_record import uid_of

AHEAD = 60
"""So many days after a period deadlines are told, where it is not said."""

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from interdit.model.calendar import CalendarDate
    from interdit.model.digest import DigestSection
    from interdit.service.digest_record import Recorder


def date_items(recorder: Recorder, horizon: date) -> Iterator[DigestItem]:
    """Yield what begins or ends from the first day of the period to the horizon, as known at the end of the period."""
    period, whole = recorder.period, recorder.companies
    parties = None if whole.asked is None else [key for key in whole.keys if key in recorder.shelf.parties]
    ask = CalendarAsk(since=period.since, until=horizon, known_at=period.until)
    found = calendar(recorder.checker, ask, parties, every_regime=True)
    known = _Known(recorder)
    for group in grouped([one for one in found.dates if not known.is_told(one)]):
        section: DigestSection = "effective" if group[0].day <= period.until else "coming"
        yield _item(recorder, group, section, known)


class _Known:
    """When what a date rests on became public."""

    def __init__(self, recorder: Recorder) -> None:
        self._shelf, self._period = recorder.shelf, recorder.period
        self._rules: dict[tuple[str, str], datetime] = {}
        for regime in recorder.shelf.law.regimes:
            for rule in regime.rules:
                at, place = rule.term.public_from, (str(regime.key), rule.key)
                if at is not None:
                    self._rules[place] = min(at, self._rules.get(place, at))

    def is_told(self, one: CalendarDate) -> bool:
        """Whether a listing or order of the period is told as such already, with its beginning and end."""
        if one.party is None or one.kind not in ("listing_starts", "listing_ends", "order_starts", "order_ends"):
            return False
        bearing = self._shelf.bearing_of(one.party.id)
        terms = {str(fact.key): fact.term for fact in bearing.listings}
        terms |= {str(fact.key): fact.term for fact in bearing.orders}
        term = terms.get(one.order or one.listing or "")
        if term is None:
            return False
        at = term.public_from if one.kind.endswith("starts") else term.end_public_from
        return at is not None and self._period.has(at.astimezone(one.at.tzinfo).date())

    def since(self, one: CalendarDate) -> datetime | None:
        """Return the instant from which a date could be known: when its order, or law and listing, were public."""
        bearing = self._shelf.bearing_of(one.party.id) if one.party is not None else None
        if bearing is not None and one.order is not None:
            return next((order.term.public_from for order in bearing.orders if order.key == one.order), None)
        listed = [item.term.public_from for item in bearing.listings if item.key == one.listing] if bearing else []
        rule = self._rules.get((one.regime or "", one.measure or ""))
        return max((at for at in (*listed, rule) if at is not None), default=None)


def _item(recorder: Recorder, group: Sequence[CalendarDate], section: DigestSection, known: _Known) -> DigestItem:
    one, lang = group[0], recorder.lang
    publics = [at for date in group if (at := known.since(date)) is not None]
    public = min(publics, default=None)
    parties = [date.party.id for date in group if date.party is not None]
    texts = list(dict.fromkeys(date.text for date in group))
    actors = said("actors", lang, actors=f"{', '.join(one.actors)} ({', '.join(one.acts)})")
    return DigestItem(
        uid=_uid(group, section),
        section=section,
        kind=one.kind,
        day=one.day,
        when=when(one, lang),
        at=one.at if section == "effective" else _news_of(one, public),
        public=public.astimezone(one.at.tzinfo).date() if public is not None else None,
        title=" · ".join(filter(None, (one.title, one.regime_title))),
        text=texts[0] if len(texts) == 1 else _alike(texts[0]),
        text_lang=lang,
        key=one.order or one.listing or "/".join(filter(None, (one.regime, one.measure))),
        parties=recorder.companies.refs(parties),
        shown_for=recorder.companies.shown_for(parties) if parties else (),
        regimes=(one.regime,) if one.regime else (),
        details=(actors,) if one.actors else (),
        held=one.held,
        citations=tuple(dict.fromkeys(cited for date in group for cited in date.citations)),
        assumptions=tuple(dict.fromkeys(text for date in group for text in date.assumptions)),
        confidence=one.confidence,
    )


def _uid(group: Sequence[CalendarDate], section: DigestSection) -> str:
    """Return the id of a date: the calendar's own, of several parties' the first of theirs. It is news again as due."""
    return uid_of(section, min(one.uid for one in group))


def _alike(text: str) -> str:
    """Return what the texts of a group share: they differ in the day of listing, in brackets at the end."""
    return text.rpartition(" (")[0] or text


def _news_of(one: CalendarDate, public: datetime | None) -> datetime:
    """Return from when a coming date is news: known, and near. It is news once, whichever day is asked from."""
    near = datetime.combine(one.day - timedelta(days=AHEAD), time(), one.at.tzinfo)
    return max(near, public.astimezone(one.at.tzinfo)) if public is not None else near
