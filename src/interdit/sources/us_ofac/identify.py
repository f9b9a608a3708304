"""One identifier as OFAC prints it: its scheme, country and validity, what is left of it, and its check digit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interdit.identifiers import imo, isin, lei, ticker, uscc
from interdit.model import EntryIdentifier
from interdit.sources.us_ofac.vocabulary import country

if TYPE_CHECKING:
    from collections.abc import Callable

_TAIL = re.compile(r"(?:^|,?\s+)\(?(?:issued|expires|expired|effective)\b.*$", re.IGNORECASE)
_COUNTRY = re.compile(r"\s*\(([^()]+)\)$")
_IMO = re.compile(r"IMO (\d{7})")
_GLUED = re.compile(r"(\d{4,6})([A-Z]{2})")
_COMPANY_WEIGHTS = (8, 6, 4, 2, 9, 7)
_CHECKS: dict[str, Callable[[str], bool]] = {"isin": isin.is_valid, "lei": lei.is_valid, "uscc": uscc.is_valid}
_UNLABELLED = frozenset({"isin", "lei", "uscc", "mmsi", "duns", "bic", "micex", "call_sign"})
"""Schemes whose name says all that their label says."""


def identify(scheme: str, label: str, text: str, place: str = "", *, of_vessel: bool = False) -> EntryIdentifier:
    """Return the identifier with country, note and validity taken apart.

    >>> identify("tax", "Tax ID No.", "7702070139 (Russia)")
    EntryIdentifier(scheme='tax', value='7702070139', country='RU', note='Tax ID No.')
    >>> identify("isin", "ISIN", "US1694261033").valid
    True
    """
    value, tail = _part_tail(text.strip().removeprefix("# ").strip())
    value, named = _part_country(value)
    place = place or named
    known = country(place) if place else ""
    code = place if known is None else known
    numbered = _IMO.fullmatch(value)
    if numbered is not None and scheme in {"registration", "national_id"}:
        return _imo(numbered[1], label, of_vessel=of_vessel)
    if scheme == "ticker":
        return _ticker(value, code)
    if scheme == "crypto":
        return EntryIdentifier(scheme, value, market=label.rpartition(" ")[2])
    check = _CHECKS.get(scheme)
    shown = "" if scheme in _UNLABELLED else label
    return EntryIdentifier(
        scheme,
        value,
        country=code,
        valid=check(value) if check else None,
        note="; ".join(part for part in (shown, tail) if part),
    )


def _part_tail(text: str) -> tuple[str, str]:
    """Part `issued 1999 expires 2004` from the number."""
    match = _TAIL.search(text)
    return (text[: match.start()], match[0].strip(" ,")) if match else (text, "")


def _part_country(text: str) -> tuple[str, str]:
    """Part the issuing country in parentheses from the number; other parentheses belong to it."""
    match = _COUNTRY.search(text)
    if match is None or country(match[1]) is None:
        return text, ""
    return text[: match.start()], match[1]


def _imo(number: str, label: str, *, of_vessel: bool) -> EntryIdentifier:
    """IMO numbers ships and companies apart, with a check digit each (IMO resolutions A.1117(30) and A.1160(32))."""
    if of_vessel:
        return EntryIdentifier("imo", number, valid=imo.is_valid(number))
    digits = [int(char) for char in number]
    total = sum(digit * weight for digit, weight in zip(digits, _COMPANY_WEIGHTS, strict=False))
    return EntryIdentifier("imo_company", number, valid=(11 - total % 11) % 10 == digits[6], note=label)


def _ticker(text: str, code: str) -> EntryIdentifier:
    """A ticker in whichever spelling; the note keeps the printed one where it differs."""
    symbol, market = ticker.parse(text)
    if not market and (glued := _GLUED.fullmatch(text)) is not None:
        symbol, market = ticker.parse(f"{glued[1]} {glued[2]}")
    if not symbol:
        return EntryIdentifier("ticker", text, country=code, valid=False)
    plain = f"{symbol} {text[-2:]}"
    return EntryIdentifier(
        "ticker", symbol, country=code, market=market, note="" if text == plain else f"printed as {text}"
    )
