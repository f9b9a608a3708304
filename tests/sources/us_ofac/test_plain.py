from __future__ import annotations

import gzip
import io
from datetime import date
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from interdit.errors import SourceError
from interdit.model import EntryIdentifier, EntryLink, EntryName, Parsed, PartialDate
from interdit.sources.us_ofac import parse_cons, parse_sdn

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DAY = date(2025, 3, 28)
NEW = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML"
OLD = "http://tempuri.org/sdnList.xsd"
PERSON = """<sdnEntry><uid>9639</uid><firstName>Jane</firstName><lastName>DOE</lastName><title>Minister</title>
<sdnType>Individual</sdnType><programList><program>SDGT</program><program>NS-PLC</program></programList>
<akaList>
<aka><uid>1</uid><type>a.k.a.</type><category>strong</category><lastName>ROE</lastName><firstName>Jane</firstName></aka>
<aka><uid>2</uid><type>a.k.a.</type><category>weak</category><lastName>JD</lastName></aka>
<aka><uid>3</uid><type>f.k.a.</type><category>strong</category><lastName>POE</lastName></aka></akaList>
<addressList><address><uid>4</uid><address1>1 Main Street</address1><city>Gaza</city>
<postalCode>99</postalCode><country>Palestinian</country>
</address>
</addressList>
<nationalityList><nationality><uid>5</uid><country>Egypt</country><mainEntry>true</mainEntry></nationality>
</nationalityList>
<dateOfBirthList><dateOfBirthItem><uid>6</uid><dateOfBirth>circa 1962</dateOfBirth><mainEntry>true</mainEntry>
</dateOfBirthItem></dateOfBirthList>
<placeOfBirthList><placeOfBirthItem><uid>7</uid><placeOfBirth>Cairo</placeOfBirth><mainEntry>true</mainEntry>
</placeOfBirthItem></placeOfBirthList></sdnEntry>"""
COMPANY = """<sdnEntry><uid>30882</uid><lastName>EXAMPLE TELECOM LIMITED</lastName><sdnType>Entity</sdnType>
<remarks>(Linked To: EXAMPLE GROUP)</remarks><programList><program>CMIC-EO13959</program></programList>
<idList><id><uid>1</uid><idType>Listing Date (CMIC)</idType><idNumber>03 Jun 2021</idNumber></id>
<id><uid>2</uid><idType>ISIN</idType><idNumber>US1694261033</idNumber></id>
<id><uid>3</uid><idType>Tax ID No.</idType><idNumber>12</idNumber><idCountry>China</idCountry>
<expirationDate>2030</expirationDate></id></idList></sdnEntry>"""
SHIP = """<sdnEntry><uid>7</uid><lastName>SEA STAR</lastName><sdnType>Vessel</sdnType><programList>
<program>IRAN</program>
</programList><idList><id><uid>1</uid><idType>Vessel Registration Identification</idType>
<idNumber>IMO 9187629</idNumber></id>
</idList><vesselInfo><callSign>HMEB6</callSign><vesselType>Tanker</vesselType><vesselFlag>Iran</vesselFlag>
<vesselOwner>EXAMPLE LINES</vesselOwner></vesselInfo></sdnEntry>"""


def document(*entries: str, namespace: str = NEW, announced: int | None = None, day: str = "03/28/2025") -> bytes:
    count = len(entries) if announced is None else announced
    head = (
        f"<publshInformation><Publish_Date>{day}</Publish_Date><Record_Count>{count}</Record_Count></publshInformation>"
    )
    return f'<?xml version="1.0"?><sdnList xmlns="{namespace}">{head}{"".join(entries)}</sdnList>'.encode()


def read(data: bytes) -> Parsed:
    return parse_sdn({"xml": io.BytesIO(data)}, DAY)


@pytest.mark.parametrize("namespace", [NEW, OLD])
def test_both_namespaces(namespace: str) -> None:
    parsed = read(document(PERSON, COMPANY, SHIP, namespace=namespace))
    assert parsed.problems == ()
    assert parsed.rows == {"xml": 3}
    person, company, ship = parsed.entries
    assert (person.key, person.kind, person.regimes) == ("9639", "person", ("us/sdn",))
    assert person.names == (
        EntryName("DOE, Jane", "primary", "Latn"),
        EntryName("ROE, Jane", "alias", "Latn"),
        EntryName("JD", "weak_alias", "Latn"),
        EntryName("POE", "former", "Latn"),
    )
    assert person.programmes == ("SDGT", "NS-PLC")
    assert person.countries == ("PS", "EG")
    assert person.addresses == ("1 Main Street, Gaza 99, Palestinian",)
    assert person.birth_dates == (PartialDate("1962", circa=True),)
    assert (person.details["title"], person.details["place_of_birth"]) == ("Minister", "Cairo")
    assert (company.kind, company.listed) == ("company", PartialDate("2021-06-03"))
    assert company.links == (EntryLink("linked_to", "EXAMPLE GROUP"),)
    assert company.identifiers == (
        EntryIdentifier("isin", "US1694261033", valid=True),
        EntryIdentifier("tax", "12", "CN", note="Tax ID No.; expires 2030"),
    )
    assert ship.identifiers == (
        EntryIdentifier("imo", "9187629", valid=True),
        EntryIdentifier("call_sign", "HMEB6"),
    )
    assert ship.links == (EntryLink("owner", "EXAMPLE LINES"),)
    assert ship.countries == ("IR",)


