from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from interdit.tables.table import LeftOut, Row, Rows, Table

if TYPE_CHECKING:
    from collections.abc import Iterator


def _rows(count: int) -> Rows:
    def read() -> Iterator[Row]:
        return (Row(number, number + 1, (str(number),)) for number in range(1, count + 1))

    return Rows(read, count)


def test_rows_can_be_walked_again_and_looked_at() -> None:
    rows = _rows(5)
    assert len(rows) == 5
    assert [row.number for row in rows] == [row.number for row in rows] == [1, 2, 3, 4, 5]
    assert (rows[0].number, rows[-1].number) == (1, 5)
    assert [row.number for row in rows[1:3]] == [2, 3]
    assert [row.number for row in rows[::-2]] == [5, 3, 1]
    assert rows[9:] == ()
    with pytest.raises(IndexError):
        rows[5]


def test_what_is_said() -> None:
    table = Table(
        path=Path("f.csv"),
        layout="csv",
        header=("date", "company", "cusip", ""),
        columns={"name": 1, "cusip": 2, "sedol": 2, "as_of": 0, "isin": 3},
        rows=_rows(2),
        as_of=date(2021, 1, 14),
        as_of_from="column 'date'",
        roles_from={"sedol": "mixed, each cell decides", "isin": "by its values"},
        notes=("unpacked from gzip",),
        left_out=(
            LeftOut(56, "blank line"),
            LeftOut(57, "blank line"),
            LeftOut(60, "blank line"),
            LeftOut(58, "footer"),
        ),
    )
    assert table.said() == (
        "2 rows; header on line 1",
        "unpacked from gzip",
        "as-of from column 'date'",
        "name from column 'company'",
        "CUSIP and SEDOL from column 'cusip' (mixed, each cell decides)",
        "ISIN from column 4 (by its values)",
        "as of 2021-01-14 from column 'date'",
        "left out 3 blank lines (56-57, 60) and 1 footer (58)",
    )


def test_long_lists_of_lines_are_cut() -> None:
    left = tuple(LeftOut(line, "blank line") for line in range(1, 40, 2))
    table = Table(Path("f"), "csv", ("name",), {"name": 0}, _rows(1), left_out=left)
    assert table.said()[-1] == "left out 20 blank lines (1, 3, 5, 7, 9, 11, 13, 15, …)"


def test_cells_by_role() -> None:
    table = Table(Path("f"), "csv", ("name", "country"), {"name": 0, "country": 1}, _rows(1))
    row = Row(1, 2, (" Xiaomi ", "-"))
    assert table.cell(row, "name") == "Xiaomi"
    assert table.cell(row, "country") == ""
    assert table.cell(row, "isin") == ""
