from __future__ import annotations

import gzip
import io
import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from tests.sources.reading import errors, real_file

from interdit.errors import SourceError
from interdit.model import EntryIdentifier, EntryLink, EntryName, Parsed, PartialDate
from interdit.sources.ftm import parse, parse_ftm

SAMPLE = (Path(__file__).parent / "sample.json").read_bytes()
DAY = date(2026, 3, 1)


def read(data: bytes, name: str = "demo") -> Parsed:
    return parse_ftm(io.BytesIO(data), name, DAY)


def notices(parsed: Parsed) -> list[tuple[str, str]]:
    return [(problem.locator, problem.message) for problem in parsed.problems if problem.severity == "notice"]


def line(**record: object) -> bytes:
    return json.dumps(record).encode() + b"\n"


def test_a_company_with_its_sanction_address_and_owners() -> None:
    parsed = read(SAMPLE)
    company = parsed.entries[0]
    assert (company.key, company.kind, company.countries) == ("c1", "company", ("CN", "HK"))
    assert company.names == (
        EntryName("Example Holding Ltd", "primary", "Latn"),
        EntryName("Example Holding", "alias", "Latn"),
        EntryName("示例控股", "alias", "Hani"),
        EntryName("EXH", "weak_alias", "Latn"),
        EntryName("Old Example Ltd", "former", "Latn"),
    )
    assert set(company.identifiers) == {
        EntryIdentifier("isin", "US0378331005", valid=True),
        EntryIdentifier("isin", "US0378331006", valid=False),
        EntryIdentifier("lei", "213800KUD8LAJWSQ9D15", valid=True),
        EntryIdentifier("ticker", "EXH"),
        EntryIdentifier("registration", "123"),
    }
    assert (company.programmes, company.regimes) == (("EXAMPLE-1",), ("ftm/xx_list",))
    assert (company.listed, company.delisted) == (PartialDate("2021-03-05"), None)
    assert company.addresses == ("1 Example Street, Hong Kong",)
    assert company.links == (
        EntryLink("owned by (51%, from 2010)", "Anna Beispiel", "p1"),
        EntryLink("directed by (chair)", "Anna Beispiel", "p1"),
    )
    assert company.details == {
        "topics": "sanction",
        "incorporationDate": "1999-05",
        "schema": "Company",
        "datasets": "xx_list",
        "sanction_authority": "Office of Examples",
        "sanction_program": "EXAMPLE-1",
    }
    assert notices(parsed) == [("c1", "isinCode 'US0378331006' has a wrong form or check digit")]
    assert parsed.rows == {"entities": 8}


def test_who_is_on_no_list_is_under_no_regime_and_an_ended_sanction_delists() -> None:
    _, person, vessel = read(SAMPLE).entries
    assert (person.kind, person.regimes, person.birth_dates) == ("person", (), (PartialDate("1970"),))
    assert [link.relation for link in person.links] == ["owns (51%, from 2010)", "directs (chair)"]
    assert (vessel.kind, vessel.regimes) == ("vessel", ("ftm/xx_list",))
    assert (vessel.listed, vessel.delisted) == (PartialDate("2020-01-01"), PartialDate("2022-02-02"))
    assert vessel.identifiers == (EntryIdentifier("imo", "9074729", valid=True),)


def test_the_order_of_lines_does_not_matter() -> None:
    turned = b"".join(reversed(SAMPLE.splitlines(keepends=True)))
    assert {entry.key: entry.listed for entry in read(turned).entries} == {
        entry.key: entry.listed for entry in read(SAMPLE).entries
    }


def test_the_source_and_the_default_regime_bear_the_name() -> None:
    parsed = read(
        line(id="1", schema="Company", properties={"name": ["A"], "topics": ["debarment"], "colour": ["red"]})
    )
    assert parsed.entries[0].regimes == ("ftm/demo",)
    assert {problem.source for problem in parsed.problems} == {"ftm:demo"}
    same = parse({"entities": io.BytesIO(SAMPLE)}, DAY)
    assert (same.entries, same.problems[0].source) == (read(SAMPLE).entries, "ftm")


def test_an_unknown_property_is_said_once_with_its_count() -> None:
    lines = b"".join(line(id=str(n), schema="Person", properties={"name": ["A"], "shoeSize": ["44"]}) for n in range(9))
    assert notices(read(lines)) == [("Person.shoeSize", "unknown property, in 9 lines: not read")]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (line(id="x", schema="Payment", properties={}), "1 lines of a schema that is not read"),
        (line(id="x", schema="Address", properties={"full": ["Nowhere"]}), "1 lines of addresses no party refers to"),
        (line(id="x", schema="Sanction", properties={"entity": ["gone"]}), "a Sanction of no entity in the file"),
        (
            line(id="x", schema="Ownership", properties={"owner": ["gone"], "asset": ["lost"]}),
            "Ownership between no two ends of which one is in the file",
        ),
        (line(id="p1", schema="Person", properties={"name": ["A"]}), "p1 stands twice; the first is kept"),
        (line(id="x", schema="Person", properties={"name": [{"id": "y"}]}), "not an entity: "),
        (line(schema="Person"), "not an entity: "),
        (line(id="x"), "not an entity: "),
    ],
)
def test_a_line_in_no_entry_is_a_problem(more: bytes, said: str) -> None:
    parsed = read(SAMPLE + more)
    assert parsed.rows == {"entities": 9}
    assert len(parsed.entries) == 3
    assert len(errors(parsed)) == 1
    assert errors(parsed)[0].startswith(said)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b'"target"', b'"aim"', ("field 'aim'", "unknown property, in 1 lines: not read")),
        (b'"role": ["chair"]', b'"chair": ["yes"]', ("Directorship.chair", "unknown property, in 1 lines: not read")),
        (b'"1970"', b'"c. 1970"', ("p1", "'c. 1970' is not a date")),
        (b'["a1"]', b'["a1", "a2"]', ("c1", "address a2 is not in the file")),
        (b'"de"', b'"Atlantis"', ("p1", "unknown country 'Atlantis'")),
        (b'"name": ["Anna Beispiel"], ', b"", ("p1", "no name: its id stands for it")),
        (b"2023-01-01T", b"2033-01-01T", ("last_change", "a change of 2033-01-01, after the publication 2026-03-01")),
    ],
)
def test_what_is_not_known_is_said_and_the_entry_kept(old: bytes, new: bytes, said: tuple[str, str]) -> None:
    assert old in SAMPLE
    parsed = read(SAMPLE.replace(old, new))
    assert said in notices(parsed)
    assert (len(parsed.entries), errors(parsed)) == (3, [])


