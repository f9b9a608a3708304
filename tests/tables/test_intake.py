from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from interdit.tables.intake import Plan, take
from interdit.tables.table import LeftOut, Row

if TYPE_CHECKING:
    from interdit.tables.header import Record


PLAN = Plan(("name", "isin", "value"), 0, (1,))
PROSE = (
    "The principal risks of investing include equity, market and management risks, and others that are not named here."
)


def _take(*rows: tuple[str, ...], plan: Plan = PLAN) -> list[Row | LeftOut]:
    records: list[Record] = [(line, cells, "") for line, cells in enumerate(rows, start=2)]
    return list(take(records, plan))


def _shown(items: list[Row | LeftOut]) -> list[str]:
    return [item.why if isinstance(item, LeftOut) else item.cells[0] for item in items]


def test_rows_are_numbered_and_padded() -> None:
    first, second = _take(("Xiaomi",), ("Tencent", "KYG875721634", "1"))
    assert first == Row(1, 2, ("Xiaomi", "", ""), missing=2)
    assert second == Row(2, 3, ("Tencent", "KYG875721634", "1"))


def test_more_cells_than_the_header_are_a_problem_not_a_loss() -> None:
    (row,) = _take(("Xiaomi", "Inc", "KYG9830T1067", "5"))
    assert isinstance(row, Row)
    assert row.extra == ("5",)
    assert "1 more cells" in row.problem
    (fine,) = _take(("Xiaomi", "KYG9830T1067", "5", "", " "))
    assert isinstance(fine, Row)
    assert (fine.extra, fine.problem) == ((), "")


def test_blank_lines_are_left_out() -> None:
    assert _shown(_take((), ("", " ", "\u00a0"), ("\x1a",), ("x", "", ""))) == ["blank line"] * 3 + ["x"]


def test_prose_is_a_footer_only_at_the_end() -> None:
    assert _shown(_take(("a", "", "1"), (PROSE, "", ""))) == ["a", "footer"]
    assert _shown(_take(("a", "", "1"), (PROSE, "", ""), ("b", "", "2"))) == ["a", PROSE, "b"]
    assert _shown(_take(("a", "", "1"), ("", "", "Source: the publisher"))) == ["a", "footer"]


def test_a_short_name_alone_is_a_row_to_the_last() -> None:
    assert _shown(_take(("a", "", "1"), ("Xiaomi Corporation", "", ""))) == ["a", "Xiaomi Corporation"]
    assert _shown(_take(("a", "", "1"), ("", "KYG9830T1067", ""))) == ["a", ""]


def test_totals() -> None:
    assert _shown(_take(("a", "", "1"), ("Total", "", "100.0"))) == ["a", "total line"]
    assert _shown(_take(("a", "", "1"), ("Sous-total", "", "1"), ("b", "", "2"))) == ["a", "subtotal", "b"]
    assert _shown(_take(("a", "", "1"), ("Grand Total:", "", "3"))) == ["a", "subtotal"]


def test_total_the_company_is_a_row() -> None:
    assert _shown(_take(("Total", "", "5"), ("b", "", "2"))) == ["Total", "b"]
    assert _shown(_take(("b", "", "2"), ("TOTAL SE", "", "5"))) == ["b", "TOTAL SE"]
    assert _shown(_take(("b", "", "2"), ("Total", "FR0000120271", "5"))) == ["b", "Total"]
    assert _shown(_take(("Total",), plan=Plan(("name",), 0, ()))) == ["Total"]


def test_a_repeated_header_is_left_out() -> None:
    assert _shown(_take(("a", "", "1"), ("name", "isin", "value"), ("b", "", "1"))) == ["a", "repeated header", "b"]


def test_a_row_about_nobody_has_a_problem() -> None:
    (row,) = _take(("-", "", "5"))
    assert isinstance(row, Row)
    assert "neither a name nor a well-formed identifier" in row.problem


@pytest.mark.parametrize(
    ("isin", "ticker", "cusip", "is_fine"),
    [
        ("KYG9830T1067", "", "", True),
        ("KYG9830T1068", "", "", False),
        ("", "1810 HK", "", True),
        ("", "--", "", False),
        ("", "", "37833100", True),
        ("", "", "000000000", False),
    ],
)
def test_only_a_well_formed_identifier_speaks_for_a_row(isin: str, ticker: str, cusip: str, is_fine: bool) -> None:
    plan = Plan(("isin", "ticker", "cusip", "n"), None, (0, 1, 2), 1, 2)
    (row,) = _take((isin, ticker, cusip, "5"), plan=plan)
    assert isinstance(row, Row)
    assert (row.problem == "") == is_fine


def test_one_column_of_names() -> None:
    plan = Plan(("name",), 0, ())
    assert _shown(_take(("Xiaomi",), (), (PROSE,), plan=plan)) == ["Xiaomi", "blank line", PROSE]
