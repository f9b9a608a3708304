"""The timeline of a party for one question: the verdict's own pieces laid out over law time, and in words.

No second reading of the law: stretches are those of the pieces that the answer is made of, and the answers over time
are the verdict's state at each of their boundaries.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from interdit.model import BEGINNING, FOREVER, Interval, PartyRef
from interdit.model.timeline import AnswerStretch, Point, Span, Timeline, TimelineRow
from interdit.reports.measures import measure_name
from interdit.reports.wording import pick
from interdit.service.asking import understood
from interdit.verdict import reader_instant, touching
from interdit.verdict.decide import gather
from interdit.verdict.state import state_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from interdit.model import Cited, Listing, Order, PartyKey, Reason, Term
    from interdit.model.timeline import SpanState
    from interdit.service.asking import Ask
    from interdit.service.checking import Checker
    from interdit.verdict.pieces import Bar, Lift, Pieces
    from interdit.verdict.state import State

_TICK = timedelta(microseconds=1)
_TITLES: dict[str, tuple[str, str]] = {
    "listing": ("Listed: {regime}", "Inscrite : {regime}"),
    "prohibited": ("Ban on {measure}", "Interdiction : {measure}"),
    "licence_required": ("Licence required for {measure}", "Licence requise : {measure}"),
    "review": ("To review: {measure}", "À examiner : {measure}"),
    "order": ("Order of {day}: {case}", "Décision du {day} : {case}"),
    "exception": ("Exception: {measure}", "Exception : {measure}"),
    "licence": ("Licence: {measure}", "Licence : {measure}"),
    "case": ("Steps in court: {case}", "Étapes judiciaires : {case}"),
}


def timeline(checker: Checker, key: PartyKey, ask: Ask) -> Timeline:
    """Return the timeline of a party of the edition.

    Args:
        checker: answers in the language of the texts.
        key: the party's id.
        ask: the question; its query is not looked at.

    Raises:
        QueryError: a word or date that cannot be understood.
    """
    shelf = checker.shelf
    _, asked = understood(ask, checker.today, shelf.as_of)
    zone = ZoneInfo(next((one.zone for one in touching(shelf.law.regimes, asked)), "America/New_York"))
    reader = reader_instant(asked.known_at, asked.as_of, zone)
    case = shelf.case_file(key, (holding.party for holding in asked.holdings))
    pieces = gather(case, asked, shelf.law, reader)
    table = _Table(checker, reader, asked.known_at.isoformat() if asked.known_at is not None else "", zone)
    rows = table.rows(pieces, case.listings, case.orders)
    on = asked.on if isinstance(asked.on, datetime) else datetime.combine(asked.on, time(12), zone)
    return Timeline(
        party=PartyRef(key, shelf.index.parties[key].name),
        rows=rows,
        answers=tuple(table.answers(pieces, rows)),
        on=on.astimezone(zone),
        known_at=reader.astimezone(zone) if asked.known_at is not None else None,
        as_of=shelf.as_of,
        zone=zone.key,
    )


class _Table:
    """Words the pieces for one reader in one language."""

    def __init__(self, checker: Checker, reader: datetime, known_at: str, zone: ZoneInfo) -> None:
        self.speech, self.lang, self.reader, self.zone = checker.speech, checker.lang, reader, zone
        self.day: date | None = datetime.fromisoformat(known_at[:10]).date() if known_at else None

    def rows(self, pieces: Pieces, listings: Sequence[Listing], orders: Sequence[Order]) -> tuple[TimelineRow, ...]:
        """Return every row: each listing with what it forbids and what lifts that, then the cases."""
        known = [one for one in listings if one.term.known(self.reader) is not None]
        by_key = {str(order.key): order for order in orders}
        clauses = [bar.clause for bar in pieces.bars] + [lift.clause for lift in pieces.lifts]
        made: dict[tuple[str, str], TimelineRow] = {}
        lifts = sorted(pieces.lifts, key=lambda one: one.clause.interval.start or BEGINNING)
        for listing in (*sorted(known, key=lambda one: (one.term.start or BEGINNING, one.key)), None):
            key = listing.key if listing is not None else None
            keys = {key} if key is not None else {clause.listing for clause in clauses}
            own = [self._listing(listing)] if listing is not None else []
            bars = [bar for bar in pieces.bars if bar.clause.listing in keys]
            rows = [*own, *self._measures(bars, pieces.lifts)]
            rows += [self._lift(lift, by_key) for lift in lifts if lift.clause.listing in keys]
            for row in rows:
                made.setdefault((row.kind, row.key), row)
        return (*made.values(), *self._cases(orders))

    def answers(self, pieces: Pieces, rows: Sequence[TimelineRow]) -> Iterator[AnswerStretch]:
        """Yield the answers over time, from before the first row on."""
        starts = [span.start for row in rows for span in row.spans if span.start is not None]
        first = min(starts, default=None)
        edges = [edge for edge in pieces.boundaries() if first is not None and edge >= first]
        cuts: list[tuple[datetime | None, State]] = []
        before = edges[0] - _TICK if edges else self.reader
        for edge, instant in ((None, before), *((edge, edge) for edge in edges)):
            state = state_at(pieces, instant)
            if not cuts or (state.answer, state.identity) != (cuts[-1][1].answer, cuts[-1][1].identity):
                cuts.append((edge, state))
        ends = [start for start, _ in cuts[1:]] + [None]
        for (start, state), end in zip(cuts, ends, strict=True):
            said = [self.speech.reason(clause, self.day) for clause in state.reasons]
            texts, cited = tuple(one.text for one in said), tuple(_all_cited(one) for one in said)
            yield AnswerStretch(self._local(start), self._local(end), state.answer, texts, cited)

    def _listing(self, listing: Listing) -> TimelineRow:
        known = listing.term.known(self.reader) or Interval()
        return TimelineRow(
            kind="listing",
            key=listing.key,
            title=self._title("listing", regime=self.speech.titles.get(listing.regime, listing.regime)),
            text=(listing.note if self.day is None else "") or listing.name,
            regime=listing.regime,
            spans=(self._span("listed", known),),
            points=tuple(self._public(listing.term)),
            citations=self._cited((*listing.citations, *(listing.end_citations if known.end else ()))),
            confidence=listing.confidence,
        )

    def _measures(self, bars: Sequence[Bar], lifts: Sequence[Lift]) -> Iterator[TimelineRow]:
        """Yield one row for each measure of a listing; several rules of it share the row."""
        grouped: dict[tuple[str | None, str | None, str], list[Bar]] = {}
        for bar in bars:
            grouped.setdefault((bar.clause.listing, bar.clause.measure, bar.clause.effect), []).append(bar)
        for (listing, measure, effect), group in grouped.items():
            spans = [span for bar in group for span in self._spans(bar, lifts)]
            clause = group[0].clause
            yield TimelineRow(
                kind="measure",
                key=f"{listing or clause.regime}#{measure}",
                title=self._titled(effect, measure),
                text=self.speech.reason(clause, self.day).text,
                regime=clause.regime,
                spans=tuple(sorted(spans, key=lambda one: one.start or BEGINNING)),
                citations=_all_cited(self.speech.reason(clause, self.day)),
                confidence=clause.confidence,
            )

    def _spans(self, bar: Bar, lifts: Sequence[Lift]) -> Iterator[Span]:
        taking = [lift for lift in lifts if lift.takes(bar)]
        if bar.waiting is not None:
            yield self._span("waiting", bar.waiting.interval)
        for part in _parts(bar.clause.interval, [lift.clause.interval for lift in taking]):
            lifted = any(lift.clause.interval.covers(part.start or BEGINNING) for lift in taking)
            yield self._span("lifted" if lifted else "binding", part, bar)

    def _lift(self, lift: Lift, orders: dict[str, Order]) -> TimelineRow:
        clause, order = lift.clause, orders.get(lift.clause.order or "")
        reason = self.speech.reason(clause, self.day)
        measure = lift.rule.key if lift.rule is not None else ""
        title = self._titled(clause.statement.code, measure) if order is None else self._of(order)
        return TimelineRow(
            kind="order" if order is not None else "licence",
            key=clause.order or f"{clause.listing or clause.regime}#{measure}",
            title=title,
            text=reason.text,
            regime=clause.regime,
            spans=(self._span("lifting", clause.interval),),
            points=tuple(self._public(order.term)) if order is not None else (),
            citations=_all_cited(reason),
            confidence=clause.confidence,
        )

    def _cases(self, orders: Iterable[Order]) -> Iterator[TimelineRow]:
        by_case: dict[str, list[Order]] = {}
        for order in orders:
            if order.term.known(self.reader) is not None:
                by_case.setdefault(order.case, []).append(order)
        for case, steps in by_case.items():
            steps.sort(key=lambda one: one.dated)
            yield TimelineRow(
                kind="case",
                key=case,
                title=self._title("case", case=steps[0].title),
                text=steps[0].forum,
                regime=next(iter(steps[0].regimes), None),
                spans=(),
                points=tuple(
                    Point(self._at(one), "step", f"{one.kind.replace('_', ' ')}: {one.holding}".rstrip(": "))
                    for one in steps
                ),
                citations=self._cited(tuple(key for one in steps for key in one.citations)),
            )

    def _at(self, order: Order) -> datetime:
        start = order.term.start or datetime.combine(order.dated, time(), self.zone)
        return start.astimezone(self.zone)

    def _of(self, order: Order) -> str:
        return self._title("order", day=order.dated.isoformat(), case=order.title)

    def _titled(self, code: str, measure: str | None) -> str:
        return self._title(code, measure=measure_name(measure or "", self.lang))

    def _title(self, code: str, **params: str) -> str:
        return pick(_TITLES[code], self.lang).format(**params)

    def _public(self, term: Term) -> Iterator[Point]:
        if term.public_from is not None:
            yield Point(term.public_from.astimezone(self.zone), "public")
        if term.end_public_from is not None and term.end_known(self.reader):
            yield Point(term.end_public_from.astimezone(self.zone), "ended")

    def _cited(self, keys: tuple[str, ...]) -> tuple[Cited, ...]:
        public = self.speech.public(tuple(dict.fromkeys(keys)), self.day)
        return self.speech.cited(public if self.day is None else self.speech.dated(public))

    def _span(self, state: SpanState, interval: Interval, bar: Bar | None = None) -> Span:
        effect = bar.clause.effect if bar is not None else "permitted"
        return Span(state, self._local(interval.start), self._local(interval.end), effect)

    def _local(self, instant: datetime | None) -> datetime | None:
        if instant is None or not BEGINNING < instant < FOREVER:
            return None
        return instant.astimezone(self.zone)


def _parts(whole: Interval, others: Sequence[Interval]) -> Iterator[Interval]:
    """Cut an interval at every edge of others that lies inside."""
    start, end = whole.start or BEGINNING, whole.end or FOREVER
    inside = {edge for one in others for edge in (one.start, one.end) if edge is not None and start < edge < end}
    for left, right in pairwise([start, *sorted(inside), end]):
        yield Interval(left, None if right == FOREVER else right)


def _all_cited(reason: Reason) -> tuple[Cited, ...]:
    first = (reason.citation,) if reason.citation is not None else ()
    return (*first, *reason.more_citations)
