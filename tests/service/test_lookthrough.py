"""Funds held against the edition: exposure at any weight, chains, dates, doubtful rows, and what is said of them."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.service.test_funds import write

import interdit
from interdit import Book
from interdit.model import STRICTNESS, PartyKey, Verdict
from interdit.verdict import Asked, CaseFile, decide

if TYPE_CHECKING:
    from pathlib import Path

HIK = "date,name,weight (%)\n2021-07-30,Apple Inc,99.9\n2021-07-30,Hangzhou Hikvision Digital Technology Co Ltd,0.1\n"
BAN, END = "2021-08-02T00:01:00-04:00", "2022-06-03T00:01:00-04:00"


@cache
def _opened() -> Book:
    return interdit.open()


@pytest.fixture
def book() -> Book:
    return _opened()


def _next(verdict: Verdict) -> str | None:
    return verdict.next_change.isoformat() if verdict.next_change else None


@pytest.mark.parametrize(
    ("act", "on", "answer", "following"),
    [
        ("purchase", "2021-08-01", "permitted", BAN),
        ("purchase", "2021-08-02", "prohibited", None),
        ("purchase", "2021-08-02T00:00:59-04:00", "permitted", BAN),
        ("sell", "2022-06-02", "permitted", END),
        ("sell", "2022-06-03", "prohibited", None),
        ("hold", "2023-01-01", "permitted", None),
        ("reinvest_dividend", "2023-01-01", "prohibited", None),
        ("purchase", "2021-01-10", "permitted", "2021-01-11T09:30:00-05:00"),
        ("purchase", "2021-01-11T09:30-05:00", "prohibited", "2021-06-04T00:00:00-04:00"),
    ],
)
def test_a_small_fund_around_the_days_of_the_law(
    book: Book, tmp_path: Path, act: str, on: str, answer: str, following: str | None
) -> None:
    verdict = book.check("HIKFUND", on=on, act=act, funds=write(tmp_path, HIKFUND_csv=HIK))
    assert (verdict.answer, _next(verdict), verdict.question.object) == (answer, following, "fund")


def test_what_a_reason_shows(book: Book, tmp_path: Path) -> None:
    verdict = book.check("HIKFUND", on="2021-08-02", funds=write(tmp_path, HIKFUND_csv=HIK))
    reason = verdict.reasons[0]
    assert reason.code == "barred_exposure"
    assert reason.citation is not None
    assert reason.citation.title == "OFAC FAQ 861"
    assert {key: reason.params[key] for key in ("weight", "file", "line", "as_of")} == {
        "weight": "0.1", "file": "HIKFUND.csv", "line": "3", "as_of": "2021-07-30",
    }  # fmt: skip
    assert "(0.1 %; HIKFUND > Hangzhou Hikvision Digital Technology Co Ltd; HIKFUND.csv:3; 2021-07-30)" in reason.text
    assert [due.do for due in verdict.duties] == ["reject", "report"]
    assert any("HIKFUND.csv, as of 2021-07-30" in one for one in verdict.assumptions)


def test_the_hour_s_own_orders_count(book: Book, tmp_path: Path) -> None:
    folder = write(tmp_path, X_csv="name,weight\nXiaomi Corp,100\n")
    assert book.check("x", on="2021-03-16", funds=folder).reasons[0].code == "order_enjoins_before"
    assert book.check("x", on="2021-03-16", known_at="2021-03-11", funds=folder).answer == "prohibited"
    after = book.check("x", on="2021-06-10", funds=folder)
    assert (after.answer, after.reasons[0].code) == ("permitted", "fund_clear")


def test_a_close_name_inside_a_fund_counts_as_the_authority_said(book: Book, tmp_path: Path) -> None:
    folder = write(tmp_path, X_csv="name\nChina Mobile Limited\n")
    verdict = book.check("x", on="2021-01-12", known_at="2021-01-07", funds=folder)
    assert (verdict.answer, verdict.reasons[0].code) == ("prohibited", "barred_exposure_close_name")


def test_a_fund_without_a_listed_holding_says_what_was_checked(book: Book, tmp_path: Path) -> None:
    folder = write(tmp_path, **{"plain_2021-08-02_csv": "name\nApple Inc\nTaiwan Semiconductor Manufacturing\n"})
    verdict = book.check("plain", on="2021-08-02", funds=folder)
    assert verdict.answer == "permitted"
    assert "None of the 2 holdings of plain in plain_2021-08-02.csv (2021-08-02)" in verdict.reasons[0].text
    funds = verdict.scope.funds
    assert funds.states[0].rows == 2  # type: ignore[union-attr]
    assert not any("holdings" in one.why for one in verdict.scope.unchecked)


def test_other_laws_do_not_look_into_funds(book: Book, tmp_path: Path) -> None:
    folder = write(tmp_path, X_csv="name\nAlibaba Group Holding Ltd\n")
    assert book.check("x", on="2026-07-01", funds=folder).answer == "permitted"


def test_funds_of_funds_and_rings(book: Book, tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        top_csv="Top Fund\n\nname,weight\nMiddle Fund,50\nApple Inc,50\n",
        middle_csv="Middle Fund\n\nname,weight\nDeep Fund,20\nApple Inc,80\n",
        deep_csv="Deep Fund\n\nname,weight\nSMIC,10\nApple Inc,90\n",
        ring_csv="Ring Fund\n\nname,weight\nSister Fund,50\nApple Inc,50\n",
        sister_csv="Sister Fund\n\nname,weight\nRing Fund,50\nSMIC,50\n",
    )
    verdict = book.check("Top Fund", on="2021-08-02", funds=folder)
    (company,) = verdict.exposure.listed  # type: ignore[union-attr]
    assert (verdict.answer, company.id, company.weight) == ("prohibited", "smic", pytest.approx(1.0))
    assert company.rows[0].chain == ("Top Fund", "Middle Fund", "Deep Fund")
    ring = book.check("Ring Fund", on="2021-08-02", funds=folder)
    assert ring.answer == "prohibited"
    assert ring.exposure.circular  # type: ignore[union-attr]
    assert ring.exposure.listed[0].weight is None  # type: ignore[union-attr]
    assert any("in a ring" in one for one in ring.assumptions)


def test_the_state_of_the_day_asked_about(book: Book, tmp_path: Path) -> None:
    clean = "name\nApple Inc\n"
    folder = write(
        tmp_path,
        **{"f_2021-01-15_csv": clean, "f_2021-08-10_csv": "name\nSMIC\n", "f_2021-09-10_csv": clean + "Tesla Inc\n"},
    )
    answers = {
        on: book.check("f", on=on, funds=folder) for on in ("2021-08-09", "2021-08-10", "2021-09-01", "2021-09-30")
    }
    assert [one.answer for one in answers.values()] == ["permitted", "prohibited", "prohibited", "permitted"]
    assert not any("f_2021-08-10.csv" in one for one in answers["2021-08-10"].assumptions)
    early = book.check("f", on="2021-01-01", funds=folder)
    assert any("No earlier holdings of f" in one for one in early.assumptions)
    assert book.check("f", on="2021-09-01", known_at="2021-08-05", funds=folder).answer == "permitted"


def test_a_row_that_may_mean_a_listed_company_is_a_review(book: Book, tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        f_csv="name\nApple Inc\nHangzhou Hikvision Co Inc\n",
        g_csv="name\nSMIC\nHangzhou Hikvision Co Inc\n",
    )
    found = book.check("f", on="2021-08-02", funds=folder)
    assert (found.answer, found.reasons[0].code) == ("review", "may_hold")
    assert "Line 3 of f.csv, Hangzhou Hikvision Co Inc" in found.reasons[0].text
    assert found.duties == ()
    assert [one.id for one in found.exposure.may_hold] == ["hikvision"]  # type: ignore[union-attr]
    assert _next(book.check("f", on="2021-08-01", funds=folder)) == BAN
    sure = book.check("g", on="2021-08-02", funds=folder)
    assert (sure.answer, [one.code for one in sure.reasons]) == ("prohibited", ["barred_exposure"])


def test_a_row_that_names_nobody_is_a_review(book: Book, tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        f_csv="name,isin,weight\nApple Inc,,50\n,,30\nTesla Inc,,20\n",
        g_csv="name,isin\n,US46438G1022\nApple Inc,\n",
    )
    found = book.check("f", on="2021-08-02", funds=folder)
    assert (found.answer, found.reasons[0].code) == ("review", "fund_rows_unread")
    assert "f.csv:3" in found.reasons[0].text
    assert book.check("f", on="2020-01-01", funds=folder).answer == "permitted"
    assert book.check("g", on="2021-08-02", funds=folder).reasons[0].code == "fund_rows_unread"


def test_short_positions_count(book: Book, tmp_path: Path) -> None:
    folder = write(tmp_path, f_csv="name,weight\nApple Inc,102\nSMIC,-2\n")
    found = book.check("f", on="2021-08-02", funds=folder)
    assert found.answer == "prohibited"
    assert any("short position counts as exposure" in one for one in found.assumptions)


@pytest.mark.parametrize("query", ["US4642872349", "My Fund", "MY FUND", "MYF", "MYF US", "own.csv", "own"])
def test_by_what_a_fund_is_meant(book: Book, tmp_path: Path, query: str) -> None:
    index = "file,name,ticker,isin\nown.csv,My Fund,MYF,US4642872349\n"
    folder = write(tmp_path, own_csv="name\nSMIC\n", funds_csv=index)
    assert book.check(query, on="2021-08-02", funds=folder).answer == "prohibited"


def test_a_name_that_is_only_near_is_not_looked_through(book: Book, tmp_path: Path) -> None:
    folder = write(tmp_path, x_csv="Asia Dragon Growth Fund\n\nname,country\nSMIC,China\n")
    found = book.check("Asia Dragon Growth Funds II", on="2021-08-02", funds=folder, object="fund")
    assert (found.answer, found.reasons[0].code) == ("review", "fund_unknown")
    assert any("Asia Dragon Growth Fund of" in one for one in found.assumptions)
    assert found.scope.funds.states == ()  # type: ignore[union-attr]
    assert any("not in the folder of funds" in one.why for one in found.scope.unchecked)
    plain = book.check("Apple Inc", on="2021-08-02", funds=folder)
    assert (plain.question.object, plain.answer) == ("equity", "permitted")


def test_a_fund_that_is_itself_listed_is_barred_as_both(book: Book, tmp_path: Path) -> None:
    found = book.check("SMIC", on="2021-08-02", funds=write(tmp_path, SMIC_csv="name\nApple Inc\n"))
    assert (found.answer, found.reasons[0].code) == ("prohibited", "barred")


def test_funds_outside_the_folder_are_said(book: Book, tmp_path: Path) -> None:
    found = book.check("f", on="2021-08-02", funds=write(tmp_path, f_csv="name\nOther China Index Fund\nApple Inc\n"))
    assert found.scope.funds.unexamined == ("Other China Index Fund",)  # type: ignore[union-attr]
    assert any("Other China Index Fund" in one for one in found.assumptions)


def test_real_funds_of_ark_in_a_portfolio(book: Book, testdata: Path, tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("name,ticker\nARK Fintech Innovation ETF,ARKF\nARK Space Exploration ETF,ARKX\nTesla Inc,TSLA\n")
    funds = testdata / "data" / "holdings"
    for on in ("2021-08-02", "2022-06-03"):
        report = book.portfolio(path, on=on, funds=funds)
        assert [row.answer for row in report.rows] == ["permitted", "permitted", "permitted"]
        assert "ark_2021-06-11/ARKF.csv (2021-06-11)" in report.rows[0].reason
    space = book.check("ARKX", on="2021-08-02", funds=funds)
    assert [one.fund for one in space.scope.funds.states] == ["ARKX", "PRNT"]  # type: ignore[union-attr]
    early = book.check("ARKK", on="2021-02-01", funds=funds)
    assert early.scope.funds.states[0].as_of == date(2021, 1, 14)  # type: ignore[union-attr]


def test_real_holdings_of_eem_are_of_another_year_and_doubtful_rows_leave_it_open(book: Book, testdata: Path) -> None:
    funds = testdata / "data" / "holdings"
    before = book.check("EEM", on="2021-08-01", funds=funds)
    assert (before.answer, _next(before)) == ("permitted", BAN)
    found = book.check("EEM", on="2021-08-02", funds=funds)
    assert (found.answer, found.reasons[0].code) == ("review", "may_hold")
    assert any("as of 2025-01-31, which is after 2021-08-02" in one for one in found.assumptions)
    selling = [book.check("EEM", on=on, act="sell", funds=funds) for on in ("2022-06-02", "2022-06-03")]
    assert [one.answer for one in selling] == ["permitted", "review"]


@pytest.mark.parametrize(
    "row", ["name\nEEM\n", "name\nishares_EEM\n", "name\niShares EEM\n", "name,ticker\n,EEM\n", "ticker\nEEM\n"]
)
def test_a_row_means_the_fund_that_a_query_means(book: Book, testdata: Path, tmp_path: Path, row: str) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(row)
    (found,) = book.portfolio(path, on="2021-08-02", funds=testdata / "data" / "holdings").rows
    assert (found.answer, "ishares_EEM_2025-01.csv" in found.reason) == ("review", True)


def test_a_fund_held_by_its_ticker_alone_is_looked_through(book: Book, tmp_path: Path) -> None:
    folder = write(tmp_path, outer_csv="name\nQXQX\n", inner_csv="Fund Ticker,name\nQXQX,SMIC\n")
    assert book.check("outer", on="2021-08-02", funds=folder).answer == "prohibited"


_PARTIES = ("hikvision", "smic", "xiaomi", "china-mobile", "alibaba", "amec", "luokung", "tencent")
_HELD = st.lists(st.tuples(st.sampled_from(_PARTIES), st.booleans()), max_size=4, unique_by=lambda one: one[0])
_MOMENTS = st.datetimes(datetime(2020, 6, 1), datetime(2023, 1, 1)).map(lambda one: one.astimezone())  # noqa: DTZ001


def _decided(held: list[tuple[str, bool]], asked: Asked) -> str:
    shelf = _opened().shelf
    inside = tuple(shelf.inside(PartyKey(key), {"held": ""}, sure=sure) for key, sure in held)
    case: CaseFile = shelf.case_file(None, (), inside)
    return decide(case, asked, shelf.law).answer


@settings(max_examples=60, deadline=None)
@given(
    _HELD, st.tuples(st.sampled_from(_PARTIES), st.booleans()), _MOMENTS, st.sampled_from(["purchase", "sell", "hold"])
)
def test_another_holding_never_makes_it_laxer_and_order_does_not_matter(
    held: list[tuple[str, bool]], more: tuple[str, bool], on: datetime, act: str
) -> None:
    asked = Asked("us_person", act, "fund", on, None, _opened().as_of, funds="yes")  # type: ignore[arg-type]
    answer = _decided(held, asked)
    assert _decided(held[::-1], asked) == answer
    assert STRICTNESS.index(_decided([*held, more], asked)) >= STRICTNESS.index(answer)
    surer = [(key, True) for key, _ in held]
    assert STRICTNESS.index(_decided(surer, asked)) >= STRICTNESS.index(answer)
