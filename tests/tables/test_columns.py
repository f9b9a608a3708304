from __future__ import annotations

from pathlib import Path

import pytest

from interdit.errors import InputError
from interdit.tables.columns import assign_columns, identifiers_of, is_ticker
from interdit.tables.header import Header
from interdit.tables.table import Role, Row, Table

ISINS = ("US5949181045", "US88160R1014", "KYG9830T1067")


def _places(header: tuple[str, ...], *rows: tuple[str, ...], **wanted: str) -> dict[Role, int]:
    return assign_columns(Header(0, 1, header), rows, wanted).places  # type: ignore[arg-type]


def test_the_plainer_header_wins() -> None:
    header = ("Incorporation Country", "Country", "Sector", "Name")
    assert _places(header, ("China", "Hong Kong", "IT", "Xiaomi")) == {"country": 1, "name": 3}


def test_values_prove_a_column_whatever_its_header() -> None:
    rows = [("Acme", isin, "213800KUD8LAJWSQ9D15", "BBG000BLNQ16") for isin in ISINS]
    found = assign_columns(Header(0, 1, ("name", "code", "x", "y")), rows, {})
    assert found.places == {"isin": 1, "lei": 2, "figi": 3, "name": 0}
    assert found.why["isin"] == "by its values"


def test_few_numbers_do_not_prove_a_sedol() -> None:
    assert "sedol" not in _places(("name", "shares"), ("Acme", "0732358"), ("Acme", "6084848"))
    many = [("Acme", text) for text in ("0732358", "6084848", "B15KXQ8", "BGJW376")]
    assert _places(("name", "nr"), *many)["sedol"] == 1


def test_an_isin_column_by_its_header_even_if_its_values_are_wrong() -> None:
    assert _places(("name", "ISIN"), ("Acme", "US5949181046")) == {"name": 0, "isin": 1}


def test_the_headed_column_wins_over_another_with_isins() -> None:
    rows = [(isin, isin) for isin in ISINS]
    assert _places(("Benchmark ISIN", "ISIN"), *rows)["isin"] == 1


def test_valeur_is_a_name_only_above_text() -> None:
    assert _places(("Valeur", "ISIN"), ("Xiaomi", ISINS[0])) == {"name": 0, "isin": 1}
    assert _places(("Valeur", "ISIN"), ("1 200,50", ISINS[0])) == {"isin": 1}


def test_cusip_and_sedol_in_one_column() -> None:
    assert _places(("name", "cusip"), ("Tesla", "88160R101"), ("Adyen", "BZ1HM42")) == {
        "name": 0,
        "cusip": 1,
        "sedol": 1,
    }


def test_vague_headers_are_acts_only_by_their_values() -> None:
    assert "act" not in _places(("name", "Action"), ("Acme", "FR NOTICE ADDED"))
    assert _places(("name", "Action"), ("Acme", "BUY"), ("B", "SELL"))["act"] == 1
    assert _places(("name", "Side"), ("Acme", "?!"))["act"] == 1


def test_the_user_decides() -> None:
    assert _places(("name", "Firma"), ("1", "Xiaomi"), name="Firma")["name"] == 1
    with pytest.raises(InputError, match="no column 'x' for name") as caught:
        _places(("a", "b"), name="x")
    assert caught.value.line == 1


def _table(header: tuple[str, ...], **columns: int) -> Table:
    return Table(Path("f"), "csv", header, columns, ())  # type: ignore[arg-type]


def _ids(table: Table, *cells: str) -> dict[Role, str]:
    return identifiers_of(Row(1, 2, cells), table)


def test_identifiers_of_a_row() -> None:
    table = _table(("name", "ticker", "cusip"), name=0, ticker=1, cusip=2)
    assert _ids(table, "TESLA INC", "TSLA", "88160R101") == {"ticker": "TSLA", "cusip": "88160R101"}
    assert _ids(table, "ADYEN NV", " ADYEN ", "BZ1HM42") == {"ticker": "ADYEN", "sedol": "BZ1HM42"}
    assert _ids(table, "DREYFUS", "", "X9USDDGCM") == {}
    assert _ids(table, "Microsoft", "US5949181045", "N/A") == {"isin": "US5949181045"}
    assert _ids(table, "Apple", "-", "37833100") == {"cusip": "037833100"}


@pytest.mark.parametrize("nothing", ["-", "--", "N/A", "n/a", "0", "", " ", "000000000", "#N/A", "null"])
def test_placeholders_are_no_identifiers(nothing: str) -> None:
    table = _table(("name", "ticker", "cusip", "isin"), name=0, ticker=1, cusip=2, isin=3)
    assert _ids(table, "x", "-" if nothing == "000000000" else nothing, nothing, nothing) == {}


def test_an_isin_counts_in_any_column_a_number_only_in_its_own() -> None:
    table = _table(("name", "note", "shares"), name=0)
    assert _ids(table, "Microsoft", "us5949181045", "0732358") == {"isin": "US5949181045"}


def test_the_headed_column_wins_in_a_row() -> None:
    table = _table(("name", "old", "isin"), name=0, isin=2)
    assert _ids(table, "x", ISINS[0], ISINS[1]) == {"isin": ISINS[1]}
    assert _ids(table, "x", ISINS[0], "-") == {"isin": ISINS[0]}


def test_tickers() -> None:
    assert is_ticker("700 HK Equity")
    assert is_ticker("NA")
    assert not is_ticker("-")
    assert not is_ticker("a sentence that is far too long to be one")
