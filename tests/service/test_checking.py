"""Which parties are decided for, and what an answer names besides."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest

import interdit
from interdit.screening import Subject, least
from interdit.service.asking import Ask
from interdit.service.checking import Checker
from interdit.service.shelf import Shelf


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
    assert any(one.startswith("No birth date that can be compared is on record") for one in verdict.assumptions)


@pytest.fixture(scope="module")
def born(checker: Checker) -> Checker:
    """The shipped edition, with a birth date for Oleg Deripaska."""
    shelf = Shelf(checker.shelf.edition)
    known = dict(shelf.index.parties)
    known["deripaska"] = msgspec.structs.replace(known["deripaska"], born=("1968-01-02",))
    shelf.index = msgspec.structs.replace(shelf.index, parties=known)
    return Checker(shelf, "en", date(2024, 2, 1))


@pytest.mark.parametrize(
    ("given", "answer", "said"),
    [
        ("1968-01-02", "prohibited", "is one on record"),
        ("1968-05-01", "prohibited", "agrees with one on record for Oleg Deripaska by the year"),
        ("1970-01-01", "prohibited", "two years at most"),
    ],
)
def test_how_a_birth_date_stands_is_said(born: Checker, given: str, answer: str, said: str) -> None:
    verdict = born.check(Ask("Oleg Deripaska", act="deal", on="2024-02-01", birth_date=given))
    assert (verdict.answer, any(said in one for one in verdict.assumptions)) == (answer, True)


def test_a_bearer_of_the_name_born_in_another_year_is_a_near_miss(born: Checker) -> None:
    verdict = born.check(Ask("Oleg Deripaska", act="deal", on="2024-02-01", birth_date="1990-01-01"))
    assert (verdict.answer, verdict.party, verdict.reasons[0].code) == ("review", None, "near_miss")
    assert [(one.id, one.why) for one in verdict.candidates] == [
        ("deripaska", "is named so or alike, but the birth date on record is 1968-01-02")
    ]


def test_a_misspelt_name_is_decided_and_said(checker: Checker) -> None:
    found = checker.answer(Ask("Hangzhou Hikvison Digital Technlogy", on="2021-09-01"))
    assert (found.finding.how, found.verdict.answer) == ("fuzzy", "prohibited")
    assert found.verdict.party is not None
    assert found.verdict.party.id == "hikvision"
    assert any("exact names only" in one for one in found.verdict.assumptions)


def test_a_candidate_shows_its_score(checker: Checker) -> None:
    verdict = checker.check(Ask("Xaomi", on="2021-03-16"))
    (one,) = verdict.candidates
    assert one.score is not None
    assert (verdict.answer, one.id) == ("review", "xiaomi")
    assert f"score {one.score:.2f}" in one.why
    assert f"Xiaomi Corporation ({one.score:.2f})" in verdict.reasons[0].text


def test_a_name_that_nothing_is_like_is_clear_and_says_from_which_score(checker: Checker) -> None:
    for kind in ("", "company", "person"):
        verdict = checker.check(Ask("Nobody Knows This Firm", on="2021-03-16", kind=kind))
        assert verdict.answer == "permitted"
        assert any(f"scores below {least(kind):.2f}" in one for one in verdict.assumptions)


def test_an_exact_answer_opens_no_name_index() -> None:
    fresh = interdit.open()
    fresh.check("Xiaomi Corporation", on="2021-03-16")
    assert "screener" not in vars(fresh.shelf)


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
