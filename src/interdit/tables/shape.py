"""Which identifier a cell is by its shape and check digit; whom it identifies is asked elsewhere."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from interdit.identifiers import cusip, figi, isin, lei, sedol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Proven = Literal["isin", "lei", "figi", "cusip", "sedol"]
"""Schemes whose check digit lets a value prove itself; a ticker cannot."""

LONG_CODES: tuple[Proven, ...] = ("isin", "lei", "figi")
"""Schemes long enough that chance does not make one; a share count of seven digits may well pass as a SEDOL."""

_BY_LENGTH: Mapping[int, tuple[tuple[Proven, Callable[[str], bool]], ...]] = {
    7: (("sedol", sedol.is_valid),),
    9: (("cusip", cusip.is_valid),),
    12: (("figi", figi.is_valid), ("isin", isin.is_valid)),
    20: (("lei", lei.is_valid),),
}
_NOTHING = re.compile(r"0+")
_LONGEST = 40


def compact(text: str) -> str:
    """As the scheme writes it: upper case, without blanks or hyphens."""
    return text.replace(" ", "").replace("\u00a0", "").replace("-", "").strip().upper()


@lru_cache(maxsize=1 << 16)
def scheme_of(text: str) -> Proven | None:
    """The scheme that the text proves as it stands, or none; the lengths leave no doubt which."""
    if not 7 <= len(text) <= _LONGEST:
        return None
    value = compact(text)
    if _NOTHING.fullmatch(value):
        return None  # "000000000" has a right check digit and means nothing
    for scheme, proves in _BY_LENGTH.get(len(value), ()):
        if proves(value):
            return scheme
    return None


def repaired_cusip(text: str) -> str:
    """The CUSIP whose leading zeros a spreadsheet ate, if the text proves one; for cells of a CUSIP column only."""
    value = compact(text)
    if len(value) == 9 or _NOTHING.fullmatch(value) or not cusip.is_valid(value):
        return ""
    return cusip.normalize(value)
