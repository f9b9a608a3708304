from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import cusip, figi, lei
from stdnum.gb import sedol

from interdit.tables.shape import repaired_cusip, scheme_of


@pytest.mark.parametrize(
    ("text", "scheme"),
    [
        ("US5949181045", "isin"),
        (" us5949181045 ", "isin"),
        ("US 594918 1045", "isin"),
        ("US5949181046", None),
        ("5493000IBP32UQZ0KL24", "lei"),
        ("5493000IBP32UQZ0KL25", None),
        ("88160R101", "cusip"),
        ("X9USDDGCM", None),
        ("B15KXQ8", "sedol"),
        ("0732358", "sedol"),
        ("0732359", None),
        ("BBG000BLNQ16", "figi"),
        ("000000000", None),
        ("0000000", None),
        ("-", None),
        ("N/A", None),
        ("", None),
        ("Xiaomi Corporation", None),
        ("x" * 10_000, None),
    ],
)
def test_a_value_proves_its_scheme(text: str, scheme: str | None) -> None:
    assert scheme_of(text) == scheme


@given(st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=7, max_size=20))
def test_what_passes_here_passes_elsewhere(text: str) -> None:
    judges = {"lei": lei, "cusip": cusip, "figi": figi, "sedol": sedol}
    found = scheme_of(text)
    if found in judges:
        assert judges[found].is_valid(text)


def test_zeros_that_a_spreadsheet_ate_come_back() -> None:
    assert repaired_cusip("37833100") == "037833100"
    assert repaired_cusip("037833100") == ""
    assert repaired_cusip("0") == ""
    assert repaired_cusip("0000000") == ""
