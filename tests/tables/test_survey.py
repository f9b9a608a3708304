from __future__ import annotations

from interdit.tables.columns import Columns
from interdit.tables.survey import SHOWN, survey
from interdit.tables.table import LeftOut, Row

COLUMNS = Columns({"name": 0, "cusip": 1, "as_of": 2}, {})
HEADER = ("name", "cusip", "date")


def test_one_pass_sees_everything() -> None:
    seen = survey(
        [
            Row(1, 2, ("A", "88160R101", "2021-01-14")),
            LeftOut(4, "footer"),
            LeftOut(3, "blank line"),
            Row(2, 5, ("B", "88160R102", "2021-01-15"), problem="odd"),
            Row(3, 6, ("C", "37833100", "-"), missing=1),
        ],
        "f",
        COLUMNS,
        HEADER,
    )
    assert seen.count == 3
    assert [left.line for left in seen.left_out] == [3, 4]
    assert seen.dates == {2: frozenset({"2021-01-14", "2021-01-15"})}
    assert [(problem.locator, problem.message, problem.severity) for problem in seen.problems] == [
        ("line 5", "odd", "error"),
        ("line 5", "cusip '88160R102' is not well-formed: not used", "notice"),
        ("line 6", "1 fewer cells than the header has", "notice"),
        ("line 6", "cusip '37833100' read as 037833100", "notice"),
    ]


def test_a_flood_of_problems_is_counted() -> None:
    rows = [Row(number, number, ("A", "x", "")) for number in range(1, SHOWN + 11)]
    seen = survey(rows, "f", COLUMNS, HEADER)
    assert len(seen.problems) == SHOWN + 1
    assert seen.problems[-1].message == "10 more rows with such a problem"
