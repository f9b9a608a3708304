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
_LONGEST = 300
_LABEL = r"(?:\b(?:isin|lei|uscc|ticker|ric|code|no\.?|n°)\s*[:=]?\s*)*"
_BRACKETS = re.compile(r"[(\[（【]([^()\[\]（）【】]{2,60})[)\]）】]")
_LONG = re.compile(_LABEL + r"(?<![^\W_])([a-z]{2}[a-z0-9]{9}[0-9]|[a-z0-9]{18}|[a-z0-9]{20})(?![^\W_])", re.IGNORECASE)
_NUMBERED = re.compile(
    _LABEL + r"(?<![\w.])([0-9]{3,6}(?:\.[a-z]{2}| (?:hk|ch|cg|cs|jp|jt|tt|ks)(?: equity)?))(?![\w.])", re.IGNORECASE
)
_PARTS = re.compile(r"[;,/|]|\bisin\b|\blei\b", re.IGNORECASE)
_MAY_HOLD = re.compile(r"[(\[（【0-9]")
_MAY_BE = re.compile(r"[.:]| [A-Za-z]{2,4} ?$")
"""What every text has that holds an identifier, or is one: all but a ticker have a digit."""
_ENDS = re.compile(r"^[\s,;:/|–—-]+|[\s,;:/|–—-]+$")


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


def parted(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Part a text into a name and the identifiers that stand in it, as scheme and value; the name is '' for none.

    An ISIN, LEI or USCC counts wherever it stands, a ticker in brackets or with the number and market of an Asian
    exchange.

    >>> parted("SMIC (981 HK)"), parted("ISIN: KYG8020E1199"), parted("Bank 24")
    (('SMIC', (('ticker', 'XHKG:981'),)), ('', (('isin', 'KYG8020E1199'),)), ('Bank 24', ()))
    """
    if len(text) > _LONGEST or not (_MAY_HOLD.search(text) or (text.count(" ") < 2 and _MAY_BE.search(text))):
        return text, ()
    whole = guess(text)
    if whole:
        return "", whole
    found: list[tuple[str, str]] = []

    def cut(match: re.Match[str]) -> str:
        codes = [code for part in _PARTS.split(match[1]) for code in guess(part)]
        found.extend(codes)
        return " " if codes else match[0]

    name = text
    for pattern in (_BRACKETS, _LONG, _NUMBERED):
        name = pattern.sub(cut, name)
    return (_ENDS.sub("", " ".join(name.split())), tuple(dict.fromkeys(found))) if found else (text, ())


def bearers(identifiers: Iterable[str], index: NameIndex) -> dict[PartyKey, float]:
    """Return who bears an identifier written 'scheme:value', each with the least score that this makes."""
    found: dict[PartyKey, float] = {}
    for key in identifiers:
        least = BY_NUMBER if is_unsure(key) else IDENTIFIED
        for party in index.identifiers.get(key, ()):
            found[party] = max(least, found.get(party, 0.0))
    return found
