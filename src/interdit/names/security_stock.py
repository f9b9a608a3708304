"""Lines of shares: the class, preference or depositary receipt that a company's name ends in, cut off it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from interdit.model import Security
from interdit.names.shares import ENDING_TEXTS

if TYPE_CHECKING:
    from interdit.model import SecurityKind

_HINT_WORDS = """
ADR ADS GDR DEPOSITARY CEDEAR BDR NVDR PREF PFD SHS SHARE STOCK CL ORD REG O.N. -A -B -H -W -S STK
"""
_HINTS = tuple(_HINT_WORDS.split())
_LAST_LETTER = re.compile(r"-(?:A|B|H|W|S|SW)$")


@cache
def _receipt() -> re.Pattern[str]:
    """Receipts, with what is printed behind them: 'SP.ADR 1  DL-,0001', '(SP.ADR/8)', 'ADR REP 5 ORD'."""
    sponsored = r"(?:UN?S?|UNSP\w*|SP|SPN?|SPON\w*)[.\s]+"
    receipts = r"(?:ADR|ADS|GDR|CEDEAR|BDR|NVDR|HDR|TDR)S?"
    rest = r"(?:[/\s)]+(?:REG\.?\s?S|144A|RULE|REP\w*|EACH|[\d./:]+|DL\S*|EO\S*|LS\S*|ORD\w*|SHS?|SHARES?|NPV|PAR))*"
    spelled = r"(?:AMERICAN |GLOBAL )?DEPOSITARY (?:RECEIPT|SHARE)S?"
    return re.compile(rf"[\s,(-]+(?:{sponsored})?(?:{receipts}|{spelled}){rest}[\s).]*$")


@cache
def _class() -> re.Pattern[str]:
    endings = [text for text in ENDING_TEXTS.split(";") if "ad" not in text and "gdr" not in text and "dep" not in text]
    named = "|".join(
        re.escape(text.upper()).replace(r"\ ", r"[\s.]+") for text in sorted(endings, key=len, reverse=True)
    )
    return re.compile(rf"[\s,-]+(?P<cls>CL(?:ASS)?[\s.]+[A-Z]|[A-Z][\s-]SH(?:S|ARES?)|PFD|O\.N\.|{named})[\s.)]*$")


def read_stock(text: str) -> Security | None:
    """Return the share, preferred share or depositary receipt that a line names by its ending, else None.

    >>> read_stock("CHINA MOBILE LTD SPONS ADR")
    Security(kind='depositary_receipt', issuer='CHINA MOBILE LTD')
    """
    upper = text.rstrip().upper()
    if len(upper) != len(text.rstrip()) or not any(hint in upper for hint in _HINTS):
        return None
    receipt = _receipt().search(upper)
    if receipt is not None:
        return _cut(text, receipt.start(), "depositary_receipt", "")
    found = _class().search(upper)
    if found is not None:
        printed = " ".join(found["cls"].split())
        kind: SecurityKind = "preferred" if printed.startswith(("PREF", "PFD")) else "share"
        return _cut(text, found.start(), kind, printed)
    letter = _LAST_LETTER.search(upper)
    if letter is not None and text.isupper() and letter.start() > 2:
        return _cut(text, letter.start(), "share", letter[0][1:])
    return None


def _cut(text: str, end: int, kind: SecurityKind, share_class: str) -> Security | None:
    issuer = text[:end].strip(" -,(/")
    return Security(kind, issuer, share_class=share_class) if any(char.isalpha() for char in issuer) else None
