"""The company behind a security, what the law calls it, and what the answer says of the way there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import UNSET

import interdit
from interdit.model import Security
from interdit.screening import Subject
from interdit.service.asking import Ask
from interdit.service.securing import issuer_names, recorded_security

if TYPE_CHECKING:
    from interdit.service.checking import Checker


@pytest.fixture(scope="module")
def book() -> interdit.Book:
    return interdit.open()


@pytest.fixture(scope="module")
def checker(book: interdit.Book) -> Checker:
    return book.checker("en")


@pytest.mark.parametrize(
    ("line", "party", "thing"),
    [
        ("XIAOMI CORP-CLASS B", "xiaomi", "equity"),
        ("CHINA MOBILE LTD SPONS ADR", "china-mobile", "equity"),
        ("CNOOC LTD SPON ADR EACH REP 100 ORD", "cnooc", "equity"),
        ("CHINA TELECOM CORP LTD H SHS CNY1", "china-telecom", "equity"),
        ("XIAOMI CORP ORD USD0.0000025 CL B", "xiaomi", "equity"),
        ("HUAWEI 4 1/8 05/19/25", "huawei", "bond"),
        ("SMIC 0 07/07/22 CB", "smic", "bond"),
        ("PROVEN HONOUR CAPITAL LTD 4.125% 05/19/2025", "proven-honour-capital", "bond"),
        ("CALL SMIC 12/17/21 HKD 25", "smic", "derivative"),
        ("0981.HK 12/21 C25", "smic", "derivative"),
        ("HSBC WRT XIAOMI 2022", "xiaomi", "derivative"),
        ("Equity swap Hikvision", "hikvision", "derivative"),
        ("BABA US 01/21/22 C200", "alibaba", "derivative"),
        ("XS1809220830", "proven-glory-capital", "bond"),
        ("US16941M1099", "china-mobile", "equity"),
        ("1810.HK", "xiaomi", "equity"),
        ("Hikvision", "hikvision", "equity"),
    ],
)
def test_the_line_tells_company_and_object(book: interdit.Book, line: str, party: str, thing: str) -> None:
    verdict = book.check(line, on="2021-09-01")
    assert verdict.party is not None
    assert (verdict.party.id, verdict.question.object) == (party, thing)


def test_what_the_user_says_is_not_overruled(book: interdit.Book) -> None:
    assert book.check("SMIC 0 07/07/22 CB", on="2021-09-01", object="equity").question.object == "equity"
    assert book.check("SMIC 0 07/07/22 CB", on="2021-09-01", act="deal").question.object == "property"


def test_how_a_line_was_read_is_said_in_both_languages(book: interdit.Book) -> None:
    line = "PROVEN GLORY CAP 3.25% 02/21/22 REGS"
    assert "Read as a note of PROVEN GLORY CAP due 2022-02-21, 3.25%" in book.check(line, on="2021-09-01").assumptions
    said = book.check(line, on="2021-09-01", lang="fr").assumptions
    assert "Lu comme une obligation de PROVEN GLORY CAP, échéance 2022-02-21, 3.25%" in said


def test_the_security_is_part_of_the_answer(book: interdit.Book) -> None:
    told = msgspec.to_builtins(book.check("CALL SMIC 12/17/21 HKD 25", on="2021-09-01"))
    assert told["security"] == {
        "kind": "option", "underlying": "SMIC", "maturity": "2021-12-17", "strike": "25", "right": "call",
    }  # fmt: skip
    assert "security" not in msgspec.to_builtins(book.check("Hikvision", on="2021-09-01"))


def test_a_company_that_bears_the_line_as_its_name_is_that_company(checker: Checker) -> None:
    verdict = checker.check(Ask("Huawei", on="2021-09-01"))
    assert verdict.security is UNSET


def test_an_isin_leads_to_issuer_and_group(book: interdit.Book) -> None:
    verdict = book.check("XS1809220830", on="2021-09-01")
    assert verdict.answer == "prohibited"
    assert verdict.reasons[0].listing == "us/ns-cmic/proven-glory-capital/2021-06-03"
    way = {one.code: one for one in verdict.context}
    assert way["security_on_record"].params["issuers"] == "Proven Glory Capital Limited"
    assert way["security_on_record"].citation is not None
    assert "OFAC" in way["security_on_record"].citation.title
    assert way["issuer_group"].params["group"] == "HUAWEI INVESTMENT & HOLDING CO., LTD."


def test_a_note_of_an_issuer_not_named_yet_is_free_and_its_group_is_context(book: interdit.Book) -> None:
    verdict = book.check("PROVEN HONOUR CAPITAL LTD 4.125% 05/19/2025", on="2021-03-16")
    assert verdict.answer == "permitted"
    assert "issuer_group" in {one.code for one in verdict.context}


def test_an_issuer_not_on_record_is_never_guessed(book: interdit.Book) -> None:
    verdict = book.check("CNOOC FINANCE 2013 LTD 3% 05/09/23", on="2021-09-01")
    assert (verdict.answer, verdict.party) == ("permitted", None)
    assert "issuer_names" in {one.code for one in verdict.context}
    assert any("a note may be a finance subsidiary's" in one for one in verdict.assumptions)


def test_an_unknown_isin_stays_a_review(book: interdit.Book) -> None:
    verdict = book.check("XS0000000009", on="2021-09-01")
    assert (verdict.answer, verdict.reasons[0].code, verdict.security) == ("review", "unknown_identifier", UNSET)


def test_the_stricter_of_issuer_and_underlying_stands(book: interdit.Book) -> None:
    verdict = book.check("SMIC WRT XIAOMI 2022", on="2021-09-01")
    assert verdict.answer == "prohibited"
    assert any("also names XIAOMI" in one for one in verdict.assumptions)


def test_in_a_row_the_isin_decides_over_the_name_of_its_group(checker: Checker) -> None:
    row = Subject(name="HUAWEI 4 1/8 05/19/25", isin="XS1233275194")
    verdict = checker.check(Ask("row", on="2021-09-01", subject=row))
    assert verdict.party is not None
    assert verdict.party.id == "proven-honour-capital"


def test_in_a_row_an_isin_of_another_company_is_a_conflict(checker: Checker) -> None:
    row = Subject(name="SMIC 0 07/07/22 CB", isin="XS1233275194")
    verdict = checker.check(Ask("row", on="2021-09-01", subject=row))
    assert (verdict.answer, verdict.reasons[0].code) == ("review", "conflict")


@pytest.mark.parametrize(
    ("fund", "answer", "thing"),
    [
        ("CSOP HSTECH ETF", "review", "fund"),
        ("iShares MSCI Emerging Markets ETF", "review", "fund"),
        ("Direxion Daily Xiaomi Bull ETF", "review", "fund"),
        ("Global X Robotics ETF", "permitted", "equity"),
        ("SPDR S&P 500 ETF TRUST", "permitted", "equity"),
    ],
)
def test_a_fund_is_a_fund_to_the_law_where_its_name_promises_it(
    book: interdit.Book, fund: str, answer: str, thing: str
) -> None:
    verdict = book.check(fund, on="2021-09-01")
    assert (verdict.answer, verdict.question.object) == (answer, thing)
    assert any("give --funds" in one for one in verdict.assumptions)


def test_a_fund_whose_holdings_are_given_is_decided_by_them(book: interdit.Book) -> None:
    verdict = book.check("CSOP HSTECH ETF", on="2021-09-01", holdings=["smic"])
    assert verdict.answer == "prohibited"
    assert not any("give --funds" in one for one in verdict.assumptions)


def test_no_regime_reaches_funds_of_an_eu_person(book: interdit.Book) -> None:
    verdict = book.check("Global X Robotics ETF", on="2021-09-01", actor="eu_person")
    assert not any("give --funds" in one for one in verdict.assumptions)


def test_a_recorded_security_is_of_medium_confidence_where_only_its_form_tells_the_kind(book: interdit.Book) -> None:
    party = book.party("proven-glory-capital")
    first = recorded_security(party, party.identifiers[0])
    assert (first.kind, first.issuer, first.confidence) == ("bond", "Proven Glory Capital Limited", "medium")
    assert issuer_names(party) == ("Proven Glory Capital Limited",)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(
        ["{} 3.5% 05/19/2025", "CALL {} 12/17/21 HKD 25", "{} SPONS ADR", "Equity swap {}", "{} FUT SEP21"]
    ),
    st.sampled_from(["HIKVISION", "XIAOMI CORP", "Huawei Technologies Co., Ltd.", "CNOOC Limited", "Apple Inc"]),
)
def test_a_line_is_never_freer_than_its_company(book: interdit.Book, line: str, name: str) -> None:
    bare = book.check(name, on="2021-09-01")
    verdict = book.check(line.format(name), on="2021-09-01")
    assert (verdict.answer, verdict.party) == (bare.answer, bare.party)
    assert isinstance(verdict.security, Security)
