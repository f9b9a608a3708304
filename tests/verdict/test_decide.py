from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace
from tests.verdict.making import AS_OF, LISTING, PURCHASE, REGIME, SIMPLE, asked, at, law, listing, order, regime

from interdit.model import Change, Clock, DutyRule, Law, Term
from interdit.verdict import CaseFile, decide

START = datetime(2021, 3, 2, tzinfo=ZoneInfo("America/New_York"))
CASE = CaseFile(listings=(listing(),))


def test_the_day_of_the_start_is_as_strict_as_its_strictest_instant() -> None:
    noon = law(regime(REGIME, replace(PURCHASE, begins=Clock(at="2021-03-02T12:00"))))
    decision = decide(CASE, asked(date(2021, 3, 2)), noon)
    assert decision.answer == "prohibited"
    assert decision.changes_within == (Change(START + timedelta(hours=12), "prohibited"),)
    assert decision.next_change is None


def test_before_the_start_the_next_change_is_the_start() -> None:
    decision = decide(CASE, asked(date(2021, 3, 1)), SIMPLE)
    assert (decision.answer, decision.next_change) == ("permitted", START)
    instant = decide(CASE, asked(START - timedelta(microseconds=1)), SIMPLE)
    assert (instant.answer, instant.next_change) == ("permitted", START)
    assert decide(CASE, asked(START), SIMPLE).answer == "prohibited"


def test_an_event_is_a_change_of_reasons() -> None:
    lifted = CaseFile(listings=(listing(),), orders=(order(term=Term(at(10), None, at(10)), aims=(LISTING,)),))
    decision = decide(lifted, asked(date(2021, 1, 5)), SIMPLE)
    assert (decision.answer, decision.next_change, decision.next_event) == ("permitted", None, at(10))


def test_instants_are_told_in_the_zone_of_the_law() -> None:
    decision = decide(CASE, asked(date(2021, 3, 1)), SIMPLE)
    assert decision.zone == "America/New_York"
    assert decision.next_change is not None
    assert decision.next_change.isoformat() == "2021-03-02T00:00:00-05:00"


@pytest.mark.parametrize(
    ("after", "answer", "assumed"),
    [(0, "permitted", False), (1, "permitted", True), (30, "permitted", True), (31, "review", True)],
)
def test_moments_after_the_edition(after: int, answer: str, assumed: bool) -> None:
    decision = decide(CaseFile(), asked(AS_OF + timedelta(days=after)), SIMPLE)
    assert decision.answer == answer
    assert ("after_edition" in [one.code for one in decision.assumptions]) is assumed


def test_a_bar_beyond_the_edition_stays_a_bar() -> None:
    assert decide(CASE, asked(AS_OF + timedelta(days=400)), SIMPLE).answer == "prohibited"


def _with_duty(duty: DutyRule, holidays: tuple[date, ...] = ()) -> Law:
    rules = replace(PURCHASE, duties=(duty,))
    return Law((regime(REGIME, rules, holidays="days_off"),), {"days_off": holidays})


def test_a_duty_within_business_days_of_the_act() -> None:
    duty = DutyRule("report", {"en": "Report"}, ("faq",), business_days=10)
    decision = decide(CASE, asked(date(2023, 7, 3)), _with_duty(duty, (date(2023, 7, 4),)))
    assert [(due.do, due.by) for due in decision.duties] == [("report", date(2023, 7, 18))]


def test_a_duty_by_a_clock_of_the_listing_and_one_at_once() -> None:
    by_clock = DutyRule("divest", {"en": "Divest"}, ("order",), by=Clock(after="listed", days=365))
    (due,) = decide(CASE, asked(date(2021, 6, 1)), _with_duty(by_clock)).duties
    assert due.by == datetime(2022, 1, 1, 5, tzinfo=UTC)
    (now,) = decide(CASE, asked(date(2021, 6, 1)), _with_duty(DutyRule("freeze", {"en": "Freeze"}, ("order",)))).duties
    assert now.by is None


def test_a_duty_that_was_not_public_is_not_told() -> None:
    duty = DutyRule("report", {"en": "Report"}, ("faq",), term=Term(public_from=at(400)))
    assert decide(CASE, asked(date(2021, 6, 1), known_at=date(2021, 6, 1)), _with_duty(duty)).duties == ()
    assert len(decide(CASE, asked(date(2021, 6, 1)), _with_duty(duty)).duties) == 1


def test_a_fund_is_reached_through_what_it_holds() -> None:
    decision = decide(CaseFile(held=(listing(),)), replace(asked(date(2021, 6, 1)), object="fund"), SIMPLE)
    assert [reason.statement.code for reason in decision.reasons if reason.effect == "prohibited"] == [
        "barred_exposure"
    ]


def test_two_questions_of_one_kind_give_one_decision() -> None:
    assert decide(CASE, asked(date(2021, 6, 1)), SIMPLE) == decide(CASE, asked(date(2021, 6, 1)), SIMPLE)
