from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from interdit.sources.casebook.listings import known_from
from interdit.sources.casebook.rows import CasebookRow

if TYPE_CHECKING:
    from interdit.sources.casebook import Casebook

NEW_YORK, BRUSSELS = ZoneInfo("America/New_York"), ZoneInfo("Europe/Brussels")


@pytest.mark.parametrize(
    ("cell", "zone", "instant"),
    [
        ("2021-03-11", NEW_YORK, "2021-03-11T00:00:00-05:00"),
        ("2016-02-18", BRUSSELS, "2016-02-18T00:00:00+01:00"),
        ("2021-05-25T16:09:00-04:00", NEW_YORK, "2021-05-25T16:09:00-04:00"),
    ],
)
def test_a_day_is_public_from_its_start_there(cell: str, zone: ZoneInfo, instant: str) -> None:
    found = known_from(CasebookRow("things", 2, {"public_from": cell}, []), "public_from", zone)
    assert found == datetime.fromisoformat(instant)


def test_nothing_said_is_nothing_known() -> None:
    assert known_from(CasebookRow("things", 2, {"public_from": ""}, []), "public_from", NEW_YORK) is None


@pytest.mark.parametrize(
    ("key", "end", "by_day"),
    [
        ("us/ccmc/xiaomi/2021-01-14", "2021-05-25T16:09:00-04:00", False),
        ("us/ccmc/amec/2021-01-14", "2021-06-04T00:00:00-04:00", True),
        ("eu/iran-267-2012/bank-mellat/2010-07-26", "2016-02-19T00:00:00+01:00", True),
    ],
)
def test_an_end_without_an_hour_is_the_end_of_its_day(book: Casebook, key: str, end: str, by_day: bool) -> None:
    term = next(one.term for one in book.listings if one.key == key)
    assert (term.end, term.end_by_day) == (datetime.fromisoformat(end), by_day)


def test_a_listing_known_by_its_month_is_of_low_confidence(book: Casebook) -> None:
    found = next(one for one in book.listings if one.key == "us/bis-entity/ymtc/2022-12")
    assert (found.listed.isoformat(), found.confidence) == ("2022-12-01", "low")
