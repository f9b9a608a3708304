from __future__ import annotations

import csv
import gzip
import io
import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

import pytest

from interdit.archive import open_plain
from interdit.errors import SourceError
from interdit.model import Entry, EntryIdentifier, EntryLink, EntryName, Parsed
from interdit.sources.us_ofac import parse_cons, parse_sdn

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DAY = date(2025, 12, 19)
NOTHING = ",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"
PRIMARY = (
    f'36,"EXAMPLE AIR",-0- ,"CUBA"{NOTHING}-0- \r\n'
    f'99,"DOE, Jane","individual","SDGT] [NS-PLC"{NOTHING}"DOB 1962; a.k.a. \'JD\'; Linked To: EXAMPLE AIR."\r\n'
    '120,"SEA STAR","vessel","DPRK4",-0- ,"HMEB6","Bulk Carrier","100","90","Korea, North","EXAMPLE AIR",'
    '"Vessel Registration Identification IMO 9187629."\r\n\x1a'
)
ALIASES = '36,12,"aka","EXAMPLE AIRWAYS",-0- \r\n36,13,"fka","OLD AIR",-0- \r\n99,14,"nka","ROE, Jane",-0- \r\n\x1a'
ADDRESSES = '36,1,"1 Main Street","Havana","Cuba",-0- \r\n99,2,-0- ,-0- ,-0- ,-0- \r\n\x1a'


def streams(**files: str | bytes) -> dict[str, BinaryIO]:
    return {role: io.BytesIO(data.encode() if isinstance(data, str) else data) for role, data in files.items()}


def messages(parsed: Parsed, severity: str) -> list[str]:
    return [problem.message for problem in parsed.problems if problem.severity == severity]


def test_the_set() -> None:
    parsed = parse_sdn(streams(primary=PRIMARY, aliases=ALIASES, addresses=ADDRESSES), DAY)
    assert parsed.problems == ()
    assert parsed.rows == {"aliases": 3, "addresses": 2, "primary": 3}
    air, jane, ship = parsed.entries
    assert air == Entry(
        "36",
        "unknown",
        (
            EntryName("EXAMPLE AIR", "primary", "Latn"),
            EntryName("EXAMPLE AIRWAYS", "alias", "Latn"),
            EntryName("OLD AIR", "former", "Latn"),
        ),
        programmes=("CUBA",),
        regimes=("us/sdn",),
        countries=("CU",),
        addresses=("1 Main Street, Havana, Cuba",),
        details={"type": "entity"},
    )
    assert (jane.key, jane.kind, jane.programmes) == ("99", "person", ("SDGT", "NS-PLC"))
    assert [(name.text, name.kind) for name in jane.names] == [
        ("DOE, Jane", "primary"),
        ("ROE, Jane", "alias"),
        ("JD", "weak_alias"),
    ]
    assert jane.addresses == ()
    assert jane.links == (EntryLink("linked_to", "EXAMPLE AIR", "36"),)
    assert ship.kind == "vessel"
    assert ship.countries == ("KP",)
    assert ship.identifiers == (
        EntryIdentifier("call_sign", "HMEB6"),
        EntryIdentifier("imo", "9187629", valid=True),
    )
    assert ship.links == (EntryLink("owner", "EXAMPLE AIR", "36"),)
    assert {name: ship.details[name] for name in ("vessel_type", "tonnage", "gross_tonnage", "flag")} == {
        "vessel_type": "Bulk Carrier",
        "tonnage": "100",
        "gross_tonnage": "90",
        "flag": "Korea, North",
    }


def test_gzip_and_plain_lines_give_the_same() -> None:
    plain = parse_sdn(streams(primary=PRIMARY.replace("\r\n", "\n").removesuffix("\x1a")), DAY)
    packed = parse_sdn(streams(primary=gzip.compress(PRIMARY.encode())), DAY)
    assert plain == packed


