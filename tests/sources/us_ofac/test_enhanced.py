from __future__ import annotations

import gzip
import io
from datetime import date
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from interdit.errors import SourceError
from interdit.model import EntryIdentifier, EntryLink, EntryName, Parsed, PartialDate
from interdit.sources.us_ofac import parse_sdn

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DAY = date(2024, 9, 1)
ENTITY = """<entity id="26719"><generalInfo><identityId>1</identityId><entityType refId="601">Entity</entityType>
<remarks>All offices worldwide; Telephone: 98; Alt. Fax: 99</remarks></generalInfo>
<sanctionsLists><sanctionsList refId="1550" id="1" datePublished="2019-04-15">SDN List</sanctionsList>
<sanctionsList refId="2" id="2" datePublished="2018-01-02">Consolidated List</sanctionsList></sanctionsLists>
<sanctionsPrograms><sanctionsProgram refId="204" id="1">FTO</sanctionsProgram></sanctionsPrograms>
<sanctionsTypes><sanctionsType refId="1705" id="1">Block</sanctionsType></sanctionsTypes>
<legalAuthorities><legalAuthority refId="1" id="1">INA</legalAuthority></legalAuthorities>
<names><name id="1"><isPrimary>true</isPrimary><isLowQuality>false</isLowQuality><translations>
<translation id="1"><isPrimary>true</isPrimary><script refId="1">Latin</script>
<formattedLastName>EXAMPLE FORCE</formattedLastName><formattedFullName>EXAMPLE FORCE</formattedFullName></translation>
<translation id="2"><isPrimary>false</isPrimary><script refId="2">Arabic</script>
<formattedFullName>قوة</formattedFullName></translation></translations></name>
<name id="2"><isPrimary>false</isPrimary><aliasType refId="1401">F.K.A.</aliasType><isLowQuality>false</isLowQuality>
<translations><translation id="3"><isPrimary>true</isPrimary><script refId="1">Latin</script>
<formattedFullName>OLD FORCE</formattedFullName></translation></translations></name>
<name id="3"><isPrimary>false</isPrimary><aliasType refId="1400">A.K.A.</aliasType><isLowQuality>true</isLowQuality>
<translations><translation id="4"><isPrimary>true</isPrimary><script refId="1">Latin</script>
<formattedFullName>EF</formattedFullName></translation></translations></name></names>
<addresses><address id="1"><country refId="1">Iran</country><translations><translation id="1">
<isPrimary>true</isPrimary>
<script refId="1">Latin</script><addressParts><addressPart id="1"><type refId="1">CITY</type><value>Tehran</value>
</addressPart></addressParts></translation></translations></address></addresses>
<features><feature id="1"><type featureTypeId="13">Digital Currency Address - XBT</type><versionId>1</versionId>
<value>1Ab</value><isPrimary>true</isPrimary></feature>
<feature id="2"><type featureTypeId="8">Organization Established Date</type><versionId>2</versionId><value>1990</value>
<valueDate id="1"><fromDateBegin>1990-01-01</fromDateBegin><fromDateEnd>1990-01-01</fromDateEnd>
<toDateBegin>1990-12-31</toDateBegin><toDateEnd>1990-12-31</toDateEnd><isApproximate>false</isApproximate>
<isDateRange>false</isDateRange></valueDate><isPrimary>true</isPrimary></feature></features>
<identityDocuments><identityDocument id="1"><type refId="1">Business Registration Number</type>
<name nameId="1" nameTranslationId="1">EXAMPLE FORCE</name><documentNumber>59784</documentNumber><isValid>true</isValid>
<issuingCountry refId="1">Iran</issuingCountry><expirationDate id="1"><fromDateBegin>2030-01-01</fromDateBegin>
<fromDateEnd>2030-01-01</fromDateEnd><toDateBegin>2030-12-31</toDateBegin><toDateEnd>2030-12-31</toDateEnd>
</expirationDate></identityDocument></identityDocuments>
<relationships><relationship id="1"><type refId="1">Owned or Controlled By</type>
<relatedEntity entityId="12478">EXAMPLE BANK</relatedEntity></relationship></relationships></entity>"""


def document(*entities: str, day: str = "2024-08-28T00:00:00", before: str = "") -> bytes:
    namespace = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ENHANCED_XML"
    head = f"<publicationInfo><dataAsOf>{day}</dataAsOf><filters/></publicationInfo>"
    return (
        f'<sanctionsData xmlns="{namespace}">{head}{before}<referenceValues/><featureTypes/>'
        f"<entities>{''.join(entities)}</entities></sanctionsData>"
    ).encode()


def read(data: bytes) -> Parsed:
    return parse_sdn({"enhanced": io.BytesIO(data)}, DAY)


