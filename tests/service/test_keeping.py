"""What may be kept of an article, what may not, and that it is said."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from tests.fakes.articles import article, claim

import interdit
from interdit.model import PartyKey
from interdit.model.reported import KeptArticle
from interdit.service.keeping import fit, matching, told

if TYPE_CHECKING:
    from interdit.service.shelf import Shelf


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return interdit.open().shelf


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"subject": "Some Firm"}, "about nobody whom the edition holds"),
        ({"subject": None}, "about nobody whom the edition holds"),
        ({"subject": "Lei Jun", "object": "Xiaomi", "type": "relation", "subtype": "founder_of"},
         "about nobody whom the edition holds"),
        ({"subject": "Oleg Deripaska"}, "about a natural person"),
        ({"type": "ground", "subtype": "person", "object": "Jane Private"},
         "on a natural person whom no official act on record names"),
        ({"type": "ground", "subtype": "person", "object": "its boss"},
         "on a natural person whom no official act on record names"),
    ],
)  # fmt: skip
def test_what_is_about_people_or_nobody_is_not_kept(shelf: Shelf, more: dict[str, str], why: str) -> None:
    fitting, left = fit(article(claim(), claim(**more)), shelf)
    assert (fitting.claims, left) == ((claim(),), {why: 1})


@pytest.mark.parametrize("person", ["Lei Jun", "LEI JUN", "Oleg Deripaska"])
def test_a_person_named_in_an_official_act_may_be_a_reason(shelf: Shelf, person: str) -> None:
    one = claim(type="ground", subtype="person", object=person)
    assert fit(article(one), shelf)[0].claims == (one,)


def test_a_source_of_the_press_is_kept_without_a_name(shelf: Shelf) -> None:
    fitting, left = fit(article(claim(speaker="Jane Private", speaker_kind="source")), shelf)
    assert (fitting.claims[0].speaker, left) == ("", {})
    company = claim(speaker="Xiaomi", speaker_kind="company")
    assert fit(article(company), shelf)[0].claims == (company,)


def test_of_the_names_only_companies_in_kept_claims_lead_to_an_article(shelf: Shelf) -> None:
    owned = claim(type="relation", subtype="owner_of", object="Oleg Deripaska")
    fitting, _ = fit(article(owned, claim(subject="Oleg Deripaska", object="Huawei")), shelf)
    assert fitting.claims == (owned,)
    assert set(fitting.parties) == {"Xiaomi"}


def test_how_many_were_kept_and_why_others_were_not_is_said() -> None:
    assert told("a.txt", 2, {}) == "a.txt: 2 claims kept"
    left = {"about a natural person": 2, "about nobody whom the edition holds": 1}
    assert told("a.txt", 1, left) == (
        "a.txt: 1 claim kept, 3 not: 2 about a natural person, 1 about nobody whom the edition holds"
    )


@pytest.mark.parametrize(
    ("query", "meant", "found"),
    [
        ("example.org", (), True), ("EXAMPLE.org/A", (), True), ("xiaomi", (), True),
        ("Xiaomi Corp", ("xiaomi",), True),
        ("ab" * 8, (), True), ("sha256:" + "ab" * 8, (), True), ("ab", (), False), ("huawei", ("huawei",), False),
        ("A person in the title", (), False),
    ],
)  # fmt: skip
def test_an_article_is_found_by_company_place_or_hash_and_not_by_person(
    query: str, meant: tuple[str, ...], found: bool
) -> None:
    kept_at = datetime(2026, 11, 1, tzinfo=UTC)
    named: dict[str, tuple[PartyKey, ...]] = {"Xiaomi": (PartyKey("xiaomi"),)}
    one = KeptArticle(
        "ab" * 32, "https://example.org/a", "A person in the title", "en", date(2021, 3, 14), kept_at, named, 1
    )
    assert bool(matching([one], query, map(PartyKey, meant))) is found
