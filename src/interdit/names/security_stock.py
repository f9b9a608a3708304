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
ADR ADS GDR CDR DEPOSITARY CEDEAR BDR NVDR PREF PFD SHS SHARE STOCK CL ORD REG O.N. -A -B -H -W -S STK NPV CONNECT
'A' 'B' 'H'
"""
_HINTS = tuple(_HINT_WORDS.split())
_LAST_LETTER = re.compile(r"-(?:A|B|H|W|S|SW)$|[\s-]'(?:A|B|H)'$")
_CURRENCY = r"(?:USD?|US\$|HKD?|HK\$|CNY|RMB|EUR|GBP|SGD|TWD|KRW|JPY|CHF|AUD|CAD|DL|EO|LS|YC|HD)"
_BEHIND = re.compile(
    rf"(?:[\s,(-]+|(?<=')){_CURRENCY}-?[.,]?\d[\d.,]*[\s).]*$"
    r"|[\s,(-]+(?:NPV|NO PAR(?: VALUE)?|(?:STOCK|(?:HK|SH|SZ)-(?:HK|SH|SZ)) CONNECT)[\s).]*$"
)
"""Behind the class: a par value in one word ('HKD0.02', 'DL-,0001'), or the market through which it is held."""


@cache
def _receipt() -> re.Pattern[str]:
    """Receipts, with what is printed behind them: 'SP.ADR 1  DL-,0001', '(SP.ADR/8)', 'ADR REP 5 ORD'."""
    sponsored = r"(?:UN?S?|UNSP\w*|SP|SPN?|SPON\w*|144A|REG\.?\s?S|[A-Z]{3}[-\s]HEDGED)[.\s]+"
    receipts = r"(?:ADR|ADS|GDR|CEDEAR|BDR|NVDR|HDR|TDR|CDR)S?"
    words = r"REG\.?\s?S|144A|RULE|REP\w*|EACH|OF|DL\S*|EO\S*|LS\S*|ORD\w*|SHS?|SHARES?|NPV|PAR|NEW|[A-Z]{3}[-\s]HEDGED"
    rest = rf"(?:[/\s)]+(?:{words}|[\d./:]+(?:\s[AH]\b)?))*"
    spelled = r"(?:AMERICAN |GLOBAL )?DEPOSITARY (?:RECEIPT|SHARE)S?"
    return re.compile(rf"[\s,(-]+(?:{sponsored})?(?:{receipts}|{spelled}){rest}[\s).]*$")


@cache
def _class() -> re.Pattern[str]:
    endings = [text for text in ENDING_TEXTS.split(";") if "ad" not in text and "gdr" not in text and "dep" not in text]
    named = "|".join(
        re.escape(text.upper()).replace(r"\ ", r"[\s.]+") for text in sorted(endings, key=len, reverse=True)
    )
    return re.compile(
        rf"[\s,-]+(?P<cls>CL(?:ASS)?[\s.]+[A-Z]|[A-Z][\s-]SH(?:S|ARES?)|PFD|O\.N\.|REGD?(?: SHS)?|{named})[\s.)]*$"
    )


def read_stock(text: str) -> Security | None:
    """Return the share, preferred share or depositary receipt that a line names by its ending, else None.

    >>> read_stock("CHINA MOBILE LTD SPONS ADR")
    Security(kind='depositary_receipt', issuer='CHINA MOBILE LTD')
    """
    upper = text.rstrip().upper()
    if len(upper) != len(text.rstrip()) or not (upper[-1:].isdecimal() or any(hint in upper for hint in _HINTS)):
        return None
    outer = _outermost(text, upper)
    if outer is None:
        return None
    # Lines have more than one ending: 'ORD USD0.01 CL B'. A receipt makes a receipt of the whole.
    inner = read_stock(outer.issuer)
    if inner is None:
        return outer
    kind = inner.kind if outer.kind == "share" else outer.kind
    return Security(kind, inner.issuer, share_class=outer.share_class or inner.share_class)


def _outermost(text: str, upper: str) -> Security | None:
    behind = _BEHIND.search(upper)
    if behind is not None:
        return _cut(text, behind.start(), "share", "")
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
        return _cut(text, letter.start(), "share", letter[0].strip(" -'"))
    return None


def _cut(text: str, end: int, kind: SecurityKind, share_class: str) -> Security | None:
    issuer = text[:end].strip(" -,(/")
    return Security(kind, issuer, share_class=share_class) if any(char.isalpha() for char in issuer) else None
