"""A security as feeds and brokers print it in one line, read apart: kind, issuer, underlying, coupon, dates, class.

Only what a company's name cannot be is read: two signals that stand where lines have them (a coupon before a date, a
right beside an expiry), or words that name nothing but an instrument. Everything else is a name and stays one:
'Option Care Health', 'Warrant Group', '21st Century Fund Management Co'.

>>> read_security("PROVEN GLORY CAP 3.25% 02/21/22 REGS")
Security(kind='bond', issuer='PROVEN GLORY CAP', coupon='3.25', maturity='2022-02-21')
>>> read_security("Option Care Health") is None
True
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from interdit.model import Security
from interdit.names.security_stock import read_stock
from interdit.names.security_tokens import Token, tokens_of
from interdit.names.security_words import (
    BOND,
    BOND_PHRASES,
    BOND_TRIMMINGS,
    CERTIFICATE_PHRASES,
    CONVERTIBLE,
    FILLERS,
    FLOATING,
    FUND,
    FUND_FIRMS,
    FUND_PHRASES,
    FUTURE,
    FUTURE_WORDS,
    INDEX_PRODUCT,
    LEGAL_ENDINGS,
    OPTION,
    PERPETUAL,
    SWAP,
    SWAP_PHRASES,
    WARRANT,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interdit.model import SecurityKind

_OCC = re.compile(r"([A-Z]{1,6})\s*(\d\d)(\d\d)(\d\d)([CP])(\d{5})(\d{3})")
"""The Options Clearing Corporation's symbol: root, day, right, strike in thousandths."""
_HKEX = re.compile(r"[A-Z0-9]{2}(?:-(.+?)\s*@\s*E|\s*#(.+?)\s*R)([CP])(\d\d)(\d\d)[A-Z]?")
"""Hong Kong's short names of structured products: 'BI-XIAOMI@EC2112A' (warrant), 'HS#SMIC RC2212A' (bull/bear)."""
_MOST_COUPON = 30.0
_ON = frozenset({"ON", "SUR"})
_WORDED = frozenset(
    WARRANT | FUTURE | FUTURE_WORDS | OPTION | SWAP | FUND | INDEX_PRODUCT | {"FUND"}
    | {phrase.split()[-1] for phrase in (*SWAP_PHRASES, *CERTIFICATE_PHRASES, *BOND_PHRASES)}
)  # fmt: skip


def read_security(text: str) -> Security | None:
    """Return what a line says of a security; None where it may be a company's name and nothing else."""
    compact = " ".join(text.upper().split())
    if any(char.isdecimal() for char in compact) or not _WORDED.isdisjoint(compact.split()):
        found = _coded(compact)
        if found is not None:
            return found
        tokens = tokens_of(text)
        for read in (_certificate, _swap, _warrant, _option, _future, _fund, _bond):
            found = read(tokens)
            if found is not None:
                return found
    return read_stock(text)


def _coded(compact: str) -> Security | None:
    """Read the codes that exchanges give options, warrants and bull/bear contracts."""
    if match := _OCC.fullmatch(compact):
        strike = f"{int(match[6])}.{match[7]}".rstrip("0").rstrip(".")
        expiry = f"20{match[2]}-{match[3]}-{match[4]}"
        return Security("option", underlying=match[1], maturity=expiry, strike=strike, right=_right(match[5]))
    if match := _HKEX.fullmatch(compact):
        kind: SecurityKind = "warrant" if match[1] else "certificate"
        expiry = f"20{match[4]}-{match[5]}"
        return Security(kind, underlying=match[1] or match[2], maturity=expiry, right=_right(match[3]))
    return None


def _right(letter: str) -> Literal["call", "put"]:
    return "call" if letter in ("C", "call") else "put"


def _phrase(tokens: Sequence[Token], phrases: Sequence[str]) -> tuple[int, int] | None:
    """Return where one of the phrases stands, the longest of those that begin first."""
    keys = [token.key for token in tokens]
    for start in range(len(keys)):
        fitting = [words for words in map(str.split, phrases) if keys[start : start + len(words)] == words]
        if fitting:
            return start, start + max(map(len, fitting))
    return None


