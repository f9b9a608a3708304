from __future__ import annotations

from datetime import date

from interdit.model import Exposure, FundsExamined, FundState, HeldCompany, HeldRow, PartyKey, UnreadRow
from interdit.service.fundtelling import assumed, is_inexact, spoken_weight, told_of, told_of_all, unread_told
from interdit.verdict import Asked

ROW = HeldRow("XIAOMI CORP", "eem.csv", 14, ("World", "EEM"), 0.09, 0.9, date(2025, 1, 31), "fuzzy")
ASKED = Asked("us_person", "purchase", "fund", date(2021, 8, 2), None, date(2026, 11, 23))


def test_a_holding_in_one_line() -> None:
    told = told_of(HeldCompany(PartyKey("xiaomi"), "Xiaomi Corporation", (), (ROW, ROW), 0.18))
    assert told["held"] == " (0.18 %; World > EEM > XIAOMI CORP; eem.csv:14; 2025-01-31; +1)"
    assert (told["weight"], told["line"], told["rows"]) == ("0.18", "14", "2")


def test_weights() -> None:
    assert [spoken_weight(one) for one in (None, 0.0, -0.64, 12.3456)] == ["", "0 %", "-0.64 %", "12.35 %"]
    assert is_inexact(ROW)


def _state(as_of: date | None) -> FundState:
    return FundState("EEM", "eem.csv", as_of, 3, 1, 0)


def test_dates_are_assumptions_where_they_are_not_the_question_s() -> None:
    def codes(as_of: date | None) -> list[str]:
        examined = FundsExamined("funds", "EEM", (_state(as_of),))
        return [one.code for one in assumed("isin", "EEM", (Exposure("EEM", (), (), ()), examined), ASKED, 0)]

    assert codes(date(2021, 8, 2)) == []
    assert codes(date(2021, 8, 1)) == ["fund_state_before"]
    assert codes(date(2021, 8, 3)) == ["fund_state_after"]
    assert codes(None) == ["fund_undated"]


def test_all_that_is_left_open_is_said() -> None:
    short = HeldRow("X", "a.csv", 2, ("A",), -1.0, -1.0, None, "name")
    company = HeldCompany(PartyKey("x"), "X Co", (), (short, ROW))
    found = (Exposure("A", (company,), (), (), circular=True), FundsExamined("funds", "A", (), ("B FUND",)))
    said = assumed("ticker", "AA", found, ASKED, 2)
    codes = ["fund_by_ticker", "fund_inexact", "fund_short", "fund_unexamined", "fund_ring", "fund_derivatives"]
    assert [one.code for one in said] == codes
    assert said[2].params["rows"] == "X (a.csv:2, -1 %)"


def test_many_are_counted() -> None:
    assert unread_told([UnreadRow("a.csv", line, "no name") for line in range(7)]) == (
        "a.csv:0, a.csv:1, a.csv:2, a.csv:3, a.csv:4 +2"
    )
    told = told_of_all("A", FundsExamined("funds", "A", (_state(None), _state(date(2021, 8, 1)))))
    assert (told["rows"], told["files"]) == ("6", "eem.csv, eem.csv (2021-08-01)")