def test_missing_files_are_notices() -> None:
    parsed = parse_sdn(streams(primary=PRIMARY), DAY)
    assert len(parsed.entries) == 3
    assert messages(parsed, "notice") == [
        "the file of aliases is missing: entries are without their aliases",
        "the file of addresses is missing: entries are without their addresses",
    ]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (f'7,"SHORT",-0- ,"CUBA"{NOTHING.removesuffix(",")}\r\n', "11 columns instead of 12"),
        (f'7,"LONG",-0- ,"CUBA"{NOTHING}-0- ,"more"\r\n', "13 columns instead of 12"),
        (f'x,"NO UID",-0- ,"CUBA"{NOTHING}-0- \r\n', "no uid or no name where each should be"),
        (f'7,-0- ,-0- ,"CUBA"{NOTHING}-0- \r\n', "no uid or no name where each should be"),
        (f'36,"AGAIN",-0- ,"CUBA"{NOTHING}-0- \r\n', "uid 36 is there twice; the first one is kept"),
    ],
)
def test_a_broken_row_is_an_error(row: str, message: str) -> None:
    parsed = parse_sdn(streams(primary=PRIMARY.replace("\x1a", row), aliases=ALIASES, addresses=ADDRESSES), DAY)
    assert messages(parsed, "error") == [message]
    assert len(parsed.entries) + 1 == parsed.rows["primary"]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (f'7,"X",-0- ,"MOONBASE"{NOTHING}-0- \r\n', "unknown programme 'MOONBASE'"),
        (f'7,"X","submarine","CUBA"{NOTHING}-0- \r\n', "unknown type 'submarine'"),
        (
            f'7,"X",-0- ,"CUBA"{NOTHING}"{"x" * 1000}"\r\n',
            "the remarks are cut at 1000 characters; their last part is not read",
        ),
    ],
)
def test_an_unknown_value_is_a_notice(row: str, message: str) -> None:
    parsed = parse_sdn(streams(primary=row, aliases="", addresses=""), DAY)
    assert messages(parsed, "notice") == [message]
    assert len(parsed.entries) == 1


def test_rows_of_no_entry_are_errors() -> None:
    parsed = parse_sdn(
        streams(primary=PRIMARY, aliases='5,1,"aka","X",-0- \r\n', addresses='5,1,"a","b","Cuba",-0- '), DAY
    )
    assert messages(parsed, "error") == ["belongs to no entry of the primary file"] * 2


def test_an_unknown_alias_type_is_read_as_an_alias() -> None:
    parsed = parse_sdn(streams(primary=PRIMARY, aliases='36,1,"zka","X",-0- \r\n', addresses=""), DAY)
    assert messages(parsed, "notice") == ["unknown alias type 'zka', read as aka"]
    assert parsed.entries[0].names[1].kind == "alias"


def test_comments_go_on_where_the_remarks_are_cut() -> None:
    remarks = f"{'x' * 980}; Tax ID No. 123 "
    primary = f'7,"X",-0- ,"CUBA"{NOTHING}"{remarks.ljust(1000)}"\r\n'
    parsed = parse_sdn(
        streams(primary=primary, aliases="", addresses="", comments='7,"(Russia); Gender Male."\r\n\x1a'), DAY
    )
    assert parsed.problems == ()
    assert parsed.entries[0].identifiers == (EntryIdentifier("tax", "123", "RU", note="Tax ID No."),)


@pytest.mark.parametrize("data", ['1,"never closed', "\x1f\x8b cut gzip", b"\x1f\x8b\x08\x00 damaged", "a\x00b"])
def test_what_is_no_csv_is_refused(data: str | bytes) -> None:
    with pytest.raises(SourceError):
        parse_sdn(streams(primary=data), DAY)


def test_regimes_of_the_consolidated_list() -> None:
    primary = "".join(
        f'{number},"X {number}",-0- ,"{codes}"{NOTHING}-0- \r\n'
        for number, codes in enumerate(
            ("CMIC-EO13959", "UKRAINE-EO13662] [RUSSIA-EO14024", "NS-PLC] [SDGT", "561-Related")
        )
    )
    parsed = parse_cons(streams(primary=primary, aliases="", addresses=""), DAY)
    assert parsed.problems == ()
    assert [entry.regimes for entry in parsed.entries] == [("us/ns-cmic",), ("us/ssi",), (), ()]


SETS = {
    "sdn_2019-01": ("sdn_2019-01/sdn.csv.gz", "sdn_2019-01/alt.csv", "sdn_2019-01/add.csv.gz", ""),
    "sdn_2021-07": ("sdn_2021-07/sdn.csv.gz", "sdn_2021-07/alt.csv", "sdn_2021-07/add.csv.gz", ""),
    "sdn_2021-08": ("sdn_series/sdn_2021-08-18.csv.gz", "", "", ""),
    "sdn_2022-03": ("sdn_series/sdn_2022-03-01.csv.gz", "", "", ""),
    "sdn_2023-06": ("sdn_series/sdn_2023-06-01.csv.gz", "", "", ""),
    "sdn_2024-05": ("sdn_series/sdn_2024-05-01.csv.gz", "", "", ""),
    "cons_2025-12": tuple(f"cons_2025-12/cons_{name}.csv" for name in ("prim", "alt", "add", "comments")),
}
ROLES = ("primary", "aliases", "addresses", "comments")


