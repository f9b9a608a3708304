from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interdit.names import script_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("HUAWEI", "Latn"),
        ("Société Générale", "Latn"),
        ("中国移动 (China)", "Latn"),
        ("Xiaomi 小米", "Latn"),
        ("中国移动", "Hans"),
        ("华为", "Hans"),
        ("華為", "Hant"),
        ("小米", "Hani"),
        ("华為", "Hani"),
        ("Газпром", "Cyrl"),
        ("АО «Пример»", "Cyrl"),
        ("حماس", "Arab"),
        ("भारत", "Deva"),
        ("トヨタ自動車", "Jpan"),
        ("コー", "Jpan"),
        ("ｶﾌﾞｼｷｶﾞｲｼｬ", "Jpan"),
        ("ＴＨＥＣＯＯ株式会社", "Latn"),
        ("삼성", "Hang"),
        ("Ελλάς", "Grek"),
        ("ᎠᎡᎢ", ""),
        ("7-28", ""),
        ("", ""),
    ],
)
def test_script_of(text: str, expected: str) -> None:
    assert script_of(text) == expected


@given(st.text())
def test_a_code_of_four_letters_or_none(text: str) -> None:
    code = script_of(text)
    assert len(code) in {0, 4}
    assert bool(code) <= any(char.isalpha() for char in text)
