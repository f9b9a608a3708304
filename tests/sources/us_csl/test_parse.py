from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import date
from pathlib import Path

import msgspec
import pytest
import yaml
from tests.sources.reading import notices, real_file

from interdit.errors import SourceError
from interdit.model import Entry, EntryIdentifier, EntryLink, EntryName, Parsed, PartialDate, Source
from interdit.sources import us_csl
from interdit.sources.us_csl.parse import COLUMNS, parse

DAY = date(2019, 12, 3)


def row(**cells: str) -> dict[str, str]:
    return dict.fromkeys(COLUMNS, "") | cells


EXAMPLES = [
    row(
        source="Entity List (EL) - Bureau of Industry and Security",
        name="Example Research Co., Ltd.",
        addresses="1 Main Road, Beijing, CN; 2 Side Road, Hong Kong, HK",
        federal_register_notice="80 FR 1",
        start_date="2015-11-12",
        license_requirement="For all items",
        alt_names="ER; Example; and Old Example Institute",
    ),
    row(
        source="Specially Designated Nationals (SDN) - Treasury Department",
        entity_number="23156",
        type="Vessel",
        programs="DPRK4; IRAN",
        name="7-28",
        vessel_flag="Iran",
        remarks="(Linked To: EXAMPLE SHIPPING CO); (Linked To: OTHER)",
        ids="IMO 8898831, Vessel Registration Identification; Sections 510.201 and 510.210, Secondary sanctions risk:",
    ),
    row(
        source="Sectoral Sanctions Identifications List (SSI) - Treasury Department",
        entity_number="17016",
        type="Entity",
        name="EXAMPLE BANK",
        ids="RU, 77, Tax ID No.; 1027, Registration ID; www.example.ru, Website; Subject to Directive 1, Executive "
        "Order 13662 Directive Determination -",
    ),
    row(
        source="Denied Persons List (DPL) - Bureau of Industry and Security",
        name=" JANE DOE",
        addresses="3 ROAD, PHOENIX, AZ, 85043",
        start_date="2017-10-16",
        end_date="2020-10-13",
        standard_order="Y",
    ),
    row(
        source="Palestinian Legislative Council List (PLC) - Treasury Department",
        entity_number="9639",
        type="Individual",
        programs="NS-PLC",
        name="DOE, Jane",
        dates_of_birth="1974; 1975-02-01",
        nationalities="SY",
        places_of_birth="Gaza",
    ),
]


def written(rows: list[dict[str, str]], columns: tuple[str, ...] = COLUMNS) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def read(data: bytes) -> Parsed:
    return parse({"list": io.BytesIO(data)}, DAY)


def test_the_examples() -> None:
    parsed = read(written(EXAMPLES))
    assert parsed.problems == ()
    assert parsed.rows == {"list": 5}
    institute, ship, bank, denied, person = parsed.entries
    assert institute == Entry(
        institute.key,
        "company",
        (
            EntryName("Example Research Co., Ltd.", "primary", "Latn"),
            EntryName("ER", "alias", "Latn"),
            EntryName("Example", "alias", "Latn"),
            EntryName("Old Example Institute", "alias", "Latn"),
        ),
        regimes=("us/bis-entity",),
        countries=("CN", "HK"),
        addresses=("1 Main Road, Beijing, CN", "2 Side Road, Hong Kong, HK"),
        listed=PartialDate("2015-11-12"),
        details={
            "list": "Entity List (EL) - Bureau of Industry and Security",
            "federal_register_notice": "80 FR 1",
            "license_requirement": "For all items",
        },
    )
    assert institute.key.startswith("EL-")
    assert (ship.key, ship.kind, ship.regimes, ship.countries) == ("SDN-23156", "vessel", ("us/sdn",), ("IR",))
    assert ship.identifiers == (EntryIdentifier("imo", "8898831", note="Vessel Registration Identification"),)
    assert ship.links == (EntryLink("linked_to", "EXAMPLE SHIPPING CO"), EntryLink("linked_to", "OTHER"))
    assert ship.details["secondary_sanctions_risk"] == "Sections 510.201 and 510.210"
    assert (bank.key, bank.regimes) == ("SSI-17016", ("us/ssi",))
    assert bank.identifiers == (
        EntryIdentifier("tax", "77", "RU", note="Tax ID No."),
        EntryIdentifier("registration", "1027", note="Registration ID"),
    )
    assert (bank.details["website"], bank.details["directive"]) == ("www.example.ru", "Subject to Directive 1")
    assert denied.names == (EntryName("JANE DOE", "primary", "Latn"),)
    assert (denied.regimes, denied.delisted, denied.countries) == (("us/bis-dpl",), PartialDate("2020-10-13"), ())
    assert (person.kind, person.regimes, person.countries) == ("person", (), ("SY",))
    assert person.birth_dates == (PartialDate("1974"), PartialDate("1975-02-01"))


