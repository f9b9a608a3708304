"""The verdict: gathers the pieces, reads them at the moment asked about, and looks ahead for the next change.

The rules follow the project's specification of the verdict: the strictest answer of the day, half-open intervals, the
reader's knowledge for everything, and never open where a list was not checked.
"""

from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import msgspec

from interdit.law import business_days_after, clock_instant
from interdit.model import (
    STRICTNESS,
    Answer,
    Change,
    Clause,
    Decision,
    DutyDue,
    Interval,
    Law,
    Listing,
    Rule,
    Statement,
    day_interval,
)
from interdit.verdict.asked import reader_instant, window
from interdit.verdict.coverage import STALE_AFTER, coverage_notes, scope_of, touching
from interdit.verdict.listed import Link, order_pieces, pieces_of, position_pieces, vacated_by
from interdit.verdict.owned import stake_pieces
from interdit.verdict.pieces import Bar, Lift, Note, Pieces
from interdit.verdict.reached import reach_pieces
from interdit.verdict.state import State, state_at, strictest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from interdit.verdict.asked import Asked, CaseFile, Inside


def decide(case: CaseFile, asked: Asked, law: Law) -> Decision:
    """Decide for one party, or for a name that no party bears (`CaseFile()`)."""
    zone = ZoneInfo(next((regime.zone for regime in touching(law.regimes, asked)), "America/New_York"))
    known_at = reader_instant(asked.known_at, asked.as_of, zone)
    pieces = gather(case, asked, law, known_at)
    stretch = window(asked.on, zone)
    assert stretch.start is not None  # noqa: S101  a moment has both ends
    assert stretch.end is not None  # noqa: S101
    segments = _segments(pieces, stretch.start, stretch.end)
    at, chosen = max(segments, key=lambda segment: (STRICTNESS.index(segment[1].answer), segment[1].is_listed))
    changes = tuple(
        Change(instant.astimezone(zone), state.answer)
        for (_, before), (instant, state) in pairwise(segments)
        if before.answer != state.answer
    )
    answer, late = _beyond_edition(chosen.answer, at, asked, zone)
    whole_day = not isinstance(asked.on, datetime)
    ahead = _ahead(pieces, segments[-1][1], stretch.end if whole_day else stretch.start, whole_day=whole_day)
    checked, unchecked = scope_of(asked, law)
    reasons = chosen.reasons
    if answer == "review" and _is_beyond(at, asked, zone):
        reasons = (_stale_clause(asked), *reasons)
    return Decision(
        answer=answer,
        reasons=reasons,
        context=chosen.context,
        duties=duties_of(chosen, at, asked, law, (*case.listings, *case.basis, *case.within)),
        assumptions=(*chosen.assumptions, *_bought(asked, answer, chosen), *late),
        checked=checked,
        unchecked=unchecked,
        changes_within=changes,
        next_change=_local(ahead[0], zone),
        next_event=_local(ahead[1], zone),
        zone=zone.key,
    )


def gather(case: CaseFile, asked: Asked, law: Law, known_at: datetime) -> Pieces:
    """Build every piece that the reader could know of."""
    by_key = {regime.key: regime for regime in law.regimes}
    found: list[Bar | Lift | Note] = []
    for link in _links(case, known_at, found):
        regime = by_key.get(link.listing.regime)
        if regime is not None and link.told is not None:
            link = msgspec.structs.replace(link, reaching=regime.exposure_citations)
        if regime is not None and (link.told is None or regime.exposure):
            found += pieces_of(link, regime, asked, known_at, vacated_by(link.listing, case.orders, known_at))
    governing = {regime.key for regime in law.regimes if any(_binds(rule, asked) for rule in regime.rules)}
    orders = [order for order in case.orders if set(order.regimes) & governing]
    found += order_pieces(orders, (*case.listings, *case.within), known_at)
    for regime in law.regimes:
        found += stake_pieces(regime, asked, known_at)
        found += reach_pieces(regime, asked, known_at, case.reach.conclusions)
    found += coverage_notes(case, asked, law, known_at)
    return Pieces(
        tuple(piece for piece in found if isinstance(piece, Bar)),
        tuple(piece for piece in found if isinstance(piece, Lift)),
        tuple(piece for piece in found if isinstance(piece, Note)),
    )


def _binds(rule: Rule, asked: Asked) -> bool:
    return not rule.actors or asked.actor in rule.actors


