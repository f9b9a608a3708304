from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interdit.news.features import (
    MASK,
    concepts_of_text,
    concepts_of_words,
    features,
    masked,
    tokens,
)
from interdit.news.span import Span


def test_names_are_out_of_sight() -> None:
    text = "Acme sued Globex"
    assert masked(text, [Span(0, 4), Span(10, 16)]) == f"{MASK} sued {MASK}"
    assert masked(text, [Span(110, 116)], offset=100) == f"Acme sued {MASK}"


def test_words_lose_accents_and_numbers_their_digits() -> None:
    assert tokens("Été 2021 : 7 %") == ["ete", "0000", "0", "%"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("a été inscrite sur la liste noire", "fr"),
        ("was put on the blacklist", "en"),
        ("steht auf der schwarzen Liste", "de"),
        ("figura en la lista negra", "es"),
    ],
)
def test_a_concept_is_the_same_in_every_language(text: str, language: str) -> None:
    assert "BLACKLIST" in concepts_of_words(tokens(text), language)
    assert "=BLACKLIST" in features(text, language)


def test_chinese_needs_no_blanks() -> None:
    assert "BLACKLIST" in concepts_of_text("被列入黑名单", "zh")
    assert features("被列入黑名单", "zh")["黑名单"] == 1


def test_pairs_of_concepts_are_features_of_their_own() -> None:
    found = features("a judge blocked the blacklist", "en")
    assert any(key.startswith("=") and "+" in key for key in found)


@given(st.text(max_size=200), st.sampled_from(["fr", "en", "de", "es", "zh", "xx"]))
def test_any_text_has_features(text: str, language: str) -> None:
    assert all(value > 0 for value in features(text, language).values())
