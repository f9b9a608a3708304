"""Which parties are decided for, and what an answer names besides."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

import interdit
from interdit.screening import Subject
from interdit.service.asking import Ask
from interdit.service.checking import Checker


@pytest.fixture(scope="module")
def checker() -> Checker:
    return interdit.open().checker("en")


def test_the_day_is_today_where_none_is_given(checker: Checker) -> None:
    fixed = Checker(checker.shelf, "en", date(2021, 3, 16))
    assert fixed.check(Ask("Xiaomi")).question.on == "2021-03-16"


def test_a_row_is_found_by_its_columns(checker: Checker) -> None:
    row = Subject(name="HANGZHOU HIKVISION DIGITAL-A", ticker="002415", exchange="Shenzhen", country="China")
    verdict = checker.check(Ask("row", on="2023-01-03", subject=row))
    assert verdict.party is not None
    assert (verdict.party.id, verdict.answer) == ("hikvision", "prohibited")


def test_name_and_identifier_of_different_parties_are_a_review(checker: Checker) -> None:
    isin = next(one.value for one in checker.shelf.parties["smic"].identifiers if one.scheme == "isin")
    verdict = checker.check(Ask("row", on="2021-09-01", subject=Subject(name="Xiaomi Corporation", isin=isin)))
    assert (verdict.answer, verdict.reasons[0].code) == ("review", "conflict")
    assert {one.id for one in verdict.candidates} == {"xiaomi", "smic"}
    assert {one.id: one.answer for one in verdict.candidates} == {"xiaomi": "permitted", "smic": "prohibited"}


def test_a_near_miss_shows_each_candidates_answer_and_knows_no_change(checker: Checker) -> None:
    verdict = checker.check(Ask("CoStar Group Inc", on="2021-09-01"))
    assert [(one.id, one.answer) for one in verdict.candidates] == [("costar", "prohibited")]
    assert (verdict.next_change, verdict.next_event, verdict.duties, verdict.changes_within) == (None, None, (), ())


def test_a_birth_date_that_nothing_is_compared_with_is_said(checker: Checker) -> None:
    verdict = checker.check(Ask("Oleg Deripaska", act="deal", on="2024-02-01", birth_date="1968-01-02", kind="person"))
    assert any("birth date" in one for one in verdict.assumptions)


def test_every_answer_ends_with_the_notice(checker: Checker) -> None:
    for query in ("Xiaomi", "CoStar Group Inc", "Nobody Knows This Firm", "SenseTime", ""):
        verdict = checker.check(Ask(query, on="2021-09-01"))
        assert verdict.notice.startswith("Not legal advice. Computed from edition sha256:")
        for one in verdict.scope.unchecked:
            assert one.regime in verdict.notice
        assert verdict.reasons


def test_an_answer_speaks_for_no_list_that_it_names_as_unchecked(checker: Checker) -> None:
    verdict = checker.check(Ask("Alibaba", act="purchase", on="2026-07-01"))
    unchecked = {one.regime for one in verdict.scope.unchecked}
    assert {"us/sdn", "us/ssi"} <= unchecked
    assert not unchecked & set(verdict.scope.checked)


@pytest.mark.parametrize("query", ["China Mobile", "China Telecom", "China Unicom", "CNOOC", "SenseTime", "Megvii"])
@pytest.mark.parametrize("act", ["purchase", "sell", "hold"])
def test_a_name_that_several_bear_changes_at_its_next_change_and_not_before(
    checker: Checker, query: str, act: str
) -> None:
    """From 2020-06-01 on, step from change to change of the joint answer."""
    instant, steps = datetime(2020, 6, 1, tzinfo=UTC), 0
    while True:
        verdict = checker.check(Ask(query, act=act, on=instant))
        following = verdict.next_change
        until = following or datetime(2026, 11, 1, tzinfo=UTC)
        for part in (0.25, 0.5, 0.75, 1.0):
            between = instant + (until - instant) * part - timedelta(microseconds=1)
            assert checker.check(Ask(query, act=act, on=between)).answer == verdict.answer, between
        if following is None or following > until:
            break
        assert checker.check(Ask(query, act=act, on=following)).answer != verdict.answer
        instant, steps = following, steps + 1
    assert steps < 12
