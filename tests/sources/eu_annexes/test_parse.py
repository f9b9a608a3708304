from __future__ import annotations

import csv
import gzip
import io
from datetime import date
from pathlib import Path

import pytest
from tests.sources.reading import errors, notices, real_file

from interdit.errors import SourceError
from interdit.model import EntryIdentifier, Parsed, PartialDate
from interdit.sources.eu_annexes import parse

SAMPLE = (Path(__file__).parent / "sample.csv").read_bytes()
DAY = date(2026, 3, 1)


def read(data: bytes, day: date = DAY) -> Parsed:
    return parse({"32014r0833": io.BytesIO(data)}, day)


REAL = {
    "32006r0765": ("journal_32006R0765.csv", 408, "eu/belarus-765-2006"),
    "32014r0833": ("journal_32014R0833.csv.gz", 1746, "eu/russia-833-2014"),
    "32020r1998": ("journal_32020R1998.csv", 177, "eu/human-rights-1998-2020"),
}


def test_rows_of_every_schema() -> None:
    parsed = read(SAMPLE)
    assert parsed.problems == ()
    works, ship, person, port = parsed.entries
    assert (works.key, works.kind, works.regimes) == ("32014r0833/iv/1", "unknown", ("eu/russia-833-2014",))
    assert [(name.text, name.kind, name.script) for name in works.names] == [
        ("Example Works", "primary", "Latn"),
        ("EXW", "weak_alias", "Latn"),
        ("Акционерное Общество «Пример»", "alias", "Cyrl"),
        ("АО «Пример»", "alias", "Cyrl"),
        ("Example (Thailand) Co. Ltd", "alias", "Latn"),
        ("Old Works", "former", "Latn"),
    ]
    assert works.identifiers == (
        EntryIdentifier("inn", "7700000000", note="Tax ID/INN"),
        EntryIdentifier("ogrn", "1027700000000", note="OGRN"),
        EntryIdentifier("lei", "213800KUD8LAJWSQ9D15", valid=True),
    )
    assert works.addresses == ("1 Example Street, Moscow", "2 Example Street, Tula")
    assert works.listed == PartialDate("2022-02-24")
    assert (ship.kind, ship.listed, ship.countries) == ("vessel", PartialDate("2023-08-09"), ("PA",))
    assert ship.identifiers == (EntryIdentifier("imo", "9074729", valid=True),)
    assert ship.key.startswith("32014r0833/xlii/")
    assert len(ship.key) == len("32014r0833/xlii/") + 12
    assert [name.text for name in person.names] == [
        "Alexander Ivanovich EXAMPLE",
        "Alexandr Ivanovich EXAMPLE",
        "Aleksandr EXAMPLE",
        "Sasha EXAMPLE",
        "Александр ПРИМЕР",
    ]
    assert person.birth_dates == (PartialDate("1981-09-19"), PartialDate("1981-09-29"))
    assert person.countries == ("RU", "BY")
    assert (person.remarks, person.details["printed_name"]) == ("Invented.", "Alexander (Alexandr) Ivanovich EXAMPLE")
    assert person.identifiers == (EntryIdentifier("passport", "AB123", note="Russian passport"),)
    assert (port.kind, port.listed) == ("category", None)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("ticker,", "tickers,", "unknown column 'tickers': not read"),
        ("ticker,", "tickers,", "no column 'ticker'"),
        (",Vessel,", ",Boat,", "unknown schema 'Boat'"),
        ("\n32014R0833,1,", "\n32099R0001,1,", "unknown regulation '32099R0001'"),
        ("9074729", "9074720", "imoNumber '9074720' has a wrong check digit"),
        ("213800KUD8LAJWSQ9D15", "213800KUD8LAJWSQ9D16", "leiCode '213800KUD8LAJWSQ9D16' has a wrong check digit"),
        ("24.2.2022", "24.22.2022", "startDate '24.22.2022' is not a date"),
        ("Russian and Belarusian", "Russian and Atlantean", "unknown nationality 'Atlantean'"),
        ("24.2.2022", "24.2.2032", "1 start dates after the publication 2026-03-01, the last 2032-02-24"),
    ],
)
def test_what_is_not_known_is_said_and_the_entry_kept(old: str, new: str, said: str) -> None:
    text = SAMPLE.decode()
    assert old in text
    parsed = read(text.replace(old, new, 1).encode())
    assert said in notices(parsed)
    assert (len(parsed.entries), errors(parsed)) == (4, [])


