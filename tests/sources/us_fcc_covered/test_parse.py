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
from interdit.model import Entry, EntryLink, EntryName, Parsed, PartialDate, Source
from interdit.sources import us_fcc_covered
from interdit.sources.us_fcc_covered.parse import COLUMNS, parse

DAY = date(2026, 8, 1)


def written(*rows: tuple[str, ...], columns: tuple[str, ...] = COLUMNS) -> bytes:
    return "".join(",".join(f'"{cell}"' for cell in row) + "\n" for row in (columns, *rows)).encode()


def read(data: bytes) -> Parsed:
    return parse({"list": io.BytesIO(data)}, DAY)


def test_a_company() -> None:
    text = "Equipment produced by Example Technologies Company, including services provided by such entity."
    parsed = read(written((text, "March 12, 2021")))
    assert parsed.problems == ()
    (entry,) = parsed.entries
    assert entry == Entry(
        entry.key,
        "company",
        (EntryName("Example Technologies Company", "primary", "Latn"),),
        regimes=("us/fcc-covered",),
        listed=PartialDate("2021-03-12"),
        effective=PartialDate("2021-03-12"),
        details={"covered": text},
    )


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Services provided by Example (Americas) Corp. subject to section 214.", ["Example (Americas) Corp."]),
        (
            "Services provided by Example Corp and its wholly-owned subsidiary ExNet (USA) LLC subject to section 214.",
            ["Example Corp", "ExNet (USA) LLC"],
        ),
        ("Software produced or provided by Example Lab, Inc. or any of its successors.", ["Example Lab, Inc."]),
        ("Products supplied, directly or indirectly, by AO Example or any of its parents.", ["AO Example"]),
        ("Cameras produced by Example Company, to the extent they are used for safety.", ["Example Company"]),
        ("Radios produced by Example Inc.", ["Example Inc."]),
    ],
)
def test_companies_are_found_in_the_words(text: str, names: list[str]) -> None:
    parsed = read(written((text, "March 12, 2021")))
    assert [entry.names[0].text for entry in parsed.entries] == names
    assert {entry.kind for entry in parsed.entries} == {"company"}
    assert [entry.links for entry in parsed.entries[1:]] == [(EntryLink("parent", names[0]),)] * (len(names) - 1)


def test_a_category() -> None:
    text = "Routers produced in a foreign country, except those approved."
    (entry,) = read(written((text, "March 23, 2026Updated: June 1, 2026"))).entries
    assert (entry.kind, entry.names[0].text, entry.listed) == ("category", text, PartialDate("2026-03-23"))
    assert entry.details["updated"] == "2026-06-01"


@pytest.mark.parametrize(
    ("row", "severity", "message"),
    [
        (("Radios produced by X Inc.",), "error", "1 columns instead of 2"),
        (("", "March 12, 2021"), "error", "an empty row"),
        (("Routers.", "March 12, 2021"), "error", "the row stands twice (1 entries)"),
        (("Radios produced by X Inc.", "soon"), "notice", "date 'soon' cannot be read"),
        (("Radios.", "August 2, 2026"), "notice", "is dated 2026-08-02, after its publication on 2026-08-01"),
    ],
)
def test_what_is_odd_is_a_problem(row: tuple[str, ...], severity: str, message: str) -> None:
    parsed = read(written(("Routers.", "March 12, 2021"), row))
    assert [(problem.severity, problem.message) for problem in parsed.problems] == [(severity, message)]
    assert len(parsed.entries) == (1 if severity == "error" else 2)


def test_columns() -> None:
    parsed = read(written(("Routers.", "March 12, 2021", "good"), columns=(*COLUMNS, "mood")))
    assert [problem.message for problem in parsed.problems] == ["unknown column 'mood': not read"]
    with pytest.raises(SourceError, match="no column"):
        read(written(columns=COLUMNS[:1]))


def test_the_source_file() -> None:
    text = Path(us_fcc_covered.__file__).with_name("source.yaml").read_text(encoding="utf-8")
    assert msgspec.convert(yaml.safe_load(text), Source).key == "us_fcc_covered"


def test_the_real_file() -> None:
    data = real_file("us/fcc_covered_list.csv")
    parsed = read(data)
    raw = list(csv.DictReader(io.StringIO(data.decode(), newline="")))
    assert parsed.problems == ()
    assert parsed.rows["list"] == len(raw) == 16
    assert {entry.details["covered"] for entry in parsed.entries} == {" ".join(one[COLUMNS[0]].split()) for one in raw}
    foreign = [one for one in raw if "foreign" in one[COLUMNS[0]].lower()]
    assert sum(entry.kind == "category" for entry in parsed.entries) == len(foreign) == 4
    assert [entry.names[0].text for entry in parsed.entries if entry.kind == "company"] == [
        "Huawei Technologies Company",
        "ZTE Corporation",
        "Hytera Communications Corporation",
        "Hangzhou Hikvision Digital Technology Company",
        "Dahua Technology Company",
        "AO Kaspersky Lab",
        "China Mobile International USA Inc.",
        "China Telecom (Americas) Corp.",
        "Pacific Networks Corp",
        "ComNet (USA) LLC",
        "China Unicom (Americas) Operations Limited",
        "Kaspersky Lab, Inc.",
        "Digitalsystem Technology Inc.",
    ]
