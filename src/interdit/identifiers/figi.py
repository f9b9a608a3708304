"""FIGI, the Financial Instrument Global Identifier (ANSI X9.145).

Seven beginnings are not given out, so that no FIGI looks like an ISIN of those countries.

>>> is_valid("BBG000BLNQ16")
True
"""

from __future__ import annotations

import re

_FORM = re.compile(r"(?!BS|BM|GG|GB|GH|KY|VG)[B-DF-HJ-NP-TV-Z]{2}G[0-9B-DF-HJ-NP-TV-Z]{8}[0-9]")


def normalize(text: str) -> str:
    """Return the identifier in capitals without spaces and hyphens; nothing is checked."""
    return text.replace(" ", "").replace("-", "").upper()


def is_valid(text: str) -> bool:
    """Whether the text has the form of a FIGI and the right check digit."""
    value = normalize(text)
    if _FORM.fullmatch(value) is None:
        return False
    from stdnum import figi

    return figi.is_valid(value)
