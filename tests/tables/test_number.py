from __future__ import annotations

import pytest

from interdit.tables.number import is_number


@pytest.mark.parametrize("text", ["1,709,551.38", "12,5", "-0.5%", "1 000", "1\u202f000", "(3)", "$4", "0", "¥ 5"])
def test_amounts(text: str) -> None:
    assert is_number(text)


@pytest.mark.parametrize("text", ["", "-", "3M CO", "Xiaomi", "2021-01-14", "%"])
def test_what_is_none(text: str) -> None:
    assert not is_number(text)
