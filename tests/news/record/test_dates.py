from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.news.record.conftest import make

from interdit.news.record.dates import Window, moment, window, written

READ = (
    ("2021-01-14", None, None, "2021-01-14", "2021-01-14"),
    ("2021-02", None, None, "2021-02-01", "2021-02-28"),
    ("2020", None, None, "2020-01-01", "2020-12-31"),
    ("2021-Q1", "quarter", None, "2021-01-01", "2021-03-31"),
    ("2021-W10", "week", None, "2021-03-08", "2021-03-14"),
    ("2021-03-08", "week", None, "2021-03-08", "2021-03-14"),
    ("2021-03-12", "approx_day", None, "2021-03-09", "2021-03-15"),
    ("2021-03-12/2021-03-15", "interval", None, "2021-03-12", "2021-03-15"),
    ("2021-03-12/", "interval", None, "2021-03-12", "2021-03-15"),
    ("2021-03-12", "interval", "2021-03-20", "2021-03-12", "2021-03-23"),
    ("2021-03-12T10:00:00", None, None, "2021-03-12", "2021-03-12"),
)


@pytest.mark.parametrize(("value", "precision", "day", "first", "last"), READ)
def test_a_date_allows_the_days_of_its_precision(
    value: str, precision: str | None, day: str | None, first: str, last: str
) -> None:
    found = window(make("injunction", on=value, precision=precision, written=day))
    assert found == Window(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("value", [None, "", "soon", "2021-13", "2021-02-30", "2021-W60", "/", "-5"])
def test_a_date_that_cannot_be_read_allows_nothing_in_particular(value: str | None) -> None:
    assert window(make("injunction", on=value, precision=None)) is None


def test_a_state_is_claimed_for_the_documents_day_else_the_last_one_named() -> None:
    assert moment(make("removal", on="2021-01", written="2021-03-01")) == date(2021, 3, 1)
    assert moment(make("removal", on="2021-01")) == date(2021, 1, 31)
    assert moment(make("removal")) is None
    assert written(make("removal", on="2021-01")) is None


@given(st.dates(), st.dates(), st.dates())
def test_distance_is_none_inside_and_days_outside(one: date, other: date, day: date) -> None:
    days = Window(min(one, other), max(one, other))
    assert (days.distance(day) == 0) == days.covers(day)
    assert not days.covers(None)


@given(st.text(max_size=12))
def test_any_value_is_read_or_not(value: str) -> None:
    days = window(make("injunction", on=value, precision=None))
    assert days is None or days.first <= days.last
