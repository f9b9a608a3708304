"""Dates as holdings files write them: ISO, 1/14/2021, 31.12.2020, "Jan 17, 2025", 17-Jan-2025, 17 janvier 2025."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "jan january janv janvier",
            "feb february fev fevr fevrier",
            "mar march mars",
            "apr april avr avril",
            "may mai",
            "jun june juin",
            "jul july juil juillet",
            "aug august aout",
            "sep sept september septembre",
            "oct october octobre",
            "nov november novembre",
            "dec december decembre",
        ),
        start=1,
    )
    for word in words.split()
}
_ISO = re.compile(r"(\d{4})([-/.]?)(\d{2})\2(\d{2})(?:[t ]\d{2}:.*)?")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_SLASHED = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4})(?: \d{1,2}:.*)?")
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.? (\d{1,2}),? (\d{4})")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:er|[snrt][tdh])?[- ]([a-z]{3,9})\.?[- ](\d{4})")


def date_of(text: str, *, day_first: bool = False) -> date | None:
    """The date that the text is, or none; `day_first` settles 6/11/2021, which the file as a whole must decide."""
    plain = _plain(text)
    if found := _ISO.fullmatch(plain):
        return _day(found[1], found[3], found[4])
    if found := _DOTTED.fullmatch(plain):
        return _day(found[3], found[2], found[1])
    if found := _SLASHED.fullmatch(plain):
        month, day = (found[3], found[1]) if day_first else (found[1], found[3])
        return _day(found[4], month, day)
    if (found := _MONTH_FIRST.fullmatch(plain)) and found[1] in _MONTHS:
        return _day(found[3], _MONTHS[found[1]], found[2])
    if (found := _DAY_FIRST.fullmatch(plain)) and found[2] in _MONTHS:
        return _day(found[3], _MONTHS[found[2]], found[1])
    return None


def is_day_first(text: str) -> bool | None:
    """What a slash date proves about its file's habit: 14/1/2021 true, 1/14/2021 false, 6/11/2021 nothing."""
    found = _SLASHED.fullmatch(text.strip())
    if not found:
        return None
    first, second = int(found[1]), int(found[3])
    if (first > 12) == (second > 12):
        return None
    return first > 12


def is_slashed(text: str) -> bool:
    """Whether the order of day and month has to be known to read it."""
    return _SLASHED.fullmatch(text.strip()) is not None


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.strip().casefold())
    return " ".join("".join(letter for letter in decomposed if not unicodedata.combining(letter)).split())


def _day(year: str, month: str | int, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