def raw_rows(path: Path) -> list[list[str]]:
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    return [row for row in csv.reader(io.StringIO(text, newline="")) if len(row) > 1]


def parts(rows: dict[str, list[list[str]]]) -> list[tuple[str, str]]:
    """Every part of the remarks with its uid, comments joined, counted by splitting alone."""
    further = {row[0]: row[1] for row in rows.get("comments", ())}
    whole = (
        row if row[0] in further or len(row[11]) < 1000 else [*row[:11], row[11].rpartition("; ")[0]]
        for row in rows["primary"]
    )
    joined = ((row[0], row[11] + further.get(row[0], "")) for row in whole)
    return [(uid, re.sub(r"^alt\. ", "", part)) for uid, text in joined for part in text.rstrip(". ").split("; ")]


class Loaded(NamedTuple):
    """A real set: its rows by the csv module, the parts of its remarks by splitting alone, and what the parser made."""

    raw: dict[str, list[list[str]]]
    parts: list[tuple[str, str]]
    parsed: Parsed


@cache
def load(name: str, folder: Path) -> Loaded:
    paths = {role: folder / file for role, file in zip(ROLES, SETS[name], strict=True) if file}
    files: dict[str, BinaryIO] = {role: io.BytesIO(path.read_bytes()) for role, path in paths.items()}
    raw = {role: raw_rows(path) for role, path in paths.items()}
    return Loaded(raw, parts(raw), (parse_cons if name.startswith("cons") else parse_sdn)(files, DAY))


@pytest.fixture(params=SETS)
def loaded(request: pytest.FixtureRequest, real: Callable[[str], Path]) -> Loaded:
    return load(request.param, real(""))


def test_every_real_row_is_there(loaded: Loaded) -> None:
    raw, _, parsed = loaded
    assert parsed.rows == {role: len(rows) for role, rows in raw.items()}
    assert messages(parsed, "error") == []
    assert [entry.key for entry in parsed.entries] == [row[0] for row in raw["primary"]]
    assert [entry.names[0].text for entry in parsed.entries] == [row[1].strip() for row in raw["primary"]]


def test_names_are_those_of_the_raw_files(loaded: Loaded) -> None:
    raw, pieces, parsed = loaded
    aliases = {(row[0], row[3].strip(), row[2] == "fka") for row in raw.get("aliases", ())}
    found = {
        (entry.key, name.text, name.kind == "former")
        for entry in parsed.entries
        for name in entry.names
        if name.kind in {"alias", "former"} and name.text not in entry.details.get("issuer_name", "").split("; ")
    }
    former = {(uid, part[8:-1]) for uid, part in pieces if part.startswith("f.k.a. '")}
    issuers = {(uid, part[12:]) for uid, part in pieces if part.startswith("Issuer Name ")}
    assert {one for one in aliases if one[:2] not in issuers} - found == set()
    assert {one[:2] for one in found - aliases} <= former
    weak = {(uid, part[8:-1]) for uid, part in pieces if part.startswith(("a.k.a. '", "n.k.a. '"))}
    printed = {(entry.key, name.text) for entry in parsed.entries for name in entry.names if name.kind == "weak_alias"}
    assert printed == weak


LABELS = {
    "Tax ID No.": "tax",
    "Registration Number": "registration",
    "Registration ID": "registration",
    "Government Gazette Number": "registration",
    "National ID No.": "national_id",
    "Cedula No.": "national_id",
    "C.U.R.P.": "national_id",
    "NIT #": "tax",
    "RUC #": "tax",
    "Passport": "passport",
    "Folio Mercantil No.": "registration",
}


def test_identifiers_are_those_of_the_raw_files(loaded: Loaded) -> None:
    _, pieces, parsed = loaded
    found = [(entry.key, one) for entry in parsed.entries for one in entry.identifiers]
    for label, scheme in LABELS.items():
        expected = {(uid, part) for uid, part in pieces if re.match(label + r":?\s(?!No\.|issued )", part)}
        notes = [one for _, one in found if one.scheme == scheme and one.note.split(";")[0] == label]
        assert len(notes) == len(expected), label
    schemes = {
        "ISIN ": "isin",
        "MMSI ": "mmsi",
        "SWIFT/BIC ": "bic",
        "Legal Entity Number ": "lei",
        "Equity Ticker ": "ticker",
    }
    for label, scheme in schemes.items():
        expected = {one for one in pieces if one[1].startswith(label)}
        assert len([one for _, one in found if one.scheme == scheme]) == len(expected), label
    coins = {one for one in pieces if re.match(r"Digital Currency Address - \w+ \w", one[1])}
    assert len([one for _, one in found if one.scheme == "crypto"]) == len(coins)
    imo = {
        (uid, number)
        for uid, part in pieces
        for number in re.findall(r"(?:Identification|Number) IMO (\d{7})(?: \(|$)", part)
    }
    assert {(uid, one.value) for uid, one in found if one.scheme.startswith("imo")} == imo


