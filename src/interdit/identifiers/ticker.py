"""Exchange tickers: many spellings, one pair of symbol and market.

Markets are those of `exchanges.py`. A bare symbol has no market; a bare number is never guessed.

>>> parse("1810 HK Equity"), parse("HKG:1810"), parse("600118.SS"), parse("XIACY")
(('1810', 'XHKG'), ('1810', 'XHKG'), ('600118', 'XSHG'), ('XIACY', ''))
>>> parse("0941", exchange="Hong Kong Exchanges And Clearing Ltd")
('941', 'XHKG')
"""

from __future__ import annotations

import re

from interdit.identifiers.exchanges import BLOOMBERG, CHINA, HONG_KONG, PREFIXES, REUTERS, SHANGHAI, SHENZHEN, market_of

_SYMBOL = re.compile(r"[A-Z0-9][A-Z0-9./*-]{0,11}")
_MAINLAND_CODE = re.compile(r"[0-9]{6}")
_MAINLAND = frozenset({CHINA, SHANGHAI, SHENZHEN})
_NO_TICKER = ("", "")


def parse(text: str, exchange: str = "") -> tuple[str, str]:
    """Return symbol and market; ('', '') where the text is no ticker, an empty market where none is known.

    Args:
        text: the ticker as written.
        exchange: what stands beside it: a MIC, a country code or an exchange's name. A market inside the ticker wins.
    """
    value = " ".join(text.upper().removesuffix(" EQUITY").split())
    symbol, market = _split(value)
    if not symbol or _SYMBOL.fullmatch(symbol) is None:
        return _NO_TICKER
    return _settle(symbol, market or market_of(exchange))


def normalize(text: str) -> str:
    """Return the ticker as MARKET:SYMBOL, or the bare symbol where no market is known; '' for no ticker."""
    symbol, market = parse(text)
    return f"{market}:{symbol}" if market else symbol


def is_valid(text: str) -> bool:
    """Whether the text is a ticker that names its market; a bare symbol or number is not enough."""
    return parse(text)[1] != ""


def _split(value: str) -> tuple[str, str]:
    """Part symbol and market by whichever spelling fits; the market is '' for a bare symbol."""
    if ":" in value:
        before, _, after = (part.strip() for part in value.partition(":"))
        if before in PREFIXES:
            return after, PREFIXES[before]
        return (before, _suffix_market(after)) if _suffix_market(after) else _NO_TICKER
    if " " in value:
        symbol, _, suffix = value.rpartition(" ")
        market = _suffix_market(suffix)
        return (symbol, market) if market and " " not in symbol else _NO_TICKER
    symbol, _, suffix = value.rpartition(".")
    if symbol and suffix in REUTERS:
        return symbol, REUTERS[suffix]
    return value, ""


def _suffix_market(code: str) -> str:
    """Return the market of a Bloomberg or country code, or of an exchange code such as XHKG."""
    return BLOOMBERG.get(code) or PREFIXES.get(code, "")


def _settle(symbol: str, market: str) -> tuple[str, str]:
    """Apply each market's own numbering to the symbol."""
    if market in {HONG_KONG, "HK"}:
        return (str(int(symbol)) if symbol.isdecimal() else symbol), HONG_KONG
    if _MAINLAND_CODE.fullmatch(symbol) and market in _MAINLAND:
        return symbol, _mainland_exchange(symbol)
    if market == CHINA:
        # A mainland code has six digits; 'SHOP CN' is Bloomberg's Canada.
        return symbol, ("CA" if symbol.isalpha() else CHINA)
    return symbol, market


def _mainland_exchange(code: str) -> str:
    """Return Shanghai or Shenzhen by the first digit; Beijing's 4, 8 and 920 stay CN."""
    if code[0] in "69" and not code.startswith("920"):
        return SHANGHAI
    return SHENZHEN if code[0] in "023" else CHINA
