from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import interdit
from interdit.errors import QueryError
from interdit.model import PartyKey
from interdit.service.asking import Ask
from interdit.service.timeline import timeline

if TYPE_CHECKING:
    from interdit.model.timeline import Timeline

BOOK = interdit.open()
EN = BOOK.checker("en")
NEW_YORK = ZoneInfo("America/New_York")
KEYS = sorted(BOOK.shelf.bearing)


def _line(key: str, on: str, known_at: str | None = None, act: str = "purchase") -> Timeline:
    return timeline(EN, PartyKey(key), Ask(key, on, known_at, act=act))


def test_a_ban_that_an_order_suspended() -> None:
    line = _line("xiaomi", on="2021-03-16")
    assert [(row.kind, row.title) for row in line.rows] == [
        ("listing", "Listed: Communist Chinese military companies (s.1237 list, EO 13959)"),
        ("measure", "Ban on purchase"),
        ("order", "Order of 2021-03-12: Xiaomi v. DoD"),
        ("order", "Order of 2021-05-25: Xiaomi v. DoD"),
        ("case", "Steps in court: Xiaomi v. DoD"),
    ]
    ban = line.rows[1]
    assert [(one.state, one.start, one.end) for one in ban.spans] == [
        ("waiting", datetime(2021, 1, 14, tzinfo=NEW_YORK), datetime(2021, 3, 15, 9, 30, tzinfo=NEW_YORK)),
        (
            "lifted",
            datetime(2021, 3, 15, 9, 30, tzinfo=NEW_YORK),
            datetime(2021, 5, 25, 16, 9, tzinfo=NEW_YORK),
        ),
    ]
    assert all(row.citations for row in line.rows)


def test_a_reader_sees_what_was_public_and_no_more() -> None:
    line = _line("xiaomi", on="2021-03-16", known_at="2021-03-11")
    assert [row.kind for row in line.rows] == ["listing", "measure", "case"]
    assert [one.state for one in line.rows[1].spans] == ["waiting", "binding"]
    assert line.rows[1].spans[-1].end is None
    assert [point.at.date() for point in line.rows[2].points] == [date(2021, 1, 29)]
    assert line.known_at is not None
    assert "injunction" not in str(line)


def test_a_divestment_window_ends_in_the_ban() -> None:
    line = _line("china-mobile", on="2021-09-01", act="sell")
    ban = next(row for row in line.rows if row.kind == "measure" and row.regime == "us/ns-cmic")
    assert [one.state for one in ban.spans] == ["waiting", "lifted", "binding"]
    window = next(row for row in line.rows if row.kind == "licence" and row.regime == "us/ns-cmic")
    assert window.spans[0].end == ban.spans[-1].start == datetime(2022, 6, 3, 0, 1, tzinfo=NEW_YORK)
    assert (line.answers[-1].answer, line.answers[-1].start) == ("prohibited", ban.spans[-1].start)


def test_it_speaks_french() -> None:
    line = timeline(BOOK.checker("fr"), PartyKey("xiaomi"), Ask("xiaomi", "2021-03-16"))
    assert line.rows[1].title == "Interdiction : achat"
    assert "Suspendue par injonction" in line.answers[2].reasons[0]


def test_a_party_without_listings_has_an_answer_and_no_rows() -> None:
    line = _line("netease", on="2021-03-16")
    assert line.rows == ()
    assert [(one.start, one.end, one.answer) for one in line.answers] == [(None, None, "permitted")]


def test_a_day_that_is_none() -> None:
    with pytest.raises(QueryError):
        _line("xiaomi", on="soon")


@given(
    key=st.sampled_from(KEYS),
    act=st.sampled_from(["purchase", "sell", "deal"]),
    day=st.dates(date(2019, 1, 1), date(2026, 1, 1)),
)
@settings(max_examples=40, deadline=None)
def test_the_answers_over_time_are_those_of_check(key: str, act: str, day: date) -> None:
    """Asked about the instant, `check` answers what the timeline says of it."""
    at = datetime(day.year, day.month, day.day, 12, tzinfo=NEW_YORK)
    line = _line(key, on=day.isoformat(), act=act)
    here = [one for one in line.answers if (one.start is None or one.start <= at) and (one.end is None or at < one.end)]
    assert len(here) == 1
    if here[0].start is not None or not line.rows:
        assert here[0].answer == BOOK.check(key, on=at, act=act).answer
    starts = [one.start for one in line.answers[1:]]
    assert starts == [one.end for one in line.answers[:-1]] == sorted(one for one in starts if one is not None)
