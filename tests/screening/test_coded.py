from __future__ import annotations

import msgspec
import pytest
from tests.screening.making import crowd, party, screener_of

from interdit.model import Identifier
from interdit.screening import Query, Screener
from interdit.screening.coded import identifiers_of, parted

BORNE = (
    Identifier("isin", "KYG9830T1067"),
    Identifier("ticker", "1810", "XHKG"),
    Identifier("inn", "7702070139"),
    Identifier("passport", "E 123456"),
    Identifier("swift", "VTBRRUMM"),
)


@pytest.fixture(scope="module")
def screener() -> Screener:
    listed = msgspec.structs.replace(party("xiaomi", "company", "Xiaomi Corporation"), identifiers=BORNE)
    return screener_of([listed, *crowd()])


@pytest.mark.parametrize(
    ("query", "score"),
    [
        (Query("Qwxzy Brot", identifiers=("KYG9830T1067",)), 0.99),
        (Query("", identifiers=("KYG9830T1067",)), 0.99),
        (Query("KYG9830T1067"), 0.99),
        (Query("1810.HK"), 0.75),
        (Query("Qwxzy Brot", identifiers=("1810 HK",)), 0.75),
        (Query("Qwxzy Brot", identifiers=("7702070139",)), 0.75),
        (Query("Qwxzy Brot", identifiers=("e123456",)), 0.75),
        (Query("Qwxzy Brot", identifiers=("VTBRRUMM",)), 0.75),
        (Query("Qwxzy Brot", identifiers=("US0378331005", "KYG9830T1067")), 0.99),
    ],
)
def test_who_bears_an_identifier_is_found_whatever_the_name(screener: Screener, query: Query, score: float) -> None:
    (found,) = screener.screen([query])
    assert [(hit.party, hit.name, hit.score) for hit in found.hits] == [("xiaomi", "Xiaomi Corporation", score)]
    assert found.problem == ""


def test_a_name_beside_an_equal_identifier_weighs_more_than_either(screener: Screener) -> None:
    (by_number,) = screener.screen([Query("Xiaomi Corp", "company", identifiers=("7702070139",))])
    (by_name,) = screener.screen([Query("Xiaomi Corp", "company")])
    assert by_number.hits[0].score > by_name.hits[0].score > 0.75


def test_a_cleared_party_is_not_found_by_its_identifier(screener: Screener) -> None:
    (found,) = screener.screen([Query("KYG9830T1067")], without=["xiaomi"])  # type: ignore[list-item]
    assert found.hits == ()


@pytest.mark.parametrize("name", ["US0378331005", "1811.HK"])
def test_an_identifier_in_the_place_of_the_name_that_nobody_bears_is_not_clear(screener: Screener, name: str) -> None:
    (found,) = screener.screen([Query(name)])
    assert (found.hits, found.problem) == ((), "nothing_to_compare")


@pytest.mark.parametrize("text", ["", "-", "n/a", "1234", "unknown", "A1", "LLC 12"])
def test_what_is_too_little_to_identify_anybody(text: str) -> None:
    assert identifiers_of(text) == ()


@pytest.mark.parametrize(
    ("text", "name", "codes"),
    [
        ("Hikvision (002415.SZ)", "Hikvision", "ticker:XSHE:002415"),
        ("China Mobile [941 HK]", "China Mobile", "ticker:XHKG:941"),
        ("SMIC (HKEX: 981; SSE: 688981)", "SMIC", "ticker:XHKG:981 ticker:XSHG:688981"),
        ("SMIC - KYG8020E1199", "SMIC", "isin:KYG8020E1199"),
        ("ISIN: KYG8020E1199", "", "isin:KYG8020E1199"),
        ("KYG8020E1199 Corp", "Corp", "isin:KYG8020E1199"),
        ("SMIC, ISIN KYG8020E1199", "SMIC", "isin:KYG8020E1199"),
        ("SMIC (ISIN KYG8020E1199, 981.HK)", "SMIC", "isin:KYG8020E1199 ticker:XHKG:981"),
        ("中芯国际（00981.HK）", "中芯国际", "ticker:XHKG:981"),
        ("Hikvision 002415.SZ", "Hikvision", "ticker:XSHE:002415"),
        ("SMIC 981 HK Equity", "SMIC", "ticker:XHKG:981"),
        ("0981.HK", "", "ticker:XHKG:981"),
        ("Xiaomi Corporation", "Xiaomi Corporation", ""),
        ("China National Nuclear Corp", "China National Nuclear Corp", ""),
        ("Inspur (Beijing) Electronic", "Inspur (Beijing) Electronic", ""),
        ("7-Eleven Holdings 2019-2 Ltd", "7-Eleven Holdings 2019-2 Ltd", ""),
        ("14th Research Institute of CETC", "14th Research Institute of CETC", ""),
        ("Bank 24", "Bank 24", ""),
        ("3M", "3M", ""),
        ("x" * 400, "x" * 400, ""),
    ],
)
def test_a_text_is_parted_into_a_name_and_identifiers(text: str, name: str, codes: str) -> None:
    found, read = parted(text)
    assert (found, " ".join(":".join(one) for one in read)) == (name, codes)
