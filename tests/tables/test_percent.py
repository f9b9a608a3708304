from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interdit.model import POINT, WHOLE
from interdit.tables.percent import percent_of


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("50", 50, 50), ("33,5 %", 33.5, 33.5), ("25-50", 25, 50), ("25 – 50 %", 25, 50), ("25% to 50%", 25, 50),
        ("at least 50", 50, 100), (">= 50%", 50, 100), ("up to 25", 0, 25), ("unknown", 0, 100), ("", 0, 100),
        ("?", 0, 100),
        ("100 percent", 100, 100), ("0.1", 0.1, 0.1), ("ownership-of-shares-75-to-100-percent", 75, 100),
    ],
)  # fmt: skip
def test_shares_as_registers_write_them(text: str, low: float, high: float) -> None:
    assert percent_of(text) == (round(low * POINT), round(high * POINT))


@pytest.mark.parametrize("text", ["fifty", "120", "50-25", "-5", "50 50", "1/3"])
def test_what_is_no_share_is_none(text: str) -> None:
    assert percent_of(text) is None


def test_more_than_a_half_is_above_it_and_less_below() -> None:
    assert percent_of("> 50") == (50 * POINT + 1, WHOLE)
    assert percent_of("ownership-of-shares-50-to-75-percent") == (50 * POINT + 1, 75 * POINT)
    assert percent_of("less than 50") == (0, 50 * POINT - 1)


def test_what_is_written_more_finely_is_bounded_from_both_sides() -> None:
    assert percent_of("33.33333333") == (33_333_333, 33_333_334)


@given(st.integers(0, WHOLE))
def test_millionths_are_exact(share: int) -> None:
    assert percent_of(f"{share // POINT}.{share % POINT:06d}") == (share, share)
