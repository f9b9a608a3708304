from __future__ import annotations

import gzip
import html
import io
import re
from datetime import date
from pathlib import Path

import pytest
from lxml import etree
from tests.sources.reading import errors, notices, real_file

from interdit.errors import SourceError
from interdit.model import EntryIdentifier, EntryName, Parsed, PartialDate
from interdit.sources.un_sc import parse

SAMPLE = (Path(__file__).parent / "sample.xml").read_bytes()
DAY = date(2026, 3, 1)


def read(data: bytes, day: date = DAY) -> Parsed:
    return parse({"list": io.BytesIO(data)}, day)


def test_an_individual() -> None:
    parsed = read(SAMPLE)
    entry = parsed.entries[0]
    assert (entry.key, entry.kind) == ("100", "person")
    assert entry.names == (
        EntryName("ANNA MARIA EXAMPLE", "primary", "Latn"),
        EntryName("آنا ماريا", "original", "Arab"),
        EntryName("Ana Example", "alias", "Latn"),
        EntryName("Anya Example", "alias", "Latn"),
        EntryName("The Minister", "weak_alias", "Latn"),
    )
    assert (entry.programmes, entry.regimes) == (("SouthSudan",), ("un/south-sudan",))
    assert entry.identifiers == (EntryIdentifier("passport", "A 123", "SD", note="issued 1 May 2010"),)
    assert entry.countries == ("SS",)
    assert entry.birth_dates == (
        PartialDate("1960-02-03"),
        PartialDate("1961", circa=True),
        PartialDate("1958", "1962"),
    )
    assert entry.addresses == ("Juba, South Sudan (in 2014)",)
    assert entry.listed == PartialDate("2015-03-04")
    assert entry.remarks == "Invented for a test."
    assert entry.details == {
        "reference": "SSi.999",
        "gender": "Female",
        "title": "Dr",
        "designation": "Minister; General",
        "nationality": "South Sudan; Atlantis",
        "updated": "2016-01-01",
        "birth_place": "Wau, South Sudan",
        "alias_notes": "The Minister: call sign",
    }
    assert notices(parsed) == ["unknown country 'Atlantis'"]


def test_an_entity_is_a_company_only_where_its_name_says_so() -> None:
    entry = read(SAMPLE).entries[1]
    assert entry.kind == "company"
    assert [(name.text, name.kind, name.script) for name in entry.names[1:]] == [
        ("示例航运", "alias", "Hans"),
        ("Sample Lines", "former", "Latn"),
    ]
    assert read(SAMPLE.replace(b" CO., LTD.", b"")).entries[1].kind == "unknown"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b"<GENDER>Female</GENDER>", b"<HEIGHT>2 m</HEIGHT>", "unknown element, 1 times: not read"),
        (b"<NOTE>in 2014</NOTE>", b"<PLANET>Earth</PLANET>", "unknown element, 1 times: not read"),
        (b"<UN_LIST_TYPE>DPRK<", b"<UN_LIST_TYPE>New Land<", "unknown UN_LIST_TYPE 'New Land'"),
        (b"<QUALITY>Low<", b"<QUALITY>Medium<", "unknown alias QUALITY 'Medium'"),
        (b">Passport<", b">Library card<", "unknown TYPE_OF_DOCUMENT 'Library card'"),
        (b">EXACT<", b">SURE<", "unknown TYPE_OF_DATE 'SURE'"),
        (b"2017-08-05", b"5 Aug 2017", "LISTED_ON '5 Aug 2017' is not a date"),
        (b'dateGenerated="2024', b'dateGenerated="2030', "generated 2030-05-02, after its publication 2026-03-01"),
    ],
)
def test_what_is_not_known_is_said_and_the_entry_kept(old: bytes, new: bytes, said: str) -> None:
    parsed = read(SAMPLE.replace(old, new, 1))
    assert said in notices(parsed)
    assert len(parsed.entries) == parsed.rows["list"] == 2


def test_an_unknown_list_still_gives_a_regime() -> None:
    assert read(SAMPLE.replace(b">DPRK<", b">New Land<")).entries[1].regimes == ("un/new-land",)


