from __future__ import annotations

import io
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from interdit.errors import InputError, SourceError
from interdit.model import EntryIdentifier, Parsed, PartialDate
from interdit.sources.own import parse, parse_own

HERE = Path(__file__).parent
SAMPLE, MAP = (HERE / "sample.csv").read_bytes(), (HERE / "map.yaml").read_bytes()
COLUMNS = {
    "name": "Company",
    "key": "Nr",
    "aliases": "Also known as",
    "alias_separator": "|",
    "country": "Land",
    "isin": "ISIN",
    "imo": "IMO",
    "listed": "Since",
    "kind": "Art",
}
DAY = date(2026, 3, 1)


def read(data: bytes = SAMPLE, spec: bytes = MAP) -> Parsed:
    return parse({"list": io.BytesIO(data), "map": io.BytesIO(spec)}, DAY)


def said(parsed: Parsed) -> list[tuple[str, str, str]]:
    return [(problem.locator, problem.severity, problem.message) for problem in parsed.problems]


def test_a_list_with_its_map() -> None:
    parsed = read()
    holding, ship, other = parsed.entries
    assert parsed.rows == {"list": 5}
    assert (holding.key, holding.kind, holding.regimes, holding.countries) == ("1", "company", ("own/desk",), ("CN",))
    assert [(name.text, name.kind, name.script) for name in holding.names] == [
        ("Example Holding Ltd", "primary", "Latn"),
        ("示例控股", "alias", "Hani"),
        ("EXH", "alias", "Latn"),
    ]
    assert holding.identifiers == (EntryIdentifier("isin", "US0378331005", valid=True),)
    assert holding.listed == PartialDate("2021-03-04")
    assert (ship.kind, ship.listed) == ("vessel", PartialDate("2021-03-04"))
    assert ship.identifiers == (EntryIdentifier("imo", "9074720", valid=False),)
    assert other.kind == "unknown"
    assert said(parsed) == [
        ("line 3", "notice", "imo '9074720' has a wrong form or check digit"),
        ("line 3", "notice", "listed '4/3/2021' is read as day, month, year"),
        ("line 4", "notice", "unknown country 'Atlantis'"),
        ("line 4", "notice", "unknown kind 'Thing'"),
        ("line 5", "error", "no name"),
        ("line 6", "error", "1 stands twice; the first is kept"),
    ]
    assert {problem.source for problem in parsed.problems} == {"own:desk"}


def test_the_same_by_arguments() -> None:
    assert parse_own(HERE / "sample.csv", COLUMNS, "desk") == read()


def test_a_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Name", "Id", "Listed", "Regime", "Gone"])
    sheet.append(["Example Holding Ltd", 7.0, datetime(2021, 3, 4), "us/ns-cmic", "2022-05"])  # noqa: DTZ001
    sheet.append(["Sample", None, "soon", "Some List", None])
    book.save(tmp_path / "list.xlsx")
    columns = {"name": "name", "key": "ID", "listed": "Listed", "regime": "Regime", "delisted": "Gone"}
    parsed = parse_own(tmp_path / "list.xlsx", columns, "desk")
    first, second = parsed.entries
    assert (first.key, first.listed, first.delisted) == ("7", PartialDate("2021-03-04"), PartialDate("2022-05"))
    assert (first.regimes, second.regimes) == (("us/ns-cmic",), ("own/desk",))
    assert len(second.key) == 16
    assert [message for _, _, message in said(parsed)] == [
        "regime 'Some List' is no regime key; own/desk is taken",
        "listed 'soon' is not a date",
    ]


def test_a_parquet_file(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "list.parquet"
    parquet.write_table(arrow.table({"Company": ["Example Ltd", "Sample AG"], "ISIN": ["US0378331005", ""]}), path)
    parsed = parse_own(path, {"name": "Company", "isin": "ISIN"}, "desk")
    assert [entry.names[0].text for entry in parsed.entries] == ["Example Ltd", "Sample AG"]
    assert parsed.entries[0].identifiers == (EntryIdentifier("isin", "US0378331005", valid=True),)


def test_a_row_wider_than_its_header_is_a_problem_and_a_shorter_one_is_filled() -> None:
    parsed = read(SAMPLE + b"Wide;;;;;;;8;9\nShort\n")
    assert ("line 7", "error", "9 cells under 8 columns: not read") in said(parsed)
    assert parsed.entries[-1].names[0].text == "Short"
    errors = [severity for _, severity, _ in said(parsed) if severity == "error"]
    assert len(parsed.entries) + len(errors) == parsed.rows["list"] == 7


def test_a_listing_after_the_publication_is_said() -> None:
    parsed = read(SAMPLE.replace(b"2021-03-04", b"2031-03-04"))
    assert said(parsed)[-1] == ("listed", "notice", "a listing of 2031-03-04, after the publication 2026-03-01")


@pytest.mark.parametrize(
    ("columns", "name", "message"),
    [
        ({"name": "Firm"}, "desk", "no column with this header"),
        ({"name": "Company", "shoe": "ISIN"}, "desk", "a field 'shoe' that is not known"),
        ({"isin": "ISIN"}, "desk", "no column for 'name'"),
        ({"name": "Company"}, "My Desk", "is no name for a list"),
    ],
)
def test_arguments_that_do_not_fit(columns: dict[str, str], name: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        parse_own(HERE / "sample.csv", columns, name)


def test_a_header_that_stands_twice(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("Name,Name\na,b\n")
    with pytest.raises(InputError, match="more than one column"):
        parse_own(tmp_path / "list.csv", {"name": "Name"}, "desk")


@pytest.mark.parametrize("data", [b"", b"Company,Nr\n", b"PK\x03\x04 not a workbook", b'Company\n"open\n'])
def test_a_file_that_cannot_be_read(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_bytes(data)
    with pytest.raises(InputError):
        parse_own(tmp_path / "list.csv", {"name": "Company"}, "desk")
    with pytest.raises(SourceError):
        read(data)


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        parse_own(tmp_path / "none.csv", {"name": "Company"}, "desk")


@pytest.mark.parametrize(
    "spec",
    [b"", b"[", b"name: desk\n", b"name: desk\ncolumns: {name: Company}\nextra: 1\n", b"name: desk\ncolumns: {x: y}\n"],
)
def test_a_map_that_is_not_understood(spec: bytes) -> None:
    with pytest.raises(SourceError):
        read(spec=spec)


def test_both_files_are_needed() -> None:
    with pytest.raises(SourceError, match="map is missing"):
        parse({"list": io.BytesIO(SAMPLE)}, DAY)
