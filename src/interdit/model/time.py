"""Time: half-open intervals over aware instants, and the clocks of a fact.

Three clocks are kept apart. *Law time* (`Term.start`, `Term.end`) says when something binds. *Public time*
(`Term.public_from`, `Term.end_public_from`) says when anybody could know its start, and its end. *Recorded time*
belongs to an edition and is not kept here.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
BEGINNING = datetime(1, 1, 2, tzinfo=UTC)
"""Before every fact; stands for an open start where a comparison needs an instant."""
FOREVER = datetime(9999, 12, 30, tzinfo=UTC)
"""After every fact; stands for an open end where a comparison needs an instant."""


class Interval(msgspec.Struct, frozen=True, gc=False):
    """A half-open stretch of instants `[start, end)`; an open side is None."""

    start: datetime | None = None
    end: datetime | None = None

    def covers(self, instant: datetime) -> bool:
        """Whether the instant lies inside; the start does, the end does not."""
        return (self.start is None or self.start <= instant) and (self.end is None or instant < self.end)

    def meet(self, other: Interval) -> Interval | None:
        """Return the stretch that both share, or None."""
        start = max(self.start or BEGINNING, other.start or BEGINNING)
        end = min(self.end or FOREVER, other.end or FOREVER)
        if start >= end:
            return None
        return Interval(None if start == BEGINNING else start, None if end == FOREVER else end)


ALWAYS = Interval()


class Term(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """When a fact binds, and when its start and its end each became public.

    A start and its end are two facts with a public time each: a reader of March 2021 knew that Xiaomi was listed and
    could not know that the listing would be vacated in May. `end_by_day` marks an end whose hour is not on record;
    `end` is then the end of that day. `retracted_from` is when the fact stopped being the position at all (an FAQ
    that was replaced): a reader after that no longer counts it.
    """

    start: datetime | None = None
    end: datetime | None = None
    public_from: datetime | None = None
    end_public_from: datetime | None = None
    end_by_day: bool = False
    retracted_from: datetime | None = None

    def known(self, at: datetime) -> Interval | None:
        """Return the interval as a careful reader knew it at that instant; None where the fact was not known."""
        if self.public_from is not None and at < self.public_from:
            return None
        if self.retracted_from is not None and at >= self.retracted_from:
            return None
        return Interval(self.start, self.end if self.end_known(at) else None)

    def end_known(self, at: datetime) -> bool:
        """Whether the end, if there is one, was public at that instant."""
        return self.end is not None and (self.end_public_from is None or self.end_public_from <= at)


def day_start(day: date, zone: ZoneInfo) -> datetime:
    """Return the first instant of a civil day in a zone."""
    return datetime(day.year, day.month, day.day, tzinfo=zone)


def day_interval(day: date, zone: ZoneInfo) -> Interval:
    """Return the civil day in a zone as a half-open interval (23 or 25 hours where clocks change)."""
    return Interval(day_start(day, zone), day_start(day + DAY, zone))