def _links(case: CaseFile, known_at: datetime, found: list[Bar | Lift | Note]) -> Iterable[Link]:
    """Say how each listing reaches the company; what positions say besides goes straight to `found`."""
    known = [listing for listing in case.listings if listing.term.known(known_at) is not None]
    listed_under = {listing.regime for listing in known}
    yield from (Link(listing, "listed", self_listed=True) for listing in case.listings)
    for position in case.positions:
        said = position_pieces((position,), case.basis, known_at, self_listed=position.regime in listed_under)
        for one in said:
            if isinstance(one, Link):
                yield one
            else:
                found.append(one)
    for listing in case.held:
        yield Link(listing, "exposure", self_listed=False, via=listing.name or listing.party, told={})
    for company in case.inside:
        yield from _links_inside(company, known_at)


def _links_inside(one: Inside, known_at: datetime) -> Iterable[Link]:
    """Say how the listings of a company inside the fund reach the fund: its own, and those its name is close to."""
    listed_under = {listing.regime for listing in one.listings if listing.term.known(known_at) is not None}
    links = [
        Link(listing, "exposure", self_listed=False, via=listing.name or listing.party) for listing in one.listings
    ]
    for position in one.positions:
        said = position_pieces((position,), one.basis, known_at, self_listed=position.regime in listed_under)
        links += [link for link in said if isinstance(link, Link)]
    for link in links:
        yield msgspec.structs.replace(link, told=one.told, doubtful=not one.sure)


def _segments(pieces: Pieces, start: datetime, end: datetime) -> list[tuple[datetime, State]]:
    """Cut the stretch at every boundary inside it and decide each part."""
    cuts = [start, *(edge for edge in pieces.boundaries() if start < edge < end)]
    return [(cut, state_at(pieces, cut)) for cut in cuts]


def _ahead(pieces: Pieces, last: State, since: datetime, *, whole_day: bool) -> tuple[datetime | None, datetime | None]:
    """Find the next instants at which the answer, and at which a reason, differs from the last state.

    For a day the instant of its end counts; for an instant only what comes after it does.
    """
    change: datetime | None = None
    event: datetime | None = None
    for edge in pieces.boundaries():
        if edge < since or (edge == since and not whole_day):
            continue
        state = state_at(pieces, edge)
        if change is None and state.answer != last.answer:
            change = edge
        if event is None and (state.identity != last.identity or state.answer != last.answer):
            event = edge
        if change is not None:
            break
    return change, event


def _bought(asked: Asked, answer: Answer, state: State) -> tuple[Statement, ...]:
    """An answer on selling or holding leans on when it was bought, unless a rule in play says so itself."""
    said = any(rule.assumption is not None for rule, _, _ in state.in_play) or any(
        clause.statement.code == "exception" for clause in state.reasons
    )
    free = asked.act in ("sell", "hold") and answer == "permitted" and not said
    return (Statement("bought_lawfully"),) if free else ()


def _beyond_edition(
    answer: Answer, since: datetime, asked: Asked, zone: ZoneInfo
) -> tuple[Answer, tuple[Statement, ...]]:
    """A moment after the edition's day is an assumption, and a review once it is more than 30 days after."""
    end = day_interval(asked.as_of, zone).end
    if end is None or since < end:
        return answer, ()
    statement = Statement("after_edition", {"as_of": asked.as_of.isoformat()})
    return strictest((answer, "review")) if _is_beyond(since, asked, zone) else answer, (statement,)


def _is_beyond(since: datetime, asked: Asked, zone: ZoneInfo) -> bool:
    end = day_interval(asked.as_of, zone).end
    return end is not None and since >= end + STALE_AFTER


def _stale_clause(asked: Asked) -> Clause:
    return Clause(Statement("beyond_edition", {"as_of": asked.as_of.isoformat()}), "review", Interval())


def duties_of(state: State, at: datetime, asked: Asked, law: Law, listings: Sequence[Listing]) -> tuple[DutyDue, ...]:
    """Say what must be done: at once, within business days of the act, or before an instant that is still to come."""
    by_key: dict[str, Listing] = {listing.key: listing for listing in listings}
    due: dict[tuple[str, str], DutyDue] = {}
    for rule, key, listing_key in state.in_play:
        regime = law.regime(key)
        zone = ZoneInfo(regime.zone)
        known_at = reader_instant(asked.known_at, asked.as_of, zone)
        for duty in rule.duties:
            if duty.term.known(known_at) is None:
                continue
            by: date | datetime | None = None
            if duty.business_days is not None:
                by = business_days_after(at.astimezone(zone).date(), duty.business_days, law.days_off(regime))
            elif duty.by is not None:
                by = clock_instant(duty.by, by_key.get(listing_key or ""), zone)
            due.setdefault((duty.do, regime.key), DutyDue(duty.do, duty.text, by, regime.key, duty.citations))
    return tuple(due.values())


def _local(instant: datetime | None, zone: ZoneInfo) -> datetime | None:
    return instant.astimezone(zone) if instant is not None else None
