from __future__ import annotations

import gzip
import io
from datetime import date
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from interdit.errors import SourceError
from interdit.model import EntryIdentifier, EntryLink, EntryName, Parsed, PartialDate
from interdit.sources.us_ofac import parse_cons

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DAY = date(2020, 3, 17)
REFERENCES = """<ReferenceValueSets>
<AliasTypeValues><AliasType ID="1400">A.K.A.</AliasType><AliasType ID="1403">Name</AliasType></AliasTypeValues>
<CountryValues><Country ID="1" ISO2="RU">Russia</Country><Country ID="2">undetermined</Country></CountryValues>
<DetailReferenceValues><DetailReference ID="1">Subject to Directive 1</DetailReference></DetailReferenceValues>
<FeatureTypeValues><FeatureType ID="8">Birthdate</FeatureType><FeatureType ID="14">Website</FeatureType>
<FeatureType ID="25">Location</FeatureType>
<FeatureType ID="204">Executive Order 13662 Directive Determination -</FeatureType>
<FeatureType ID="365">Nationality of Registration</FeatureType></FeatureTypeValues>
<IDRegDocTypeValues><IDRegDocType ID="1596">Tax ID No.</IDRegDocType></IDRegDocTypeValues>
<LegalBasisValues><LegalBasis ID="1">Executive Order 13662 (Ukraine)</LegalBasis></LegalBasisValues>
<ListValues><List ID="1">Consolidated List</List><List ID="2">Sectoral Sanctions Identifications List</List>
</ListValues>
<LocPartTypeValues><LocPartType ID="1">ADDRESS1</LocPartType><LocPartType ID="2">CITY</LocPartType></LocPartTypeValues>
<NamePartTypeValues><NamePartType ID="1520">Last Name</NamePartType><NamePartType ID="1521">First Name</NamePartType>
<NamePartType ID="1525">Entity Name</NamePartType></NamePartTypeValues>
<PartySubTypeValues><PartySubType ID="1" PartyTypeID="4">Vessel</PartySubType>
<PartySubType ID="3" PartyTypeID="2">Unknown</PartySubType><PartySubType ID="4" PartyTypeID="1">Unknown</PartySubType>
</PartySubTypeValues><PartyTypeValues><PartyType ID="1">Individual</PartyType><PartyType ID="2">Entity</PartyType>
</PartyTypeValues><RelationTypeValues><RelationType ID="15003">Owned or Controlled By</RelationType>
</RelationTypeValues>
<SanctionsTypeValues><SanctionsType ID="1">Program</SanctionsType><SanctionsType ID="2">Block</SanctionsType>
</SanctionsTypeValues><ScriptValues><Script ID="215" ScriptCode="Latin">Latin</Script></ScriptValues>
<ValidityValues><Validity ID="1">Valid</Validity></ValidityValues></ReferenceValueSets>"""
LOCATIONS = """<Locations><Location ID="26306"><LocationCountry CountryID="1"/>
<LocationPart LocPartTypeID="2"><LocationPartValue Primary="true"><Comment/><Value>Moscow</Value></LocationPartValue>
</LocationPart><LocationPart LocPartTypeID="1"><LocationPartValue Primary="true"><Comment/><Value>57 Main</Value>
</LocationPartValue></LocationPart></Location><Location ID="2"><LocationAreaCode AreaCodeID="2"/></Location>
<Location ID="3"><LocationCountry CountryID="1"/></Location></Locations>"""
DOCUMENTS = """<IDRegDocuments><IDRegDocument ID="1" IDRegDocTypeID="1596" IdentityID="8998" IssuedBy-CountryID="1"
ValidityID="1"><Comment/><IDRegistrationNo>7702</IDRegistrationNo></IDRegDocument></IDRegDocuments>"""


def name(text: str, group: str) -> str:
    return (
        f'<DocumentedNamePart><NamePartValue NamePartGroupID="{group}" ScriptID="215">{text}</NamePartValue>'
        "</DocumentedNamePart>"
    )


def alias(kind: str, low: str, *parts: str) -> str:
    inside = f'<DocumentedName ID="1">{"".join(parts)}</DocumentedName>'
    return f'<Alias AliasTypeID="{kind}" LowQuality="{low}">{inside}</Alias>'


def group(number: str, kind: str) -> str:
    return f'<MasterNamePartGroup><NamePartGroup ID="{number}" NamePartTypeID="{kind}"/></MasterNamePartGroup>'


def feature(kind: str, inside: str) -> str:
    return (
        f'<Feature ID="1" FeatureTypeID="{kind}"><FeatureVersion ID="1"><Comment/>{inside}</FeatureVersion></Feature>'
    )


