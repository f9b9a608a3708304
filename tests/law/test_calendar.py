from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interdit.law import business_days_after, clock_instant
from interdit.model import Clock, Listing, ListingKey, PartyKey, RegimeKey, Term

NEW_YORK = ZoneInfo("America/New_York")


def _listing(listed: date, published: date | None = None) -> Listing:
    return Listing(ListingKey("us/x/y/z"), RegimeKey("us/x"), PartyKey("y"), "Y", listed, Term(), published)


@pytest.mark.parametrize(
    ("listed", "days", "hour", "instant"),
    [
        (date(2021, 1, 14), 60, time(9, 30), "2021-03-15T09:30:00-04:00"),  # clocks went forward in between
        (date(2021, 1, 13), 60, time(9, 30), "2021-03-14T09:30:00-04:00"),  # on the very day
        (date(2020, 12, 3), 60, time(9, 30), "2021-02-01T09:30:00-05:00"),
        (date(2021, 1, 8), 60, time(9, 30), "2021-03-09T09:30:00-05:00"),
        (date(2021, 3, 9), 60, time(9, 30), "2021-05-08T09:30:00-04:00"),  # a Saturday
        (date(2021, 6, 3), 60, time(0, 1), "2021-08-02T00:01:00-04:00"),
        (date(2021, 6, 3), 365, time(0, 1), "2022-06-03T00:01:00-04:00"),
        (date(2021, 12, 16), 60, time(0, 1), "2022-02-14T00:01:00-05:00"),  # clocks had gone back
        (date(2021, 12, 16), 365, time(0, 1), "2022-12-16T00:01:00-05:00"),
        (date(2024, 2, 28), 1, None, "2024-02-29T00:00:00-05:00"),
    ],
)
def test_civil_days_after_the_listing(listed: date, days: int, hour: time | None, instant: str) -> None:
    found = clock_instant(Clock(after="listed", days=days, hour=hour), _listing(listed), NEW_YORK)
    assert found is not None
    assert found.isoformat() == instant


def test_days_may_count_from_the_official_journal() -> None:
    clock = Clock(after="published")
    assert clock_instant(clock, _listing(date(2026, 6, 8), date(2026, 6, 10)), NEW_YORK) == datetime(
        2026, 6, 10, tzinfo=NEW_YORK
    )
    assert clock_instant(clock, _listing(date(2026, 6, 8)), NEW_YORK) == datetime(2026, 6, 8, tzinfo=NEW_YORK)


def test_a_fixed_instant_is_local_unless_it_says_otherwise() -> None:
    local, exact = Clock(at="2021-01-11T09:30"), Clock(at="2021-01-11T09:30+00:00")
    assert clock_instant(local, None, NEW_YORK) == datetime(2021, 1, 11, 14, 30, tzinfo=UTC)
    assert clock_instant(exact, None, NEW_YORK) == datetime(2021, 1, 11, 9, 30, tzinfo=UTC)


def test_a_clock_without_its_listing_names_no_instant() -> None:
    assert clock_instant(Clock(after="listed", days=60), None, NEW_YORK) is None


@pytest.mark.parametrize(
    ("day", "count", "last"),
    [
        (date(2023, 7, 3), 10, date(2023, 7, 18)),  # a Monday, the holiday the next day
        (date(2023, 6, 30), 1, date(2023, 7, 3)),
        (date(2023, 7, 1), 1, date(2023, 7, 3)),  # a Saturday
        (date(2023, 7, 3), 1, date(2023, 7, 5)),
        (date(2023, 7, 3), 0, date(2023, 7, 3)),
    ],
)
def test_business_days(day: date, count: int, last: date) -> None:
    assert business_days_after(day, count, {date(2023, 7, 4)}) == last


@given(
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    st.integers(1, 30),
    st.sets(st.dates(date(2000, 1, 1), date(2100, 3, 1))),
)
def test_the_last_business_day_is_one_and_so_many_lie_before_it(day: date, count: int, off: set[date]) -> None:
    last = business_days_after(day, count, off)
    passed = [date.fromordinal(one) for one in range(day.toordinal() + 1, last.toordinal() + 1)]
    assert sum(one.weekday() < 5 and one not in off for one in passed) == count
    assert last.weekday() < 5
    assert last not in off
