"""Date rules: from a listing and a clock to an instant, and business days."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from zoneinfo import ZoneInfo

    from interdit.model import Clock, Listing


def clock_instant(clock: Clock, listing: Listing | None, zone: ZoneInfo) -> datetime | None:
    """Return the instant that a clock names, in the regime's zone; None where it counts from an absent listing.

    Days are civil days: day 60 after 2021-01-14 is 2021-03-15, whatever the clocks did in between.
    """
    if clock.at is not None:
        value = datetime.fromisoformat(clock.at)
        return value if value.tzinfo else value.replace(tzinfo=zone)
    if listing is None:
        return None
    counted_from = (listing.published or listing.listed) if clock.after == "published" else listing.listed
    return datetime.combine(counted_from + timedelta(days=clock.days), clock.hour or time(0), zone)


def business_days_after(day: date, count: int, holidays: Collection[date]) -> date:
    """Return the last of `count` business days after a day; Saturdays, Sundays and holidays do not count."""
    current = day
    while count > 0:
        current += timedelta(days=1)
        if current.weekday() < 5 and current not in holidays:
            count -= 1
    return current