@pytest.mark.parametrize(
    ("old", "new", "rows"),
    [
        (b"<DATAID>200</DATAID>", b"", 2),
        (b"<FIRST_NAME>EXAMPLE SHIPPING CO., LTD.</FIRST_NAME>", b"<FIRST_NAME/>", 2),
        (b"<DATAID>200<", b"<DATAID>100<", 2),
        (b"<ENTITIES>", b"<ENTITIES><VESSEL><DATAID>7</DATAID></VESSEL>", 3),
        (b"</ENTITIES>", b"<VESSEL/></ENTITIES>", 3),
        (b"</CONSOLIDATED_LIST>", b"<VESSELS><VESSEL/></VESSELS></CONSOLIDATED_LIST>", 3),
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
        b"<html><body>Service unavailable</body></html>",
        SAMPLE.replace(b"CONSOLIDATED_LIST", b"OTHER_LIST"),
        SAMPLE.replace(b"</CONSOLIDATED_LIST>", b""),
        SAMPLE.decode().encode("latin-1", "replace").replace(b"?" * 3, b"\xff\xfe\xff"),
    ],
)
def test_a_broken_file_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError):
        read(data)


def test_without_its_file_it_is_refused() -> None:
    with pytest.raises(SourceError):
        parse({}, DAY)


@pytest.mark.parametrize(
    ("name", "people", "bodies"), [("un_2020-11-30.xml.gz", 713, 305), ("un_2026-02-27.xml.gz", 730, 273)]
)
def test_the_real_lists_by_other_counts(name: str, people: int, bodies: int) -> None:
    raw = real_file(f"un/{name}")
    parsed = read(raw)
    assert len(re.findall(rb"<INDIVIDUAL>", raw)) == people
    assert len(re.findall(rb"<ENTITY>", raw)) == bodies
    assert [entry.kind == "person" for entry in parsed.entries].count(True) == people
    assert parsed.rows == {"list": people + bodies}
    assert not errors(parsed)
    assert {entry.key for entry in parsed.entries} == {
        key.decode() for key in re.findall(rb"<DATAID>\s*(\d+)\s*</DATAID>", raw)
    }
    assert read(gzip.compress(raw)) == parsed


@pytest.mark.parametrize("name", ["un_2020-11-30.xml.gz", "un_2026-02-27.xml.gz"])
def test_the_real_names_documents_and_dates_by_xpath(name: str) -> None:
    raw = real_file(f"un/{name}")
    parsed, tree = read(raw), etree.fromstring(raw)
    names: set[tuple[str, str]] = set()
    numbers: set[tuple[str, str]] = set()
    for record in tree.iter("INDIVIDUAL", "ENTITY"):
        key = record.findtext("DATAID") or ""
        parts = [record.findtext(f"{part}_NAME") or "" for part in ("FIRST", "SECOND", "THIRD", "FOURTH")]
        texts = [" ".join(parts), record.findtext("NAME_ORIGINAL_SCRIPT") or ""]
        for alias in record.iter("ALIAS_NAME"):
            text = alias.text or ""
            texts += [text] if "(" in text else text.split(";")
        names |= {(key, " ".join(text.split())) for text in texts if text.strip()}
        numbers |= {
            (key, " ".join((one.text or "").split())) for one in record.iter("NUMBER") if (one.text or "").strip()
        }
    assert {(entry.key, name.text) for entry in parsed.entries for name in entry.names} == names
    assert {(entry.key, one.value) for entry in parsed.entries for one in entry.identifiers} == numbers
    low = re.findall(r"<QUALITY>\s*Low\s*</QUALITY>\s*<ALIAS_NAME>([^<;(]*)</ALIAS_NAME>", raw.decode())
    weak = {name.text for entry in parsed.entries for name in entry.names if name.kind == "weak_alias"}
    assert {" ".join(html.unescape(text).split()) for text in low if text.strip()} <= weak
    assert all(entry.listed for entry in parsed.entries)
    assert sum(len(entry.regimes) for entry in parsed.entries) == len(parsed.entries)
