"""What kinds of identifier a free text may be."""

from __future__ import annotations

from interdit.identifiers import cusip, figi, imo, isin, lei, sedol, ticker, uscc

_CHECKED = (("isin", isin), ("lei", lei), ("uscc", uscc), ("cusip", cusip), ("figi", figi), ("sedol", sedol))


def guess(text: str) -> tuple[tuple[str, str], ...]:
    """Return every (scheme, value) the text may be: well-formed, with the right check digit, in a fixed order.

    A word without a digit is none of the checked schemes: one in ten nine-letter words would pass as a CUSIP. A
    ticker must name its market; its value is MARKET:SYMBOL. An IMO number must bear the letters IMO, because one in
    ten numbers of seven digits has the right check digit.

    >>> guess("KYG9830T1067"), guess("1810 HK"), guess("Xiaomi")
    ((('isin', 'KYG9830T1067'),), (('ticker', 'XHKG:1810'),), ())
    """
    found = []
    if any(char.isdecimal() for char in text):
        found = [(scheme, module.normalize(text)) for scheme, module in _CHECKED if module.is_valid(text)]
    if text.strip().upper().startswith("IMO") and imo.is_valid(text):
        found.append(("imo", imo.normalize(text)))
    if ticker.is_valid(text):
        found.append(("ticker", ticker.normalize(text)))
    return tuple(found)
