"""Names reach the reader in one Unicode form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interdit.names.encoding import encoded


@pytest.mark.parametrize(
    ("written", "taken"),
    [
        ("Zenith", "Zenith"),
        ("ＺＥＮＩＴＨ", "ZENITH"),
        ("ｶﾞ", "ガ"),
        ("e\u0301", "é"),
        ("㈱カルベル", " 株式会社 カルベル"),
        ("(주)카카오", " 주식회사 카카오"),
        ("Zenith™", "Zenith"),
        ("\ud800", "?"),
    ],
)
def test_a_name_has_one_form(written: str, taken: str) -> None:
    assert encoded(written).decode() == taken


@given(st.text())
def test_any_text_becomes_valid_utf8_and_stays_so(text: str) -> None:
    once = encoded(text).decode()
    assert encoded(once).decode() == once or "(" in once