@pytest.mark.parametrize(
    "data",
    [
        b"",
        SAMPLE[:-20],
        SAMPLE + b"not json\n",
        SAMPLE.replace(b"Beispiel", b"B\xffeispiel"),
        gzip.compress(SAMPLE, mtime=0)[:-20],
        line(id="x", schema="Payment", properties={}),
        b"<html><body>Service unavailable</body></html>",
    ],
)
def test_a_broken_file_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError):
        read(data)


def test_without_its_file_it_is_refused() -> None:
    with pytest.raises(SourceError):
        parse({}, DAY)


def test_the_real_dataset_by_other_counts() -> None:
    raw = real_file("ftm/donations.ijson")
    parsed = read(raw, "donations")
    schemata = Counter(re.findall(r'"schema": "(\w+)"', raw.decode()))
    assert parsed.rows == {"entities": raw.count(b"\n")} == {"entities": 474}
    kinds = Counter(entry.details["schema"] for entry in parsed.entries)
    assert kinds == {schema: schemata[schema] for schema in ("Company", "Person", "Organization")}
    assert errors(parsed) == ["290 lines of a schema that is not read"]
    assert len(parsed.entries) + schemata["Address"] + schemata["Payment"] == 474
    records = [json.loads(text) for text in raw.decode().splitlines()]
    names = [name for record in records for name in record["properties"].get("name", ())]
    assert [name.text for entry in parsed.entries for name in entry.names] == names
    referred = [key for record in records for key in record["properties"].get("addressEntity", ())]
    full = {record["id"]: "; ".join(record["properties"].get("full", ())) for record in records}
    assert Counter(text for entry in parsed.entries for text in entry.addresses) == Counter(
        text for record in records for text in {full[key] for key in record["properties"].get("addressEntity", ())}
    )
    assert len(set(referred)) == schemata["Address"]


def test_a_senzing_file() -> None:
    parsed = read((Path(__file__).parent / "senzing.json").read_bytes())
    (entry,) = parsed.entries
    assert parsed.problems == ()
    assert entry.names == (
        EntryName("Anna Beispiel", "primary", "Latn"),
        EntryName("A. Beispiel", "alias", "Latn"),
    )
    assert (entry.kind, entry.regimes, entry.countries) == ("person", ("ftm/xx_list",), ("DE",))
    assert entry.identifiers == (EntryIdentifier("wikidata", "Q1"),)
    assert entry.links == (EntryLink("Directorship", key="Q2"),)
    assert entry.details["deathDate"] == "2020-01-02"


@pytest.mark.parametrize(
    ("more", "error", "notice"),
    [
        ({"RECORD_ID": "Q1", "NAMES": [{"NAME_FULL": "Twice"}]}, "Q1 stands twice or has no name", None),
        ({"RECORD_ID": "Q2", "NAMES": []}, "Q2 stands twice or has no name", None),
        ({"RECORD_ID": 7}, "not a Senzing record: ", None),
        ({"RECORD_ID": "Q2", "NAMES": [{"NAME_FULL": "A"}], "RECORD_TYPE": "SHIP"}, None, "unknown RECORD_TYPE 'SHIP'"),
        (
            {"RECORD_ID": "Q2", "NAMES": [{"NAME_FULL": "A", "SORT": "B"}]},
            None,
            "unknown property, in 1 lines: not read",
        ),
    ],
)
def test_an_odd_senzing_record(more: dict[str, object], error: str | None, notice: str | None) -> None:
    data = (Path(__file__).parent / "senzing.json").read_bytes() + json.dumps(more).encode()
    parsed = read(data)
    assert parsed.rows == {"entities": 2}
    assert len(parsed.entries) + len(errors(parsed)) == 2
    assert [text.startswith(error) for text in errors(parsed)] == [True] if error else not errors(parsed)
    assert [text for _, text in notices(parsed)] == ([notice] if notice else [])


def test_the_real_senzing_file_by_other_counts() -> None:
    raw = real_file("ftm/us_congress_senzing.json.gz")
    parsed = read(raw, "us-congress")
    assert parsed.problems == ()
    assert len(parsed.entries) == raw.count(b"\n") == parsed.rows["entities"] == 1319
    assert sum(len(entry.names) for entry in parsed.entries) == raw.count(b'"NAME_FULL"')
    assert sum(len(entry.identifiers) for entry in parsed.entries) == raw.count(b'_ID_NUMBER"')
    assert sum(len(entry.links) for entry in parsed.entries) == raw.count(b'"REL_POINTER_KEY"')
    assert sum(len(entry.birth_dates) for entry in parsed.entries) == raw.count(b'"DATE_OF_BIRTH"')
    assert sum(entry.kind == "person" for entry in parsed.entries) == len(re.findall(rb'"RECORD_TYPE": ?"PERSON"', raw))
    assert all(entry.regimes == () for entry in parsed.entries)
