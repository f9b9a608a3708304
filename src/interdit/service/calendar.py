"""The calendar: coming dates for the whole edition, for parties, or for the parties in a file."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, get_args

import msgspec

from interdit.errors import QueryError, UnknownKeyError
from interdit.model import Act, Actor, Moment, PartyKey, RegimeKey
from interdit.model.calendar import Calendar, CalendarDate
from interdit.reports.calendar_words import said
from interdit.reports.screen import calendar_notice
from interdit.service.asking import Ask, choice
from interdit.service.checking import OPEN
from interdit.service.coming import Desk, Wanted
from interdit.service.coming_worded import Words
from interdit.service.unheld import unheld
from interdit.verdict import parse_moment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from interdit.service.checking import Checker

YEARS = 2
"""How far the calendar looks where it is not said."""
_FIRST, _LAST = date(1900, 1, 1), date(9990, 12, 31)
"""The days that can be asked about: with room on both sides for zones and days counted."""


class CalendarAsk(msgspec.Struct, frozen=True):
    """What is asked for: from and until which day (both included), as known when, for which actors and acts.

    '' and () mean: from the reader's day or today, for two years, as the edition knows it, all actors and acts.
    """

    since: date | str = ""
    until: date | str = ""
    known_at: Moment | str = ""
    actors: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()


def calendar(
    checker: Checker, ask: CalendarAsk, parties: Sequence[str] | None = None, *, every_regime: bool = False
) -> Calendar:
    """Return the coming dates of parties by their ids, or of every party and regime of the edition.

    With parties, of their regimes alone, unless every regime is asked for.

    Raises:
        QueryError: a day, actor or act that cannot be understood, or an end before the beginning.
        UnknownKeyError: no such party.
    """
    known = checker.shelf.parties
    for key in parties or ():
        if key not in known:
            raise UnknownKeyError(f"no party {key!r} in this edition")
    name = said("name", checker.lang)
    if parties is not None:
        name += " " + said("of_parties", checker.lang, names=", ".join(known[key].name for key in parties))
    return _made(checker, _desk(checker, ask), name, parties, () if every_regime else None)


def portfolio_calendar(
    checker: Checker, ask: CalendarAsk, path: Path, columns: Mapping[str, str] | None = None
) -> tuple[Calendar, tuple[str, ...]]:
    """Return the coming dates of the parties in a file, and what was taken from it.

    A row that may mean several parties brings the dates of each of those that bear the name.

    Raises:
        InputError: the file cannot be used.
        QueryError: as `calendar`.
    """
    desk = _desk(checker, ask)
    whom = companies_of(checker, path, Ask("", on=desk.wanted.since, known_at=desk.wanted.known_at), columns)
    unsure = tuple(said("row", checker.lang, number=number, name=name, reason=why) for number, name, why in whom.unsure)
    name = f"{said('name', checker.lang)} {said('of_portfolio', checker.lang, file=path.name)}"
    return _made(checker, desk, name, list(whom.parties), unsure), whom.told


class Whom(msgspec.Struct, frozen=True):
    """The parties that rows of a file name; rows (number, name, why) that may mean anybody; what was taken of it."""

    parties: tuple[PartyKey, ...]
    unsure: tuple[tuple[int, str, str], ...]
    told: tuple[str, ...]


def companies_of(checker: Checker, path: Path, ask: Ask, columns: Mapping[str, str] | None = None) -> Whom:
    """Return whom the rows of a file name; of a row that may mean several, each of those that bear the name.

    Raises:
        InputError: the file cannot be used.
        QueryError: the question that finds them cannot be understood.
    """
    from interdit.service.portfolio import PortfolioRun

    run = PortfolioRun(checker, path, ask, columns or {})
    parties: dict[PartyKey, None] = {}
    unsure: list[tuple[int, str, str]] = []
    for row, _, verdict in run.answers():
        parties |= dict.fromkeys(map(PartyKey, row.party.split(";") if row.party else ()))
        if not row.party and (verdict is None or verdict.reasons[0].code in OPEN):
            unsure.append((row.number, row.name, row.reason))
    return Whom(tuple(parties), tuple(unsure), (*run.said, *run.problems))


def _made(
    checker: Checker, desk: Desk, name: str, parties: Sequence[str] | None, unsure: tuple[str, ...] | None = None
) -> Calendar:
    """Gather the dates; `unsure` is None where no file was read: then only the regimes of the parties are looked at."""
    shelf, wanted = checker.shelf, desk.wanted
    keys = sorted(shelf.bearing) if parties is None else [key for key in parties if key in shelf.bearing]
    dates = [one for key in keys for one in desk.of_party(PartyKey(key))]
    regimes: frozenset[RegimeKey] | None = None
    if parties is not None and unsure is None:
        regimes = frozenset(one.regime for key in keys for one in shelf.bearing_of(PartyKey(key)).listings)
    dates += desk.of_regimes(regimes)
    dates.sort(key=_place)
    as_of = shelf.as_of.isoformat()
    notice = calendar_notice((shelf.edition.id, as_of), *unheld(shelf), checker.lang)
    return Calendar(
        name=name,
        dates=tuple(dates),
        since=wanted.since,
        until=wanted.until,
        known_at=wanted.known_at.isoformat() if wanted.known_at is not None else None,
        actors=wanted.actors,
        acts=wanted.acts,
        parties=len(shelf.parties) if parties is None else len(parties),
        unsure=unsure or (),
        edition=shelf.edition.id,
        as_of=shelf.as_of,
        notice=f"{notice} {said('since_then', checker.lang, as_of=as_of)}",
    )


def _place(one: CalendarDate) -> tuple[datetime, str, str, str, str]:
    return (one.at.astimezone(UTC), one.kind, one.regime or "", one.party.name if one.party else "", one.uid)


def _desk(checker: Checker, ask: CalendarAsk) -> Desk:
    """Read what is asked; `calendar` says what is raised."""
    known = ask.known_at
    if isinstance(known, str) and not known.strip():
        known_at = None
    else:
        known_at = parse_moment(known.strip(), "known-at") if isinstance(known, str) else known
    known_day = known_at.date() if isinstance(known_at, datetime) else known_at
    since = _day(ask.since, "from") or known_day or checker.today
    until = _day(ask.until, "until") or _years_after(since, YEARS)
    if until < since:
        raise QueryError(f"until {until} is before from {since}")
    for day, what in ((since, "from"), (until, "until")):
        if not _FIRST <= day <= _LAST:
            raise QueryError(f"{what} {day} is not between {_FIRST} and {_LAST}")
    wanted = Wanted(
        since=since,
        until=until,
        known_at=known_at,
        actors=tuple(choice(one, Actor, "actor") for one in ask.actors) or get_args(Actor),
        acts=tuple(choice(one, Act, "act") for one in ask.acts) or get_args(Act),
    )
    return Desk(checker.shelf, wanted, Words(checker.speech, known_day))


def _day(value: date | str, what: str) -> date | None:
    if isinstance(value, str):
        found = parse_moment(value.strip(), what) if value.strip() else None
        if isinstance(found, datetime):
            raise QueryError(f"{what} {value!r} is an instant: give a day, like 2021-03-16")
        return found
    return value.date() if isinstance(value, datetime) else value


def _years_after(day: date, years: int) -> date:
    """Return the same day some years on; of 29 February, the 28th; never past the last day that is read."""
    year = day.year + years
    if year > _LAST.year:
        return max(day, _LAST)
    return day.replace(year=year) if (day.month, day.day) != (2, 29) else date(year, 2, 28)
