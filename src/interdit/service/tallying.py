"""Counts of a self-test: from what each screened variation gave to shares with their intervals."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from math import sqrt
from typing import TYPE_CHECKING

import msgspec

from interdit.model.selftest import GroupResult, KindResult, Missed, Point, Share
from interdit.screening.variations import KINDS
from interdit.service.sampling import Drawn

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from interdit.screening.variations import Kind

_Z = 1.959963984540054
"""The normal quantile of 97.5 percent."""
_SHOWN = 10
THRESHOLDS = tuple(round(0.05 * step, 2) for step in range(1, 18)) + tuple(round(0.01 * n, 2) for n in range(90, 100))
"""Where the trade-off is computed: every 0.05 to 0.85, and from 0.90 on every 0.01."""
FAMILIES: dict[str, frozenset[str]] = {
    "person": frozenset({"person"}),
    "company": frozenset({"company", "organization"}),
}
"""Kinds of party that have a trade-off of their own."""


class Trial(msgspec.Struct, frozen=True):
    """One variation to screen: its kind, the name drawn, and the text."""

    kind: str
    drawn: Drawn
    text: str


class Outcome(msgspec.Struct, frozen=True):
    """What came of a trial: its party's score (0 where no candidate), found, first, and a problem of the row."""

    trial: Trial
    score: float
    found: bool
    first: bool
    problem: str = ""


def share(found: int, of: int) -> Share:
    """Return a share with its Wilson score interval of 95 percent.

    >>> share(9, 10).low
    0.5958
    """
    if of == 0:
        return Share(0, 0, None, None, None)
    value, spread = found / of, _Z * _Z / of
    middle = (value + spread / 2) / (1 + spread)
    half = _Z / (1 + spread) * sqrt(value * (1 - value) / of + spread / (4 * of))
    low, high = max(middle - half, 0.0), min(middle + half, 1.0)
    return Share(found, of, round(value, 4), round(low, 4), round(high, 4))


def by_kind(
    kinds: Iterable[Kind], outcomes: Sequence[Outcome], dropped: Counter[tuple[str, str]], names: int
) -> tuple[KindResult, ...]:
    """Count every kind; `dropped` says how many names gave no variation, by kind and why."""
    grouped: dict[str, list[Outcome]] = defaultdict(list)
    for one in outcomes:
        grouped[one.trial.kind].append(one)
    return tuple(_kind(kind, grouped[kind.key], dropped, names) for kind in kinds)


def _kind(kind: Kind, own: Sequence[Outcome], dropped: Counter[tuple[str, str]], names: int) -> KindResult:
    # Any example will do, if it is always the same one and not one name's for every kind.
    trial = own[sum(kind.key.encode()) % len(own)].trial if own else None
    return KindResult(
        key=kind.key,
        label=kind.label,
        how=kind.how,
        answers=kind.answers,
        example=(trial.drawn.recorded.name, trial.text) if trial is not None else None,
        names=names,
        not_applicable=dropped[kind.key, "not applicable"],
        ambiguous=dropped[kind.key, "ambiguous"],
        too_short=dropped[kind.key, "too short"],
        found=share(sum(one.found for one in own), len(own)),
        first=share(sum(one.first for one in own), len(own)),
    )


def by_list(outcomes: Iterable[Outcome]) -> tuple[GroupResult, ...]:
    """Count by list; a party on several lists counts on each."""
    return _groups((name, one) for one in outcomes for name in one.trial.drawn.lists)


def by_party_kind(outcomes: Iterable[Outcome]) -> tuple[GroupResult, ...]:
    """Count by kind of party."""
    return _groups((one.trial.drawn.recorded.kind or "unknown", one) for one in outcomes)


def _groups(pairs: Iterable[tuple[str, Outcome]]) -> tuple[GroupResult, ...]:
    grouped: dict[str, list[Outcome]] = defaultdict(list)
    for key, one in pairs:
        grouped[key].append(one)
    return tuple(_group(key, grouped[key]) for key in sorted(grouped))


def _group(key: str, own: Sequence[Outcome]) -> GroupResult:
    exact = [one for one in own if one.trial.kind == "exact"]
    changed = [one for one in own if one.trial.kind != "exact"]
    names = {(one.trial.drawn.recorded.party, one.trial.drawn.recorded.name) for one in own}
    return GroupResult(
        key=key,
        names=len(names),
        exact=share(sum(one.found for one in exact), len(exact)),
        changed=share(sum(one.found for one in changed), len(changed)),
        first=share(sum(one.first for one in changed), len(changed)),
    )


def missed(outcomes: Iterable[Outcome]) -> tuple[tuple[Missed, ...], int]:
    """Return the first failures of each kind by name, and how many there are in all."""
    order = {kind.key: place for place, kind in enumerate(KINDS)}
    failed = sorted((one for one in outcomes if not one.found), key=lambda one: order[one.trial.kind])
    shown: list[Missed] = []
    count: Counter[str] = Counter()
    for one in failed:
        count[one.trial.kind] += 1
        if count[one.trial.kind] <= _SHOWN:
            recorded = one.trial.drawn.recorded
            score = round(one.score, 4)
            shown.append(Missed(one.trial.kind, recorded.name, one.trial.text, recorded.party, score, one.problem))
    return tuple(shown), len(failed)


def trade_off(outcomes: Iterable[Outcome], clean: Iterable[tuple[str, float]]) -> tuple[Point, ...]:
    """Return recall and alert rate for every threshold; `clean` are kind and highest score of names on no list."""
    scores = [(one.trial.drawn.recorded.kind, one.score) for one in outcomes]
    tops = list(clean)
    points = _curve("all", [score for _, score in scores], [score for _, score in tops])
    for name, kinds in FAMILIES.items():
        own = [score for kind, score in scores if kind in kinds]
        if own:
            points += _curve(name, own, [score for kind, score in tops if kind in kinds])
    return tuple(points)


def _curve(name: str, recalled: list[float], alerted: list[float]) -> list[Point]:
    ordered, tops = sorted(recalled), sorted(alerted)
    return [Point(at, name, _from(ordered, at), _from(tops, at)) for at in THRESHOLDS]


def _from(ordered: Sequence[float], threshold: float) -> float | None:
    """Return which share of sorted scores is at a threshold or above."""
    count = len(ordered)
    return round((count - bisect_left(ordered, threshold)) / count, 5) if count else None
