from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from stdnum import cusip as reference

from interdit.identifiers import cusip, isin


def test_known_values() -> None:
    assert cusip.is_valid("023135106")
    assert cusip.is_valid("16941M109")
    assert not cusip.is_valid("16941M108")
    assert cusip.to_isin("16941M109") == "US16941M1099"
    assert cusip.to_isin("G9830T106", "KY") == "KYG9830T1067"


def test_spreadsheets_eat_leading_zeros() -> None:
    assert cusip.normalize("23135106") == "023135106"


def test_private_numbers_have_no_isin() -> None:
    assert cusip.to_isin("12345*AB1") == ""


@given(st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*@#", min_size=8, max_size=8), st.integers(0, 9))
def test_agrees_with_the_reference(body: str, digit: int) -> None:
    assert cusip.is_valid(f"{body}{digit}") == reference.is_valid(f"{body}{digit}")


@given(st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=9, max_size=9))
def test_every_isin_made_is_valid(value: str) -> None:
    assert isin.is_valid(cusip.to_isin(value))
