from __future__ import annotations

from interdit.names import fold
from interdit.screening.common_words import COMMON, initials, significant


def test_words_are_folded() -> None:
    assert {word for word in COMMON if fold(word, {}) != word} == set()


def test_only_telling_words_count() -> None:
    assert significant(("hangzhou", "hikvision", "digital", "technology")) == {"hikvision"}
    assert significant(("china", "national", "bank", "no", "59", "x")) == frozenset()


def test_initials_of_three_words_and_more() -> None:
    assert initials(("china", "railway", "construction", "corp")) == "crcc"
    assert initials(("aviation", "industry", "corp", "of", "china")) == "aicc"
    assert initials(("air", "china")) == ""
