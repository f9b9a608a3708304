from __future__ import annotations

import pytest

from interdit.errors import InputError
from interdit.tables.header import Header, Record, find_header, score


def _records(*rows: tuple[str, ...]) -> list[Record]:
    return [(line, cells, "") for line, cells in enumerate(rows, start=1)]


def test_the_wording_finds_it_below_a_preamble() -> None:
    head = _records(
        ("iShares MSCI Emerging Markets ETF",),
        ("Fund Holdings as of", "Jan 17, 2025"),
        (),
        ("Ticker", "Name", "Sector", ""),
        ("2330", "TAIWAN SEMICONDUCTOR", "IT"),
    )
    assert find_header(head, {}, "f") == Header(3, 4, ("Ticker", "Name", "Sector"))


def test_a_preamble_with_an_identifier_is_no_header() -> None:
    head = _records(("ISIN", "US00214Q1040"), ("Security", "Weight"), ("XIAOMI", "1"))
    assert find_header(head, {}, "f").line == 2


def test_unknown_words_above_identifiers_are_a_header() -> None:
    head = _records(("Bezeichnung", "Kennung"), ("Microsoft", "US5949181045"))
    found = find_header(head, {}, "f")
    assert (found.place, found.line, found.cells) == (0, 1, ("Bezeichnung", "Kennung"))
    assert "taken as header" in found.note


def test_identifiers_need_no_header() -> None:
    found = find_header(_records(("Microsoft", "US5949181045"), ("Tesla", "US88160R1014")), {}, "f")
    assert (found.place, found.line, found.cells) == (-1, 0, ("column 1", "isin"))
    assert "no header" in found.note


def test_names_without_header_only_as_told() -> None:
    head = _records(("Xiaomi",), ("Tencent",))
    with pytest.raises(InputError, match="--column"):
        find_header(head, {}, "f")
    assert find_header(head, {"name": "name"}, "f").cells == ("name",)


def test_the_users_choice_finds_it() -> None:
    head = _records(("a", "b"), ("Firma", "Land"), ("Xiaomi", "CN"))
    assert find_header(head, {"name": "firma "}, "f").line == 2
    with pytest.raises(InputError, match=r"no column 'Frima'.*line 1|line 1.*no column 'Frima'"):
        find_header(head, {"name": "Frima"}, "f")


def test_the_error_names_line_columns_and_remedy() -> None:
    with pytest.raises(InputError) as caught:
        find_header(_records((), ("foo", "bar"), ("1", "2")), {}, "f.csv")
    error = caught.value
    assert (error.file, error.line) == ("f.csv", 2)
    assert "'foo', 'bar'" in str(error)
    assert "--column" in (error.remedy or "")


def test_score_counts_usual_headers() -> None:
    assert score(("Ticker", "Name", "Sector")) > score(("Name",)) > 0
    assert score(("Fund", "ARKK")) == 0
    assert score(("Name", "US5949181045")) == 0


@pytest.mark.parametrize(
    "rows",
    [
        [("Xiaomi", "-"), ("Microsoft", "US5949181045")],
        [("Xiaomi", ""), ("Microsoft", "US5949181045")],
        [("Xiaomi", "1810"), ("Microsoft", "US5949181045")],
        [("Xiaomi", "n.a.", "CN"), ("Tencent", "tbd", "CN"), ("Microsoft", "US5949181045", "US")],
        [("Xiaomi",), ("Tencent",), ("US5949181045",)],
    ],
)
def test_a_row_without_identifier_is_not_lost_as_a_header(rows: list[tuple[str, ...]]) -> None:
    with pytest.raises(InputError, match="no column"):
        find_header(_records(*rows), {}, "f")


def test_rows_are_not_lost_as_a_preamble() -> None:
    rows = [("a", "b", "c", "d", "e"), ("f", "g", "h", "i", "j"), ("Name", "ISIN", "k", "l", "m")]
    with pytest.raises(InputError):
        find_header(_records(*rows), {}, "f")


def test_the_first_of_two_tables_counts() -> None:
    head = _records(
        ("Name", "Country", "Sector", "Price"),
        ("Xiaomi", "China", "IT", "1"),
        ("Name", "ISIN", "Ticker", "Country", "Sector", "Price"),
        ("Tencent", "KYG875721634", "700", "China", "IT", "1"),
    )
    assert find_header(head, {}, "f").line == 1
