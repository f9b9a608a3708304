from __future__ import annotations

import csv
import gzip
import io
import re
from datetime import date
from pathlib import Path

import pytest
from tests.sources.reading import errors, notices, real_file

from interdit.errors import SourceError
from interdit.model import EntryIdentifier, Parsed, PartialDate
from interdit.sources.uk_hmt import parse

SAMPLE = (Path(__file__).parent / "sample.csv").read_bytes()
DAY = date(2026, 3, 1)


def read(data: bytes, day: date = DAY) -> Parsed:
    return parse({"list": io.BytesIO(data)}, day)


def test_rows_of_one_group_become_one_entry() -> None:
    parsed = read(SAMPLE)
    assert parsed.rows == {"list": 5}
    person, company = parsed.entries
    assert [(name.text, name.kind) for name in person.names] == [
        ("Anna EXAMPLE", "primary"),
        ("Ann O’Neil EXAMPLE", "alias"),
    ]
    assert (person.key, person.kind, person.countries) == ("900", "person", ("SA", "QA", "YE"))
    assert person.birth_dates == (PartialDate("1980"), PartialDate("1981-05"), PartialDate("1981-05-07"))
    assert person.regimes == ("uk/somalia", "uk/isil-daesh-and-al-qaida")
    assert person.listed == PartialDate("2001-11-08")
    assert person.identifiers == (
        EntryIdentifier("passport", "A123456", note="A123456 (expired)"),
        EntryIdentifier("passport", "B-778899", note="Passport No: B-778899"),
        EntryIdentifier("un_reference", "QDi.999"),
    )
    assert person.addresses == ("1 Main Street, Yemen (since 2009)",)
    assert person.details["listings"] == (
        "Somalia: 28/04/2010; The ISIL (Da'esh) and Al-Qaida organisations: 08/11/2001"
    )
    assert (company.kind, company.names[1].kind, company.regimes) == ("company", "former", ("uk/north-korea",))
    assert company.identifiers == (
        EntryIdentifier("imo", "9074729", valid=True),
        EntryIdentifier("imo", "1234567", valid=True),
    )
    assert parsed.problems == ()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b",Position,", b",Rank,", "unknown column 'Rank': not read"),
        (b",Position,", b",Rank,", "no column 'Position'"),
        (b",FKA,", b",NEE,", "unknown Alias Type 'NEE'"),
        (b",Entity,", b",Thing,", "unknown Group Type 'Thing"),
        (b",Somalia,", b",Atlantis,", "unknown Regime 'Atlantis'"),
        (b"00/05/1981", b"May 1981", "DOB 'May 1981' is not dd/mm/yyyy"),
        (b"IMO: 1234567", b"IMO: 1234568", "IMO number '1234568' has a wrong check digit"),
        (b",Individual,Prime Alias,", b",Individual,AKA,", "no row with the prime alias"),
        (b"13/04/2018", b"13/04/2038", "last updated 2038-04-13, after its publication 2026-03-01"),
    ],
)
def test_what_is_not_known_is_said_and_the_entry_kept(old: bytes, new: bytes, said: str) -> None:
    assert old in SAMPLE
    parsed = read(SAMPLE.replace(old, new))
    assert any(notice.startswith(said) for notice in notices(parsed)), notices(parsed)
    assert (len(parsed.entries), errors(parsed), parsed.rows) == (2, [], {"list": 5})


def test_a_low_quality_alias_is_weak() -> None:
    lines = SAMPLE.decode("cp1252").splitlines()
    wider = [lines[0], f"{lines[1]},Alias Quality", f"{lines[2]},Low quality", *(f"{line}," for line in lines[3:])]
    parsed = read("\n".join(wider).encode("cp1252"))
    assert parsed.problems == ()
    assert parsed.entries[0].names[1].kind == "weak_alias"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b",900\n", b",\n"),
        (b"EXAMPLE,Ann,O\x92Neil,", b",,,"),
        (b"OLD SAMPLE LINES,", b"OLD SAMPLE LINES"),
        (b"Dr", b"Dr,Dr"),
    ],
)
def test_a_row_that_cannot_be_kept_is_a_problem(old: bytes, new: bytes) -> None:
    assert old in SAMPLE
    parsed = read(SAMPLE.replace(old, new, 1))
    assert parsed.rows == {"list": 5}
    assert len(errors(parsed)) == 1


