from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interdit.names import build_table
from interdit.screening import Finding, NameIndex, Query, Screener, Subject, build_index, find, find_query

if TYPE_CHECKING:
    from interdit.model import Party

HOWS = {
    "identifier",
    "name",
    "name_without_form",
    "form_compatible",
    "leading_words",
    "fuzzy",
    "near_miss",
    "none",
    "unknown_identifier",
    "conflict",
}


def _keys(finding: Finding) -> str:
    return " ".join(finding.parties)


def _near(finding: Finding, expected: str) -> str:
    """The candidates; with why where that is expected, too. Their order is that of their scores."""
    if ":" in expected:
        return " ".join(f"{one.id}:{one.why}" for one in finding.candidates)
    return " ".join(sorted(one.id for one in finding.candidates))


QUERIES = (
    # internal ids
    ("beta-group", "identifier", "beta-group", ""),
    ("beta", "identifier", "beta", ""),
    ("vega", "name", "vega-cayman vega-hk", ""),
    ("delta", "name", "delta", ""),
    # identifiers
    ("KYG9830T1067", "identifier", "alfa", ""),
    ("1810.HK", "identifier", "alfa", ""),
    ("ALFAY", "identifier", "alfa", ""),
    ("G9830T106", "identifier", "alfa", ""),
    ("91110000710925243K", "identifier", "orion", ""),
    ("213800KUD8LAJWSQ9D15", "identifier", "vega-cayman", ""),
    ("US0378331005", "unknown_identifier", "", ""),
    ("KYG9830T1068", "unknown_identifier", "", ""),
    ("700 HK", "unknown_identifier", "", ""),
    ("1810", "unknown_identifier", "", ""),
    ("", "unknown_identifier", "", ""),
    ("???", "unknown_identifier", "", ""),
    # names and forms
    ("Alfa Dragon", "name", "alfa", ""),
    ("ALFA DRAGON TECHNOLOGY COMPANY LIMITED", "name", "alfa", ""),
    ("Alfa Dragon Technology", "name_without_form", "alfa", ""),
    ("Alfa Dragon Technology Ltd", "form_compatible", "alfa", ""),
    ("Alfa Dragon Technology Inc", "near_miss", "", "alfa:other_form"),
    ("Alfa Dragon Inc", "form_compatible", "alfa", ""),
    ("龍騰科技", "name_without_form", "alfa", ""),
    ("Beta Mobile", "name", "beta beta-group", ""),
    ("Beta Mobile Ltd", "name", "beta", ""),
    ("Beta Mobile Co Ltd", "form_compatible", "beta beta-group", ""),
    ("Beta Mobile Inc", "near_miss", "", "beta:other_form beta-group:other_form"),
    ("Gamma Heavy", "name_without_form", "gamma-group gamma-steel", ""),
    ("Gamma Heavy Corp", "name", "gamma-group", ""),
    ("Gamma Heavy Co Ltd", "name", "gamma-steel", ""),
    ("Gamma Heavy Corp Ltd", "near_miss", "", "gamma-group:other_form gamma-steel:other_form"),
    ("Delta Investment & Holding Co., Ltd.", "name", "delta-holding", ""),
    ("Delta Investment and Holding", "name_without_form", "delta-holding", ""),
    ("Vega Group", "name_without_form", "vega-cayman vega-hk", ""),
    ("Vega Group Inc.", "name", "vega-cayman", ""),
    ("Vega Group Limited", "name", "vega-hk", ""),
    ("織女集團有限公司", "name", "vega-hk", ""),
    ("织女集团股份有限公司", "name", "vega-cayman", ""),
    ("织女集团", "name_without_form", "vega-cayman vega-hk", ""),
    ("VEGA GROUP INC CLASS B", "name", "vega-cayman", ""),
    # leading words
    ("Hangzhou Sirius", "leading_words", "sirius", ""),
    ("Hangzhou Sirius Digital", "leading_words", "sirius", ""),
    ("HANGZHOU SIRIUS DIGITAL TECHNO", "leading_words", "sirius", ""),
    ("HANGZHOU SIRIUS DIGITAL TECHNOLOGY LT", "leading_words", "sirius", ""),
    ("Hangzhou", "none", "", ""),
    ("China National", "near_miss", "", "china-chemical china-nuclear"),
    ("China National Nuclear", "name_without_form", "china-nuclear", ""),
    ("Hangzhou Sirius Ltd", "near_miss", "", "sirius"),
    # by likeness
    ("Hangzhou Sirius Digtal Technology", "fuzzy", "sirius", ""),
    ("Polarsbank", "fuzzy", "polaris", ""),
    ("Polarsbank Ltd", "near_miss", "", "polaris:alike_other_form"),
    ("Sirius Digital Technology", "near_miss", "", "sirius:alike"),
    ("Digital Technology", "none", "", ""),
    ("Oryon", "near_miss", "", "orion:short_alike"),
    ("Olfa Dragon Tecnology", "near_miss", "", "alfa:alike"),
    # two names, or a name and an identifier
    ("Hangzhou Sirius Digital Technology Co., Ltd. (Sirius)", "name", "sirius", ""),
    ("Orion Group Co., Ltd. (Sirius)", "near_miss", "", "orion:alike"),
    ("Alfa Dragon (1810.HK)", "identifier", "alfa", ""),
    ("Orion (1810.HK)", "conflict", "", "alfa:identifier_conflict orion:name_conflict"),
    # other companies
    ("Orion Electronic Information Co Ltd", "none", "", ""),
    ("Apple Inc", "none", "", ""),
)


