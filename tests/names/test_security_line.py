"""Lines as feeds and brokers print them are read apart; names of companies stay names."""

from __future__ import annotations

import csv
import gzip
import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import interdit
from interdit.names import read_security

if TYPE_CHECKING:
    from pathlib import Path

BONDS = [
    ("PROVEN GLORY CAP 3.25% 02/21/22 REGS", "bond", "PROVEN GLORY CAP", "3.25", "2022-02-21"),
    ("HUAWEI 4 1/8 05/19/25", "bond", "HUAWEI", "4.125", "2025-05-19"),
    ("SMIC 0 07/07/22 CB", "convertible", "SMIC", "0", "2022-07-07"),
    ("SMIC 0% CB 2022", "convertible", "SMIC", "0", "2022"),
    ("SMIC CONVERTIBLE BOND", "convertible", "SMIC", "", ""),
    ("SMIC EMTN 2.693 02/27/25", "bond", "SMIC", "2.693", "2025-02-27"),
    ("CNOOC FINANCE 2013 LTD 3% 05/19/23", "bond", "CNOOC FINANCE 2013 LTD", "3", "2023-05-19"),
    ("XIAOMI BEST TIME INTL 2.875% 14JUL2031", "bond", "XIAOMI BEST TIME INTL", "2.875", "2031-07-14"),
    ("3.25% PROVEN GLORY 02/21/22", "bond", "PROVEN GLORY", "3.25", "2022-02-21"),
    ("4,125% HUAWEI 2025 Anleihe", "bond", "HUAWEI", "4.125", "2025"),
    ("HUAWEI SENIOR NOTES DUE 2025", "bond", "HUAWEI", "", "2025"),
    ("BK OF CHINA 3.6 PERP", "bond", "BK OF CHINA", "3.6", "perpetual"),
    ("SINOCHEM FRN 05/20/23", "bond", "SINOCHEM", "floating", "2023-05-20"),
    ("Vallourec SA 2.25% NTS 30/09/24 EUR100000", "bond", "Vallourec SA", "2.25", "2024-09-30"),
    ("Groupe BPCE 3% SUB NTS 19/07/2026 EUR1", "bond", "Groupe BPCE", "3", "2026-07-19"),
]


@pytest.mark.parametrize(("line", "kind", "issuer", "coupon", "maturity"), BONDS)
def test_reads_bonds(line: str, kind: str, issuer: str, coupon: str, maturity: str) -> None:
    found = read_security(line)
    assert found is not None
    assert (found.kind, found.issuer, found.coupon, found.maturity) == (kind, issuer, coupon, maturity)


DERIVATIVES = [
    ("CALL SMIC 12/17/21 HKD 25", "option", "", "SMIC", "2021-12-17", "call", "25"),
    ("SMIC 12/17/21 HKD 25 CALL", "option", "", "SMIC", "2021-12-17", "call", "25"),
    ("Xiaomi Dec 17 2021 25 Call", "option", "", "Xiaomi", "2021-12-17", "call", "25"),
    ("CHINA MOBILE CALL 50 2021-12-30", "option", "", "CHINA MOBILE", "2021-12-30", "call", "50"),
    ("0981.HK 12/21 C25", "option", "", "0981.HK", "2021-12", "call", "25"),
    ("3690 HK 09/29/21 P220", "option", "", "3690 HK", "2021-09-29", "put", "220"),
    ("BABA US 01/21/22 C200", "option", "", "BABA US", "2022-01-21", "call", "200"),
    ("BABA  220121C00200000", "option", "", "BABA", "2022-01-21", "call", "200"),
    ("CALL OPTION ON SMIC", "option", "", "SMIC", "", "call", ""),
    ("HSBC WRT XIAOMI 2022", "warrant", "HSBC", "XIAOMI", "2022", "", ""),
    ("SMIC WARRANTS 2022", "warrant", "", "SMIC", "2022", "", ""),
    ("BI-XIAOMI@EC2112A", "warrant", "", "XIAOMI", "2021-12", "call", ""),
    ("HS#SMIC RP2212A", "certificate", "", "SMIC", "2022-12", "put", ""),
    ("Turbo long SMIC", "certificate", "", "SMIC", "", "", ""),
    ("JPM P-NOTE HIKVISION", "certificate", "JPM", "HIKVISION", "", "", ""),
    ("Equity swap Hikvision", "swap", "", "Hikvision", "", "", ""),
    ("JPM EQUITY SWAP Hikvision", "swap", "JPM", "Hikvision", "", "", ""),
    ("HIKVISION TRS", "swap", "", "HIKVISION", "", "", ""),
    ("FUT XIAOMI SEP21", "future", "", "XIAOMI", "2021-09", "", ""),
    ("XIAOMI CORP FUTURE DEC 2021", "future", "", "XIAOMI CORP", "2021-12", "", ""),
]