def test_an_entity() -> None:
    parsed = read(document(ENTITY))
    assert parsed.problems == ()
    assert parsed.rows == {"enhanced": 1}
    (entry,) = parsed.entries
    assert (entry.key, entry.kind, entry.programmes, entry.regimes) == ("26719", "unknown", ("FTO",), ("us/sdn",))
    assert entry.names == (
        EntryName("EXAMPLE FORCE", "primary", "Latn"),
        EntryName("قوة", "original", "Arab"),
        EntryName("OLD FORCE", "former", "Latn"),
        EntryName("EF", "weak_alias", "Latn"),
    )
    assert entry.listed == PartialDate("2019-04-15")
    assert entry.addresses == ("Tehran, Iran",)
    assert entry.identifiers == (
        EntryIdentifier("crypto", "1Ab", market="XBT"),
        EntryIdentifier("registration", "59784", "IR", note="Business Registration Number; expires 2030"),
    )
    assert entry.links == (EntryLink("owned_or_controlled_by", "EXAMPLE BANK", "12478"),)
    assert entry.details == {
        "type": "entity",
        "lists": "SDN List since 2019-04-15; Consolidated List since 2018-01-02",
        "measures": "Block",
        "legal_authority": "INA",
        "established": "1990",
        "phone": "98",
        "fax": "99",
    }


@pytest.mark.parametrize(
    ("data", "severity", "message"),
    [
        (document(ENTITY, '<entity id="1"/>'), "error", "no id or no name where each should be"),
        (document(ENTITY.replace("Business Registration Number", "Shoe Size")), "notice", "unknown label 'Shoe Size'"),
        (document(ENTITY.replace("Organization Established Date", "Shoe Date")), "notice", "unknown label 'Shoe Date'"),
        (document(ENTITY.replace(">SDN List<", ">Moon List<")), "notice", "unknown list 'Moon List'"),
        (document(ENTITY.replace(">Arabic<", ">Elvish<")), "notice", "unknown script 'Elvish'"),
        (document(ENTITY.replace("F.K.A.", "Z.K.A.")), "notice", "unknown alias type 'Z.K.A.', read as A.K.A."),
        (document(ENTITY.replace("<names>", "<moods/><names>")), "notice", "unknown element <moods>"),
        (document(ENTITY, before="<moods/>"), "notice", "unknown element <moods>"),
        (
            document(ENTITY, day="2024-09-02T00:00"),
            "notice",
            "is dated 2024-09-02, after its publication on 2024-09-01",
        ),
    ],
)
def test_what_is_odd_is_a_problem(data: bytes, severity: str, message: str) -> None:
    parsed = read(data)
    assert [(problem.severity, problem.message) for problem in parsed.problems] == [(severity, message)]
    assert len(parsed.entries) == 1


@pytest.mark.parametrize("data", [document(ENTITY)[:-30], document(), b"<sdnList><entity/></sdnList>"])
def test_what_is_no_list_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError):
        read(data)


def test_the_real_extract(real: Callable[[str], Path]) -> None:
    data = real("enhanced_irgc_extract_2024-09.xml.gz").read_bytes()
    parsed = parse_sdn({"enhanced": io.BytesIO(data)}, DAY)
    tree = etree.fromstring(gzip.decompress(data))
    entities = tree.findall("{*}entities/{*}entity")
    assert [problem.message for problem in parsed.problems] == ["is an extract, of the programmes IRGC alone"]
    assert parsed.rows["enhanced"] == len(entities) == len(parsed.entries) == 293
    full = tree.findall(".//{*}formattedFullName")
    assert sum(len(entry.names) for entry in parsed.entries) == len(full) == 930
    scripts = [one.findtext("{*}script") for one in tree.iterfind(".//{*}name/{*}translations/{*}translation")]
    names = [name for entry in parsed.entries for name in entry.names]
    assert sum(name.script == "Arab" for name in names) == scripts.count("Arabic")
    coins = [one for one in tree.iterfind(".//{*}feature/{*}type") if (one.text or "").startswith("Digital Currency")]
    assert sum(one.scheme == "crypto" for entry in parsed.entries for one in entry.identifiers) == len(coins)
    documents = {
        (
            entity.get("id"),
            one.findtext("{*}type"),
            one.findtext("{*}documentNumber"),
            one.findtext("{*}issuingCountry"),
        )
        for entity in entities
        for one in entity.iterfind("{*}identityDocuments/{*}identityDocument")
    }
    features = {"aircraft_serial", "aircraft_construction", "aircraft_transponder", "crypto", "bic"}
    found = [one for entry in parsed.entries for one in entry.identifiers if one.scheme not in features]
    assert len(found) == len(documents)
    assert sum(len(entry.links) for entry in parsed.entries) == len(tree.findall(".//{*}relatedEntity"))
    births = [one for one in tree.iterfind(".//{*}feature/{*}type") if one.text == "Birthdate"]
    assert sum(len(entry.birth_dates) for entry in parsed.entries) == len(births)