def bound(tag: str, year: str, month: str, day: str) -> str:
    inside = f"<Year>{year}</Year><Month>{month}</Month><Day>{day}</Day>"
    return f'<{tag} Approximate="false"><From>{inside}</From><To>{inside}</To></{tag}>'


COMPANY = (
    '<DistinctParty FixedRef="17254"><Comment>All offices worldwide</Comment><Profile ID="17254" PartySubTypeID="3">'
    '<Identity ID="8998">'
    + alias("1403", "false", name("EXAMPLE OAO", "1"))
    + alias("1400", "true", name("EX", "2"))
    + f"<NamePartGroups>{group('1', '1525')}{group('2', '1525')}</NamePartGroups></Identity>"
    + feature("14", '<VersionDetail DetailTypeID="1432">www.example.ru</VersionDetail>')
    + feature("204", '<VersionDetail DetailTypeID="1431" DetailReferenceID="1"/>')
    + feature("25", '<VersionLocation LocationID="26306"/>')
    + feature("365", '<VersionDetail DetailTypeID="1433"/><VersionLocation LocationID="3"/>')
    + "</Profile></DistinctParty>"
)
PERSON = (
    '<DistinctParty FixedRef="9647"><Comment/><Profile ID="9647" PartySubTypeID="4"><Identity ID="1986">'
    + alias("1403", "false", name("Jane", "2"), name("DOE", "1"))
    + f"<NamePartGroups>{group('1', '1520')}{group('2', '1521')}</NamePartGroups></Identity>"
    + feature("8", f"<DatePeriod>{bound('Start', '1945', '1', '1')}{bound('End', '1945', '12', '31')}</DatePeriod>")
    + feature("25", '<VersionLocation LocationID="2"/>')
    + "</Profile></DistinctParty>"
)
TIES = (
    '<ProfileRelationships><ProfileRelationship ID="1" From-ProfileID="17254" To-ProfileID="9647" '
    'RelationTypeID="15003" Former="false"><Comment/></ProfileRelationship></ProfileRelationships>'
)


def listing(profile: str, number: str, year: str) -> str:
    return (
        f'<SanctionsEntry ID="{profile}{number}" ProfileID="{profile}" ListID="{number}"><EntryEvent LegalBasisID="1">'
        f"<Comment/><Date><Year>{year}</Year><Month>7</Month><Day>16</Day></Date></EntryEvent>"
        '<SanctionsMeasure SanctionsTypeID="1"><Comment>UKRAINE-EO13662</Comment></SanctionsMeasure>'
        '<SanctionsMeasure SanctionsTypeID="2"/></SanctionsEntry>'
    )


LISTINGS = listing("17254", "1", "2013") + listing("17254", "2", "2014") + listing("9647", "1", "2015")


def document(
    parties: str = COMPANY + PERSON,
    ties: str = TIES,
    listings: str = LISTINGS,
    documents: str = DOCUMENTS,
    day: str = "17",
) -> bytes:
    return (
        '<?xml version="1.0"?><Sanctions xmlns="http://www.un.org/sanctions/1.0">'
        f"<DateOfIssue><Year>2020</Year><Month>3</Month><Day>{day}</Day></DateOfIssue>{REFERENCES}{LOCATIONS}{documents}"
        f"<DistinctParties>{parties}</DistinctParties>{ties}<SanctionsEntries>{listings}</SanctionsEntries>"
        "<SanctionsEntryLinks/></Sanctions>"
    ).encode()


def read(data: bytes) -> Parsed:
    return parse_cons({"advanced": io.BytesIO(data)}, DAY)


def test_parties_are_put_together_from_all_sections() -> None:
    parsed = read(document())
    assert parsed.problems == ()
    assert parsed.rows == {"advanced": 2}
    company, person = parsed.entries
    assert (company.key, company.kind, company.regimes) == ("17254", "company", ("us/ssi",))
    assert company.names == (EntryName("EXAMPLE OAO", "primary", "Latn"), EntryName("EX", "weak_alias", "Latn"))
    assert company.programmes == ("UKRAINE-EO13662",)
    assert company.identifiers == (EntryIdentifier("tax", "7702", "RU", note="Tax ID No."),)
    assert company.countries == ("RU",)
    assert company.addresses == ("57 Main, Moscow, Russia",)
    assert company.links == (EntryLink("owned_or_controlled_by", "DOE, Jane", "9647"),)
    assert company.listed == PartialDate("2014-07-16")
    assert company.remarks == "All offices worldwide"
    assert company.details == {
        "type": "entity",
        "website": "www.example.ru",
        "directive": "Subject to Directive 1",
        "registered_in": "RU",
        "lists": "Consolidated List since 2013-07-16; Sectoral Sanctions Identifications List since 2014-07-16",
        "legal_authority": "Executive Order 13662 (Ukraine)",
        "measures": "Block",
    }
    assert (person.kind, person.names[0].text, person.regimes) == ("person", "DOE, Jane", ())
    assert person.birth_dates == (PartialDate("1945"),)
    assert person.addresses == ()
    assert person.listed == PartialDate("2015-07-16")


