from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from interdit.law.schema import ClockFile, ValidFile, clock_of, ending, instant, term_of

NEW_YORK = ZoneInfo("America/New_York")


def test_a_day_begins_at_midnight_there_and_an_instant_keeps_its_offset() -> None:
    assert instant("2021-06-03", NEW_YORK) == datetime(2021, 6, 3, 4, tzinfo=UTC)
    assert instant("2021-06-03T09:30", NEW_YORK) == datetime(2021, 6, 3, 13, 30, tzinfo=UTC)
    assert instant("2021-06-03T09:30+02:00", NEW_YORK) == datetime(2021, 6, 3, 7, 30, tzinfo=UTC)


def test_an_end_known_by_its_day_is_the_end_of_that_day() -> None:
    assert ending("2021-06-03", NEW_YORK) == (datetime(2021, 6, 4, 4, tzinfo=UTC), True)
    assert ending("2021-06-03T09:30", NEW_YORK) == (datetime(2021, 6, 3, 13, 30, tzinfo=UTC), False)


def test_a_term_holds_both_clocks() -> None:
    term = term_of(
        ValidFile(
            from_="2021-01-13",
            until="2021-06-03",
            public="2021-01-14",
            until_public="2021-06-03",
            retracted="2022-01-01",
        ),
        NEW_YORK,
    )
    assert term.start == datetime(2021, 1, 13, 5, tzinfo=UTC)
    assert term.public_from == datetime(2021, 1, 14, 5, tzinfo=UTC)
    assert term.end_by_day
    assert term.end_public_from == datetime(2021, 6, 3, 4, tzinfo=UTC)
    assert term.retracted_from == datetime(2022, 1, 1, 5, tzinfo=UTC)


@pytest.mark.parametrize("clock", [ClockFile(), ClockFile(at="2021-01-01T00:00", after="listed")])
def test_a_clock_is_fixed_or_counted(clock: ClockFile) -> None:
    with pytest.raises(ValueError, match="either"):
        clock_of(clock)


def test_no_clock() -> None:
    assert clock_of(None) is None
