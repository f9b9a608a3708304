from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import interdit
from interdit.errors import InputError, QueryError, UnknownKeyError
from interdit.service.calendar import CalendarAsk, calendar, portfolio_calendar

if TYPE_CHECKING:
    from pathlib import Path

    from interdit.model import Verdict
    from interdit.model.calendar import Calendar, CalendarDate

BOOK = interdit.open()
EN = BOOK.checker("en")
NEW_YORK = ZoneInfo("America/New_York")
KEYS = sorted(BOOK.shelf.bearing)
TICK = timedelta(microseconds=1)


def _of(party: str | None, known_at: str = "", **more: object) -> Calendar:
    ask = CalendarAsk(known_at=known_at, **more)  # type: ignore[arg-type]
    return calendar(EN, ask, [party] if party else None)


def _one(found: Calendar, kind: str, measure: str) -> CalendarDate:
    (one,) = (one for one in found.dates if (one.kind, one.measure) == (kind, measure))
    return one


def test_a_ban_to_come_as_it_was_known() -> None:
    ban = _one(_of("xiaomi", "2021-01-20"), "ban_starts", "purchase")
    assert ban.at == datetime(2021, 3, 15, 9, 30, tzinfo=NEW_YORK)
    assert (ban.day, ban.all_day, ban.held_in_abeyance_by) == (date(2021, 3, 15), False, None)
    assert (ban.actors, ban.acts) == (("us_person",), ("purchase", "reinvest_dividend"))
    assert ban.citations[0].title.startswith("Executive Order 13959")


def test_an_injunction_holds_it_in_abeyance() -> None:
    found = _of("xiaomi", "2021-03-13")
    held = [one for one in found.dates if one.party is not None]
    assert {one.held_in_abeyance_by for one in held} == {"xiaomi-v-dod/2021-03-12"}
    assert {"ban_starts", "wind_down_ends", "divestment_due"} <= {one.kind for one in held}
    assert held[0].at == datetime(2021, 3, 15, 9, 30, tzinfo=NEW_YORK)
    assert held[0].held.startswith("Enjoined on 2021-03-12")
    assert [one for one in _of("xiaomi", "2021-05-26").dates if one.party is not None] == []


def test_a_wind_down_ends() -> None:
    (end,) = _of("china-mobile", "2021-09-01", acts=("sell",)).dates
    assert (end.kind, end.measure, end.at) == (
        "wind_down_ends", "divestment", datetime(2022, 6, 3, 0, 1, tzinfo=NEW_YORK),
    )  # fmt: skip


def test_what_lasts_to_midnight_is_written_under_its_last_day() -> None:
    end = _one(_of("xiaomi", "2021-01-20"), "wind_down_ends", "divestment")
    assert (end.at, end.day, end.all_day) == (datetime(2022, 1, 15, tzinfo=NEW_YORK), date(2022, 1, 14), True)


def test_a_report_is_due_after_ten_business_days() -> None:
    """The 30th of May is Memorial Day and counts; so would Juneteenth, which is kept on Monday the 20th."""
    due = _one(_of("china-mobile", "2022-06-02"), "report_due", "sell")
    assert (due.day, due.all_day) == (date(2022, 6, 17), True)
    assert "2022-06-03" in due.assumptions[0]


def test_days_that_statutes_name() -> None:
    found = _of(None, "2026-01-20", actors=("us_department_of_defense",))
    days = {(one.day, one.measure) for one in found.dates if one.kind == "ban_starts"}
    assert days == {(date(2026, 6, 30), "contract"), (date(2027, 6, 30), "contract_indirect")}
    assert all(one.all_day for one in found.dates)
    assert {one.actors for one in found.dates} == {("us_department_of_defense",)}


def test_a_general_licence_expires_for_companies_that_no_list_names() -> None:
    (one,) = (one for one in _of(None, "2021-01-27").dates if one.kind == "licence_expires")
    assert (one.measure, one.party, one.at) == ("gl-1a", None, datetime(2021, 5, 27, 9, 30, tzinfo=NEW_YORK))
    (before,) = (one for one in _of(None, "2021-01-20").dates if one.kind == "licence_expires")
    assert (before.measure, before.day) == ("gl-1", date(2021, 1, 28))


def test_an_ownership_rule_comes_back() -> None:
    found = _of(None, "2026-01-20", actors=("exporter_ear",))
    assert [(one.kind, one.regime, one.day) for one in found.dates] == [
        ("ownership_rule_starts", "us/bis-entity", date(2026, 11, 10)),
        ("ownership_rule_starts", "us/bis-meu", date(2026, 11, 10)),
    ]
    asked = {"actor": "exporter_ear", "act": "export", "stakes": ["us/bis-entity=50"], "known_at": "2026-01-20"}
    at = found.dates[0].at
    assert BOOK.check("Nobody Known Ltd", on=at - TICK, **asked).answer != BOOK.check(  # type: ignore[arg-type]
        "Nobody Known Ltd", on=at, **asked  # type: ignore[arg-type]
    ).answer  # fmt: skip


