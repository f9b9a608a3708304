from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interdit.identifiers import guess


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("KYG9830T1067", (("isin", "KYG9830T1067"),)),
        ("KYG9830T1068", ()),
        ("91110000710925243K", (("uscc", "91110000710925243K"),)),
        ("213800KUD8LAJWSQ9D15", (("lei", "213800KUD8LAJWSQ9D15"),)),
        ("G9830T106", (("cusip", "G9830T106"),)),
        ("IMO 9074729", (("imo", "9074729"),)),
        ("imo9074729", (("imo", "9074729"),)),
        ("IMO 9074728", ()),
        ("9074729", ()),
        ("1810 HK", (("ticker", "XHKG:1810"),)),
        ("1810", ()),
        ("XIACY", ()),
        ("Bytedance", ()),
        ("Xiaomi Corporation", ()),
    ],
)
def test_names_the_schemes(text: str, expected: tuple[tuple[str, str], ...]) -> None:
    assert guess(text) == expected


@given(st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=20))
def test_a_word_without_digit_is_no_checked_identifier(word: str) -> None:
    assert guess(word) == ()


def test_importing_and_asking_for_an_isin_does_not_load_stdnum() -> None:
    code = (
        "import sys; from interdit.identifiers import guess; guess('KYG9830T1067'); assert 'stdnum' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603  our own code
