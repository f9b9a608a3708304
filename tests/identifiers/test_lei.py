from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from stdnum import lei as reference

from interdit.identifiers import lei


def test_known_values() -> None:
    assert lei.is_valid("213800KUD8LAJWSQ9D15")
    assert not lei.is_valid("213800KUD8LXJWSQ9D15")
    assert not lei.is_valid("213800KUD8LAJWSQ9D1")


@given(st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=18, max_size=18), st.integers(0, 99))
def test_agrees_with_the_reference(body: str, digits: int) -> None:
    assert lei.is_valid(f"{body}{digits:02}") == reference.is_valid(f"{body}{digits:02}")