def test_ids_stay_whatever_is_known_and_in_every_language() -> None:
    at_first = {one.uid: one for one in _of("xiaomi", "2021-01-20").dates if one.party}
    later = {one.uid: one for one in _of("xiaomi", "2021-03-13").dates if one.party}
    french = calendar(BOOK.checker("fr"), CalendarAsk(known_at="2021-01-20"), ["xiaomi"])
    assert at_first.keys() == later.keys() == {one.uid for one in french.dates if one.party}
    assert french.dates[1].title == "Début de l'interdiction : achat"
    whole = _of(None, "2021-01-20").dates
    assert len({one.uid for one in whole}) == len(whole)
    assert at_first.keys() <= {one.uid for one in whole}


def test_the_window() -> None:
    inside = _of("xiaomi", "2021-01-20", since="2021-03-15", until="2021-03-15")
    assert [one.kind for one in inside.dates] == ["ban_starts"]
    assert _of("xiaomi", "2021-01-20", since="2021-03-16", until="2021-03-16").dates == ()
    assert (inside.since, inside.until) == (date(2021, 3, 15), date(2021, 3, 15))
    assert _of("xiaomi", "2020-02-29").until == date(2022, 2, 28)
    assert _of("xiaomi", since="9990-01-01").until == date(9990, 12, 31)


@pytest.mark.parametrize(
    "wrong",
    [
        {"since": "soon"},
        {"since": "2021-03-15T09:30-04:00"},
        {"since": "2021-03-15", "until": "2021-03-14"},
        {"since": "0001-01-01"},
        {"until": "9999-12-31"},
        {"known_at": "then"},
        {"actors": ("nobody",)},
        {"acts": ("steal",)},
    ],
)
def test_what_cannot_be_understood(wrong: dict[str, object]) -> None:
    with pytest.raises(QueryError):
        calendar(EN, CalendarAsk(**wrong))  # type: ignore[arg-type]


def test_a_party_that_is_none() -> None:
    with pytest.raises(UnknownKeyError):
        _of("nobody")


def test_a_portfolio_tells_its_companies_dates_and_whom_it_could_not_tell(tmp_path: Path) -> None:
    path = tmp_path / "held.csv"
    path.write_text("Name,Weight\nXiaomi Corporation,1\nAcme Widgets Ltd,2\n,3\nChina Mobile,4\n", encoding="utf-8")
    found, told = portfolio_calendar(EN, CalendarAsk(known_at="2021-01-20"), path)
    named = {one.party.id for one in found.dates if one.party is not None}
    assert "xiaomi" in named
    assert named <= {"xiaomi", "china-mobile", "china-mobile-group"}
    assert any("row 3" in line for line in found.unsure)
    assert told
    assert found.notice.startswith("Not legal advice.")
    with pytest.raises(InputError):
        portfolio_calendar(EN, CalendarAsk(), tmp_path / "none.csv")


def _reasons(verdict: Verdict) -> set[tuple[str, str | None, str | None, str | None]]:
    return {(one.code, one.measure, one.listing or one.regime, one.order) for one in verdict.reasons}


@given(key=st.sampled_from(KEYS), day=st.dates(date(2020, 12, 1), date(2026, 11, 1)), data=st.data())
@settings(max_examples=20, deadline=None)
def test_each_date_is_a_change_and_each_change_a_date(key: str, day: date, data: st.DataObject) -> None:
    """`check`, asked about both sides of a date, differs; and what it names as its next change is in the calendar."""
    known = day.isoformat()
    found = _of(key, known)
    dates = [one for one in found.dates if one.party and not one.held_in_abeyance_by and not one.kind.endswith("_due")]
    if dates:
        one = data.draw(st.sampled_from(dates))
        asked = {"known_at": known, "actor": one.actors[0], "act": data.draw(st.sampled_from(one.acts))}
        before, after = (BOOK.check(key, on=at, **asked) for at in (one.at - TICK, one.at))  # type: ignore[arg-type]
        assert before.answer != after.answer or _reasons(before) != _reasons(after)
    for actor, act in (("us_person", "purchase"), ("us_person", "sell"), ("us_department_of_defense", "contract")):
        change = BOOK.check(key, on=day, known_at=known, actor=actor, act=act).next_change
        if change is not None and change.date() < found.until:
            assert change in {one.at for one in found.dates}
