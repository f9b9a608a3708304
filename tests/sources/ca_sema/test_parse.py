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
from interdit.model import EntryIdentifier, Parsed, PartialDate
from interdit.sources.ca_sema import parse

SAMPLE = (Path(__file__).parent / "sample.xml").read_bytes()
DAY = date(2026, 3, 1)
LEFT_OUT = {"", "or", "and", "also", "Arabic", "Belarusian", "Belarussian", "Russian", "Ukrainian"}


def read(data: bytes, day: date = DAY) -> Parsed:
    return parse({"list": io.BytesIO(data)}, day)


def test_persons_entities_and_ships() -> None:
    parsed = read(SAMPLE)
    assert parsed.problems == ()
    person, works, ship, other = parsed.entries
    assert [entry.key for entry in parsed.entries] == [
        "russia/1-part-1/12",
        "russia/1-part-2/3",
        "russia/1.1/1",
        "sri-lanka/-/4",
    ]
    assert [(name.text, name.kind, name.script, name.lang) for name in person.names] == [
        ("Ivan Ivanovich EXAMPLE", "primary", "Latn", ""),
        ("Iван Прыклад", "alias", "Cyrl", "be"),
        ("Иван Пример", "alias", "Cyrl", "ru"),
    ]
    assert person.birth_dates == (PartialDate("1972-08-10"), PartialDate("1972-08-11"))
    assert (person.regimes, person.listed) == (("ca/russia",), PartialDate("2022-02-24"))
    assert works.kind == "company"
    assert [(name.text, name.kind) for name in works.names] == [
        ("Example Works JSC", "primary"),
        ("Example Factory", "alias"),
        ("Primer", "alias"),
        ("АО Пример", "alias"),
        ("Завод Пример", "alias"),
        ("Example, AO", "weak_alias"),
    ]
    assert (ship.kind, ship.birth_dates) == ("vessel", ())
    assert ship.identifiers == (EntryIdentifier("imo", "9074729", valid=True),)
    assert (ship.details["built"], ship.details["title"]) == ("2004", "Oil Tanker")
    assert other.birth_dates == (PartialDate("1970", "1973", circa=True),)
    assert [(name.text, name.kind) for name in other.names[1:]] == [("Sam, Sammy SAMPLE", "weak_alias")]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b"<TitleOrShip>Oil Tanker</TitleOrShip>", b"<Flag>Panama</Flag>", "unknown element, 1 times: not read"),
        (b"<Country>Sri Lanka<", b"<Country>Atlantis<", "unknown Country 'Atlantis'"),
        (b"9074729", b"9074720", "IMO number '9074720' has a wrong check digit"),
        (b"born in the early 1970s", b"Sep-70", "DateOfBirthOrShipBuildDate 'Sep-70' is not a date"),
        (b">2023-01-06<", b">6/1/2023<", "DateOfListing '6/1/2023' is not a date"),
        (b">2023-01-06<", b">2033-01-06<", "a listing of 2033-01-06, after the publication 2026-03-01"),
        (b"<GivenName>S.<", b"<EntityOrShip>S Co<!-- --></EntityOrShip><GivenName>S.<", "both a person and an entity"),
    ],
)
def test_what_is_not_known_is_said_and_the_entry_kept(old: bytes, new: bytes, said: str) -> None:
    assert old in SAMPLE
    parsed = read(SAMPLE.replace(old, new))
    assert any(notice.startswith(said) for notice in notices(parsed)), notices(parsed)
    assert len(parsed.entries) == parsed.rows["list"] == 4


@pytest.mark.parametrize(
    ("old", "new", "rows"),
    [
        (b"<Item>4</Item>", b"", 4),
        (b"<EntityOrShip>Sample Star</EntityOrShip>", b"", 4),
        (b"<Schedule>1.1</Schedule>\n\t\t<Item>1<", b"<Schedule>1, Part 2</Schedule>\n\t\t<Item>3<", 4),
        (b"</data-set>", b"<entry/></data-set>", 5),
    ],
)
def test_a_record_that_cannot_be_kept_is_a_problem(old: bytes, new: bytes, rows: int) -> None:
    assert old in SAMPLE
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
        b"<data-set></data-set>",
        SAMPLE.replace(b"data-set", b"list"),
        SAMPLE.decode().encode("cp1251", "replace"),
    ],
)
def test_a_broken_file_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError):
        read(data)


def test_without_its_file_it_is_refused() -> None:
    with pytest.raises(SourceError):
        parse({}, DAY)


def test_the_real_list_by_other_counts() -> None:
    raw = real_file("ca/sema_2025-05.xml.gz")
    parsed = read(raw)
    assert parsed.rows == {"list": raw.count(b"<record>")} == {"list": 4759}
    assert len(parsed.entries) == 4759
    assert not errors(parsed)
    assert sum(entry.kind == "person" for entry in parsed.entries) == raw.count(b"<LastName>") == 3334
    assert [one.value for entry in parsed.entries for one in entry.identifiers] == [
        number.decode() for number in re.findall(rb"<ShipIMONumber>(\d+)<", raw)
    ]
    assert all(one.valid for entry in parsed.entries for one in entry.identifiers)
    assert [entry.listed.text for entry in parsed.entries if entry.listed] == [
        day.decode() for day in re.findall(rb"<DateOfListing>([\d-]+)<", raw)
    ]
    births = sum(bool(entry.birth_dates) for entry in parsed.entries)
    ships = raw.count(b"<ShipIMONumber>")
    dated = [entry for entry in parsed.entries if entry.details.keys() & {"built", "date"}]
    assert births + len(dated) == raw.count(b"<DateOfBirthOrShipBuildDate>") - 1
    assert len([entry for entry in dated if entry.kind == "vessel"]) <= ships


def test_every_real_alias_is_among_the_names() -> None:
    raw = real_file("ca/sema_2025-05.xml.gz")
    for entry, record in zip(read(raw).entries, etree.fromstring(raw).iter("record"), strict=True):
        given = " ".join(name.text for name in entry.names)
        words = set(re.split(r"[\s,;/:]+", record.findtext("Aliases") or "")) - LEFT_OUT
        missing = {word for word in words if word not in given}
        assert not missing, (entry.key, missing, given)
        name = record.findtext("EntityOrShip") or f"{record.findtext('GivenName') or ''} {record.findtext('LastName')}"
        if "(" not in name and "/" not in name:
            assert entry.names[0].text == " ".join(name.split())