@pytest.mark.parametrize(
    ("source", "regime"),
    [
        ("Military End User (MEU) List - Bureau of Industry and Security", "us/bis-meu"),  # codespell:ignore
        ("Unverified List (UVL) - Bureau of Industry and Security", "us/bis-uvl"),
        ("Non-SDN Chinese Military-Industrial Complex Companies List (CMIC) - Treasury Department", "us/ns-cmic"),
        ("Nonproliferation Sanctions (ISN) - State Department", ""),
        ("Non-SDN Menu-Based Sanctions List (NS-MBS List) - Treasury Department", ""),
    ],
)
def test_regimes(source: str, regime: str) -> None:
    parsed = read(written([row(source=source, name="X")]))
    assert parsed.problems == ()
    assert parsed.entries[0].regimes == ((regime,) if regime else ())


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"source": "Moon List (ML) - NASA"}, "unknown list 'Moon List (ML) - NASA'"),
        ({"type": "Submarine"}, "unknown type 'Submarine'"),
        ({"ids": "44, Shoe Size"}, "unknown label 'Shoe Size' in ids"),
        ({"ids": "US1694261034, ISIN"}, "isin 'US1694261034' has a wrong length or check digit"),
        ({"start_date": "yesterday"}, "'yesterday' is no date that can be read"),
        ({"nationalities": "Atlantis"}, "unknown country 'Atlantis'"),
    ],
)
def test_an_unknown_value_is_a_notice(cells: dict[str, str], message: str) -> None:
    parsed = read(written([EXAMPLES[0] | cells]))
    assert notices(parsed) == [message]
    assert len(parsed.entries) == 1


def test_columns() -> None:
    parsed = read(written([row(source="X (EL)", name="X", mood="good")], (*COLUMNS[:-1], "mood")))
    assert notices(parsed) == ["column 'ids' is missing", "unknown column 'mood': not read"]
    with pytest.raises(SourceError, match="no column name"):
        read(written(EXAMPLES, ("source", "type")))


def test_broken_rows_are_errors() -> None:
    data = written([EXAMPLES[0], EXAMPLES[0], row(source="X (EL)")]) + b"too,short\r\n"
    parsed = read(data)
    assert [problem.message for problem in parsed.problems] == [
        "'Example Research Co., Ltd.' stands twice on its list",
        "no list or no name where each should be",
        f"2 columns instead of {len(COLUMNS)}",
    ]
    assert parsed.rows == {"list": 4}
    assert [entry.key[-2:] for entry in parsed.entries][1] == "-2"


@pytest.mark.parametrize("files", [{}, {"list": io.BytesIO(b'source,name\r\n"cut')}, {"list": io.BytesIO(b"")}])
def test_what_is_no_list_is_refused(files: dict[str, io.BytesIO]) -> None:
    with pytest.raises(SourceError):
        parse(files, DAY)


def test_the_source_file() -> None:
    text = Path(us_csl.__file__).with_name("source.yaml").read_text(encoding="utf-8")
    assert msgspec.convert(yaml.safe_load(text), Source).key == "us_csl"


def test_the_real_sample() -> None:
    data = real_file("us/csl_2019-12_sample.csv")
    parsed = read(data)
    raw = list(csv.DictReader(io.StringIO(data.decode(), newline="")))
    assert parsed.rows["list"] == len(raw) == len(parsed.entries) == 115
    assert notices(parsed) == [
        "'AL NASER WINGS AIRLINES' stands twice on its list",
        "'Gunther Migeotte' stands twice on its list",
    ]
    names = [{one["name"].strip(), *filter(None, one["alt_names"].strip(";").split("; "))} for one in raw]
    assert [len(entry.names) for entry in parsed.entries] == [len(one) for one in names]
    addresses = [{part for part in one["addresses"].split("; ") if part} for one in raw]
    assert [set(entry.addresses) for entry in parsed.entries] == addresses
    lists = Counter(one["source"].partition("(")[2].partition(")")[0] for one in raw)
    regimes = Counter(entry.regimes for entry in parsed.entries)
    assert regimes["us/sdn",] == lists["SDN"] == 28
    assert regimes["us/ssi",] == lists["SSI"]
    assert regimes["us/bis-entity",] == lists["EL"]
    assert regimes["us/bis-dpl",] == lists["DPL"]
    assert regimes["us/bis-uvl",] == lists["UVL"]
    labels = [part.rpartition(", ")[2] for one in raw for part in {*one["ids"].split("; ")}]
    taxes = [one for entry in parsed.entries for one in entry.identifiers if one.note == "Tax ID No."]
    assert len(taxes) == labels.count("Tax ID No.")
    assert sum(entry.listed is not None for entry in parsed.entries) == sum(bool(one["start_date"]) for one in raw)
