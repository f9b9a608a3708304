from __future__ import annotations

import io

import pytest

from interdit.archive import BrokenFileError, HeadedRows
from interdit.errors import SourceError
from interdit.model import Problem

COLUMNS = ("Name", "Country", "Date")


def rows_of(text: str, delimiter: str = ",") -> HeadedRows:
    return HeadedRows(io.BytesIO(text.encode()), "xx", COLUMNS, ("Name",), delimiter)


def test_rows_by_column_with_their_lines() -> None:
    rows = rows_of('Name , Country,Date\n One ,FR,\n\n"Two\nLines",DE,2021-01-02\n')
    assert list(rows) == [
        ("line 2", {"Name": "One", "Country": "FR", "Date": ""}),
        ("line 4", {"Name": "Two\nLines", "Country": "DE", "Date": "2021-01-02"}),
    ]
    assert (rows.count, rows.problems) == (2, [])


def test_another_delimiter() -> None:
    assert list(rows_of("Name\tCountry\tDate\nOne\tFR\t\n", "\t")) == [
        ("line 2", {"Name": "One", "Country": "FR", "Date": ""})
    ]


def test_columns_missing_and_not_known_are_noted() -> None:
    rows = rows_of("Name,Colour\nOne,red\n")
    assert [row for _, row in rows] == [{"Name": "One", "Colour": "red", "Country": "", "Date": ""}]
    assert rows.problems == [
        Problem("xx", "header", "column 'Country' is missing", "notice"),
        Problem("xx", "header", "column 'Date' is missing", "notice"),
        Problem("xx", "header", "unknown column 'Colour': not read", "notice"),
    ]


def test_a_row_of_another_width_is_counted_and_said() -> None:
    rows = rows_of("Name,Country,Date\nOne,FR\nTwo,DE,\nThree,IT,,\n")
    assert [row["Name"] for _, row in rows] == ["Two"]
    assert rows.count == 3
    assert rows.problems == [
        Problem("xx", "line 2", "2 columns instead of 3"),
        Problem("xx", "line 4", "4 columns instead of 3"),
    ]


@pytest.mark.parametrize(("text", "there"), [("", "none"), ("Country,Date\n", "Country, Date")])
def test_without_a_required_column_nothing_is_read(text: str, there: str) -> None:
    with pytest.raises(SourceError, match=f"^xx: no column Name; there are {there}$"):
        rows_of(text)


def test_broken_csv_names_its_line() -> None:
    with pytest.raises(BrokenFileError, match="line 2"):
        list(rows_of('Name,Country,Date\n"One,FR,\n'))