@pytest.mark.parametrize(("line", "kind", "issuer", "underlying", "maturity", "right", "strike"), DERIVATIVES)
def test_reads_derivatives(
    line: str, kind: str, issuer: str, underlying: str, maturity: str, right: str, strike: str
) -> None:
    found = read_security(line)
    assert found is not None
    assert (found.kind, found.issuer, found.underlying, found.about) == (kind, issuer, underlying, underlying)
    assert (found.maturity, found.right, found.strike) == (maturity, right, strike)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("CSOP HSTECH ETF", "fund"),
        ("iShares MSCI China UCITS ETF", "fund"),
        ("SPDR S&P 500 ETF TRUST", "fund"),
        ("iPath China ETN", "index_product"),
        ("XIAOMI CORP-CLASS B", "share"),
        ("CHINA MOBILE LTD SPONS ADR", "depositary_receipt"),
    ],
)
def test_reads_funds_and_shares(line: str, kind: str) -> None:
    found = read_security(line)
    assert found is not None
    assert found.kind == kind


NAMES = """
Call Systems Ltd;Option Care Health;Warrant Group;21st Century Fund Management Co;Put-in-Bay;Future plc;3M Co
Beijing TRS Information Technology;CNOOC FINANCE 2013 LTD;20/20 Vision Inc;Turbo Energy SA;Bond 2025 Fund Ltd
ETF Managers Group LLC;Route 1/4 Inc;Century 21 Real Estate;Nanhua Futures Co Ltd;Forward Air Corp;Swap;ETF;CALL;12/21
Perpetual Ltd;Bond Street Holdings;Notes Technology;Swap Technologies Ltd;Future Land Holdings 2021;Float Inc;
"""


@pytest.mark.parametrize("name", [name for line in NAMES.strip().split("\n") for name in line.split(";")])
def test_leaves_names_alone(name: str) -> None:
    assert read_security(name) is None


def test_leaves_every_name_of_the_edition_alone() -> None:
    rows = interdit.open().shelf.index.rows
    assert [row.text for row in rows if read_security(row.text) is not None] == []


def test_leaves_registered_names_alone(testdata: Path) -> None:
    """Of 20,000 registered names those read are funds, save five: four bond funds and an issue by its full title."""
    with gzip.open(testdata / "data" / "names" / "gleif_20k.csv.gz", "rt", encoding="utf-8") as file:
        names = [row["legal_name"] for row in csv.DictReader(file)]
    read = [(name, found) for name in names[:5000] if (found := read_security(name)) is not None]
    others = [
        name for name, found in read if found.kind not in ("fund", "index_product", "depositary_receipt", "share")
    ]
    assert all("BOND" in name or "Notes Due" in name for name in others), others
    assert len(others) <= 5


def test_leaves_the_names_of_the_pairs_alone(testdata: Path) -> None:
    with (testdata / "data" / "name_pairs_dev.csv").open(encoding="utf-8", newline="") as file:
        names = [row[key] for row in csv.DictReader(file) for key in row if "name" in key]
    assert len(names) > 500
    assert [name for name in names if read_security(name) is not None] == []


def test_leaves_the_names_of_us_companies_alone(testdata: Path) -> None:
    with gzip.open(testdata / "data" / "names" / "sec_company_tickers_2022-12.json.gz", "rt", encoding="utf-8") as file:
        names = [row["title"] for row in json.load(file).values()]
    kinds = {found.kind for name in names[::3] if (found := read_security(name)) is not None}
    assert kinds <= {"fund", "depositary_receipt"}


_WORDS = st.lists(st.from_regex(r"[A-Z][a-z]{3,9}", fullmatch=True), min_size=1, max_size=4).map(" ".join)


@given(_WORDS, st.decimals(0, 15, places=3), st.dates())
def test_a_coupon_before_a_date_makes_a_bond_of_any_name(name: str, coupon: object, day: object) -> None:
    found = read_security(f"{name} {coupon}% {day}")
    if found is not None and found.kind == "bond":
        assert found.issuer == name or name.split()[-1].upper() in {"Note", "NOTES", "NOTE", "BOND", "BONDS"}
        assert found.coupon == str(coupon)


@given(st.text(max_size=60))
def test_any_text_is_read_or_left(text: str) -> None:
    found = read_security(text)
    assert found is None or any(char.isalnum() for char in found.about)
