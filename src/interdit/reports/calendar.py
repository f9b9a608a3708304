"""The calendar as text for a terminal, and as rows of a table."""

from __future__ import annotations

import textwrap
from itertools import groupby
from typing import TYPE_CHECKING

from interdit.reports.calendar_words import said
from interdit.reports.verdicts import spoken

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from interdit.model.calendar import Calendar, CalendarDate
    from interdit.reports.wording import Lang

NAMES = 8
"""So many parties are named where the same date concerns many; JSON and files name all."""

HEADER = (
    *("day", "at", "all_day", "kind", "title", "party", "party_id", "regime", "measure", "listing", "actors", "acts"),
    *("effect", "held_in_abeyance_by", "text", "source", "source_url", "assumptions", "uid"),
)
"""The columns of `rows`."""


def rows(calendar: Calendar) -> Iterator[tuple[str, ...]]:
    """Yield one row for each date, under `HEADER`."""
    for one in calendar.dates:
        cited = one.citations[0] if one.citations else None
        yield (
            *(one.day.isoformat(), one.at.isoformat(), "yes" if one.all_day else "no", one.kind, one.title),
            *(one.party.name if one.party else "", one.party.id if one.party else ""),
            *(one.regime or "", one.measure or "", one.listing or "", ";".join(one.actors), ";".join(one.acts)),
            *(one.effect, one.held_in_abeyance_by or "", one.text),
            *(cited.title if cited else "", (cited.url or "") if cited else ""),
            *("; ".join(one.assumptions), one.uid),
        )


def render_calendar(calendar: Calendar, lang: Lang = "en", width: int = 100) -> str:
    """Return the calendar as text; the same date of many parties is told once."""
    known = said("known", lang, known_at=calendar.known_at) if calendar.known_at else ""
    window = said(
        "window", lang, since=calendar.since, until=calendar.until, known=known, parties=f"{calendar.parties:,}"
    )
    lines = [calendar.name, f"  {window}", ""]
    if not calendar.dates:
        lines += [said("none", lang), ""]
    for group in grouped(calendar.dates):
        lines += [*_lines(group, lang, width), ""]
    if calendar.unsure:
        lines += [f"{said('unsure', lang)}:"]
        lines += [part for one in calendar.unsure for part in _wrapped(f"- {one}", width, 2)]
        lines.append("")
    return "\n".join([*lines, *textwrap.wrap(calendar.notice, width)])


def grouped(dates: Sequence[CalendarDate]) -> list[list[CalendarDate]]:
    """Put together dates of several parties that are the same but for the party, in the order of the dates."""
    groups = (list(same) for _, same in groupby(sorted(dates, key=_same), key=_same))
    return sorted(groups, key=lambda group: (group[0].at, dates.index(group[0])))


def when(one: CalendarDate, lang: Lang) -> str:
    """Return the day, or day, hour and zone; of what lasts through a day, that it is the last one."""
    if not one.all_day:
        return spoken(one.at, None)
    last = f" ({said('last_day', lang)})" if is_last_day(one) else ""
    return f"{one.day}{last}"


def is_last_day(one: CalendarDate) -> bool:
    """Whether the day written down is the last one before things are different."""
    return one.all_day and one.day != one.at.date()


def _same(one: CalendarDate) -> tuple[date, str, str, str, str, str, str, str]:
    return (
        one.day,
        one.at.isoformat(),
        one.kind,
        one.title,
        one.regime or "",
        one.text.rpartition(" (")[0] or one.text,
        one.held_in_abeyance_by or "",
        ";".join((*one.actors, *one.acts)),
    )


def _lines(group: Sequence[CalendarDate], lang: Lang, width: int) -> Iterator[str]:
    one = group[0]
    held = f" [{said('held', lang)}]" if one.held_in_abeyance_by else ""
    yield from _wrapped(f"{when(one, lang)}  {one.title}{held}", width, 0)
    names = list(dict.fromkeys(date.party.name for date in group if date.party is not None))
    more = f"; {said('more', lang, count=len(names) - NAMES)}" if len(names) > NAMES else ""
    yield from _wrapped(f"{'; '.join(names[:NAMES]) or said('every_party', lang)}{more}", width, 2)
    yield from _wrapped(f"{one.regime_title} · {said('by', lang)} {', '.join(one.actors)}", width, 2)
    texts = list(dict.fromkeys(date.text for date in group))
    yield from _wrapped(texts[0] if len(texts) == 1 else texts[0].rpartition(" (")[0] or texts[0], width, 2)
    if one.held_in_abeyance_by:
        yield from _wrapped(f"{said('held_by', lang, order=one.held)}. {said('would', lang)}", width, 2)
    for text in dict.fromkeys(text for date in group for text in date.assumptions):
        yield from _wrapped(f"{said('assumed', lang)}: {text}", width, 2)
    if one.citations:
        cited = one.citations[0]
        place = ", ".join(part for part in (cited.title, cited.locator, cited.url or "") if part)
        yield from _wrapped(f"{said('source', lang)}: {place}", width, 2)


def _wrapped(text: str, width: int, indent: int) -> list[str]:
    return textwrap.wrap(text, width, initial_indent=" " * indent, subsequent_indent=" " * (indent + 2))
