"""A security line cut into words, dates, numbers, rights and currencies; each keeps its text as printed."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Literal, NamedTuple

from interdit.names.security_words import CURRENCIES, MONTHS, RIGHTS

TokenKind = Literal["word", "date", "year", "number", "right", "currency"]

_NEXT_CENTURY = 80
"""Two-digit years from here on are of the last century."""
_EIGHTHS = frozenset({"2", "4", "8", "16", "32", "64"})
_YEAR = re.compile(r"(?:19[89]|20[0-7])\d|'\d\d")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{2}|\d{4})")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{2}|\d{4})")
_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})")
_NAMED = re.compile(r"(\d{1,2})?[-/]?([A-Z]{3,9})[-/']?(\d{2}|\d{4})")
_MONTH = re.compile(r"(\d{1,2})/(\d{2}|\d{4})")
_NUMBER = re.compile(r"(\d+(?:[.,]\d+)?)(%?)")
_FRACTION = re.compile(r"(?:(\d+)[- ])?(\d{1,2})/(\d{1,2})(%?)")
_ATTACHED = re.compile(r"([CP])@?\$?(\d+(?:\.\d+)?)")
_EDGES = ' ,;()[]"'


class Token(NamedTuple):
    """A part of a line: `key` in capitals, `value` what it says (an ISO date, a decimal number, call or put)."""

    kind: TokenKind
    text: str
    key: str
    value: str = ""
    percent: bool = False


def tokens_of(text: str) -> list[Token]:
    """Cut a line; words that make one date or number together are one token.

    >>> [(one.kind, one.value) for one in tokens_of("HUAWEI 4 1/8 05/19/25")]
    [('word', ''), ('number', '4.125'), ('date', '2025-05-19')]
    """
    words = [word for word in re.sub(r"(?<=\d)\s+%", "%", text).split() if word.strip(_EDGES)]
    found: list[Token] = []
    place = 0
    while place < len(words):
        size, token = _longest(words, place)
        found.append(token)
        place += size
    return found


def _longest(words: list[str], place: int) -> tuple[int, Token]:
    for size in (3, 2):
        if place + size <= len(words):
            text = " ".join(words[place : place + size])
            value = _spaced_date(text)
            if value:
                return size, Token("date", text, text.upper(), value)
            number = _fraction(text) if size == 2 else None
            if number is not None:
                return size, number
    return 1, _single(words[place])


@cache
def _single(word: str) -> Token:
    key = word.strip(_EDGES).upper()
    if any(char.isdecimal() for char in key):
        if _YEAR.fullmatch(key):
            return Token("year", word, key, f"20{key[1:]}" if key[0] == "'" else key)
        value = _date(key)
        if value:
            return Token("date", word, key, value)
        number = _NUMBER.fullmatch(key)
        if number is not None:
            return Token("number", word, key, number[1].replace(",", "."), bool(number[2]))
        fraction = _fraction(key)
        if fraction is not None:
            return fraction
        attached = _ATTACHED.fullmatch(key)
        if attached is not None:
            return Token("right", word, attached[2], RIGHTS[attached[1]])
    if key in RIGHTS:
        return Token("right", word, key, RIGHTS[key])
    return Token("currency" if key in CURRENCIES else "word", word, key)


def _fraction(text: str) -> Token | None:
    """Read '4 1/8' and '4-1/8' as 4.125: coupons in eighths, or halves of them."""
    match = _FRACTION.fullmatch(text.strip(_EDGES))
    if match is None or match[3] not in _EIGHTHS or not 0 < int(match[2]) < int(match[3]) or match[1] is None:
        return None
    value = int(match[1]) + int(match[2]) / int(match[3])
    return Token("number", text, text, f"{value:g}", bool(match[4]))


def _date(key: str) -> str:
    """Return the ISO day or month that one word writes; the year alone where 02/07/22 may be two days."""
    if match := _ISO.fullmatch(key):
        return _day(match[1], match[2], match[3])
    if match := _SLASHED.fullmatch(key):
        days = {_day(match[3], match[1], match[2]), _day(match[3], match[2], match[1])} - {""}
        return days.pop() if len(days) == 1 else str(_whole(match[3])) if days else ""
    if match := _DOTTED.fullmatch(key):
        return _day(match[3], match[2], match[1])
    if (match := _NAMED.fullmatch(key)) and match[2] in MONTHS:
        month = str(MONTHS[match[2]])
        return _day(match[3], month, match[1]) if match[1] else _month(match[3], month)
    if match := _MONTH.fullmatch(key):
        return _month(match[2], match[1])
    return ""


def _spaced_date(text: str) -> str:
    """Read '17 Dec 2021', 'Dec 17, 2021' and 'Dec 2021', where a month is named."""
    parts = [part.strip(_EDGES).upper() for part in text.split()]
    if not any(part in MONTHS for part in parts) or not parts[-1].isdecimal() or len(parts[-1]) not in (2, 4):
        return ""
    if len(parts) == 2:
        return _month(parts[1], str(MONTHS[parts[0]])) if parts[0] in MONTHS and len(parts[1]) == 4 else ""
    day, month = (parts[0], parts[1]) if parts[1] in MONTHS else (parts[1], parts[0])
    return _day(parts[2], str(MONTHS[month]), day) if month in MONTHS and day.isdecimal() and len(day) <= 2 else ""


def _day(year: str, month: str, day: str) -> str:
    try:
        return date(_whole(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def _month(year: str, month: str) -> str:
    return f"{_whole(year)}-{int(month):02}" if 1 <= int(month) <= 12 else ""


def _whole(year: str) -> int:
    number = int(year)
    return number if number > 99 else number + (2000 if number < _NEXT_CENTURY else 1900)
