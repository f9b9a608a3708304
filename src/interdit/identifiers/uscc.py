"""USCC, the Unified Social Credit Code of Chinese organisations (GB 32100-2015).

>>> is_valid("91110000600037341L")
True
"""

from __future__ import annotations

import re

_FORM = re.compile(r"[0-9A-HJ-NPQRTUWXY]{18}")


def normalize(text: str) -> str:
    """Return the identifier in capitals without spaces and hyphens; nothing is checked."""
    return text.replace(" ", "").replace("-", "").upper()


def is_valid(text: str) -> bool:
    """Whether the text has the form of a USCC and the right check digit."""
    value = normalize(text)
    if _FORM.fullmatch(value) is None:
        return False
    from stdnum.cn import uscc

    return uscc.is_valid(value)
