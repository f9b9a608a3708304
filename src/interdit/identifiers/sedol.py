"""SEDOL, the seven-character number of the London Stock Exchange.

>>> is_valid("B15KXQ8")
True
"""

from __future__ import annotations

import re

_FORM = re.compile(r"[0-9B-DF-HJ-NP-TV-Z]{6}[0-9]")


def normalize(text: str) -> str:
    """Return the identifier in capitals without spaces and hyphens; nothing is checked."""
    return text.replace(" ", "").replace("-", "").upper()


def is_valid(text: str) -> bool:
    """Whether the text has the form of a SEDOL and the right check digit."""
    value = normalize(text)
    if _FORM.fullmatch(value) is None:
        return False
    from stdnum.gb import sedol

    return sedol.is_valid(value)
