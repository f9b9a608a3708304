"""LEI, the Legal Entity Identifier (ISO 17442): eighteen characters and two check digits (ISO 7064, mod 97-10).

>>> is_valid("213800KUD8LAJWSQ9D15")
True
"""

from __future__ import annotations

import re

_FORM = re.compile(r"[A-Z0-9]{18}[0-9]{2}")


def normalize(text: str) -> str:
    """Return the identifier in capitals without spaces and hyphens; nothing is checked."""
    return text.replace(" ", "").replace("-", "").upper()


def is_valid(text: str) -> bool:
    """Whether the text has the form of an LEI and the right check digits."""
    value = normalize(text)
    return _FORM.fullmatch(value) is not None and int("".join(str(int(char, 36)) for char in value)) % 97 == 1
