"""Which capitalised words are names, and what their use tells."""

from __future__ import annotations

from collections import Counter

import pytest

from interdit.news.companies import (
    Name,
    discover,
    head_noun,
    keep_one,
    longest_known,
    runs,
    tokens,
    usual,
    vocabulary,
)
from interdit.news.parts import Mention


def _names(text: str, language: str) -> tuple[frozenset[str], frozenset[str]]:
    found = tokens(text, 0, len(text), spaced=True)
    names = [Name(0, a, b, text[found[a].start : found[b - 1].end]) for a, b in runs(found, frozenset())]
    return discover(text, [found], names, (), vocabulary(language))


def test_tokens_know_names_by_their_capitals() -> None:
    found = tokens("chez iFlytek et ZTE, AT&T", 0, 25, spaced=True)
    assert [one.text for one in found if one.cap] == ["iFlytek", "ZTE", "AT&T"]


def test_runs_join_names_over_small_words_and_part_at_signs() -> None:
    text = "the Bank of Veria, Dolvena"
    found = tokens(text, 0, len(text), spaced=True)
    assert [text[found[a].start : found[b - 1].end] for a, b in runs(found, frozenset())] == [
        "Bank of Veria",
        "Dolvena",
    ]


def test_the_longest_known_name_wins() -> None:
    text = "China Mobile Group"
    found = tokens(text, 0, len(text), spaced=True)
    hits = longest_known(text, found, (0, 3), {"China Mobile", "China"}.__contains__, lambda _at, _run: True)
    assert hits == [(0, 2)]


def test_use_tells_companies_from_persons() -> None:
    companies, persons = _names("le patron de Corvaxi et le ministre Paul Durand", "fr")
    assert companies == {"Corvaxi"}
    assert persons == {"Paul Durand"}


def test_a_noun_before_the_name_says_what_it_is() -> None:
    text = "le fabricant chinois de puces Brevalis"
    found = tokens(text, 0, len(text), spaced=True)
    assert head_noun(found, len(found) - 1, vocabulary("fr")) == 1


def test_a_place_after_a_preposition_is_no_company() -> None:
    text = "le fabricant de Brevalis"
    found = tokens(text, 0, len(text), spaced=True)
    assert head_noun(found, len(found) - 1, vocabulary("fr")) is None


def test_of_mentions_over_each_other_the_longest_is_kept() -> None:
    country, company = Mention(0, 5, "country", "China"), Mention(0, 12, "company", "China Mobile")
    assert keep_one([country, company]) == [company]


@pytest.mark.parametrize(
    ("names", "whole", "wanted"),
    [
        ({"Orvex": 1, "Orvex Systems": 4}, False, "Orvex Systems"),
        ({"Orvex": 2, "Orvex Lab": 2}, False, "Orvex"),
        ({"Orx": 3, "ORX": 1}, False, "ORX"),
        ({"ORX": 3, "ORX Group": 1}, False, "ORX Group"),
        ({"Ada Brenn": 1, "Brenn": 1}, True, "Ada Brenn"),
        ({"Ada Brenn": 1, "Brenn": 3}, True, "Brenn"),
    ],
)
def test_the_name_an_article_uses(names: dict[str, int], whole: bool, wanted: str) -> None:
    assert usual(Counter(names), whole=whole) == wanted
