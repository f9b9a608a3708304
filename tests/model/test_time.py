from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interdit.model import ALWAYS, Interval, Term, day_interval, day_start

NEW_YORK = ZoneInfo("America/New_York")
T0 = datetime(2021, 1, 1, tzinfo=UTC)


def _at(days: int) -> datetime:
    return T0 + timedelta(days=days)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    start = draw(st.none() | st.integers(0, 50))
    end = draw(st.none() | st.integers((start or 0) + 1, 60))
    return Interval(None if start is None else _at(start), None if end is None else _at(end))


def test_the_start_belongs_to_it_and_the_end_does_not() -> None:
    stretch = Interval(_at(1), _at(2))
    assert stretch.covers(_at(1))
    assert not stretch.covers(_at(2))
    assert not stretch.covers(_at(1) - timedelta(microseconds=1))
    assert ALWAYS.covers(_at(1))


def test_stretches_that_only_touch_share_nothing() -> None:
    assert Interval(_at(1), _at(2)).meet(Interval(_at(2), _at(3))) is None


@given(intervals(), intervals(), st.integers(-5, 70))
def test_what_two_share_is_covered_by_both(first: Interval, second: Interval, day: int) -> None:
    shared = first.meet(second)
    both = first.covers(_at(day)) and second.covers(_at(day))
    assert both is (shared is not None and shared.covers(_at(day)))


@given(intervals(), intervals())
def test_sharing_is_mutual_and_with_itself_the_same(first: Interval, second: Interval) -> None:
    assert first.meet(second) == second.meet(first)
    assert first.meet(first) == first
    assert first.meet(ALWAYS) == first


TERM = Term(_at(10), _at(20), public_from=_at(5), end_public_from=_at(15), retracted_from=_at(30))


@pytest.mark.parametrize(
    ("reader", "known"),
    [
        (4, None),
        (5, Interval(_at(10), None)),
        (14, Interval(_at(10), None)),
        (15, Interval(_at(10), _at(20))),
        (29, Interval(_at(10), _at(20))),
        (30, None),
    ],
)
def test_a_reader_knows_the_start_before_the_end(reader: int, known: Interval | None) -> None:
    assert TERM.known(_at(reader)) == known


def test_an_end_without_a_public_day_is_known_with_the_start() -> None:
    assert Term(_at(1), _at(2)).known(_at(0)) == Interval(_at(1), _at(2))
    assert not Term(_at(1)).end_known(_at(9))


def test_a_civil_day_may_have_23_or_25_hours() -> None:
    for day, hours in ((date(2021, 3, 14), 23), (date(2021, 11, 7), 25), (date(2021, 6, 3), 24)):
        stretch = day_interval(day, NEW_YORK)
        assert stretch.start == day_start(day, NEW_YORK)
        assert stretch.start is not None
        assert stretch.end is not None
        assert stretch.end.astimezone(UTC) - stretch.start.astimezone(UTC) == timedelta(hours=hours)
