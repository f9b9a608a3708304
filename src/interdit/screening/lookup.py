"""The parties that identifiers name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from interdit.identifiers import cusip, figi, imo, isin, lei, sedol, ticker, uscc
from interdit.model import PartyKey

if TYPE_CHECKING:
    from interdit.screening.index import NameIndex

_SCHEMES = (("isin", isin), ("lei", lei), ("uscc", uscc), ("sedol", sedol), ("figi", figi), ("imo", imo))
_CUSIP_COUNTRIES = ("US", "CA", "KY", "BM", "VG")
"""A CUSIP begins an ISIN of the United States or Canada; an international one (CINS), of its own country."""


class Found(msgspec.Struct, frozen=True):
    """One identifier that was given: its canonical value, and who bears it.

    `problem`: 'malformed' (wrong form or check digit), 'no_market' (a bare number on an exchange not named).
    """

    scheme: str
    value: str
    parties: tuple[PartyKey, ...] = ()
    problem: str = ""


def look_up(scheme: str, value: str, index: NameIndex) -> Found:
    """Return who bears a canonical identifier."""
    keys = [f"{scheme}:{value}"]
    if scheme == "cusip":
        keys += [f"isin:{cusip.to_isin(value, country)}" for country in _CUSIP_COUNTRIES]
    parties = next((index.identifiers[key] for key in keys if key in index.identifiers), ())
    return Found(scheme, value, parties)


def look_up_given(given: dict[str, str], exchange: str, index: NameIndex) -> list[Found]:
    """Return what each given identifier leads to; empty texts and dashes are none."""
    found = []
    for scheme, module in (*_SCHEMES, ("cusip", cusip)):
        text = given.get(scheme, "").strip(" -")
        if text:
            valid = module.is_valid(text)
            found.append(
                look_up(scheme, module.normalize(text), index) if valid else _useless(scheme, text, "malformed")
            )
    text = given.get("ticker", "").strip(" -")
    if text:
        found.append(_look_up_ticker(text, exchange, index))
    return found


def _useless(scheme: str, text: str, problem: str) -> Found:
    return Found(scheme, text, (), problem)


def _look_up_ticker(text: str, exchange: str, index: NameIndex) -> Found:
    symbol, market = ticker.parse(text, exchange)
    if not symbol:
        return _useless("ticker", text, "malformed")
    if not market and symbol.isdecimal():
        return _useless("ticker", symbol, "no_market")
    return look_up("ticker", f"{market or 'US'}:{symbol}", index)