def _named(tokens: Sequence[Token]) -> str:
    """Return the first run of words in some tokens that may be a company or its ticker, as printed."""
    run: list[Token] = []
    for place, token in enumerate(tokens):
        following = tokens[place + 1] if place + 1 < len(tokens) else None
        code = token.kind == "number" and not run and following is not None and following.kind == "word"
        if code or (token.kind == "word" and (run or token.key not in FILLERS)):
            run.append(token)
        elif run:
            break
    while run and run[-1].key in FILLERS:
        run.pop()
    return _printed(run)


def _printed(tokens: Sequence[Token]) -> str:
    text = " ".join(token.text for token in tokens).strip(" -,;/([\"'")
    return text if any(char.isalpha() for char in text) or text.isdecimal() else ""


def _dependent(kind: SecurityKind, tokens: Sequence[Token], start: int, end: int) -> Security | None:
    """Read a derivative whose instrument stands at [start, end): 'JPM EQUITY SWAP Hikvision' has an issuer before."""
    before, after = _named(tokens[:start]), _named(tokens[end:])
    if any(word in LEGAL_ENDINGS for word in after.upper().rstrip(".").split()[:1]):
        return None
    issuer, underlying = (before, after) if after else ("", before)
    if not underlying:
        return None
    dated = next((token.value for token in tokens if token.kind in ("date", "year")), "")
    rights = [token.value for token in tokens if token.kind == "right"]
    right = _right(rights[0]) if rights else ""
    return Security(kind, issuer, underlying, maturity=dated, strike=_strike(tokens), right=right)


def _strike(tokens: Sequence[Token]) -> str:
    attached = next((token.key for token in tokens if token.kind == "right" and token.key[:1].isdecimal()), "")
    numbers = [
        token.value
        for place, token in enumerate(tokens)
        if token.kind == "number" and not (place == 0 and len(tokens) > 1 and tokens[1].kind == "word")
    ]
    return attached or (numbers[-1] if numbers else "")


def _ends(tokens: Sequence[Token], place: int) -> bool:
    """Whether behind a place nothing is named: dates, numbers, currencies and fillers at most."""
    return not _named(tokens[place:])


def _is_dated(tokens: Sequence[Token]) -> bool:
    return any(token.kind in ("date", "year") for token in tokens)


def _certificate(tokens: Sequence[Token]) -> Security | None:
    place = _phrase(tokens, CERTIFICATE_PHRASES)
    return _dependent("certificate", tokens, *place) if place is not None else None


def _swap(tokens: Sequence[Token]) -> Security | None:
    place = _phrase(tokens, SWAP_PHRASES)
    if place is not None:
        return _dependent("swap", tokens, *place)
    last = len(tokens) - 1
    for start, token in enumerate(tokens):
        # TRS is also a company in Beijing: only at the line's end, or first before something dated.
        if token.key in SWAP and start in (0, last) and (start == last > 0 or _is_dated(tokens)):
            return _dependent("swap", tokens, start, start + 1)
    return None


def _warrant(tokens: Sequence[Token]) -> Security | None:
    for start, token in enumerate(tokens):
        if token.key in WARRANT:
            on = start + 1 < len(tokens) and tokens[start + 1].key in _ON
            if on or _is_dated(tokens) or (start and _ends(tokens, start + 1)):
                return _dependent("warrant", tokens, start, start + 1)
    return None


def _option(tokens: Sequence[Token]) -> Security | None:
    """A right and an expiry, a right beside the word option, or an option 'on' something."""
    keys = [token.key for token in tokens]
    rights = [place for place, token in enumerate(tokens) if token.kind == "right"]
    dated = any(token.kind == "date" for token in tokens)
    for place in rights:
        beside = {*keys[max(0, place - 1) : place], *keys[place + 1 : place + 2]}
        lettered = len(keys[place]) == 1 and not keys[place].isdecimal()
        priced = any(token.kind == "number" for token in tokens[place + 1 :])
        if (dated and (not lettered or priced)) or (not lettered and beside & OPTION):
            return _on_option(tokens, place)
    for place, key in enumerate(keys[:-1]):
        if key in OPTION and keys[place + 1] in _ON:
            return _dependent("option", tokens, place, place + 1)
    return None


def _on_option(tokens: Sequence[Token], place: int) -> Security | None:
    """A right stands before or behind what it is a right on; an option has no issuer."""
    read = _dependent("option", tokens, place, place + 1)
    if read is None or not read.issuer:
        return read
    first = read.issuer if tokens[0].kind != "right" else read.underlying
    return Security("option", underlying=first, maturity=read.maturity, strike=read.strike, right=read.right)


