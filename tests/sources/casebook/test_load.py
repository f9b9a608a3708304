"""The casebook as it ships: totals, and what the record holds of single companies."""

from __future__ import annotations

import csv
import re
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from interdit.errors import SourceError
from interdit.identifiers import isin
from interdit.sources.casebook import Casebook, load_casebook

if TYPE_CHECKING:
    from pathlib import Path

    from interdit.model import Regime

OFFICIAL = (
    "federalregister.gov", "govinfo.gov", "treasury.gov", "defense.gov", "war.gov", "sec.gov", "bis.gov", "fcc.gov",
    "uscourts.gov", "supremecourt.gov", "congress.gov", "europa.eu", "gov.uk", "un.org", "canada.ca", "gc.ca",
)  # fmt: skip


RESTING = ("listings", "proceedings", "orders", "positions", "grounds", "instruments")


def _table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _rested(book: Casebook) -> list[tuple[str, tuple[str, ...], str]]:
    """Every row that rests on citations: key, citations, confidence."""
    found: list[tuple[str, tuple[str, ...], str]] = []
    found.extend((one.key, one.citations, one.confidence) for one in book.listings)
    found.extend((one.key, one.citations, one.confidence) for one in book.proceedings)
    found.extend((one.key, one.citations, one.confidence) for one in book.orders)
    found.extend((one.key, one.citations, one.confidence) for one in book.positions)
    found.extend((one.key, one.citations, one.confidence) for one in book.grounds)
    found.extend((one.key, one.citations, one.confidence) for one in book.instruments)
    return found


def test_totals(book: Casebook) -> None:
    counts: Counter[str] = Counter(listing.regime for listing in book.listings)
    assert counts["us/ccmc"] == 49
    assert counts["us/ns-cmic"] == 68
    tracks = Counter(listing.tracks[0] for listing in book.listings if listing.regime == "us/ccmc")
    assert (tracks["annex"], tracks["treasury_subsidiary"]) == (31, 4)


def test_the_record_is_in_the_order_of_its_keys(book: Casebook) -> None:
    for table in ("parties", "citations", *RESTING):
        keys = [one.key for one in getattr(book, table)]
        assert keys == sorted(keys), table
        assert len(keys) == len(set(keys)), table


@pytest.mark.parametrize(
    ("column", "table"),
    [
        ("party_key", "parties"),
        ("listing_key", "listings"),
        ("order_key", "orders"),
        ("case_key", "proceedings"),
        ("citation_key", "citations"),
        ("position_key", "positions"),
        ("instrument_key", "instruments"),
        ("evidence_key", "grounds"),
        ("ground_key", "grounds_1260h"),
    ],
)
def test_keys_are_lower_case_ascii_and_unique(folder: Path, column: str, table: str) -> None:
    keys = [row[column] for row in _table(folder, table)]
    assert [key for key, count in Counter(keys).items() if count > 1] == []
    assert [key for key in keys if not re.fullmatch(r"[a-z0-9/#.-]+", key)] == []


def test_every_isin_in_use_has_its_check_digit(book: Casebook, folder: Path) -> None:
    used = {one.value for party in book.parties for one in party.identifiers if one.scheme == "isin"}
    assert [value for value in sorted(used) if not isin.is_valid(value)] == []
    bad = {
        row["value"]
        for row in _table(folder, "securities")
        if row["scheme"] == "isin" and not isin.is_valid(row["value"])
    }
    assert len(bad) == 3
    reported = [problem for problem in book.problems if "ISIN" in problem.message]
    assert {value for value in bad if any(value in problem.message for problem in reported)} == bad
    assert {problem.severity for problem in reported} == {"notice"}
    assert not bad & used


def test_what_rests_on_the_press_alone_is_at_most_medium(book: Casebook) -> None:
    kinds = {citation.key: citation.kind for citation in book.citations}
    leaning = [
        (key, confidence)
        for key, citations, confidence in _rested(book)
        if citations and {kinds[one] for one in citations} <= {"press", "commentary"}
    ]
    assert leaning
    assert [key for key, confidence in leaning if confidence == "high"] == []


def test_every_row_rests_on_a_citation(book: Casebook) -> None:
    assert [key for key, citations, _ in _rested(book) if not citations] == []


def test_press_is_cited_by_outlet_day_and_title_and_never_by_address(book: Casebook) -> None:
    press = [citation for citation in book.citations if citation.kind == "press"]
    assert press
    assert [one.key for one in press if one.url] == []


def test_no_address_of_a_host_that_is_not_the_publishers_own(folder: Path) -> None:
    found = []
    for path in sorted(folder.iterdir()):
        if path.suffix not in (".csv", ".yaml", ".md", ".txt"):
            continue
        for url in re.findall(r"(?:https?://|www\.)[^\s\"',;)]+", path.read_text(encoding="utf-8")):
            host = urlsplit(url if "//" in url else f"https://{url}").hostname or ""
            if not any(host == one or host.endswith(f".{one}") for one in OFFICIAL):
                found.append((path.name, url))
    assert found == []


