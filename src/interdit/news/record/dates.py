"""The days that a claim names, and how far they lie from a day on record."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from interdit.model.claim import Claim

NEAR = 14
"""Days within which a report speaks of the same event under a wrong day; farther off, it is another event."""
_ABOUT = 3
"""Days either side of a day that is only approximate."""
_QUARTER = re.compile(r"(\d{4})-?Q([1-4])")
_WEEK = re.compile(r"(\d{4})-?W(\d{2})")


class Window(NamedTuple):
    """The days a claim allows, both ends included."""

    first: date
    last: date

    def covers(self, day: date | None) -> bool:
        """Whether a day lies inside."""
        return day is not None and self.first <= day <= self.last

    def distance(self, day: date) -> int:
        """Return how many days a day lies outside; 0 inside."""
        return max((self.first - day).days, (day - self.last).days, 0)


def window(claim: Claim) -> Window | None:
    """Return the days that a claim's date allows; None where it names none or cannot be read."""
    value = claim.date.value
    if not value:
        return None
    span = _interval(value) if "/" in value else _read(value)
    if span is None:
        return None
    if claim.date.precision == "approx_day":
        return Window(span.first - timedelta(days=_ABOUT), span.last + timedelta(days=_ABOUT))
    if claim.date.precision == "week" and span.first == span.last:
        return Window(span.first, span.first + timedelta(days=6))
    if claim.date.precision == "interval" and span.first == span.last:
        return Window(span.first, max(span.last, written(claim) or span.last) + timedelta(days=_ABOUT))
    return span


def written(claim: Claim) -> date | None:
    """Return the day of the document."""
    return claim.doc_date.value


def moment(claim: Claim) -> date | None:
    """Return the day for which a state is claimed: the document's, else the last that the claim's date allows."""
    named = window(claim)
    return written(claim) or (named.last if named else None)


def _interval(value: str) -> Window | None:
    start, _, end = value.partition("/")
    first, last = _read(start), _read(end)
    return Window(first.first, last.last) if first and last else first or last


def _read(value: str) -> Window | None:
    try:
        if found := _QUARTER.fullmatch(value):
            year, month = int(found[1]), 3 * int(found[2])
            return Window(date(year, month - 2, 1), date(year, month, monthrange(year, month)[1]))
        if found := _WEEK.fullmatch(value):
            monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
            return Window(monday, monday + timedelta(days=6))
        parts = [int(part) for part in value[:10].split("-")]
        if len(parts) == 1:
            return Window(date(parts[0], 1, 1), date(parts[0], 12, 31))
        if len(parts) == 2:
            return Window(date(parts[0], parts[1], 1), date(parts[0], parts[1], monthrange(parts[0], parts[1])[1]))
        day = date(parts[0], parts[1], parts[2])
    except (ValueError, IndexError):
        return None
    return Window(day, day)
