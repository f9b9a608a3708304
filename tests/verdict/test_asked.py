from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from interdit.errors import QueryError
from interdit.verdict import parse_day, parse_moment
from interdit.verdict.asked import reader_instant, window

NEW_YORK = ZoneInfo("America/New_York")


def test_a_day_is_a_day_and_an_instant_an_instant() -> None:
    assert parse_moment("2021-03-16", "on") == date(2021, 3, 16)
    assert parse_moment("2021-03-16T09:30-04:00", "on") == datetime(2021, 3, 16, 13, 30, tzinfo=UTC)
    assert parse_moment("2021-03-16T13:30:00Z", "on") == datetime(2021, 3, 16, 13, 30, tzinfo=UTC)


_NONE = ["", "yesterday", "2021-02-30", "16/03/2021", "2021-03", "2021-W02", "2021-W02-3", "2021W02"]


@pytest.mark.parametrize("text", [*_NONE, "2021-03-16T25:00-04:00", "2021-W02-3T09:30-04:00"])
def test_what_is_no_date_is_refused_with_a_remedy(text: str) -> None:
    with pytest.raises(QueryError, match=r"known-at .* is not a date: write 2021-03-16"):
        parse_moment(text, "known-at")


@pytest.mark.parametrize("text", [*_NONE, "2021-03-16T09:30-04:00"])
def test_what_is_no_day_is_refused_with_the_form_of_one(text: str) -> None:
    assert parse_day("2021-03-16", "since") == date(2021, 3, 16)
    with pytest.raises(QueryError, match=r"since .* is not a day: write it like 2021-03-16"):
        parse_day(text, "since")


def test_an_instant_without_offset_is_refused() -> None:
    with pytest.raises(QueryError, match=r"on .* has no offset: write 2021-03-16T09:30-04:00"):
        parse_moment("2021-03-16T09:30", "on")


@pytest.mark.parametrize(("day", "hours"), [(date(2021, 3, 14), 23), (date(2021, 3, 15), 24), (date(2021, 11, 7), 25)])
def test_the_window_of_a_day_is_the_civil_day_there(day: date, hours: int) -> None:
    stretch = window(day, NEW_YORK)
    assert stretch.start is not None
    assert stretch.end is not None
    assert stretch.end.astimezone(UTC) - stretch.start.astimezone(UTC) == timedelta(hours=hours)


def test_the_window_of_an_instant_holds_it_alone() -> None:
    instant = datetime(2021, 3, 15, 13, 30, tzinfo=UTC)
    stretch = window(instant, NEW_YORK)
    assert stretch.covers(instant)
    assert not stretch.covers(instant + timedelta(microseconds=1))


def test_a_reader_of_a_day_knows_all_of_it() -> None:
    last = reader_instant(date(2021, 3, 12), date(2026, 11, 23), NEW_YORK)
    assert last == datetime(2021, 3, 13, tzinfo=NEW_YORK) - timedelta(microseconds=1)


def test_a_reader_without_a_day_is_one_of_the_edition() -> None:
    assert reader_instant(None, date(2026, 11, 23), NEW_YORK).astimezone(NEW_YORK).date() == date(2026, 11, 23)
    exact = datetime(2021, 3, 12, 21, 59, tzinfo=UTC)
    assert reader_instant(exact, date(2026, 11, 23), NEW_YORK) == exact
