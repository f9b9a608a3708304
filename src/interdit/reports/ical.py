"""The calendar as iCalendar (RFC 5545, with RFC 7986), for calendar programs that subscribe to it or take a file.

An event keeps its UID when its date moves; `DTSTAMP`, `LAST-MODIFIED` and `SEQUENCE` come from the edition's day, so
the same edition gives the same bytes and a later one is an update. Nothing of it depends on the clock.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from importlib.util import find_spec
from typing import TYPE_CHECKING

from interdit.errors import QueryError
from interdit.model import DAY
from interdit.reports.calendar import is_last_day, when
from interdit.reports.calendar_words import said
from interdit.version import __version__

if TYPE_CHECKING:
    from icalendar import Alarm, Event

    from interdit.model.calendar import Calendar, CalendarDate
    from interdit.reports.wording import Lang

MEDIA = "text/calendar"
ALARMS = (14, 1)
"""Days before a date on which a calendar program reminds of it."""
_REFRESH = timedelta(days=1)
"""How often a subscriber is asked to look again."""


def check_icalendar() -> None:
    """Raise QueryError with the remedy where iCalendar cannot be written."""
    if find_spec("icalendar") is None:
        raise QueryError(
            "an .ics file needs the extra `calendar` (icalendar): pip install 'interdit[calendar]', "
            "or write .csv or .json, which need nothing"
        )


def ical(calendar: Calendar, lang: Lang = "en") -> bytes:
    """Return a calendar as iCalendar, UTF-8 with CRLF; raises QueryError where `icalendar` is not installed."""
    check_icalendar()
    import icalendar

    stamp = datetime.combine(calendar.as_of, time(), UTC)
    made = icalendar.Calendar()
    made.add("prodid", f"-//interdit//interdit {__version__}//{lang.upper()}")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    for name, text in (("name", calendar.name), ("description", calendar.notice)):
        made.add(name, _clean(text))
        made.add({"name": "x-wr-calname", "description": "x-wr-caldesc"}[name], _clean(text))
    made.add("last-modified", stamp)
    made.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "P1D")
    for one in calendar.dates:
        made.add_component(_event(one, calendar, stamp, lang))
    data: bytes = made.to_ical()
    return data


def _event(one: CalendarDate, calendar: Calendar, stamp: datetime, lang: Lang) -> Event:
    import icalendar

    event = icalendar.Event()
    event.add("uid", f"{one.uid}@interdit")
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("sequence", calendar.as_of.toordinal())
    event.add("dtstart", one.day if one.all_day else one.at.astimezone(UTC))
    if one.all_day:
        event.add("dtend", one.day + DAY)
    summary = _summary(one, lang)
    event.add("summary", summary)
    event.add("description", _description(one, calendar, lang))
    event.add("categories", [part for part in ("interdit", one.kind, one.regime or "") if part])
    event.add("status", "TENTATIVE" if one.held_in_abeyance_by else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    url = next((cited.url for cited in one.citations if cited.url), None)
    if url is not None:
        event.add("url", url)
    for days in ALARMS:
        event.add_component(_alarm(days, summary))
    return event


def _alarm(days: int, summary: str) -> Alarm:
    import icalendar

    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", timedelta(days=-days))
    alarm.add("description", summary)
    return alarm


def _summary(one: CalendarDate, lang: Lang) -> str:
    held = f"[{said('held', lang)}] " if one.held_in_abeyance_by else ""
    last = f" ({said('last_day', lang)})" if is_last_day(one) else ""
    who = one.party.name if one.party is not None else said("every_party", lang)
    return _clean(f"{held}{one.title}{last} – {who} ({one.regime or 'interdit'})")


def _description(one: CalendarDate, calendar: Calendar, lang: Lang) -> str:
    lines = [f"{when(one, lang)}. {one.regime_title} · {', '.join(one.actors)}: {', '.join(one.acts)}", one.text]
    if one.held_in_abeyance_by:
        lines.append(f"{said('held_by', lang, order=one.held)}. {said('would', lang)}")
    lines += [f"{said('assumed', lang)}: {text}" for text in one.assumptions]
    for cited in one.citations:
        place = ", ".join(part for part in (cited.title, cited.locator, cited.url or "") if part)
        lines.append(f"{said('source', lang)}: {place}")
    return "\n".join(map(_clean, (*lines, calendar.notice)))


def _clean(text: str) -> str:
    """Leave out what iCalendar has no place for: control characters (RFC 5545, section 3.1)."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
