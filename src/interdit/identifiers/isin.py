"""ISIN, the International Securities Identification Number (ISO 6166): country, nine characters, check digit.

>>> is_valid("KYG9830T1067")
True
"""

from __future__ import annotations

import re

_FORM = re.compile(r"[A-Z]{2}[A-Z0-9]{9}[0-9]")
_VALUES = {char: str(value) for value, char in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")}
_DOUBLED = {str(digit): sum(divmod(2 * digit, 10)) for digit in range(10)}


def normalize(text: str) -> str:
    """Return the ISIN in capitals without spaces and hyphens; nothing is checked."""
    return text.replace(" ", "").replace("-", "").upper()


def is_valid(text: str) -> bool:
    """Whether the text has the form of an ISIN and the right check digit."""
    value = normalize(text)
    return _FORM.fullmatch(value) is not None and check_digit(value[:-1]) == value[-1]


def check_digit(body: str) -> str:
    """Return the check digit for the first eleven characters: Luhn's sum over the digits, letters counting 10 to 35."""
    digits = "".join(map(_VALUES.__getitem__, body))
    total = sum(_DOUBLED[digit] for digit in digits[::-2]) + sum(map(int, digits[-2::-2]))
    return str(-total % 10)
