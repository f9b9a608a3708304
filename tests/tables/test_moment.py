from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from interdit.tables import Table, load_table

Make = Callable[[str, "str | bytes"], Path]


def _load(make: Make, text: str) -> Table:
    return load_table(make("f.csv", text))


@pytest.mark.parametrize(
    ("text", "as_of", "source"),
    [
        ("date,name\n1/14/2021,A\n1/14/2021,B\n", date(2021, 1, 14), "column 'date'"),
        ("As of Date,name\n2021-01-14,A\n,B\n", date(2021, 1, 14), "column 'As of Date'"),
        ('Fund Holdings as of,"Jan 17, 2025"\n\nname,x\nA,1\n', date(2025, 1, 17), "line 1"),
        ("Fund Holdings as of,Jan 17, 2025\n\nname,x\nA,1\n", date(2025, 1, 17), "line 1"),
        ("My fund\nAs of 01/17/2025 (close)\nname,x\nA,1\n", date(2025, 1, 17), "line 2"),
        ("Fonds X\nPortefeuille au 31/12/2024\nNom;Poids\nA;1\n", date(2024, 12, 31), "line 2"),
        ("Date: 31.12.2024\nname,x\nA,1\n", date(2024, 12, 31), "line 1"),
        ('Inception Date,"Apr 07, 2003"\nname,x\nA,1\n', None, ""),
        ("name,x\nA,1\n", None, ""),
        ("date,name\nsoon,A\n", None, ""),
    ],
)
def test_as_of(make: Make, text: str, as_of: date | None, source: str) -> None:
    table = _load(make, text)
    assert (table.as_of, table.as_of_from) == (as_of, source)


@pytest.mark.parametrize(
    ("text", "day_first", "as_of"),
    [
        ("date,name\n6/11/2021,A\n", False, date(2021, 6, 11)),
        ("date;name\n6/11/2021;A\n", True, date(2021, 11, 6)),
        ("date,Société\n6/11/2021,A\n", True, date(2021, 11, 6)),
        ("as of,on,name\n6/11/2021,25/12/2021,A\n", True, date(2021, 11, 6)),
        ("as of;on;name\n6/11/2021;12/25/2021;A\n", False, date(2021, 6, 11)),
    ],
)
def test_the_file_decides_on_slash_dates(make: Make, text: str, day_first: bool, as_of: date) -> None:
    table = _load(make, text)
    assert (table.day_first, table.as_of) == (day_first, as_of)
    assert any("6/11/2021 read as" in note or "12/2" in note for note in table.said())


def test_a_date_beside_a_side_is_the_trade_date(make: Make) -> None:
    table = _load(make, "date,name,side\n2021-01-14,A,buy\n2021-01-15,B,sell\n")
    assert (table.columns["on"], table.columns["act"]) == (0, 2)
    assert "as_of" not in table.columns


def test_a_date_that_varies_is_not_guessed(make: Make) -> None:
    table = _load(make, "date,name\n2021-01-14,A\n2021-01-15,B\n")
    assert table.columns == {"name": 1}
    assert any("different dates" in problem.message for problem in table.problems)
    chosen = load_table(table.path, roles={"on": "date"})
    assert chosen.columns == {"on": 0, "name": 1}


def test_as_of_dates_that_vary_stay_a_column(make: Make) -> None:
    table = _load(make, "as of date,name\n2021-01-14,A\n2021-01-15,B\n")
    assert (table.columns["as_of"], table.as_of) == (0, None)
    assert any("no as-of date" in problem.message for problem in table.problems)
