"""What else is given raises or lowers a score, and how far."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.screening.making import party

from interdit.model import Identifier, PartyKey
from interdit.screening import build_index, thresholds
from interdit.screening.evidence import Given, weighed

ALFA = party("alfa", "person", "Alfa Karvel", born=("1970-03-01", "circa 1975"), country="CN")
BARE = party("bare", "person", "Bare Karvel")
LEI = "213800KUD8LAJWSQ9D15"
FIRM = party("firm", "company", "Firm Karvel", country="RU")


INDEX = build_index([ALFA, BARE, replace(FIRM, identifiers=(Identifier("lei", LEI),))], {})


def shifted(score: float = 0.7, key: str = "alfa", **given: str) -> float:
    """The score with what is given."""
    identifiers = (given["identifier"],) if "identifier" in given else ()
    read = Given.of(given.get("country", ""), given.get("birth_date", ""), identifiers)
    return weighed(score, read, PartyKey(key), INDEX)


def test_nothing_given_or_nothing_recorded_shifts_nothing() -> None:
    assert shifted() == 0.7
    assert shifted(key="bare", country="CN", birth_date="1970-03-01", identifier=LEI) == 0.7
    assert shifted(birth_date="unknown") == 0.7
    assert shifted(country="Atlantis") == 0.7


@pytest.mark.parametrize("born", ["1970-03-01", "1970", "1970-05-07", "01 Mar 1970", "1975"])
def test_the_same_birth_raises(born: str) -> None:
    assert shifted(birth_date=born) > 0.7


def test_the_same_day_says_more_than_the_same_year() -> None:
    assert shifted(birth_date="1970-03-01") > shifted(birth_date="1970-03-02") >= shifted(birth_date="1970")


@pytest.mark.parametrize("born", ["1972", "1977-01-01", "1968"])
def test_a_year_or_two_apart_says_nothing(born: str) -> None:
    assert shifted(birth_date=born) == 0.7


@pytest.mark.parametrize("born", ["1950", "1990-03-01", "2001"])
def test_another_birth_year_makes_a_hit_a_review_and_clears_a_review(born: str) -> None:
    limits = thresholds("person")
    assert shifted(0.95, birth_date=born) < limits.hit
    assert shifted(0.85, birth_date=born) < limits.review


@pytest.mark.parametrize("country", ["CN", "China", "cn", "CHN"])
def test_the_same_country_raises_in_any_spelling(country: str) -> None:
    assert shifted(country=country) > 0.7


def test_another_country_lowers_a_little() -> None:
    assert 0.5 < shifted(country="FR") < 0.7


@pytest.mark.parametrize("identifier", [LEI, LEI.lower(), f" {LEI} "])
def test_the_same_identifier_is_next_to_certain(identifier: str) -> None:
    assert shifted(0.3, "firm", identifier=identifier) > 0.99


def test_anothers_identifier_says_nothing() -> None:
    assert shifted(0.7, "alfa", identifier=LEI) == 0.7


@given(
    st.floats(0, 1),
    st.sampled_from(["", "CN", "FR", "Atlantis"]),
    st.sampled_from(["", "1970", "1970-03-01", "1950", "x"]),
)
def test_a_score_stays_a_share_and_keeps_its_order(score: float, country: str, born: str) -> None:
    found = shifted(score, country=country, birth_date=born)
    assert 0 <= found <= 1
    assert shifted(min(1.0, score + 0.1), country=country, birth_date=born) >= found


@given(st.floats(0.01, 0.99), st.sampled_from(["", "CN", "FR"]), st.sampled_from(["", "1970", "1970-03-01"]))
def test_an_equal_attribute_more_never_lowers_and_a_contrary_one_never_raises(
    score: float, country: str, born: str
) -> None:
    assert shifted(score, country=country, birth_date="1970-03-01") >= shifted(score, country=country)
    assert shifted(score, country="CN", birth_date=born) >= shifted(score, birth_date=born)
    assert shifted(score, country=country, birth_date="1950") <= shifted(score, country=country)
    assert shifted(score, country="FR", birth_date=born) <= shifted(score, birth_date=born)
