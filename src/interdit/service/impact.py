"""The market impact of what the record has of a party: who is meant, which sessions, and an event study of each."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import msgspec

from interdit.errors import InputError, QueryError
from interdit.impact import (
    MarketModel,
    align,
    check_impact,
    moves_of,
    read_payouts,
    read_prices,
    session_at,
    trading_days,
    with_payouts,
)
from interdit.model import PartyRef
from interdit.model.impact import Impact, ImpactReport, LeftEvent, PricesUsed
from interdit.reports.impact_words import impact_word, remark
from interdit.service.asking import Ask
from interdit.service.causes import Happened, given_causes, recorded_causes, window_of
from interdit.service.hearings import record_facts, said_moves, said_values
from interdit.service.quoted import quoted_market, quoted_party

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from interdit.impact import Aligned, Market, PriceFile
    from interdit.model import Party
    from interdit.model.impact import Remark
    from interdit.service.checking import Checker

SCHEMA = "interdit.impact/1"
_AROUND = timedelta(days=15)
"""The calendar reaches so far beyond the prices, so that an event outside them has a session that says so."""
_SHOWN = 10
"""So many sessions before and after the event are given, beside those of the windows."""


class ImpactAsk(msgspec.Struct, frozen=True, kw_only=True):
    """What to study.

    `events` are days of the market or instants with offset; none means every event of the record. `windows` and
    `estimation` count sessions from the event's. `adjust` is a file of dividends and splits for closes as traded; `raw`
    says that the price file's own are still to be put back. `said_move` (percent) and `said_value` (an amount) are what
    somebody reports, held against the file and the record.
    """

    query: str
    prices: Path
    index: Path
    events: tuple[str, ...] = ()
    market: str = ""
    currency: str = ""
    adjust: Path | None = None
    raw: bool = False
    windows: tuple[tuple[int, int], ...] = ((-1, 1), (0, 1), (0, 5))
    estimation: tuple[int, int] = (-120, -11)
    said_move: float | None = None
    said_value: float | None = None


def impact_report(checker: Checker, ask: ImpactAsk) -> ImpactReport:
    """Return the event studies of a party's share.

    Raises:
        QueryError: a moment, window or market that cannot be understood, an event asked for that the prices cannot
            tell of, the extra `impact` not installed.
        UnknownKeyError: no one party is named so.
        InputError: a file cannot be used.
    """
    check_impact()
    _check(ask)
    key, taken = quoted_party(checker, Ask(ask.query), ask.prices)
    party = checker.shelf.parties[key]
    market, also, remarks = quoted_market(checker, party, ask.prices, ask.market)
    assumed = [*taken, *also]
    zone = ZoneInfo(market.zone)
    prices, index = read_prices(ask.prices, zone), read_prices(ask.index, zone)
    if ask.adjust is not None or ask.raw:
        prices = with_payouts(prices, read_payouts(ask.adjust, zone) if ask.adjust is not None else None)
    if not ask.currency and not prices.currency and market.currency:
        assumed.append(impact_word("currency_assumed", checker.lang, currency=market.currency, market=market.name))
    currency = ask.currency.upper() or prices.currency or market.currency
    study = _Study(checker, ask, party, market, (prices, index), currency)
    events, left = study.all()
    if any(cause.at is None and cause.kind != "given" for one in events for cause in one.causes):
        assumed.append(impact_word("business_hours", checker.lang))
    shelf = checker.shelf
    return ImpactReport(
        schema=SCHEMA,
        query=ask.query,
        party=PartyRef(party.key, party.name),
        market=market.name,
        zone=market.zone,
        currency=currency,
        prices=_used(prices, study.series),
        index=_used(index, study.series),
        estimation=ask.estimation,
        events=events,
        left_out=left,
        assumptions=tuple(assumed),
        remarks=(*remarks, *study.remarks(events)),
        edition=shelf.edition.id,
        as_of=shelf.as_of,
        notice=impact_word("notice", checker.lang, edition=shelf.edition.id[:19], as_of=shelf.as_of.isoformat()),
    )


class _Study:
    """One share on its market's sessions."""

    def __init__(
        self,
        checker: Checker,
        ask: ImpactAsk,
        party: Party,
        market: Market,
        files: tuple[PriceFile, PriceFile],
        currency: str,
    ) -> None:
        self.checker, self.ask, self.party, self.market, self.currency = checker, ask, party, market, currency
        self.prices, index = files
        first = max(self.prices.bars[0].day, index.bars[0].day)
        last = min(self.prices.bars[-1].day, index.bars[-1].day)
        if first >= last:
            raise InputError(
                f"ends or begins where the index {index.file} does not reach",
                file=self.prices.file,
                remedy="give two files of the same years",
            )
        self.sessions = trading_days(market, first - _AROUND, last + _AROUND)
        self.series: Aligned = align(self.prices, index, self.sessions)

    def all(self) -> tuple[tuple[Impact, ...], tuple[LeftEvent, ...]]:
        """Study the events asked for, or every one of the record; what cannot be is named with its reason."""
        recorded = self._grouped(recorded_causes(self.checker, self.party))
        asked = self._grouped(given_causes(self.ask.events, self.market.zone, self.checker.lang))
        wanted = {day: (*asked[day], *recorded.get(day, ())) for day in asked} if self.ask.events else recorded
        places = {day: self._place(day) for day in recorded.keys() | wanted.keys()}
        # A licence is for its whole regime: it disturbs no window of this company.
        own = [day for day, group in recorded.items() if any(one.cause.kind != "licence" for one in group)]
        studied: list[Impact] = []
        left: list[LeftEvent] = []
        for day, happened in sorted(wanted.items()):
            place = places[day]
            try:
                if place is None:
                    first, last = self.series.days[0].isoformat(), self.series.days[-1].isoformat()
                    outside = remark("outside", self.checker.lang, first=first, last=last)
                    raise QueryError(f"{day}: {outside.text}")
                others = {places[key] for key in own} - {None, place}
                studied.append(self._event(happened, place, sorted(one for one in others if one is not None)))
            except QueryError as refused:
                if self.ask.events:
                    raise
                why = outside if place is None else remark("refused", self.checker.lang, why=str(refused))
                left.append(LeftEvent(tuple(one.cause for one in happened), why))
        return tuple(studied), tuple(left)

    def remarks(self, events: Sequence[Impact]) -> Iterator[Remark]:
        """Yield what is to be known of the price file over the days that were used."""
        lang, prices = self.checker.lang, self.prices
        if self.series.closed:
            yield remark("closed", lang, days=_days(self.series.closed))
        if not events:
            return
        first = min(one.fit.first for one in events)
        last = max(one.days[-1].session for one in events)
        for day, ratio in prices.jumps(first, last):
            yield remark("split", lang, day=day.isoformat(), ratio=f"{ratio:g}")
        if prices.basis == "close":
            paid = prices.payouts(first, last)
            if paid:
                yield remark("payouts_inside", lang, days=_days(paid))
            elif not prices.says_payouts:
                yield remark("payouts_unknown", lang)

    def _grouped(self, causes: Iterable[Happened]) -> dict[date, tuple[Happened, ...]]:
        """Put together what the same session could first trade on; beyond the calendar a cause has its own day."""
        found: dict[date, list[Happened]] = {}
        for one in causes:
            session = session_at(one.moments[0], self.sessions)
            found.setdefault(session.day if session is not None else one.cause.day, []).append(one)
        return {day: tuple(group) for day, group in found.items()}

    def _place(self, day: date) -> int | None:
        """Return the place of the first common session from a day on; None outside the prices."""
        days = self.series.days
        if not days[0] <= day <= days[-1]:
            return None
        return bisect_left(days, day)

    def _event(self, happened: Sequence[Happened], place: int, others: Sequence[int]) -> Impact:
        ask, day = self.ask, self.series.days[place]
        model = MarketModel(self.series, place, ask.estimation)
        moves = moves_of(self.prices, day)
        if moves is None:
            raise QueryError(f"{day} is the first session of {self.prices.file}: there is no close before")
        sums = [(window, model.cumulative(*window)) for window in ask.windows]
        facts = record_facts(self.checker, self.party.key, day, moves)
        lowest = max(min(-_SHOWN, *(first for first, _ in ask.windows)), ask.estimation[1] + 1)
        days = model.days(lowest, max(_SHOWN, *(last for _, last in ask.windows)))
        notes = [*self._timing(happened, day), *self._beside(place, model.first, others)]
        missing = [window_of(window) for window, value in sums if value is None]
        if missing:
            notes.append(remark("incomplete", self.checker.lang, windows=", ".join(missing)))
        return Impact(
            session=next(one for one in self.sessions if one.day == day),
            causes=tuple(one.cause for one in happened),
            moves=moves,
            fit=model.fit,
            days=days,
            windows=tuple(value for _, value in sums if value is not None),
            record=facts,
            said_move=said_moves(moves, ask.said_move, self.checker.lang),
            said_value=said_values(facts, moves, ask.said_value, self.currency, self.checker.lang),
            remarks=tuple({(one.code, one.text): one for one in notes}.values()),
        )

    def _timing(self, happened: Sequence[Happened], day: date) -> Iterator[Remark]:
        """Say how moments come to be this session."""
        lang, zone = self.checker.lang, ZoneInfo(self.market.zone)
        for one in happened:
            first, last = (session_at(moment, self.sessions) for moment in (one.moments[0], one.moments[-1]))
            if one.cause.at is not None:
                local = one.cause.at.astimezone(zone)
                at = one.cause.at.isoformat(sep=" ", timespec="minutes")
                yield remark("other_zone", lang, at=at, local=f"{local:%Y-%m-%d %H:%M}", session=day.isoformat())
            if first is not None and last is not None and last.day != first.day:
                named = {"day": one.cause.day.isoformat(), "zone": one.cause.zone, "other": last.day.isoformat()}
                yield remark("hour_unknown", lang, **named)
        meant = session_at(happened[0].moments[0], self.sessions)
        if meant is not None and meant.day != day:
            yield remark("no_session", lang, day=meant.day.isoformat(), session=day.isoformat())

    def _beside(self, place: int, begins: int, others: Sequence[int]) -> Iterator[Remark]:
        lang, days = self.checker.lang, self.series.days
        low = min(first for first, _ in self.ask.windows)
        high = max(last for _, last in self.ask.windows)
        near = [days[one] for one in others if low <= one - place <= high]
        inside = [days[one] for one in others if begins <= one <= place + self.ask.estimation[1]]
        if near:
            yield remark("overlapping", lang, days=_days(near))
        if inside:
            yield remark("contaminated", lang, days=_days(inside))


def _check(ask: ImpactAsk) -> None:
    """Refuse windows that run backwards or reach into what the model is estimated on."""
    for first, last in (*ask.windows, ask.estimation):
        if first > last:
            raise QueryError(f"window {first},{last} ends before it begins")
    if not ask.windows:
        raise QueryError("no window: give --window -1,1 or leave it out")
    if ask.estimation[1] >= min(0, *(first for first, _ in ask.windows)):
        raise QueryError(
            f"the estimation window {window_of(ask.estimation)} must end before the event and its windows begin"
        )


def _used(prices: PriceFile, series: Aligned) -> PricesUsed:
    return PricesUsed(
        file=prices.file,
        column=prices.column,
        basis=prices.basis,
        first=prices.bars[0].day,
        last=prices.bars[-1].day,
        sessions=len(series.days),
        left_out=prices.left_out,
    )


def _days(days: Iterable[date | datetime]) -> str:
    return ", ".join(day.isoformat() for day in days)
