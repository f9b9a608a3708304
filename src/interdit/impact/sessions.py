"""A market's trading sessions, by exchange_calendars, and which of them could first trade on what became known.

What becomes known before a session's close belongs to it, overnight and on closed days to the next: an order of 16:59
New York on a Friday is Monday's session in Hong Kong.
"""

from __future__ import annotations

import warnings
from bisect import bisect_right
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import msgspec

from interdit.errors import QueryError
from interdit.model.impact import Session

if TYPE_CHECKING:
    from collections.abc import Sequence

_MARKETS: dict[str, tuple[str, str]] = {
    "XHKG": ("XHKG", "HKD"), "HK": ("XHKG", "HKD"), "XSHG": ("XSHG", "CNY"), "XSHE": ("XSHG", "CNY"),
    "CN": ("XSHG", "CNY"), "US": ("XNYS", "USD"), "CA": ("XTSE", "CAD"), "GB": ("XLON", "GBP"), "DE": ("XETR", "EUR"),
    "JP": ("XTKS", "JPY"), "KR": ("XKRX", "KRW"), "TW": ("XTAI", "TWD"), "SG": ("XSES", "SGD"), "AU": ("XASX", "AUD"),
    "IN": ("XBOM", "INR"), "RU": ("XMOS", "RUB"), "FR": ("XPAR", "EUR"), "BR": ("BVMF", "BRL"), "NL": ("XAMS", "EUR"),
    "ES": ("XMAD", "EUR"), "IT": ("XMIL", "EUR"), "CH": ("XSWX", "CHF"), "ZA": ("XJSE", "ZAR"), "MX": ("XMEX", "MXN"),
    "TH": ("XBKK", "THB"), "MY": ("XKLS", "MYR"), "ID": ("XIDX", "IDR"), "PH": ("XPHS", "PHP"), "AR": ("XBUE", "ARS"),
}  # fmt: skip
"""The calendar and usual currency of each market that `interdit.identifiers.ticker` names. Shenzhen keeps Shanghai's
days; for a country it is its main exchange."""
_CURRENCIES = {"XNAS": "USD", "XASE": "USD", "ARCX": "USD"} | dict(_MARKETS.values())


class Market(msgspec.Struct, frozen=True):
    """An exchange's calendar by its code, its zone, and the currency it usually trades in ('' where not known)."""

    name: str
    zone: str
    currency: str


def market_of(code: str) -> Market:
    """Return the market of a ticker's market, a country, or a code of exchange_calendars (XHKG, XNYS …).

    Raises:
        QueryError: no calendar of that name.
    """
    name = _MARKETS.get(code.upper(), (code.upper(), ""))[0]
    start = date(2021, 1, 1)
    calendar = _calendar(name, start, start + timedelta(days=30))
    return Market(str(calendar.name), str(calendar.tz), _CURRENCIES.get(name, ""))


def trading_days(market: Market, first: date, last: date) -> tuple[Session, ...]:
    """Return the sessions from a day to a day, both counted in.

    Raises:
        QueryError: the calendar does not reach that far.
    """
    calendar, zone = _calendar(market.name, first, last), ZoneInfo(market.zone)
    days = (stamp.date() for stamp in calendar.sessions)
    hours = zip(calendar.opens, calendar.closes, strict=True)
    return tuple(
        Session(day, opens.to_pydatetime().astimezone(zone), closes.to_pydatetime().astimezone(zone))
        for day, (opens, closes) in zip(days, hours, strict=True)
    )


def session_at(moment: date | datetime, days: Sequence[Session]) -> Session | None:
    """Return the session that could first trade on what is known at a moment; None beyond the last one.

    A day means its own session, or the first after it; an instant the first session that has not closed.
    """
    if isinstance(moment, datetime):
        place = bisect_right(days, moment, key=lambda one: one.closes)
    else:
        place = bisect_right(days, moment - timedelta(days=1), key=lambda one: one.day)
    return days[place] if place < len(days) else None


def _calendar(name: str, first: date, last: date) -> Any:
    import exchange_calendars

    with warnings.catch_warnings():
        # Its rules for holidays use words that newer pandas gives up; the days are the same.
        warnings.simplefilter("ignore")
        try:
            return exchange_calendars.get_calendar(name, start=first.isoformat(), end=last.isoformat())
        except exchange_calendars.errors.InvalidCalendarName:
            known = ", ".join(sorted({calendar for calendar, _ in _MARKETS.values()}))
            raise QueryError(f"no trading calendar {name!r}: give --market, one of {known} or another MIC") from None
        except ValueError as error:
            raise QueryError(f"the trading calendar {name} cannot be made for {first} to {last}: {error}") from error
