from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

import interdit
from interdit.errors import QueryError
from interdit.service.causes import given_causes, recorded_causes, window_of

BOOK = interdit.open()
NEW_YORK = ZoneInfo("America/New_York")


def test_what_the_record_has_of_a_party() -> None:
    found = list(recorded_causes(BOOK.checker("en"), BOOK.party("xiaomi")))
    named = {one.cause.key: one for one in found}
    listing = named["us/ccmc/xiaomi/2021-01-14"]
    assert (listing.cause.at, listing.cause.day) == (None, date(2021, 1, 14))
    assert [one.hour for one in listing.moments if isinstance(one, datetime)] == [9, 18]
    order = named["xiaomi-v-dod/2021-03-12"]
    assert order.moments == (datetime(2021, 3, 12, 16, 59, tzinfo=NEW_YORK),)
    assert not [one for one in found if one.cause.kind == "listing_end"], "the final order ended it"
    assert all(one.cause.citations for one in found)


def test_a_listing_that_ended_without_an_order_ends() -> None:
    ends = [
        one.cause for one in recorded_causes(BOOK.checker("fr"), BOOK.party("smic")) if one.cause.kind == "listing_end"
    ]
    assert [(one.key, one.day) for one in ends] == [("us/ccmc/smic/2020-12-03", date(2021, 6, 3))]
    assert ends[0].title.startswith("Inscription terminée le 2021-06-03 : ")


def test_moments_that_are_given() -> None:
    day, instant = given_causes(("2021-03-15", "2021-03-12T16:59-05:00"), "Asia/Hong_Kong", "en")
    assert (day.moments, day.cause.at) == ((date(2021, 3, 15),), None)
    assert instant.cause.at == datetime(2021, 3, 12, 16, 59, tzinfo=NEW_YORK)
    with pytest.raises(QueryError, match="event 'soon' is not a date"):
        list(given_causes(("soon",), "Asia/Hong_Kong", "en"))


def test_windows_in_words() -> None:
    assert [window_of(one) for one in ((-1, 1), (0, 5))] == ["-1..+1", "0..+5"]
