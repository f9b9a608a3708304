"""The words that tell who is who, on phrases of each language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interdit.news.rolewords import role_grammar
from interdit.news.wordlist import LANGUAGES


@pytest.mark.parametrize(
    ("language", "before"),
    [
        ("en", "The Treasury sued "),
        ("en", "shares of the "),
        ("fr", "le ministère contre "),
        ("de", "eine Klage gegen "),
        ("es", "una demanda contra "),
        ("zh", "商务部针对"),
    ],
)
def test_what_stands_before_a_name_that_is_no_subject(language: str, before: str) -> None:
    grammar = role_grammar(language)
    assert grammar.oblique.search(before) or grammar.against.search(before)


@pytest.mark.parametrize(
    ("language", "before"),
    [("en", "On Monday "), ("fr", "Lundi, "), ("de", "Am Montag hat "), ("es", "El lunes, "), ("zh", "周一，")],
)
def test_a_name_may_stand_free(language: str, before: str) -> None:
    assert role_grammar(language).against.search(before) is None


def test_a_word_tells_only_as_a_whole() -> None:
    assert role_grammar("en").latter.search("the latter sued")
    assert role_grammar("en").latter.search("the latterday") is None


def test_a_word_at_a_distance_tells_nothing() -> None:
    assert role_grammar("en").oblique.search("against all the rules of the trade and then suddenly ") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_pronouns_and_companies_at_large(language: str) -> None:
    grammar = role_grammar(language)
    samples = {
        "en": ("it", "the latter"),
        "fr": ("elle", "ce dernier"),
        "de": ("sie", "letztere"),
        "es": ("ella", "esta última"),
        "zh": ("该公司", "后者"),
    }
    pronoun, latter = samples[language]
    assert grammar.pronouns.search(pronoun)
    assert grammar.latter.search(latter)


def test_a_language_without_words_tells_nothing() -> None:
    grammar = role_grammar("it")
    assert not any(pattern.search("il gruppo, contro la società del") for pattern in grammar)


def test_a_language_is_compiled_once() -> None:
    assert role_grammar("fr") is role_grammar("fr")


for _language in LANGUAGES:  # compiled here: it takes longer than an example may
    role_grammar(_language)


@given(st.text(max_size=80), st.sampled_from(LANGUAGES))
def test_any_text_is_looked_at(text: str, language: str) -> None:
    for pattern in role_grammar(language):
        match = pattern.search(text)
        assert match is None or match.end() <= len(text)
