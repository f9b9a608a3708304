from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interdit.screening.variations import KINDS, Recorded
from interdit.service.sampling import Drawn
from interdit.service.tallying import (
    THRESHOLDS,
    Outcome,
    Trial,
    by_kind,
    by_list,
    by_party_kind,
    missed,
    share,
    trade_off,
)


def outcome(kind: str, score: float, *, party_kind: str = "company", lists: tuple[str, ...] = ("un_sc",)) -> Outcome:
    recorded = Recorded(f"p{score}", f"Name {score}", party_kind)
    return Outcome(
        Trial(kind, Drawn(recorded, lists, frozenset({recorded.party})), f"Changed {score}"),
        score,
        score >= 0.6,
        score >= 0.8,
    )


@pytest.mark.parametrize(
    ("found", "of", "low", "high"),
    [(9, 10, 0.5958, 0.9821), (0, 20, 0.0, 0.1611), (20, 20, 0.8389, 1.0), (50, 100, 0.4038, 0.5962)],
)
def test_intervals_are_wilsons(found: int, of: int, low: float, high: float) -> None:
    made = share(found, of)
    assert (made.value, made.low, made.high) == (found / of, low, high)


def test_nothing_counted_is_no_share() -> None:
    assert (share(0, 0).value, share(0, 0).low, share(0, 0).high) == (None, None, None)


@given(st.integers(0, 400), st.integers(1, 400))
def test_an_interval_holds_its_share(found: int, of: int) -> None:
    made = share(min(found, of), of)
    assert made.low is not None
    assert made.value is not None
    assert made.high is not None
    assert 0 <= made.low <= made.value <= made.high <= 1


def test_kinds_are_counted_with_what_was_left_out() -> None:
    outcomes = [outcome("exact", 1.0), outcome("exact", 0.7), outcome("title", 0.1)]
    dropped = Counter({("title", "not applicable"): 2, ("exact", "ambiguous"): 1, ("title", "too short"): 1})
    exact, title = by_kind([KINDS[0], KINDS[2]], outcomes, dropped, 4)
    assert (exact.found.found, exact.found.of, exact.first.found, exact.ambiguous) == (2, 2, 1, 1)
    assert (title.found.found, title.found.of, title.not_applicable, title.too_short) == (0, 1, 2, 1)
    assert title.example == ("Name 0.1", "Changed 0.1")


def test_lists_and_kinds_of_party_are_counted() -> None:
    outcomes = [
        outcome("exact", 1.0, lists=("eu_fsf", "un_sc")),
        outcome("title", 0.9, lists=("un_sc",), party_kind="person"),
        outcome("title", 0.2, lists=("un_sc",), party_kind=""),
    ]
    eu, un = by_list(outcomes)
    assert (eu.key, eu.names, eu.exact.found, eu.changed.of) == ("eu_fsf", 1, 1, 0)
    assert (un.key, un.names, un.exact.found, un.changed.found, un.changed.of) == ("un_sc", 3, 1, 1, 2)
    assert [one.key for one in by_party_kind(outcomes)] == ["company", "person", "unknown"]


def test_failures_are_named_ten_of_a_kind_and_counted() -> None:
    shown, count = missed([outcome("title", place / 100) for place in range(25)] + [outcome("exact", 1.0)])
    assert (len(shown), count) == (10, 25)
    assert shown[0].variation == "Changed 0.0"


def test_the_trade_off_is_the_share_at_or_above_each_threshold() -> None:
    outcomes = [outcome("title", score) for score in (0.0, 0.5, 0.95, 1.0)]
    points = trade_off(outcomes, [("company", 0.5), ("person", 0.0)])
    company = {one.threshold: one for one in points if one.party_kind == "company"}
    everything = {one.threshold: one for one in points if one.party_kind == "all"}
    assert tuple(everything) == THRESHOLDS
    assert (everything[0.5].recall, everything[0.5].alert_rate) == (0.75, 0.5)
    assert (company[0.5].recall, company[0.5].alert_rate) == (0.75, 1.0)
    assert (everything[0.99].recall, everything[0.99].alert_rate) == (0.25, 0.0)
    assert not [one for one in points if one.party_kind == "person"]


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_a_higher_threshold_never_finds_more(scores: list[float]) -> None:
    points = trade_off([outcome("title", score) for score in scores], [("", score) for score in scores])
    recalls = [one.recall or 0.0 for one in points if one.party_kind == "all"]
    assert recalls == sorted(recalls, reverse=True)


def test_thresholds_go_from_a_twentieth_to_nearly_one() -> None:
    assert (THRESHOLDS[0], THRESHOLDS[-1]) == (0.05, 0.99)
    assert list(THRESHOLDS) == sorted(set(THRESHOLDS))