def test_an_unknown_regulation_still_gives_a_regime() -> None:
    assert read(SAMPLE.replace(b"32014R0833", b"32099R0007")).entries[0].regimes == ("eu/7-2099",)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n32014R0833,1,", "\n,1,"),
        (",Sample Star,", ",,"),
        ("32014R0833,3,EU-RUS,I.A,", "32014R0833,1,EU-RUS,IV,"),
        (",Sample Star,", ",Sample Star"),
    ],
)
def test_a_row_that_cannot_be_kept_is_a_problem(old: str, new: str) -> None:
    text = SAMPLE.decode()
    assert old in text
    parsed = read(text.replace(old, new, 1).encode())
    assert len(errors(parsed)) == 1
    assert len(parsed.entries) + len(errors(parsed)) == parsed.rows["32014r0833"] == 4


@pytest.mark.parametrize(
    "data",
    [
        b"",
        SAMPLE.split(b"\n", 1)[0] + b"\n",
        SAMPLE.replace(b",name,", b",title,", 1),
        SAMPLE.replace(b"weakAlias", b"alias", 1),
        SAMPLE.decode().encode("cp1251", "replace"),
        SAMPLE.replace(b"Example Port", b'"Example Port'),
        gzip.compress(SAMPLE, mtime=0)[:-20],
        b"<html><body>Service unavailable</body></html>",
    ],
)
def test_a_broken_file_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError):
        read(data)


def test_without_a_file_it_is_refused() -> None:
    with pytest.raises(SourceError):
        parse({}, DAY)


@pytest.mark.parametrize("role", list(REAL))
def test_the_real_tables_by_the_csv_module(role: str) -> None:
    raw = real_file(f"eu/{REAL[role][0]}")
    parsed = parse({role: io.BytesIO(raw)}, date(2026, 9, 1))
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    _, count, regime = REAL[role]
    assert parsed.rows == {role: len(rows)} == {role: count}
    assert not errors(parsed)
    assert len({entry.key for entry in parsed.entries}) == len(parsed.entries) == count
    assert {entry.regimes for entry in parsed.entries} == {(regime,)}
    assert [entry.listed is not None for entry in parsed.entries] == [bool(row["startDate"]) for row in rows]
    ships = [row["imoNumber"] for row in rows if row["imoNumber"]]
    assert [one.value for entry in parsed.entries for one in entry.identifiers if one.scheme == "imo"] == ships
    for entry, row in zip(parsed.entries, rows, strict=True):
        numbers = " ".join(
            row[column]
            for column in (
                "registrationNumber",
                "taxNumber",
                "idNumber",
                "passportNumber",
                "innCode",
                "okpoCode",
                "imoNumber",
            )
        )
        assert bool(numbers.strip()) == bool(entry.identifiers)
        assert all(one.value in " ".join(numbers.split()) for one in entry.identifiers)
        assert len(entry.identifiers) <= 1 + numbers.count(";") + numbers.count("),") + numbers.strip().count(" ")
        printed = [part for part in f"{row['name']};{row['alias']};{row['previousName']}".split(";") if part.strip()]
        given = " ".join(name.text for name in entry.names)
        assert len({part.strip() for part in printed}) <= len(entry.names) + row["alias"].count("(")
        words = set("".join(" " if char in "()," else char for char in " ".join(printed)).split())
        missing = {word for word in words if word not in given} - {"a.k.a."}
        assert not missing, (entry.key, missing)


def test_all_real_tables_together() -> None:
    files = {role: io.BytesIO(real_file(f"eu/{REAL[role][0]}")) for role in REAL}
    parsed = parse(files, date(2026, 9, 1))
    assert sum(parsed.rows.values()) == len(parsed.entries) == 2331
