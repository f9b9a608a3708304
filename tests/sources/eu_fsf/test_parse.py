from __future__ import annotations

import gzip
import io
import re
from datetime import date
from pathlib import Path

import pytest
from lxml import etree
from tests.sources.reading import errors, notices, real_file

from interdit.errors import SourceError
from interdit.model import EntryIdentifier, EntryName, Parsed, PartialDate
from interdit.sources.eu_fsf import parse

SAMPLE = (Path(__file__).parent / "sample.xml").read_bytes()
DAY = date(2026, 3, 1)


def read(data: bytes, day: date = DAY) -> Parsed:
    return parse({"list": io.BytesIO(data)}, day)


def test_a_person() -> None:
    parsed = read(SAMPLE)
    entry = parsed.entries[0]
    assert parsed.problems == ()
    assert (entry.key, entry.kind) == ("7", "person")
    assert entry.names == (
        EntryName("Jan Example", "primary", "Latn", "en"),
        EntryName("Ян Пример", "alias", "Cyrl", "bg"),
    )
    assert (entry.programmes, entry.regimes) == (("AFG", "TAQA"), ("eu/fsf",))
    assert entry.identifiers == (
        EntryIdentifier("passport", "D 0001203", "AF", note="[known to be expired](issued in 1997)"),
    )
    assert entry.countries == ("AF",)
    assert entry.birth_dates == (PartialDate("1963", "1968", circa=True), PartialDate("1965-12-31"))
    assert entry.addresses == ("Example Road 5, 1000 Kabul, AFG, PHONE[1]",)
    assert entry.listed == PartialDate("2002-05-04")
    assert entry.details == {
        "Type": "P",
        "legal_basis": "9/2015 (OJ L9)",
        "reg_date": "2015-06-01",
        "pdf_link": "http://example.org/9",
        "gender": "M",
        "title": "Maulavi",
        "function": "Deputy Minister",
        "birth_place": "Example province, AFG",
        "comments": "Comment: between 1963 and 1968",
    }
    assert parsed.entries[1].kind == "company"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b"<GENDER>M</GENDER>", b"<HEIGHT>2</HEIGHT>", "unknown element or attribute, 1 times: not read"),
        (b"</ENTITY>", b"<SHIP/></ENTITY>", "unknown element or attribute, 1 times: not read"),
        (b'Type="P"', b'Type="P" colour="red"', "unknown element or attribute, 1 times: not read"),
        (b'Type="E"', b'Type="X"', "unknown Type 'X'"),
        (b'programme="IRQ" remark', b'programme="XYZ" remark', "unknown programme 'XYZ'"),
        (b"(passport-National", b"(library-National", "PASSPORT 'D 0001203 (library-National passport) [known to be"),
        (b"1965-12-31", b"late 1965", "BIRTH/DATE 'late 1965' is not a date"),
        (b"<CITY>Kabul</CITY><COUNTRY>AFG", b"<CITY>Kabul</CITY><COUNTRY>YUG", "unknown country 'YUG'"),
        (b'reg_date="2003-07-07" pdf_link="" programme="IRQ" r', b'reg_date="1.1.03" r', "reg_date '1.1.03' is not"),
        (b"11/02/2016", b"11/02/2036", "dated 2036-02-11, after its publication 2026-03-01"),
        (b"11/02/2016", b"2016", "Date '2016' is not dd/mm/yyyy"),
    ],
)
def test_what_is_not_known_is_said_and_the_entry_kept(old: bytes, new: bytes, said: str) -> None:
    assert old in SAMPLE
    parsed = read(SAMPLE.replace(old, new, 1))
    assert any(notice.startswith(said) for notice in notices(parsed)), notices(parsed)
    assert len(parsed.entries) == parsed.rows["list"] == 2


@pytest.mark.parametrize(
    ("old", "new", "rows"),
    [
        (b'<ENTITY Id="8"', b"<ENTITY", 2),
        (b'<ENTITY Id="8"', b'<ENTITY Id="7"', 2),
        (b"<WHOLENAME>Example Trading Co. Ltd</WHOLENAME>", b"<WHOLENAME/>", 2),
        (b"</WHOLE>", b"<SHIP/></WHOLE>", 3),
        (b'<ENTITY Id="8"', b'<SHIP/><ENTITY Id="8"', 3),
    ],
)
def test_a_record_that_cannot_be_kept_is_a_problem(old: bytes, new: bytes, rows: int) -> None:
    parsed = read(SAMPLE.replace(old, new))
    assert parsed.rows == {"list": rows}
    assert len(errors(parsed)) == 1
    assert len(parsed.entries) + len(errors(parsed)) == rows


@pytest.mark.parametrize(
    "data",
    [
        SAMPLE[: len(SAMPLE) // 2],
        gzip.compress(SAMPLE, mtime=0)[:-20],
        b"",
        b'<export xmlns="http://eu.europa.ec/fpi/fsd/export"><sanctionEntity logicalId="1"/></export>',
        SAMPLE.replace(b"WHOLE ", b"PART ").replace(b"</WHOLE>", b"</PART>"),
        SAMPLE.decode().encode("cp1251"),
    ],
)
def test_a_broken_or_newer_file_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError):
        read(data)


def test_without_its_file_it_is_refused() -> None:
    with pytest.raises(SourceError):
        parse({}, DAY)


def test_the_real_list_by_other_counts() -> None:
    raw = real_file("eu/fsd_whole_2016-02-11.xml.gz")
    parsed = read(raw)
    assert parsed.problems == ()
    assert parsed.rows == {"list": 595}
    assert len(parsed.entries) == len(re.findall(rb"<ENTITY Id=", raw)) == 595
    assert sum(entry.kind == "person" for entry in parsed.entries) == raw.count(b' Type="P"') == 319
    assert {entry.key for entry in parsed.entries} == {key.decode() for key in re.findall(rb'<ENTITY Id="(\d+)"', raw)}


def test_the_real_names_and_documents_by_tree() -> None:
    raw = real_file("eu/fsd_whole_2016-02-11.xml.gz")
    parsed, tree = read(raw), etree.fromstring(raw)
    names, numbers, births = set(), set(), 0
    for record in tree.iter("ENTITY"):
        key = record.get("Id", "")
        names |= {(key, " ".join((name.text or "").split())) for name in record.iter("WHOLENAME")}
        printed = {one.text or "" for one in record.findall("PASSPORT/NUMBER")}
        numbers |= {(key, text.split(" (")[0]) for text in printed if not text.startswith("UNKNOWN")}
        births += len({one.text for one in record.findall("BIRTH/DATE") if one.text})
    assert {(entry.key, name.text) for entry in parsed.entries for name in entry.names} == names
    assert sum(len(entry.names) for entry in parsed.entries) == len(names)
    assert {(entry.key, one.value) for entry in parsed.entries for one in entry.identifiers} == numbers
    assert sum(len(entry.birth_dates) for entry in parsed.entries) == births
    assert all(entry.listed for entry in parsed.entries)
