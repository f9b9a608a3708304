"""Parties found by the identifiers that a row gives, among them one that stands where the name should.

An ISIN, LEI, USCC, CUSIP, SEDOL, FIGI or IMO number stands by itself, whatever the name beside it. A ticker does not,
because exchanges give tickers out again: under an unlike name it is a candidate for a person to look at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from interdit.identifiers import guess

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interdit.model import PartyKey
    from interdit.screening.index import NameIndex

IDENTIFIED, BY_TICKER = 0.99, 0.75
"""The least score of who bears an identifier that is given, and of who bears a ticker."""
_LONGEST, _MOST_SPACES = 40, 4


def in_name(text: str) -> tuple[str, ...]:
    """Return the name where it is an identifier ('0981.HK', 'KYG9830T1067'), else nothing."""
    if len(text) > _LONGEST or text.count(" ") > _MOST_SPACES:
        return ()
    return (text.strip(),) if guess(text) else ()


def bearers(identifiers: Iterable[str], index: NameIndex) -> dict[PartyKey, float]:
    """Return who bears an identifier written 'scheme:value', each with the least score that this makes."""
    found: dict[PartyKey, float] = {}
    for key in identifiers:
        least = BY_TICKER if key.startswith("ticker:") else IDENTIFIED
        for party in index.identifiers.get(key, ()):
            found[party] = max(least, found.get(party, 0.0))
    return found