@pytest.mark.parametrize(("query", "how", "parties", "near"), QUERIES)
def test_queries(
    query: str, how: str, parties: str, near: str, index: NameIndex, screener: Screener, han: dict[int, str]
) -> None:
    finding = find_query(Query(query), index, han, lambda: screener)
    assert (finding.how, _keys(finding), _near(finding, near)) == (how, parties, near)


ROWS = (
    # identifier and name agree, or one is silent
    (Subject("Alfa Dragon", isin="KYG9830T1067"), "identifier", "alfa", ""),
    (Subject("Something Else", isin="KYG9830T1067"), "identifier", "alfa", ""),
    (Subject("Beta Mobile", ticker="CEO"), "identifier", "beta", ""),
    (Subject(ticker="CEO"), "identifier", "beta", ""),
    (Subject("Alfa Dragon", isin="US0378331005"), "name", "alfa", ""),
    (Subject("Apple Inc", isin="US0378331005"), "none", "", ""),
    (Subject(isin="US0378331005"), "unknown_identifier", "", ""),
    (Subject(isin="KYG9830T1068"), "unknown_identifier", "", ""),
    (Subject(cusip="16941M109"), "identifier", "beta", ""),
    (Subject(ticker="1810", exchange="Hong Kong Exchanges And Clearing Ltd"), "identifier", "alfa", ""),
    (Subject(ticker="1810"), "unknown_identifier", "", ""),
    (Subject(), "unknown_identifier", "", ""),
    (Subject("-"), "unknown_identifier", "", ""),
    # a ticker alone proves little
    (Subject("Crestwood Equity", ticker="CEO"), "near_miss", "", "beta:ticker_only"),
    (Subject("Crestwood Equity", ticker="CEO", country="US"), "none", "", ""),
    (Subject("Sirius Digtl Tech", ticker="002415 CH"), "identifier", "sirius", ""),
    (Subject("HSDT", ticker="002415.SZ"), "identifier", "sirius", ""),
    (Subject("Digital Technology", ticker="002415.SZ"), "near_miss", "", "sirius:ticker_only"),
    (Subject(isin="US0378331005", ticker="1810 HK"), "near_miss", "", "alfa:ticker_only"),
    # an identifier where the name should stand
    (Subject("KYG9830T1067"), "identifier", "alfa", ""),
    (Subject("1810.HK"), "identifier", "alfa", ""),
    (Subject("CEO"), "identifier", "beta", ""),
    (Subject("1810.HK", isin="KYG9830T1067"), "identifier", "alfa", ""),
    (Subject("CEO US", isin="KYG9830T1067"), "conflict", "", "alfa:identifier_conflict beta:identifier_conflict"),
    (Subject("Alfa Dragon (1810.HK)"), "identifier", "alfa", ""),
    (Subject("ISIN KYG9830T1067"), "identifier", "alfa", ""),
    (Subject("Orion Group (KYG9830T1067)"), "conflict", "", "alfa:identifier_conflict orion:name_conflict"),
    (Subject("Crestwood Equity (NYSE: CEO)"), "near_miss", "", "beta:ticker_only"),
    (Subject("Apple Inc (US0378331005)"), "none", "", ""),
    (Subject("Alfa Dragon (US0378331005)"), "name", "alfa", ""),
    (Subject("1811.HK"), "unknown_identifier", "", ""),
    (Subject("US0378331005"), "unknown_identifier", "", ""),
    (Subject("US0378331005", cusip="037833100"), "unknown_identifier", "", ""),
    # contradiction
    (Subject("Orion Group", isin="KYG9830T1067"), "conflict", "", "alfa:identifier_conflict orion:name_conflict"),
    (
        Subject(isin="KYG9830T1067", ticker="CEO"),
        "conflict",
        "",
        "alfa:identifier_conflict beta:identifier_conflict",
    ),
    # country
    (Subject("Orion Group Inc"), "near_miss", "", "orion:other_form"),
    (Subject("Orion Group Inc", country="United States"), "none", "", ""),
    (Subject("Orion", country="United States"), "near_miss", "", "orion:country"),
    (Subject("Orion", country="Hong Kong"), "name", "orion", ""),
    (Subject("Hangzhou Sirius", country="US"), "none", "", ""),
    (Subject("Alfa Dragon Technology Co Ltd", country="US"), "name", "alfa", ""),
)