def test_a_cut_last_row_is_a_problem() -> None:
    assert len(errors(read(SAMPLE[:-40]))) == 1


@pytest.mark.parametrize(
    "data",
    [
        b"",
        SAMPLE.split(b"\n", 1)[1],
        SAMPLE.replace(b"Group ID", b"Group"),
        SAMPLE.replace(b"Name 2,", b"Name 1,"),
        SAMPLE.decode("cp1252").encode("utf-8"),
        SAMPLE.replace(b"O\x92Neil", b"O\x81Neil"),
        SAMPLE.replace(b"Prime Alias", b'"Prime Alias'),
        b"\n".join(SAMPLE.split(b"\n")[:2]),
        gzip.compress(SAMPLE, mtime=0)[:-20],
        b"<html><body>Service unavailable</body></html>",
    ],
)
def test_a_broken_file_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError):
        read(data)


def test_without_its_file_it_is_refused() -> None:
    with pytest.raises(SourceError):
        parse({}, DAY)


def test_the_real_list_by_other_counts() -> None:
    raw = real_file("uk/hmt_conlist_2018-04-13.csv.gz")
    parsed = read(raw)
    rows = list(csv.DictReader(io.StringIO(raw.decode("cp1252").split("\n", 1)[1])))
    assert parsed.rows == {"list": len(rows)} == {"list": 9487}
    assert not errors(parsed)
    groups = {row["Group ID"] for row in rows}
    assert {entry.key for entry in parsed.entries} == groups
    assert len(parsed.entries) == len(groups) == 2106
    people = {row["Group ID"] for row in rows if row["Group Type"] == "Individual"}
    assert {entry.key for entry in parsed.entries if entry.kind == "person"} == people
    kinds = {"Prime Alias": "primary", "AKA": "alias", "FKA": "former"}
    names = {
        (
            row["Group ID"],
            kinds[row["Alias Type"]],
            " ".join(" ".join(row[f"Name {n}"] for n in (1, 2, 3, 4, 5, 6)).split()),
        )
        for row in rows
    }
    assert {(entry.key, name.kind, name.text) for entry in parsed.entries for name in entry.names} == names
    assert sum(len(entry.names) for entry in parsed.entries) == len(names)
    births = {(row["Group ID"], row["DOB"]) for row in rows if row["DOB"]}
    assert sum(len(entry.birth_dates) for entry in parsed.entries) == len(births)
    regimes = {(row["Group ID"], row["Regime"]) for row in rows}
    assert sum(len(entry.regimes) for entry in parsed.entries) == len(regimes)


def test_the_real_identifiers_by_other_counts() -> None:
    raw = real_file("uk/hmt_conlist_2018-04-13.csv.gz")
    parsed = read(raw)
    rows = list(csv.DictReader(io.StringIO(raw.decode("cp1252").split("\n", 1)[1])))
    ships = {
        (row["Group ID"], number)
        for row in rows
        for number in re.findall(r"IMO\D{0,12}(\d{7})", row["Other Information"])
    }
    found = {(entry.key, one.value) for entry in parsed.entries for one in entry.identifiers if one.scheme == "imo"}
    assert found == ships
    for column, scheme in (("Passport Details", "passport"), ("NI Number", "national_id")):
        printed = {row["Group ID"] for row in rows if re.search(r"\d{3}", row[column])}
        given = {entry.key for entry in parsed.entries if any(one.scheme == scheme for one in entry.identifiers)}
        assert given == printed
    cells: dict[str, str] = {}
    for row in rows:
        cells[row["Group ID"]] = cells.get(row["Group ID"], "") + row["Passport Details"] + row["NI Number"]
    for entry in parsed.entries:
        for one in entry.identifiers:
            if one.scheme in {"passport", "national_id"}:
                assert one.value in " ".join(cells[entry.key].split())
