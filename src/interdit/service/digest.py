"""The digest of a day, a week or other days: lists, courts, law, deadlines and news, from one edition.

A pure function of the edition, the days, the companies and the articles: asked again later, it tells the same. It tells
what became public in those days, as known at the end of the last; it never looks ahead in the record.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from interdit.errors import QueryError, UnknownKeyError
from interdit.model import PartyKey
from interdit.model.digest import Digest, DigestItem, DigestSection
from interdit.reports.digest_words import said
from interdit.reports.screen import calendar_notice
from interdit.service.asking import Ask
from interdit.service.calendar import companies_of
from interdit.service.digest_dates import AHEAD, date_items
from interdit.service.digest_lists import list_items
from interdit.service.digest_news import news
from interdit.service.digest_record import Companies, Period, Recorder
from interdit.service.unheld import unheld
from interdit.verdict import parse_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from interdit.model import PartyRef
    from interdit.model.digest import DigestArticle
    from interdit.reports import Lang
    from interdit.service.checking import Checker

_FIRST, _LAST = date(1900, 1, 1), date(9990, 12, 31)
_MOST_DAYS, _MOST_AHEAD = 3700, 3700
_WEEK = re.compile(r"(\d{4})-?W(\d{1,2})", re.IGNORECASE)
_ORDER: tuple[DigestSection, ...] = ("lists", "courts", "law", "effective", "coming", "allegations", "company")


class DigestAsk(msgspec.Struct, frozen=True):
    """What is asked for. `companies` are ids of parties, None for every party of the edition; so is no `portfolio`.

    `ahead` is for how many days after the last the deadlines are told. `articles` are files, and folders of them; None
    where no news is to be read. `undated`: those whose day is not known are told too, after the others.
    """

    since: date
    until: date
    ahead: int = AHEAD
    companies: tuple[str, ...] | None = None
    portfolio: str = ""
    articles: tuple[str, ...] | None = None
    undated: bool = False


def days_of(day: str = "", week: str = "", since: str = "", until: str = "", *, today: date) -> tuple[date, date]:
    """Return the first and last day meant: one day, the ISO week of a day or number, or from and until.

    Where nothing is given, the seven days that end today; `until` alone, the seven days that end then; `since` alone,
    from then to today.

    Raises:
        QueryError: a day or week that cannot be understood, or more than one way to say it.
    """
    if sum(map(bool, (day, week, since or until))) > 1:
        raise QueryError("give one of --day, --week, or --since and --until")
    if day:
        one = parse_day(day.strip(), "day")
        return one, one
    if week:
        monday = _monday(week)
        return monday, later(monday, 6)
    last = parse_day(until.strip(), "until") if until else today
    first = parse_day(since.strip(), "since") if since else later(last, -6)
    return first, last


def later(day: date, days: int) -> date:
    """Return the day so many days later, or earlier; never past what a calendar has."""
    return date.fromordinal(max(1, min(date.max.toordinal(), day.toordinal() + days)))


def digest(checker: Checker, ask: DigestAsk) -> Digest:
    """Return the digest.

    Raises:
        QueryError: days that cannot be told of.
        UnknownKeyError: no such party.
        InputError: the portfolio cannot be used, or a place of articles is none.
    """
    _check(ask)
    period = Period(ask.since, ask.until)
    keys, unsure = _companies(checker, ask)
    companies = Companies(checker, keys)
    recorder = Recorder(checker, period, companies)
    horizon = later(ask.until, ask.ahead)
    items, unspoken = list_items(recorder)
    items += [*recorder.items(), *date_items(recorder, horizon)]
    places = None if ask.articles is None else map(Path, ask.articles)
    articles, claims = (None, ()) if places is None else news(recorder, places, undated=ask.undated)
    shelf, lang = checker.shelf, checker.lang
    asked = companies.refs(companies.asked) if companies.asked is not None else None
    return Digest(
        name=_name(ask, asked, lang),
        since=ask.since,
        until=ask.until,
        horizon=horizon,
        lang=lang,
        items=tuple(sorted(items, key=_place)),
        claims=claims,
        articles=articles,
        companies=asked,
        scope=Path(ask.portfolio).name,
        unsure=unsure,
        unchecked=(*_beyond(checker, ask), *_left_out(articles, lang), *unspoken, said("later_words", lang)),
        edition=shelf.edition.id,
        as_of=shelf.as_of,
        notice=calendar_notice((shelf.edition.id, shelf.as_of.isoformat()), *unheld(shelf), lang),
    )


def _companies(checker: Checker, ask: DigestAsk) -> tuple[tuple[PartyKey, ...] | None, tuple[str, ...]]:
    """Return the parties to tell of, None for all, and the rows of the portfolio that may mean anybody."""
    known = checker.shelf.parties
    for key in ask.companies or ():
        if key not in known:
            raise UnknownKeyError(f"no party {key!r} in this edition")
    if not ask.portfolio:
        return (None if ask.companies is None else tuple(map(PartyKey, ask.companies))), ()
    whom = companies_of(checker, Path(ask.portfolio), Ask("", on=ask.until, known_at=ask.until))
    unsure = tuple(said("row", checker.lang, number=number, name=name, reason=why) for number, name, why in whom.unsure)
    return (*map(PartyKey, ask.companies or ()), *whom.parties), unsure


def _name(ask: DigestAsk, asked: Sequence[PartyRef] | None, lang: Lang) -> str:
    names = Path(ask.portfolio).name if ask.portfolio else ", ".join(one.name for one in asked or ())
    return f"{said('name', lang)} {said('of', lang, names=names) if names else ''}".strip()


def _beyond(checker: Checker, ask: DigestAsk) -> list[str]:
    """Say that the edition ends before the period does."""
    as_of = checker.shelf.as_of
    return [said("after_edition", checker.lang, as_of=as_of)] if as_of < ask.until else []


def _left_out(articles: Sequence[DigestArticle] | None, lang: Lang) -> Iterator[str]:
    """Say how many articles are not told because nobody knows of which days they are."""
    count = sum(one.state == "undated" for one in articles or ())
    if count:
        yield said("undated_left_out", lang, count=count)


def _place(one: DigestItem) -> tuple[int, date, str, str, str]:
    return (_ORDER.index(one.section), one.day, one.kind, one.title, one.uid)


def _check(ask: DigestAsk) -> None:
    if ask.until < ask.since:
        raise QueryError(f"until {ask.until} is before since {ask.since}")
    if not (ask.since >= _FIRST and ask.until <= _LAST - timedelta(days=_MOST_AHEAD)):
        raise QueryError(f"{ask.since} to {ask.until} is not between {_FIRST} and {_LAST.year - 11}")
    if (ask.until - ask.since).days >= _MOST_DAYS:
        raise QueryError(f"{ask.since} to {ask.until} is longer than ten years")
    if not 0 <= ask.ahead <= _MOST_AHEAD:
        raise QueryError(f"{ask.ahead} days ahead is not between 0 and {_MOST_AHEAD}")


def _monday(text: str) -> date:
    """Return the Monday of a week: `2021-W02`, or any day in it."""
    numbered = _WEEK.fullmatch(text.strip())
    try:
        if numbered is None:
            day = parse_day(text.strip(), "week")
            return later(day, -day.weekday())
        return date.fromisocalendar(int(numbered[1]), int(numbered[2]), 1)
    except (ValueError, QueryError):
        fault = "is not a week" if numbered is None else "is no week of that year"
        raise QueryError(f"week {text!r} {fault}: write it like 2021-W02, or as a day of it like 2021-01-14") from None