@pytest.mark.parametrize(("subject", "how", "parties", "near"), ROWS)
def test_rows(
    subject: Subject, how: str, parties: str, near: str, index: NameIndex, screener: Screener, han: dict[int, str]
) -> None:
    finding = find(subject, index, han, lambda: screener)
    assert (finding.how, _keys(finding), _near(finding, near)) == (how, parties, near)


def test_says_what_was_matched_and_where_the_country_differs(index: NameIndex, han: dict[int, str]) -> None:
    finding = find(Subject("Alfa Dragon Technology Co Ltd", country="US"), index, han)
    assert finding.params == {
        "given": "Alfa Dragon Technology Co Ltd",
        "matched": "Alfa Dragon Technology Co., Ltd.",
        "country_given": "US",
        "country_recorded": "CN",
    }


def test_says_what_is_wrong_with_an_identifier(index: NameIndex, han: dict[int, str]) -> None:
    assert find(Subject(isin="KYG9830T1068"), index, han).params["problem"] == "malformed"
    assert find(Subject(ticker="1810"), index, han).params["problem"] == "no_market"
    assert find(Subject(), index, han).params["problem"] == "nothing_to_look_up"
    assert find_query(Query("KYG9830T1068"), index, han).params["problem"] == "malformed"
    assert find(Subject("Apple", isin="US0378331005"), index, han).params["identifier_unknown"] == "US0378331005"


HAN = build_table()


@given(st.text(max_size=30))
def test_any_text_gets_a_finding_that_is_consistent(text: str) -> None:
    finding = find_query(Query(text), build_index([], HAN), HAN)
    assert finding.how in HOWS
    assert finding.parties == ()


def test_every_recorded_name_finds_its_party(real: NameIndex, record: list[Party], han: dict[int, str]) -> None:
    """By name alone; a name that is another's own is the one exception the record makes."""
    missed = [
        (party.key, name.text)
        for party in record
        for name in party.names
        if party.key not in find(Subject(name.text), real, han).parties
    ]
    assert missed == [("huawei", "HUAWEI INVESTMENT & HOLDING CO LTD")]


