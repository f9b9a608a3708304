"""OFAC's dates: `14 Jun 1975`, `Jun 1975`, `1975`, with `circa` and ranges, and the ISO days of its newest form."""

from __future__ import annotations

import re

from interdit.model import PartialDate

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE = re.compile(r"(?:(?:(\d{1,2}) )?([A-Z][a-z]{2,8}) )?(\d{4})")
_ISO = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_ABOUT = re.compile(r"^(?:circa|approximately|approx\.|c\.)\s+", re.IGNORECASE)
_RANGE = re.compile(r"\s+(?:to|and|or)\s+|\s*-\s*(?=\d{4}$)|(?<=\d{4})/(?=\d{4}$)")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def partial_date(text: str) -> PartialDate | None:
    """Return the date with its precision; None where the text is no date.

    >>> partial_date("circa 1960 to 1962")
    PartialDate(text='1960', until='1962', circa=True)
    >>> partial_date("03 Jun 2021").text, partial_date("31 Feb 2021")
    ('2021-06-03', None)
    """
    value = text.strip().rstrip(".").removeprefix("between ")
    circa = _ABOUT.match(value) is not None
    parts = [_single(_ABOUT.sub("", part)) for part in _RANGE.split(_ABOUT.sub("", value))]
    if not all(parts) or len(parts) > 2:
        return _iso(value, circa=circa)
    return PartialDate(parts[0], parts[1] if len(parts) == 2 else "", circa)


def from_bounds(first: str, last: str, *, circa: bool = False) -> PartialDate:
    """Return a date given as its first and last ISO day: a whole year or month keeps that precision.

    >>> from_bounds("1972-01-01", "1972-12-31"), from_bounds("1960-01-01", "1962-12-31").until
    (PartialDate(text='1972'), '1962')
    """
    if first == last or not last:
        return PartialDate(first, circa=circa)
    if first.endswith("-01-01") and last.endswith("-12-31"):
        start, end = first[:4], last[:4]
    elif first.endswith("-01") and _is_month_end(last):
        start, end = first[:7], last[:7]
    else:
        start, end = first, last
    return PartialDate(start, "" if start == end else end, circa)


def _single(text: str) -> str:
    match = _DATE.fullmatch(text.strip())
    if match is None:
        return ""
    day, month, year = match.groups()
    if month is None:
        return year
    short = month[:3].lower()
    number = _MONTHS.index(short) + 1 if short in _MONTHS else 0
    if not number or (day is not None and not 1 <= int(day) <= _month_length(int(year), number)):
        return ""
    return f"{year}-{number:02}-{int(day):02}" if day else f"{year}-{number:02}"


def _iso(text: str, *, circa: bool) -> PartialDate | None:
    return PartialDate(text, circa=circa) if _ISO.fullmatch(text) else None


def _is_month_end(day: str) -> bool:
    year, month, number = (int(part) for part in day.split("-"))
    return number == _month_length(year, month)


def _month_length(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 28 if month == 2 and not leap else _DAYS[month - 1]