NO_NAME = '<DistinctParty FixedRef="5"><Profile ID="5" PartySubTypeID="3"/></DistinctParty>'


@pytest.mark.parametrize(
    ("data", "severity", "message"),
    [
        (document(COMPANY + PERSON + NO_NAME), "error", "no profile or no name where each should be"),
        (
            document(ties=TIES.replace('From-ProfileID="17254"', 'From-ProfileID="4"')),
            "error",
            "profile 4 is not in the file",
        ),
        (document(listings=LISTINGS + listing("4", "1", "2015")), "error", "profile 4 is not in the file"),
        (document(documents=DOCUMENTS.replace("8998", "4")), "error", "belongs to no party of the file"),
        (
            document(documents=DOCUMENTS.replace("1596", "4")),
            "notice",
            "IDRegDocType '4' is not among the reference values",
        ),
        (
            document(COMPANY.replace('LocationID="26306"', 'LocationID="4"') + PERSON),
            "error",
            "location 4 is not in the file",
        ),
        (document(COMPANY + PERSON.replace("<Comment/>", "<Mood/>", 1)), "notice", "unknown element <Mood>"),
        (document(ties="<Moods/>"), "notice", "unknown element <Moods>"),
        (document(day="18"), "notice", "is dated 2020-03-18, after its publication on 2020-03-17"),
    ],
)
def test_what_is_odd_is_a_problem(data: bytes, severity: str, message: str) -> None:
    parsed = read(data)
    assert (severity, message) in [(problem.severity, problem.message) for problem in parsed.problems]
    assert len(parsed.problems) <= 2
    assert len(parsed.entries) == 2


@pytest.mark.parametrize(
    "data", [document()[:-30], document(parties="", ties="", listings=""), b"<a><DistinctParty/></a>"]
)
def test_what_is_no_list_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError):
        read(data)


def test_the_real_file(real: Callable[[str], Path]) -> None:
    data = real("cons_advanced_2020-03-17.xml.gz").read_bytes()
    parsed = parse_cons({"advanced": io.BytesIO(data)}, DAY)
    tree = etree.fromstring(gzip.decompress(data))
    parties = tree.findall(".//{*}DistinctParty")
    assert parsed.problems == ()
    assert parsed.rows["advanced"] == len(parties) == len(parsed.entries) == 375
    assert [entry.key for entry in parsed.entries] == [party.get("FixedRef") for party in parties]
    names = {
        (
            party.get("FixedRef"),
            frozenset(value.text for value in alias.iterfind(".//{*}NamePartValue")),
            alias.get("AliasTypeID"),
            alias.get("LowQuality"),
        )
        for party in parties
        for alias in party.iterfind(".//{*}Alias")
    }
    assert sum(len(entry.names) for entry in parsed.entries) == len(names)
    low = [one for one in names if one[2:] == ("1400", "true")]
    assert sum(name.kind == "weak_alias" for entry in parsed.entries for name in entry.names) == len(low)
    numbers = {
        (
            one.get("IdentityID"),
            one.get("IDRegDocTypeID"),
            one.findtext("{*}IDRegistrationNo"),
            one.get("IssuedBy-CountryID"),
        )
        for one in tree.iterfind(".//{*}IDRegDocument")
    }
    found = [one for entry in parsed.entries for one in entry.identifiers if one.scheme not in {"bic", "bik"}]
    assert len(found) == len(numbers)
    ties = {(one.get("From-ProfileID"), one.get("To-ProfileID")) for one in tree.iterfind(".//{*}ProfileRelationship")}
    assert sum(len(entry.links) for entry in parsed.entries) == len(ties)
    ssi = {one.get("ProfileID") for one in tree.iterfind(".//{*}SanctionsEntry") if one.get("ListID") == "91507"}
    assert {entry.key for entry in parsed.entries if "us/ssi" in entry.regimes} == ssi
    births = [one for one in tree.iterfind(".//{*}Feature") if one.get("FeatureTypeID") == "8"]
    assert sum(len(entry.birth_dates) for entry in parsed.entries) == len(births)