def test_every_recorded_identifier_finds_its_party(real: NameIndex, record: list[Party], han: dict[int, str]) -> None:
    for party in record:
        for one in party.identifiers:
            text = f"{one.value} {one.market}" if one.market.isalpha() and len(one.market) == 2 else one.value
            if one.scheme == "ticker":
                subject = Subject(ticker=one.value, exchange=one.market)
                assert party.key in find(subject, real, han).parties, one
            else:
                assert party.key in find_query(Query(text), real, han).parties, one


def test_an_identifier_in_the_place_of_the_name_is_read_as_in_a_query(
    real: NameIndex, record: list[Party], han: dict[int, str]
) -> None:
    for party in record:
        for one in party.identifiers:
            text = f"{one.market}:{one.value}" if one.scheme == "ticker" else one.value
            row, asked = find(Subject(text), real, han), find_query(Query(text), real, han)
            assert row.parties == asked.parties, one
            assert one.scheme == "ticker" or party.key in row.parties, one


@pytest.mark.parametrize(
    ("query", "near"),
    [
        ("China Telecom Corporation Limited Regional Branch Accounts Payable", "china-telecom"),
        ("Air China Limited, Head Office, Import and Export Department", "air-china"),
        ("China Telecom Regional Branch", ""),  # another company, as 'China Mobile Tietong' is
        ("Regional Branch of a Company Limited, Accounts", ""),
    ],
)
def test_a_legal_form_ends_a_name_whatever_comes_behind(
    query: str, near: str, real: NameIndex, real_screener: Screener, han: dict[int, str]
) -> None:
    for finding in (find_query(Query(query), real, han, lambda: real_screener), find(Subject(query), real, han)):
        assert finding.parties == ()
        found = {str(one.id): one.why for one in finding.candidates}
        assert found.get(near) == ("goes_on" if near else None)


REAL_QUERIES = (
    ("xiaomi", "xiaomi"),
    ("小米集團", "xiaomi"),
    ("XIAOMI CORP B", "xiaomi"),
    ("cnooc", "cnooc cnooc-group"),
    ("China Mobile", "china-mobile china-mobile-group"),
    ("China Mobile Ltd", "china-mobile"),
    ("China Telecom", "china-telecom china-telecom-group"),
    ("China Unicom", "china-unicom-group china-unicom-hk"),
    ("SenseTime Group", "sensetime-cayman sensetime-hk"),
    ("SenseTime Group Inc", "sensetime-cayman"),
    ("SenseTime Group Ltd", "sensetime-hk"),
    ("Huawei", "huawei"),
    ("Huawei Investment & Holding Co., Ltd.", "huawei-holding"),
    ("China Shipbuilding Industry Corporation", "csic"),
    ("China Shipbuilding Industry Company Limited", "csicl"),
    ("China Nuclear Engineering & Construction Corporation", "cnecc-group"),
    ("China Nuclear Engineering Corporation Limited", "cnec"),
    ("Hangzhou Hikvision", "hikvision"),
    ("Advanced Micro-Fabrication", "amec"),
    ("Semiconductor Manufacturing International", "smic"),
    ("SMIC HK", "smic-hong-kong-international"),
    ("Luokong Technology Corp", "luokung"),
    ("CoStar Group Inc", ""),
    ("China National", ""),
    ("China Railway", ""),
    ("China Mobile Tietong", ""),
    ("Inspur Electronic Information Industry Co Ltd", ""),
    ("Huawei Device Co., Ltd.", ""),
    ("Zhuzhou CRRC Times Electric Co Ltd", ""),
)


@pytest.mark.parametrize(("query", "parties"), REAL_QUERIES)
def test_real_queries(query: str, parties: str, real: NameIndex, real_screener: Screener, han: dict[int, str]) -> None:
    assert _keys(find_query(Query(query), real, han, lambda: real_screener)) == parties