def _future(tokens: Sequence[Token]) -> Security | None:
    for start, token in enumerate(tokens):
        on = start + 1 < len(tokens) and tokens[start + 1].key in _ON
        short = token.key in FUTURE and (start == 0 or _ends(tokens, start + 1))
        dated = any(one.kind == "date" for one in tokens) and (start == 0 or _ends(tokens, start + 1))
        if len(tokens) > 1 and (short or (token.key in FUTURE_WORDS and (on or dated))):
            return _dependent("future", tokens, start, start + 1)
    return None


def _fund(tokens: Sequence[Token]) -> Security | None:
    keys = [token.key for token in tokens]
    place = next((place for place, key in enumerate(keys) if key in FUND | INDEX_PRODUCT), None)
    if place is None:
        phrase = _phrase(tokens, FUND_PHRASES)
        place = phrase[1] - 1 if phrase is not None else None
    if not place or FUND_FIRMS & set(keys[place + 1 :]):
        return None
    kind: SecurityKind = "index_product" if keys[place] in INDEX_PRODUCT else "fund"
    return Security(kind, _printed(tokens))


def _bond(tokens: Sequence[Token]) -> Security | None:
    """A coupon and a date in either order, or words for a bond with a date, or a phrase that ends the line."""
    coupon, maturity = _terms(tokens)
    keys = {token.key for token in tokens}
    wording = _phrase(tokens, BOND_PHRASES)
    worded = next((place for place, token in enumerate(tokens) if place and token.key in BOND), None)
    if coupon is None and maturity is None and not (wording and wording[0] and wording[1] == len(tokens)):
        return None
    if (coupon is None or maturity is None) and wording is None and worded is None:
        return None
    first = min(place for place in (coupon, maturity, wording and wording[0], worded) if place is not None)
    issuer = _leading(tokens) if first == 0 else _without_trimmings(tokens[:first])
    if not issuer or (coupon is None and not _is_closed(tokens[first:])):
        return None
    rate = "" if coupon is None else "floating" if tokens[coupon].key in FLOATING else tokens[coupon].value
    until = "" if maturity is None else "perpetual" if tokens[maturity].key in PERPETUAL else tokens[maturity].value
    return Security("convertible" if keys & CONVERTIBLE else "bond", issuer, coupon=rate, maturity=until)


def _terms(tokens: Sequence[Token]) -> tuple[int | None, int | None]:
    """Return where coupon and maturity stand; a bare number or a year counts only beside the other."""
    bondlike = any(token.key in BOND for token in tokens[1:])
    for place, token in enumerate(tokens):
        is_rate = token.kind == "number" and float(token.value) <= _MOST_COUPON
        if not (is_rate or token.key in FLOATING):
            continue
        for other in range(place + 1, len(tokens)):
            ahead = tokens[other]
            sure = ahead.kind == "date" or ahead.key in PERPETUAL
            if sure or (ahead.kind == "year" and (token.percent or bondlike)):
                return place, other
            if ahead.key not in BOND_TRIMMINGS and not (place == 0 and token.percent):
                break
        if token.percent and place and (tokens[place - 1].kind == "date" or tokens[place - 1].key in PERPETUAL):
            return place, place - 1
        if token.percent and bondlike:
            return place, None
    for place, token in enumerate(tokens):
        dated = token.kind in ("date", "year") or token.key in PERPETUAL
        if place and dated and (tokens[place - 1].key in BOND | {"DUE"}):
            return None, place
    return None, None


def _leading(tokens: Sequence[Token]) -> str:
    """Return the issuer behind a coupon that begins the line: '3.25% PROVEN GLORY 02/21/22'."""
    run: list[Token] = []
    for token in tokens[1:]:
        if token.kind in ("date", "year") or token.key in BOND | PERPETUAL:
            break
        run.append(token)
    return _without_trimmings(run)


def _without_trimmings(tokens: Sequence[Token]) -> str:
    run = list(tokens)
    while len(run) > 1 and run[-1].key in BOND_TRIMMINGS and run[-1].key != "CORP":
        run.pop()
    return _printed(run)


def _is_closed(tokens: Sequence[Token]) -> bool:
    """Whether nothing but what goes with a bond follows: '... Bond 2025 Fund' is a fund's name."""
    return all(token.kind != "word" or token.key in BOND_TRIMMINGS for token in tokens)
