"""How instants and values are written."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from interdit.service.ftm.entity import filled, stamp


def test_stamp() -> None:
    assert stamp(date(2021, 1, 14)) == "2021-01-14T00:00:00"
    assert stamp(datetime(2021, 3, 12, 16, 59, tzinfo=timezone(timedelta(hours=-5)))) == "2021-03-12T21:59:00"
    assert stamp(datetime(2021, 3, 12, 16, 59, 1, 999, tzinfo=UTC)) == "2021-03-12T16:59:01"


def test_filled() -> None:
    assert filled([("a", "1"), ("b", ""), ("a", "2"), ("a", "1")]) == {"a": ["1", "2"]}
