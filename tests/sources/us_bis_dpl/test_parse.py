from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import msgspec
import pytest
import yaml
from tests.sources.reading import real_file

from interdit.errors import SourceError
from interdit.model import Entry, EntryName, Parsed, PartialDate, Source
from interdit.sources import us_bis_dpl
from interdit.sources.us_bis_dpl.parse import COLUMNS, parse

DAY = date(2019, 7, 1)
ROWS = (
    (
        "JANE DOE",
        "1 ROAD",
        "PHOENIX",
        "AZ",
        "US",
        "85043",
        "10/16/2017",
        "10/13/2020",
        "Y",
        "2017-10-23",
        "ADDED",
        "82 F.R. 1",
    ),
    ("JANE  DOE", "2 ROAD", "DUBAI", "", "AE", "", "10/16/2017", "10/13/2020", "Y", "2017-10-24", "ADDED", "82 F.R. 2"),
    ("EXAMPLE GMBH", "", "", "", "DE", "", "09/10/1981", "", "N", "2000-03-27", "", "46 F.R. 3"),
)


def written(*rows: tuple[str, ...], columns: tuple[str, ...] = COLUMNS) -> bytes:
    return "".join("\t".join(f'"{cell}"' for cell in row) + "\r\n" for row in (columns, *rows)).encode()


def read(data: bytes) -> Parsed:
    return parse({"list": io.BytesIO(data)}, DAY)


def test_rows_of_one_order_are_one_entry() -> None:
    parsed = read(written(*ROWS))
    assert parsed.problems == ()
    assert parsed.rows == {"list": 3}
    jane, example = parsed.entries
    assert jane == Entry(
        jane.key,
        "unknown",
        (EntryName("JANE DOE", "primary", "Latn"),),
        regimes=("us/bis-dpl",),
        countries=("US", "AE"),
        addresses=("1 ROAD, PHOENIX, AZ, 85043, US", "2 ROAD, DUBAI, AE"),
        listed=PartialDate("2017-10-16"),
        effective=PartialDate("2017-10-16"),
        delisted=PartialDate("2020-10-13"),
        details={
            "standard_order": "Y",
            "last_update": "2017-10-23; 2017-10-24",
            "action": "ADDED",
            "federal_register_notice": "82 F.R. 1; 82 F.R. 2",
        },
    )
    assert (example.kind, example.delisted, example.addresses) == ("company", None, ("DE",))


def test_the_key_is_that_of_name_and_effective_date() -> None:
    moved = ("JANE DOE", "9 ROAD", *ROWS[0][2:])
    assert read(written(moved)).entries[0].key == read(written(ROWS[0])).entries[0].key
    renewed = (*ROWS[0][:6], "10/13/2020", *ROWS[0][7:])
    assert read(written(renewed)).entries[0].key != read(written(ROWS[0])).entries[0].key


@pytest.mark.parametrize(
    ("row", "severity", "message"),
    [
        (ROWS[0][:-1], "error", "11 columns instead of 12"),
        (("", *ROWS[0][1:]), "error", "no name where one should be"),
        ((*ROWS[0][:4], "NM", *ROWS[0][5:]), "notice", "unknown country 'NM'"),
        (
            (*ROWS[0][:6], "31/31/2017", *ROWS[0][7:]),
            "notice",
            "Effective_Date '31/31/2017' is no date that can be read",
        ),
        ((*ROWS[0][:8], "?", *ROWS[0][9:]), "notice", "unknown Standard_Order '?'"),
    ],
)
def test_what_is_odd_is_a_problem(row: tuple[str, ...], severity: str, message: str) -> None:
    parsed = read(written(row, ROWS[2]))
    assert [(problem.severity, problem.message) for problem in parsed.problems] == [(severity, message)]
    assert len(parsed.entries) == (1 if severity == "error" else 2)


def test_columns() -> None:
    parsed = read(written((*ROWS[0][:-1], "good"), columns=(*COLUMNS[:-1], "Mood")))
    assert [problem.message for problem in parsed.problems] == [
        "column 'FR_Citation' is missing",
        "unknown column 'Mood': not read",
    ]
    with pytest.raises(SourceError, match="no column Name"):
        read(written(columns=COLUMNS[1:]))


@pytest.mark.parametrize("data", [b"", b"<html><body>moved</body></html>", written(*ROWS)[:-8]])
def test_what_is_no_list_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError):
        read(data)


def test_the_source_file() -> None:
    text = Path(us_bis_dpl.__file__).with_name("source.yaml").read_text(encoding="utf-8")
    assert msgspec.convert(yaml.safe_load(text), Source).key == "us_bis_dpl"


def test_the_real_file() -> None:
    data = real_file("us/bis_dpl_2019-07.txt")
    parsed = read(data)
    raw = list(csv.DictReader(io.StringIO(data.decode(), newline=""), delimiter="\t"))
    assert parsed.rows["list"] == len(raw) == 546
    orders = {(" ".join(one["Name"].split()), one["Effective_Date"]) for one in raw}
    assert len(parsed.entries) == len(orders) == 417
    assert {entry.names[0].text for entry in parsed.entries} == {name for name, _ in orders}
    columns = ("Street_Address", "City", "State", "Postal_Code", "Country")
    addresses = {
        (" ".join(one["Name"].split()), one["Effective_Date"], *(" ".join(one[column].split()) for column in columns))
        for one in raw
        if any(one[column].strip() for column in columns)
    }
    assert sum(len(entry.addresses) for entry in parsed.entries) == len(addresses)
    assert [problem.message for problem in parsed.problems] == ["unknown country 'NM'"]
