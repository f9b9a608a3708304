from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import interdit
from interdit.errors import InputError, QueryError, UnknownKeyError
from interdit.service.digest import DigestAsk, days_of, digest, later

if TYPE_CHECKING:
    from pathlib import Path

    from interdit.model.digest import Digest
    from interdit.service.checking import Checker

TODAY = date(2026, 11, 30)


@pytest.fixture(scope="module")
def checker() -> Checker:
    return interdit.open().checker("en")


def of(checker: Checker, since: str, until: str, **more: object) -> Digest:
    days = date.fromisoformat(since), date.fromisoformat(until)
    return digest(checker, msgspec.structs.replace(DigestAsk(*days), **more))


@pytest.mark.parametrize(
    ("asked", "since", "until"),
    [
        ({}, "2026-11-24", "2026-11-30"),
        ({"day": "2021-03-12"}, "2021-03-12", "2021-03-12"),
        ({"week": "2021-01-14"}, "2021-01-11", "2021-01-17"),
        ({"week": "2021-01-17"}, "2021-01-11", "2021-01-17"),
        ({"week": "2021-W02"}, "2021-01-11", "2021-01-17"),
        ({"week": "2020w53"}, "2020-12-28", "2021-01-03"),
        ({"until": "2021-03-14"}, "2021-03-08", "2021-03-14"),
        ({"since": "2026-01-01"}, "2026-01-01", "2026-11-30"),
        ({"since": "2021-05-24", "until": "2021-06-06"}, "2021-05-24", "2021-06-06"),
    ],
)
def test_which_days_are_meant(asked: dict[str, str], since: str, until: str) -> None:
    assert [one.isoformat() for one in days_of(**asked, today=TODAY)] == [since, until]


@pytest.mark.parametrize(
    "asked",
    [{"day": "soon"}, {"week": "2021-W54"}, {"week": "W02"}, {"day": "2021-03-12", "until": "2021-03-14"}],
)
def test_days_that_cannot_be_understood(asked: dict[str, str]) -> None:
    with pytest.raises(QueryError):
        days_of(**asked, today=TODAY)


@given(st.dates(), st.integers(-10_000, 10_000))
def test_no_day_is_past_the_calendar(day: date, days: int) -> None:
    found = later(day, days)
    assert date.min <= found <= date.max
    assert found in (date.min, date.max) or found - day == timedelta(days=days)


@pytest.mark.parametrize(
    ("given", "form"),
    [
        ({"week": "2021-99"}, "is not a week: write it like 2021-W02"),
        ({"week": "2021-W99"}, "is no week of that year: write it like 2021-W02"),
        ({"day": "2021-W02"}, "day '2021-W02' is not a day: write it like 2021-03-16"),
        ({"since": "2021-03"}, "since '2021-03' is not a day: write it like 2021-03-16"),
    ],
)
def test_what_is_no_week_or_day_is_told_the_form_of_one(given: dict[str, str], form: str) -> None:
    with pytest.raises(QueryError, match=form):
        days_of(**given, today=TODAY)


@given(st.dates())
def test_a_week_begins_on_monday_and_holds_its_day(day: date) -> None:
    since, until = days_of(week=day.isoformat(), today=TODAY)
    assert since <= day <= until
    assert since.weekday() == 0


def test_it_is_the_same_whenever_it_is_asked(checker: Checker) -> None:
    found = of(checker, "2021-03-08", "2021-03-14")
    assert found == of(checker, "2021-03-08", "2021-03-14")
    assert len({one.uid for one in found.items}) == len(found.items)


def test_days_make_up_their_week(checker: Checker) -> None:
    """What a week tells is what its days tell, each fact under the same id; dates between them come and go."""
    week = of(checker, "2021-03-08", "2021-03-14", ahead=0)
    days = [of(checker, f"2021-03-{n:02}", f"2021-03-{n:02}", ahead=0) for n in range(8, 15)]
    told = {one.uid for day in days for one in day.items if one.section not in ("effective", "coming")}
    assert told == {one.uid for one in week.items if one.section not in ("effective", "coming")}


def test_a_portfolio_limits_it_and_unsure_rows_are_named(checker: Checker, tmp_path: Path) -> None:
    path = tmp_path / "held.csv"
    path.write_text("Name\nXiaomi Corporation\nNothing Known Of This Ltd\nChina Mobile\n", encoding="utf-8")
    found = of(checker, "2021-03-08", "2021-03-14", portfolio=str(path))
    assert found.companies is not None
    assert "xiaomi" in [one.id for one in found.companies]
    assert found.scope == "held.csv"
    assert {party.id for one in found.of("lists") for party in one.parties} == set()
    assert "xiaomi-v-dod/2021-03-12" in [one.key for one in found.of("courts")]
    assert found.of("law") == of(checker, "2021-03-08", "2021-03-14").of("law")


def test_what_is_not_known_is_said(checker: Checker) -> None:
    found = of(checker, "2026-11-24", "2026-11-30")
    assert "The edition's facts end on 2026-11-23: of the days after, nothing is known." in found.unchecked
    assert any("No official list is loaded" in one for one in found.unchecked)
    assert found.articles is None
    assert "lists not loaded" in found.notice


def test_what_cannot_be_told_of(checker: Checker, tmp_path: Path) -> None:
    with pytest.raises(QueryError):
        of(checker, "2021-03-14", "2021-03-08")
    with pytest.raises(QueryError):
        of(checker, "2001-01-01", "2021-01-01")
    with pytest.raises(QueryError):
        of(checker, "2021-01-01", "2021-01-01", ahead=-1)
    with pytest.raises(UnknownKeyError):
        of(checker, "2021-01-01", "2021-01-01", companies=("nobody",))
    with pytest.raises(InputError):
        of(checker, "2021-01-01", "2021-01-01", portfolio=str(tmp_path / "none.csv"))
    with pytest.raises(InputError):
        of(checker, "2021-01-01", "2021-01-01", articles=(str(tmp_path / "none"),))
