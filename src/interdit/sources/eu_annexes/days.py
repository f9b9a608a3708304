"""Dates as the Official Journal prints them: 7.2.1956, 9 August 2023, January 1958, "1979, 1980 or 1981"."""

from __future__ import annotations

import re

from interdit.model import PartialDate

_MONTHS = {
    "January": 1,
    "February": 2,
    "March": 3,
    "April": 4,
    "May": 5,
    "June": 6,
    "July": 7,
    "August": 8,
    "September": 9,
    "October": 10,
    "November": 11,
    "December": 12,
}
_DAY = re.compile(r"(\d{1,2})\.\s?(\d{1,2})[. ]\s?(\d{4})")
_WORDS = re.compile(rf"(?:(\d{{1,2}}) )?({'|'.join(_MONTHS)}) (\d{{4}})")
_CIRCA = re.compile(r"(?:around|circa|approximately) ")


def dates_of(text: str) -> tuple[PartialDate, ...] | None:
    """Return the dates a cell gives; None where it holds something that is no date.

    >>> dates_of("7.2.1956") == (PartialDate("1956-02-07"),)
    True
    >>> dates_of("between 1.1.1961 and 31.12.1963") == (PartialDate("1961-01-01", "1963-12-31"),)
    True
    """
    if match := re.fullmatch(r"between (.+) and (.+)|(\d{4})-(\d{4})", text):
        begin, end = _one(match[1] or match[3]), _one(match[2] or match[4])
        return (PartialDate(begin.text, end.text),) if begin and end else None
    found = [_one(part) for part in re.split(r"\s*(?:/|;|,|\bor\b)\s*", text)]
    if any(date is None for date in found):
        return None
    return tuple(dict.fromkeys(date for date in found if date is not None))


def _one(text: str) -> PartialDate | None:
    circa = _CIRCA.match(text) is not None
    text = _CIRCA.sub("", text)
    if re.fullmatch(r"\d{4}", text):
        return PartialDate(text, circa=circa)
    if match := _DAY.fullmatch(text):
        return _valid(int(match[3]), int(match[2]), int(match[1]), circa)
    if match := _WORDS.fullmatch(text):
        return _valid(int(match[3]), _MONTHS[match[2]], int(match[1] or 0), circa)
    return None


def _valid(year: int, month: int, day: int, circa: bool) -> PartialDate | None:
    if not (1 <= month <= 12 and 0 <= day <= 31):
        return None
    return PartialDate(f"{year:04}-{month:02}" + (f"-{day:02}" if day else ""), circa=circa)
