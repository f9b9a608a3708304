"""The day or span of an expression that the words are already read from, against a Sunday: 14 March 2021."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interdit.news.datemeaning import Hit, Meant, NoDayError, iso, last_day, meaning, on

SUNDAY = date(2021, 3, 14)


def hit(kind: str, unit: str = "", tense: int = 0, **at: int) -> Hit:
    return Hit(0, 1, kind, at, unit, tense)


def value(one: Hit, day: date | None = SUNDAY) -> str | None:
    meant = meaning(one, day)
    return iso(meant) if meant else None


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (hit("day", d=12, month=3, y=2021), "2021-03-12"),
        (hit("iso", d=12, month=3, y=2021), "2021-03-12"),
        (hit("days", d=3, d2=5, month2=3, month=3, y=2021), "2021-03-03/2021-03-05"),
        (hit("month", month=1, y=2020), "2020-01"),
        (hit("months", month=11, month2=1, y=2021), "2020-11-01/2021-01-31"),
        (hit("quarter", ord=1, y=2021), "2021-Q1"),
        (hit("half", ord=2, y=2020), "2020-07-01/2020-12-31"),
        (hit("year", y=2019), "2019"),
        (hit("years", y=2019, y2=2021), "2019-01-01/2021-12-31"),
    ],
)
def test_what_is_said_in_full_needs_no_other_day(one: Hit, expected: str) -> None:
    for day in (SUNDAY, None):
        assert value(one, day) == expected
    meant = meaning(one, None)
    assert meant is not None
    assert meant.absolute


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (hit("day", d=14, month=1), "2021-01-14"),
        (hit("day", d=20, month=3), "2021-03-20"),
        (hit("day", d=10, month=5), "2020-05-10"),
        (hit("day", tense=1, d=11, month=11), "2021-11-11"),
        (hit("day", tense=1, d=3, month=3), "2021-03-03"),
        (hit("short", d=12), "2021-03-12"),
        (hit("short", d=20), "2021-02-20"),
        (hit("month", month=11), "2020-11"),
        (hit("month", month=3), "2021-03"),
        (hit("month", shift=-1, month=3), "2020-03"),
        (hit("weekday", weekday=5), "2021-03-12"),
        (hit("weekday", weekday=7), "2021-03-14"),
        (hit("weekday", tense=1, weekday=5), "2021-03-19"),
        (hit("weekday", shift=-1, weekday=7), "2021-03-07"),
        (hit("weekday_of_week", shift=-1, weekday=5), "2021-03-05"),
        (hit("word", word=-1), "2021-03-13"),
        (hit("shift", "week", shift=-1), "2021-W09"),
        (hit("shift", "month", shift=1), "2021-04"),
        (hit("shift", "quarter", shift=-1), "2020-Q4"),
        (hit("shift", "half", shift=-1), "2020-07-01/2020-12-31"),
        (hit("shift", "year", shift=-1), "2020"),
        (hit("shift", "weekend", shift=0), "2021-03-13/2021-03-14"),
        (hit("of", of=-1), "2020"),
        (hit("ago", "month", n=3), "2020-12"),
        (hit("ago", "day", n=3), "2021-03-11"),
        (hit("hence", "week", n=2), "2021-W12"),
        (hit("lately", "month", n=3), "2020-12-14/2021-03-14"),
        (hit("coming", "day", n=60), "2021-03-14/2021-05-13"),
    ],
)
def test_what_is_relative_is_counted_from_the_documents_day(one: Hit, expected: str) -> None:
    assert value(one) == expected
    with pytest.raises(NoDayError):
        meaning(one, None)


@pytest.mark.parametrize(
    "one",
    [
        hit("day", d=31, month=2, y=2021),
        hit("day", d=30, month=2),
        hit("day", d=29, month=2, y=2021),
        hit("quarter", ord=5, y=2021),
        hit("half", ord=3, y=2021),
        hit("years", y=2021, y2=2019),
        hit("days", d=5, d2=3, month2=3, month=3, y=2021),
        hit("ago", "year", n=9999),
        hit("no such kind", d=1),
    ],
)
def test_there_is_no_such_day(one: Hit) -> None:
    assert meaning(one, SUNDAY) is None


def test_a_term_runs_from_a_day_that_is_not_told() -> None:
    with pytest.raises(NoDayError):
        meaning(hit("within", "day", n=60), SUNDAY)


def test_of_a_shorter_month_its_last_day() -> None:
    assert value(hit("lately", "month", n=1), date(2021, 3, 31)) == "2021-02-28/2021-03-31"
    assert value(hit("lately", "year", n=1), date(2020, 2, 29)) == "2019-02-28/2020-02-29"


def test_a_weekday_beside_the_day_tells_the_year_unless_it_is_wrong() -> None:
    # 10 October was a Thursday in 2019, a Saturday in 2020.
    assert value(hit("day", d=10, month=10, weekday=4), date(2020, 12, 1)) == "2019-10-10"
    assert value(hit("day", d=10, month=10, weekday=2), date(2020, 12, 1)) == "2020-10-10"


def test_a_day_of_the_calendar_or_none() -> None:
    assert on(2020, 2, 29) == date(2020, 2, 29)
    assert on(2021, 2, 29) is None
    assert on(0, 1, 1) is None


@pytest.mark.parametrize(
    ("meant", "last"),
    [
        (Meant(date(2021, 2, 1), "month"), date(2021, 2, 28)),
        (Meant(date(2021, 1, 1), "quarter"), date(2021, 3, 31)),
        (Meant(date(2021, 1, 1), "year"), date(2021, 12, 31)),
        (Meant(date(2021, 3, 8), "week"), SUNDAY),
        (Meant(SUNDAY, "day"), SUNDAY),
        (Meant(date(2021, 3, 1), "interval", SUNDAY), SUNDAY),
    ],
)
def test_the_last_day_of_a_span(meant: Meant, last: date) -> None:
    assert last_day(meant) == last


_DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@given(_DAYS, st.sampled_from(["day", "week", "month", "quarter", "half", "year"]), st.integers(0, 40))
def test_ago_lies_behind_and_hence_ahead(day: date, unit: str, count: int) -> None:
    behind, ahead = meaning(hit("ago", unit, n=count), day), meaning(hit("hence", unit, n=count), day)
    assert behind is not None
    assert ahead is not None
    assert behind.first <= day <= last_day(ahead)


@given(_DAYS, st.integers(1, 7), st.sampled_from([-1, 0, 1]))
def test_a_weekday_is_within_a_week(day: date, weekday: int, tense: int) -> None:
    meant = meaning(hit("weekday", tense=tense, weekday=weekday), day)
    assert meant is not None
    assert meant.first.isoweekday() == weekday
    assert abs(meant.first - day) <= timedelta(days=7)


@given(_DAYS, st.integers(1, 12), st.integers(1, 31))
def test_a_day_without_a_year_falls_on_it(day: date, month: int, number: int) -> None:
    meant = meaning(hit("day", d=number, month=month), day)
    exists = number <= monthrange(2020, month)[1]
    assert (meant is not None) == exists
    if meant is not None:
        assert (meant.first.month, meant.first.day) == (month, number)


@given(_DAYS, st.sampled_from(["week", "month", "quarter", "year"]), st.integers(-3, 3))
def test_spans_that_follow_one_another_touch(day: date, unit: str, shift: int) -> None:
    one, after = meaning(hit("shift", unit, shift=shift), day), meaning(hit("shift", unit, shift=shift + 1), day)
    assert one is not None
    assert after is not None
    assert last_day(one) + timedelta(days=1) == after.first