def test_luokung_is_one_party_with_two_instances(book: Casebook) -> None:
    wrong, right = (one for one in book.listings if one.party == "luokung" and one.regime == "us/ccmc")
    assert (wrong.name, wrong.end_kind, wrong.succeeded_by) == (
        "Luokong Technology Corporation",
        "corrected",
        right.key,
    )
    assert right.name == "Luokung Technology Corp."
    assert right.term.public_from is not None
    assert right.term.public_from.date().isoformat() == "2021-03-11"


@pytest.mark.parametrize(
    ("party", "days", "ended"),
    [
        ("amec", ["2024-01-31"], True),
        ("idg-capital", ["2024-01-31"], True),
        ("megvii-beijing", ["2024-01-31"], True),
        ("hesai", ["2024-01-31", "2024-10-23"], False),
        ("ymtc", ["2024-01-31"], False),
        ("cxmt", ["2025-01-07"], False),
        ("alibaba", ["2026-06-08"], False),
        ("costar", ["2021-06-03"], True),
        ("china-telecom-group", ["2021-06-03"], False),
        ("dji", ["2022-10-05"], False),
    ],
)
def test_stays_on_the_1260h_list(book: Casebook, party: str, days: list[str], ended: bool) -> None:
    stays = [one for one in book.listings if one.regime == "us/1260h" and one.party == party]
    assert [one.listed.isoformat() for one in stays] == days
    assert (stays[-1].end_kind is not None) is ended


def test_no_stay_rests_on_the_withdrawn_notice(book: Casebook) -> None:
    stays = [one for one in book.listings if one.regime == "us/1260h"]
    assert not [one.key for one in stays if "2026-02-13" in one.tracks or one.listed.isoformat().startswith("2026-02")]
    ends = {one.term.end.date().isoformat()[:7] for one in stays if one.term.end is not None}
    assert "2026-02" not in ends


def test_the_four_subsidiaries_have_ofacs_two_positions(book: Casebook) -> None:
    reach = {(one.party, one.reach) for one in book.positions if one.regime == "us/ccmc"}
    for party in ("china-telecom", "china-mobile", "china-unicom-hk"):
        assert {(party, "close_name"), (party, "listed")} <= reach
    assert ("cnooc", "listed") in reach
    assert ("cnooc", "close_name") not in reach


def test_grounds_of_2026_are_in_two_languages_and_name_their_limb(book: Casebook) -> None:
    grounds = [one for one in book.grounds if one.regime == "us/1260h" and one.alleged_by == "Department of Defense"]
    printed = [one for one in grounds if not one.key.endswith("/0")]
    assert len({one.parties for one in printed}) >= 70
    assert [one.key for one in printed if set(one.alleged) != {"en", "fr"} or not one.limb or not one.kind] == []


@pytest.mark.parametrize(("name", "party"), [("小米", "xiaomi"), ("华为", "huawei"), ("中芯国际", "smic")])
def test_common_chinese_names(book: Casebook, name: str, party: str) -> None:
    assert [one.key for one in book.parties if name in {written.text for written in one.names}] == [party]


def test_cases_outside_the_law_held_are_named(book: Casebook) -> None:
    outside = {case.key for case in book.proceedings if not case.in_scope}
    assert {"anthropic-v-dow", "kaspersky-v-dhs"} <= outside
    named = " ".join(problem.message for problem in book.problems if "out of scope" in problem.message)
    assert [key for key in outside if key not in named] == []


def test_every_table_of_facts_is_in_the_record(book: Casebook, testdata: Path) -> None:
    facts = testdata / "facts"
    for table, column in (
        ("ccmc_listings", "listing_key"),
        ("ns_cmic_listings", "listing_key"),
        ("s1260h_listings", "listing_key"),
    ):
        held = {listing.key for listing in book.listings}
        assert [row[column] for row in _table(facts, table) if row[column] not in held] == []
    held_parties = {party.key for party in book.parties}
    assert [row["party_key"] for row in _table(facts, "parties") if row["party_key"] not in held_parties] == []
    names = {(party.key, name.text) for party in book.parties for name in party.names}
    rows = [(row["party_key"], row["name"]) for row in _table(facts, "party_names")]
    assert [row for row in rows if row not in names] == []


def test_a_missing_table_is_named(copied: Path, regimes: tuple[Regime, ...]) -> None:
    (copied / "orders.csv").unlink()
    with pytest.raises(SourceError, match=r"orders\.csv"):
        load_casebook(copied, regimes)
