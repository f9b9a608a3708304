"""A name as the reader takes it: UTF-8, in one Unicode form."""

from __future__ import annotations

import unicodedata

_SIGNS = str.maketrans("", "", "\u2122\u2120\u00ae\u00a9\u2117")
"""Trade mark signs, which Unicode takes apart into letters that nobody reads."""
_SQUARED = {"(株)": " 株式会社 ", "(有)": " 有限会社 ", "(주)": " 주식회사 ", "(유)": " 유한회사 "}
"""Usual short writings of legal forms; without the brackets the characters are names."""


def encoded(text: str) -> bytes:
    """Return a name in compatibility form NFKC (full and half width made one) as UTF-8; what is no text becomes '?'.

    >>> encoded("㈱ＡＢＣ™").decode()
    ' 株式会社 ABC'
    """
    if text.isascii():
        return text.encode()
    text = unicodedata.normalize("NFKC", text.translate(_SIGNS))
    if "(" in text:
        for short, full in _SQUARED.items():
            text = text.replace(short, full)
    return text.encode("utf-8", "replace")
