from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interdit.news.normal import normalise


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("l’État, l‘État, lʼÉtat", "l'État, l'État, l'État"),
        ("« illégale » “so” „so“ 「是」", '" illégale " "so" "so" "是"'),
        ("7,7\u00a0milliards\u202fd’euros", "7,7 milliards d'euros"),
        ("a\r\nb\u2028c\x0bd", "a\n\nb\nc\nd"),
        ("１２％ ＵＳ＄", "12% US$"),
        ("co\u2011op \u2212 3", "co-op - 3"),
        ("他说，好。", "他说，好。"),
        ("\ufeff\u200b\u3000.", "   ."),
    ],
)
def test_typography_is_made_plain(raw: str, plain: str) -> None:
    assert normalise(raw) == plain


@given(st.text())
def test_offsets_stay_and_twice_is_once(raw: str) -> None:
    normal = normalise(raw)
    assert len(normal) == len(raw)
    assert normalise(normal) == normal


@given(st.text(st.characters(categories=["L"])))
def test_letters_stay_but_wide_and_modifier_ones(raw: str) -> None:
    kept = [(a, b) for a, b in zip(raw, normalise(raw), strict=True) if a != b]
    assert all(a == "\u02bc" or "\uff21" <= a <= "\uff5a" for a, _ in kept)
