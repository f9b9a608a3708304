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
from interdit.sources import us_bis_mieu
from interdit.sources.us_bis_mieu.parse import COLUMNS, parse

DAY = date(2026, 8, 1)
ROWS = (
    (
        "Organization",
        "Directorate of Examples",
        "DoE; DE",
        "CU",
        "export.control",
        "US-BIS-MIEU",
        "2021-03-16",
        "",
        "https://x",
    ),
    ("Organization", "Bureau of Examples", "", "CN", "export.control", "US-BIS-MIEU", "2021-03-16", "2024-01-01", ""),
)


def written(*rows: tuple[str, ...], columns: tuple[str, ...] = COLUMNS) -> bytes:
    return "".join(",".join(f'"{cell}"' for cell in row) + "\n" for row in (columns, *rows)).encode()


def read(data: bytes) -> Parsed:
    return parse({"list": io.BytesIO(data)}, DAY)


def test_the_rows() -> None:
    parsed = read(written(*ROWS))
    assert parsed.problems == ()
    assert parsed.rows == {"list": 2}
    first, second = parsed.entries
    assert first == Entry(
        first.key,
        "organization",
        (
            EntryName("Directorate of Examples", "primary", "Latn"),
            EntryName("DoE", "alias", "Latn"),
            EntryName("DE", "alias", "Latn"),
        ),
        programmes=("US-BIS-MIEU",),
        regimes=("us/bis-mieu",),
        countries=("CU",),
        listed=PartialDate("2021-03-16"),
        effective=PartialDate("2021-03-16"),
        details={"source_url": "https://x"},
    )
    assert second.delisted == PartialDate("2024-01-01")


@pytest.mark.parametrize(
    ("row", "severity", "message"),
    [
        (ROWS[0][:-1], "error", "8 columns instead of 9"),
        ((ROWS[0][0], "", *ROWS[0][2:]), "error", "no name where one should be"),
        (ROWS[1], "error", "'Bureau of Examples' stands twice; the first is kept"),
        (("Club", *ROWS[0][1:]), "notice", "unknown type 'Club'"),
        ((*ROWS[0][:3], "XX", *ROWS[0][4:]), "notice", "unknown country 'XX'"),
        ((*ROWS[0][:6], "soon", *ROWS[0][7:]), "notice", "Date 'soon' is no date that can be read"),
    ],
)
def test_what_is_odd_is_a_problem(row: tuple[str, ...], severity: str, message: str) -> None:
    parsed = read(written(ROWS[1], row))
    assert [(problem.severity, problem.message) for problem in parsed.problems] == [(severity, message)]
    assert len(parsed.entries) == (1 if severity == "error" else 2)


def test_columns() -> None:
    parsed = read(written((*ROWS[0][:-1], "good"), columns=(*COLUMNS[:-1], "Mood")))
    assert [problem.message for problem in parsed.problems] == [
        "column 'Source URL' is missing",
        "unknown column 'Mood': not read",
    ]


@pytest.mark.parametrize("data", [b"", written(columns=COLUMNS[:1]), written(*ROWS)[:-5]])
def test_what_is_no_list_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError):
        read(data)


def test_the_source_file() -> None:
    text = Path(us_bis_mieu.__file__).with_name("source.yaml").read_text(encoding="utf-8")
    assert msgspec.convert(yaml.safe_load(text), Source).key == "us_bis_mieu"


def test_the_real_file() -> None:
    data = real_file("us/bis_mieu.csv")
    parsed = read(data)
    raw = list(csv.DictReader(io.StringIO(data.decode(), newline="")))
    assert parsed.problems == ()
    assert parsed.rows["list"] == len(raw) == len(parsed.entries) == 13
    assert [entry.countries for entry in parsed.entries] == [(one["Country"],) for one in raw]
    assert sum(len(entry.names) for entry in parsed.entries) == len(raw) + sum(bool(one["Alias"]) for one in raw)
