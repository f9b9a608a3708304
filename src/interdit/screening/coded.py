"""Parties found by the identifiers that a row gives, among them one that stands where the name should.

An ISIN, LEI, USCC, CUSIP, SEDOL, FIGI or IMO number stands by itself, whatever the name beside it. A ticker does not,
because exchanges give tickers out again; nor does the number of a register, a tax office or a passport, because two
countries may give out the same: under an unlike name these are candidates for a person to look at.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interdit.identifiers import guess

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interdit.model import PartyKey
    from interdit.screening.index import NameIndex

IDENTIFIED, BY_NUMBER = 0.99, 0.75
"""The least score of who bears an identifier that is given: one that stands by itself, and one that does not."""
_NUMBERS = (
    *("registration", "tax", "inn", "ogrn", "duns", "imo_company"),
    *("passport", "national_id", "document", "driving_licence"),
)
"""Schemes in which lists print numbers that do not show their scheme."""
_UNSURE = frozenset(f"{scheme}:" for scheme in ("ticker", "swift", *_NUMBERS))
_SWIFT = re.compile(r"[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?")
_SHORTEST, _FEWEST_DIGITS = 5, 3
_LONGEST, _MOST_SPACES = 40, 4


def identifiers_of(text: str) -> tuple[tuple[str, str], ...]:
    """Return scheme and value of all that an identifier may be: what its form proves, else every kind of number."""
    found = guess(text)
    value = text.replace(" ", "").upper()
    if found or _SWIFT.fullmatch(value):
        return found or (("swift", value),)
    if len(value) < _SHORTEST or sum(map(str.isdecimal, value)) < _FEWEST_DIGITS:
        return ()
    return tuple((scheme, value) for scheme in _NUMBERS)


def is_unsure(key: str) -> bool:
    """Whether an identifier written 'scheme:value' may be borne by several."""
    return key[: key.find(":") + 1] in _UNSURE


def in_name(text: str) -> tuple[str, ...]:
    """Return the name where it is an identifier ('0981.HK', 'KYG9830T1067'), else nothing."""
    if len(text) > _LONGEST or text.count(" ") > _MOST_SPACES:
        return ()
    return (text.strip(),) if guess(text) else ()


def bearers(identifiers: Iterable[str], index: NameIndex) -> dict[PartyKey, float]:
    """Return who bears an identifier written 'scheme:value', each with the least score that this makes."""
    found: dict[PartyKey, float] = {}
    for key in identifiers:
        least = BY_NUMBER if is_unsure(key) else IDENTIFIED
        for party in index.identifiers.get(key, ()):
            found[party] = max(least, found.get(party, 0.0))
    return found
