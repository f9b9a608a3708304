from __future__ import annotations

import pytest

from interdit.tables.number import amount_of, is_number


@pytest.mark.parametrize("text", ["1,709,551.38", "12,5", "-0.5%", "1 000", "1\u202f000", "(3)", "$4", "0", "¥ 5"])
def test_amounts(text: str) -> None:
    assert is_number(text)


@pytest.mark.parametrize("text", ["", "-", "3M CO", "Xiaomi", "2021-01-14", "%"])
def test_what_is_none(text: str) -> None:
    assert not is_number(text)


@pytest.mark.parametrize(
    ("text", "comma", "expected"),
    [
        ("1,709,551.38", False, 1709551.38),
        ("1.709.551,38", False, 1709551.38),
        ("12,5 %", False, 12.5),
        ("1,097", False, 1097.0),
        ("1,097", True, 1.097),
        ("1 000", False, 1000.0),
        ("1.5", False, 1.5),
        (".5", False, 0.5),
        ("(0.64)", False, -0.64),
        ("-99,211,485.31", False, -99211485.31),
        ("\u22120,5", False, -0.5),
        ("5-", False, -5.0),
        ("$1,000", False, 1000.0),
        ("", False, None),
        ("-", False, None),
        ("Apple", False, None),
        ("3M CO", False, None),
        ("2021-01-14", False, None),
    ],
)
def test_amounts_as_numbers(text: str, comma: bool, expected: float | None) -> None:
    assert amount_of(text, decimal_comma=comma) == expected
