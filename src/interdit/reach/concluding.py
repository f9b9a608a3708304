"""From ties and listed owners to conclusions: for one company and one regime, stretch by stretch of law time."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import msgspec

from interdit.model import BEGINNING, Conclusion, Interval, Regime, Standing
from interdit.reach.graph import NEVER, Graph
from interdit.reach.holders import Holders, circular, holders, watched
from interdit.reach.rules import Rules, measure, rules_of
from interdit.reach.steps import Counted, missing_of, steps_above, steps_to, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from interdit.model import Ownership
    from interdit.reach.fixpoint import Threshold

_BEFORE, _AFTER = 50, 150
"""So many changes before and after the moment asked about are told apart; a file seldom has as many."""


class Seed(msgspec.Struct, frozen=True):
    """An owner that is listed under the regime, while it is; not `sure` where it may be another party.

    `doubts` are stretches in which an order lifts the listing: whether it still reaches others is then open.
    """

    node: int
    interval: Interval
    sure: bool = True
    listing: str = ""
    citations: tuple[str, ...] = ()
    doubts: tuple[Interval, ...] = ()
    note: str = ""


class Case(msgspec.Struct, frozen=True):
    """What does not change from stretch to stretch: the company, those above it, the regime and its listed owners."""

    graph: Graph
    target: int
    regime: Regime
    rules: Rules
    seeds: tuple[Seed, ...]
    within: frozenset[int]


def conclude(
    graph: Graph, target: int, regime: Regime, seeds: Iterable[Seed], *, known_at: datetime, around: datetime
) -> tuple[Conclusion, ...]:
    """Return what a regime's test makes of a company at every moment; nothing where no listed owner is above it.

    Args:
        graph: the ties.
        target: the company.
        regime: the law.
        seeds: owners listed under it, as the reader knew.
        known_at: the reader's instant, for the law.
        around: the moment asked about.
    """
    within = frozenset(graph.upstream([target]))
    able = tuple(seed for seed in seeds if seed.node in within and seed.node != target)
    if not able:
        return ()
    case = Case(graph, target, regime, rules_of(regime, known_at), able, within)
    cuts = _cuts(case, around)
    found: list[Conclusion] = []
    for place, start in enumerate(cuts):
        end = cuts[place + 1] if place + 1 < len(cuts) else None
        one = _at(case, start or BEGINNING, Interval(start, end))
        if one is None:
            continue
        last = found[-1] if found else None
        if last is not None and last.interval.end == start and _alike(last, one):
            found[-1] = msgspec.structs.replace(last, interval=Interval(last.interval.start, end))
        else:
            found.append(one)
    return tuple(found)


def _alike(one: Conclusion, other: Conclusion) -> bool:
    return msgspec.structs.replace(one, interval=other.interval) == other


def _cuts(case: Case, around: datetime) -> list[datetime | None]:
    """Return where anything changes, those nearest to the moment asked about; None is the beginning."""
    zone = ZoneInfo(case.regime.zone)
    days = {
        column[tie]
        for node in case.within
        for tie in case.graph.owners_of(node)
        for column in (case.graph.start, case.graph.end)
    }
    edges = {_midnight(day, zone) for day in days if 1 < day < date.max.toordinal()}
    for seed in case.seeds:
        edges |= {edge for one in (seed.interval, *seed.doubts) for edge in (one.start, one.end) if edge is not None}
    ordered = sorted(edges | case.rules.edges())
    place = bisect_left(ordered, around)
    return [None, *ordered[max(place - _BEFORE, 0) : place + _AFTER]]


def _midnight(day: int, zone: ZoneInfo) -> datetime:
    civil = date.fromordinal(day)
    return datetime(civil.year, civil.month, civil.day, tzinfo=zone)


def _at(case: Case, instant: datetime, interval: Interval) -> Conclusion | None:
    """Conclude for one instant."""
    day = 0 if instant == BEGINNING else instant.astimezone(ZoneInfo(case.regime.zone)).toordinal()
    if day >= NEVER:
        return None
    current = [seed for seed in case.seeds if seed.interval.covers(instant)]
    sure = {one.node for one in current if one.sure and not any(doubt.covers(instant) for doubt in one.doubts)}
    maybe = {one.node for one in current} - sure
    if not current:
        return None
    law, control = case.rules.at(instant)
    test = measure(law)
    graph, target, within = case.graph, case.target, case.within
    lower = holders(graph, sure, test, day, upper=False, within=within)
    upper, is_ring = _upper(case, sure | maybe, test, day)
    checked = watched(graph, upper.rounds, test, day, within) if control else set()
    standing = _standing(target, law, (lower, upper), checked, control=control)
    shown = lower if standing == "owned" else upper
    counted = Counted(shown.rounds, lower.rounds, sure, maybe, checked if standing == "control" else set())
    listed = {one.node: one for one in current}
    steps = steps_to(graph, target, day, counted, listed)
    if not steps:
        # A listed owner stands above, and nothing of it comes down to the company: its own ties are shown.
        steps = steps_above(graph, within, day, counted, listed)
    if not steps:
        return None
    low, high = lower.held(graph, target, day), upper.held(graph, target, day)
    owners = (low if standing == "owned" else high).owners
    if standing == "owned":
        high = msgspec.structs.replace(high, share=max(high.share, low.share))
    return Conclusion(
        regime=case.regime.key,
        asset=graph.names[target],
        standing=standing,
        interval=interval,
        low=low.share / 1e6,
        high=high.share / 1e6,
        sum=written(graph, target, day, owners),
        steps=steps,
        test=law,
        missing=missing_of(steps) if standing == "open" else (),
        citations=_cited(current, steps, law),
        circular=is_ring,
    )


def _upper(case: Case, seeds: set[int], test: Threshold, day: int) -> tuple[Holders, bool]:
    """Return whom these may reach at most, and whether the company is among them only by leaving a ring's part out."""
    graph, target, within = case.graph, case.target, case.within
    upper = holders(graph, seeds, test, day, upper=True, within=within)
    if target not in upper.rounds and (ring := circular(graph, upper.rounds, test, day, within)):
        wider = holders(graph, seeds | ring, test, day, upper=True, within=within)
        if target in wider.rounds:
            return wider, True
    return upper, False


def _standing(
    target: int, law: Ownership | None, found: tuple[Holders, Holders], checked: set[int], *, control: bool
) -> Standing:
    lower, upper = found
    if law is not None and target in lower.rounds:
        return "owned"
    if law is not None and target in upper.rounds:
        return "open"
    if control and (target in checked or target in upper.rounds):
        return "control"
    return "not_owned" if law is not None else "named_only"


def _cited(seeds: Sequence[Seed], steps: Sequence[object], law: Ownership | None) -> tuple[str, ...]:
    """The law first, then the listings of the owners that counted."""
    shown = {getattr(step, "listing", "") for step in steps}
    listed = [key for seed in seeds if seed.listing in shown for key in seed.citations]
    return tuple(dict.fromkeys([*(law.citations if law is not None else ()), *listed]))
