"""Is a cell an amount? So that amounts are taken neither for names nor for headers."""

from __future__ import annotations

_AROUND = "%€$£¥()+- "
_WITHIN = str.maketrans("", "", ",.' \u00a0\u202f")


def is_number(text: str) -> bool:
    """1,709,551.38 · 12,5 · -0.5% · 1 000 · (3): an amount, not a name."""
    return text.strip().strip(_AROUND).translate(_WITHIN).isdecimal()
