"""The dossier of a party: every service's view of it for one question, put together with numbered sources."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from interdit.errors import QueryError
from interdit.model.dossier import Dossier
from interdit.model.impact import Remark
from interdit.reports.asking_words import sentence
from interdit.reports.impact_words import impact_word
from interdit.service.asking import Ask
from interdit.service.dossiers.answers import answer_section, coming_section, limits_section, over_time_section, usual
from interdit.service.dossiers.around import ownership_section, related_section, securities_section
from interdit.service.dossiers.desk import Desk
from interdit.service.dossiers.market import market_section
from interdit.service.dossiers.news import Reading, article_files, news_section
from interdit.service.dossiers.record import grounds_section, identity_section, listings_section, proceedings_section
from interdit.service.impact import ImpactAsk, impact_report
from interdit.service.recorded import recorded
from interdit.service.related import related_report
from interdit.service.timeline import timeline
from interdit.service.who import sure_party
from interdit.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable

    from interdit.model import Verdict
    from interdit.model.dossier import Section
    from interdit.model.impact import ImpactReport
    from interdit.reports import Lang
    from interdit.service.checking import Checker
    from interdit.service.recorded import Recorded


class DossierAsk(msgspec.Struct, frozen=True, kw_only=True):
    """What a dossier is of.

    `ask` is the question; its query names the party. `articles` are files, folders of them or addresses; `published`
    is the day of those that do not say theirs; `kept` is the store of kept claims. `prices` and `index` go together;
    `stakes` is a file of who owns whom.
    """

    ask: Ask
    articles: tuple[str, ...] = ()
    published: date | None = None
    kept: Path | None = None
    prices: Path | None = None
    index: Path | None = None
    stakes: Path | None = None


def dossier(checker: Checker, wanted: DossierAsk, tell: Callable[[str], None] = lambda _: None) -> Dossier:
    """Return the dossier of the one party that a name means.

    Args:
        checker: answers in the language of the dossier.
        wanted: the question, and the files to read for it.
        tell: is told what is being done.

    Raises:
        QueryError: a word or date that cannot be understood, prices without an index, an extra that is not installed.
        UnknownKeyError: nobody is named so, or several; the message names ids.
        InputError: a file cannot be used.
        SourceError: an article's address cannot be fetched.
        LedgerError: the store of kept claims cannot be read.
    """
    _check(wanted)
    key, found = sure_party(checker, wanted.ask)
    stakes = str(wanted.stakes) if wanted.stakes is not None else ""
    ask = msgspec.structs.replace(wanted.ask, query=key, stakes_file=stakes, subject=None)
    desk = Desk(checker, checker.shelf.parties[key], ask)
    tell("answers")
    verdict, line, acts = checker.check(ask), timeline(checker, key, ask), usual(desk)
    record = recorded(checker, key, ask)
    related = related_report(checker, key, on=ask.on, known_at=ask.known_at)
    tell("prices")
    impact = _impact(desk, wanted)
    reading = Reading(article_files(wanted.articles), wanted.published, wanted.kept)
    first: tuple[Section, ...] = (
        answer_section(desk, verdict, acts),
        over_time_section(desk, line, acts),
        identity_section(desk),
    )
    first += (*_recorded(desk, verdict, record), news_section(desk, reading, tell))
    ownership, owned = ownership_section(desk, record, stakes)
    rest = (related_section(desk, related), securities_section(desk), *_last(desk, impact))
    assumed = (*found, *verdict.assumptions, *owned, *related.assumptions, *(impact.assumptions if impact else ()))
    limits = limits_section(desk, verdict, assumed)
    return Dossier(
        lang=desk.lang,
        title=desk.say("title", party=desk.party.name),
        question=sentence(verdict.question, desk.party.name, desk.lang),
        label=verdict.label,
        party=desk.party,
        verdict=verdict,
        sections=(*first, ownership, *rest, limits),
        sources=desk.notes(),
        timeline=line,
        related=related,
        impact=impact,
        edition=checker.shelf.edition.id,
        computed=checker.shelf.as_of,
        code=__version__,
        notice=verdict.notice,
    )


def _recorded(desk: Desk, verdict: Verdict, record: Recorded) -> tuple[Section, ...]:
    return listings_section(desk, verdict), proceedings_section(desk, record), grounds_section(desk, record)


def _last(desk: Desk, impact: ImpactReport | None) -> tuple[Section, ...]:
    return market_section(desk, impact), coming_section(desk)


def _check(wanted: DossierAsk) -> None:
    if (wanted.prices is None) != (wanted.index is None):
        raise QueryError("prices of a share and levels of its market's index go together: give --prices and --index")


def _impact(desk: Desk, wanted: DossierAsk) -> ImpactReport | None:
    """Return the event studies of what the reader knew; None where no prices were given."""
    if wanted.prices is None or wanted.index is None:
        return None
    report = impact_report(desk.checker, ImpactAsk(query=desk.party.key, prices=wanted.prices, index=wanted.index))
    return report if desk.day is None else _known(report, desk.day, desk.lang)


def _known(report: ImpactReport, day: date, lang: Lang) -> ImpactReport:
    """Leave out what a reader of that day could not know: later events, and those whose sessions ran beyond it.

    How many these are is said in a remark, not what they are of.
    """
    events = tuple(one for one in report.events if one.days[-1].session <= day)
    left = tuple(one for one in report.left_out if all(cause.day <= day for cause in one.causes))
    count = len(report.events) + len(report.left_out) - len(events) - len(left)
    if not count:
        return report
    params = {"count": str(count), "day": day.isoformat()}
    beyond = Remark("beyond_reader", impact_word("beyond_reader", lang, **params), params)
    return msgspec.structs.replace(report, events=events, left_out=left, remarks=(*report.remarks, beyond))
