from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from stdnum import isin as reference

from interdit.identifiers import isin

BODIES = st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=9, max_size=9)


def test_known_values() -> None:
    assert isin.is_valid("KYG9830T1067")
    assert isin.is_valid("us16941m1099 ")
    assert not isin.is_valid("KYG9830T1068")
    assert not isin.is_valid("KYG9830T106")
    assert not isin.is_valid("")
    assert isin.normalize("ky g9830t-1067") == "KYG9830T1067"


@given(st.sampled_from(["US", "CN", "KY", "HK", "XS"]), BODIES)
def test_check_digit_agrees_with_the_reference(country: str, body: str) -> None:
    digit = isin.check_digit(country + body)
    assert digit == reference.calc_check_digit(country + body)
    assert isin.is_valid(country + body + digit)
    assert reference.is_valid(country + body + digit)
    assert not isin.is_valid(country + body + str((int(digit) + 1) % 10))
