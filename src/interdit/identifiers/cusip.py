"""CUSIP, the nine-character number of North American securities (ANSI X9.6), and the ISIN made from it.

>>> is_valid("023135106")
True
>>> to_isin("023135106")
'US0231351067'
"""

from __future__ import annotations

import re

from interdit.identifiers import isin

_FORM = re.compile(r"[A-Z0-9*@#]{8}[0-9]")
_VALUES = {char: value for value, char in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*@#")}


def normalize(text: str) -> str:
    """Return the CUSIP in capitals without spaces and hyphens, with the leading zeros a spreadsheet ate."""
    value = text.replace(" ", "").replace("-", "").upper()
    return value.zfill(9) if value.isdecimal() and 6 <= len(value) < 9 else value


def is_valid(text: str) -> bool:
    """Whether the text has the form of a CUSIP and the right check digit."""
    value = normalize(text)
    return _FORM.fullmatch(value) is not None and _check_digit(value[:-1]) == value[-1]


def to_isin(text: str, country: str = "US") -> str:
    """Return the ISIN that carries this CUSIP; '' where it cannot (private numbers with *, @ or #)."""
    body = country + normalize(text)
    if len(body) != 11 or not body.isalnum() or not body.isascii():
        return ""
    return body + isin.check_digit(body)


def _check_digit(body: str) -> str:
    weighted = (_VALUES[char] * (1 + index % 2) for index, char in enumerate(body))
    return str(-sum(sum(divmod(value, 10)) for value in weighted) % 10)