def test_other_facts_are_those_of_the_raw_files(loaded: Loaded) -> None:
    raw, pieces, parsed = loaded
    births = {one for one in pieces if one[1].startswith("DOB ")}
    assert sum(len(entry.birth_dates) for entry in parsed.entries) == len(births)
    links = {one for one in pieces if one[1].startswith("Linked To: ")}
    assert sum(link.relation == "linked_to" for entry in parsed.entries for link in entry.links) == len(links)
    filled = {
        (row[0], *row[2:5]) for row in raw.get("addresses", ()) if any(cell.strip() != "-0-" for cell in row[2:5])
    }
    assert sum(len(entry.addresses) for entry in parsed.entries) == len(filled)
    codes = [re.findall(r"[^\[\]]+?(?=\]|$)", row[3].replace("] [", "]")) for row in raw["primary"]]
    assert [list(entry.programmes) for entry in parsed.entries] == codes


def test_problems_of_the_real_files(loaded: Loaded) -> None:
    raw, _, parsed = loaded
    cut = [row for row in raw["primary"] if len(row[11]) >= 1000]
    if "comments" not in raw:
        assert messages(parsed, "notice").count(
            "the remarks are cut at 1000 characters; their last part is not read"
        ) == len(cut)
    assert len(parsed.problems) < 40


def test_ns_cmic_is_as_on_record(real: Callable[[str], Path]) -> None:
    parsed = load("cons_2025-12", real("")).parsed
    entries = {entry.key: entry for entry in parsed.entries if "us/ns-cmic" in entry.regimes}
    with (real("").parents[1] / "facts" / "ns_cmic_listings.csv").open(encoding="utf-8", newline="") as file:
        facts = list(csv.DictReader(file))
    assert len(entries) == len(facts) == 68
    rejected = 0
    for fact in facts:
        entry = entries[fact["ofac_uid"]]
        assert entry.names[0].text == fact["name"]
        assert entry.listed is not None
        assert entry.effective is not None
        assert entry.listed.text == fact["listed_on"]
        assert entry.effective.text == fact["prohibition_effective_on"]
        assert entry.details["divest_until"] == fact["divest_until_at"][:10]
        assert entry.details.get("target_type", "") == fact["target_type"]
        by_scheme = {
            scheme: [one for one in entry.identifiers if one.scheme == scheme] for scheme in ("isin", "ticker", "uscc")
        }
        assert ";".join(one.value for one in by_scheme["isin"] if one.valid) == fact["isins"]
        assert ";".join(one.value for one in by_scheme["isin"] if not one.valid) == fact["isins_rejected"]
        assert ";".join(one.value for one in by_scheme["uscc"]) == fact["uscc"]
        printed = (one.note.removeprefix("printed as ") or f"{one.value} {country(one)}" for one in by_scheme["ticker"])
        assert ";".join(" ".join(ticker.split()) for ticker in printed) == fact["tickers"]
        assert {name for name in fact["aliases"].split(";") if name} <= {name.text for name in entry.names}
        rejected += len([one for one in by_scheme["isin"] if not one.valid])
    assert rejected == 3


def country(ticker: EntryIdentifier) -> str:
    """OFAC prints the country where we keep the exchange."""
    return {"XHKG": "HK", "XSHG": "CN", "XSHE": "CN"}.get(ticker.market, ticker.market)


def test_isins_of_the_consolidated_list(real: Callable[[str], Path]) -> None:
    path = real("cons_2025-12/cons_prim.csv")
    with path.open("rb") as stream:
        text = open_plain(stream).read().decode()
    tail = real("cons_2025-12/cons_comments.csv").read_text(encoding="utf-8")
    assert len(re.findall(r"\bISIN \w", text + tail)) == 165
    with path.open("rb") as stream:
        parsed = parse_cons({"primary": stream}, DAY)
    found = [one for entry in parsed.entries for one in entry.identifiers if one.scheme == "isin"]
    assert len(found) == 163  # two are printed twice in their entry
    assert sum(one.valid is False for one in found) == 3