@pytest.mark.parametrize(
    ("data", "severity", "message"),
    [
        (document(COMPANY, announced=2), "error", "the file announces 2 records and holds 1"),
        (document(COMPANY, "<sdnEntry><uid>8</uid></sdnEntry>"), "error", "no uid or no name where each should be"),
        (
            document(COMPANY.replace("<remarks>", "<shoeSize>4</shoeSize><remarks>")),
            "notice",
            "unknown element <shoeSize>",
        ),
        (document("<other/>", COMPANY, announced=1), "notice", "unknown element <other>"),
        (document(COMPANY.replace("Tax ID No.", "Shoe Size")), "notice", "unknown label 'Shoe Size'"),
        (document(PERSON.replace("weak", "middling")), "notice", "unknown alias category 'middling', read as strong"),
        (document(PERSON.replace("f.k.a.", "z.k.a.")), "notice", "unknown alias type 'z.k.a.', read as a.k.a."),
        (document(COMPANY, day="03/29/2025"), "notice", "is dated 2025-03-29, after its publication on 2025-03-28"),
    ],
)
def test_what_is_odd_is_a_problem(data: bytes, severity: str, message: str) -> None:
    parsed = read(data)
    assert [(problem.severity, problem.message) for problem in parsed.problems] == [(severity, message)]
    assert len(parsed.entries) == 1


@pytest.mark.parametrize(
    "data",
    [
        document(PERSON, COMPANY)[:-40],
        document(),
        b"<html><sdnEntry><uid>1</uid></sdnEntry></html>",
        b'<!DOCTYPE a [<!ENTITY b "c">]><sdnList><sdnEntry/></sdnList>',
        b"",
    ],
)
def test_what_is_no_list_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError):
        read(data)


def test_the_real_file(real: Callable[[str], Path]) -> None:
    data = real("cons_xml/cons_2025-03-28.xml.gz").read_bytes()
    parsed = parse_cons({"xml": io.BytesIO(data)}, DAY)
    tree = etree.fromstring(gzip.decompress(data))

    def count(path: str) -> int:
        return len(tree.findall(path.replace("//", "//{*}").replace(" ", "/{*}")))

    assert parsed.rows == {"xml": count(".//sdnEntry")} == {"xml": len(parsed.entries)} == {"xml": 443}
    issuers = {one.text for one in tree.iterfind(".//{*}id/{*}idType") if one.text == "Issuer Name"}
    assert issuers == {"Issuer Name"}
    of_kind = [name.kind for entry in parsed.entries for name in entry.names]
    weak = [one for one in tree.iterfind(".//{*}aka") if one.findtext("{*}category") == "weak"]
    former = [one for one in tree.iterfind(".//{*}aka") if one.findtext("{*}type") == "f.k.a."]
    assert of_kind.count("primary") == 443
    assert of_kind.count("weak_alias") == len([one for one in weak if one not in former])
    assert of_kind.count("former") == len(former)
    numbers = [
        (entry.findtext("{*}uid"), one.findtext("{*}idType"), one.findtext("{*}idNumber"), one.findtext("{*}idCountry"))
        for entry in tree.iterfind("{*}sdnEntry")
        for one in entry.iterfind("{*}idList/{*}id")
    ]
    for label in (
        "ISIN",
        "Tax ID No.",
        "Registration ID",
        "Unified Social Credit Code (USCC)",
        "SWIFT/BIC",
        "Equity Ticker",
    ):
        found = [
            one
            for entry in parsed.entries
            for one in entry.identifiers
            if one.note == label or (one.scheme, label) in SAID_BY_SCHEME
        ]
        assert len(found) == len({one for one in numbers if one[1] == label}), label
    assert sum(len(entry.birth_dates) for entry in parsed.entries) == count(".//dateOfBirthItem")
    assert sum(len(entry.programmes) for entry in parsed.entries) == count(".//program")
    assert sum("us/ns-cmic" in entry.regimes for entry in parsed.entries) == 68
    assert {problem.message.split("'")[1] for problem in parsed.problems} == {
        "BRC1EODR004",
        "CND10002K094",
        "CND10002G601",
    }


SAID_BY_SCHEME = {
    ("isin", "ISIN"),
    ("uscc", "Unified Social Credit Code (USCC)"),
    ("bic", "SWIFT/BIC"),
    ("ticker", "Equity Ticker"),
}
