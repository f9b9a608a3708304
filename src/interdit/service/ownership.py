"""The owners of a company, regime by regime: what each law's own test makes of the ties known of it at a moment."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from interdit.errors import UnknownKeyError
from interdit.model import Conclusion, Interval, OwnersReport, Regime, RegimeOwners, Statement, Step
from interdit.reach import shares
from interdit.reports.reaching import OWNERS_NOTICE
from interdit.reports.wording import notice, pick, word
from interdit.screening import Query, find_query
from interdit.service.asking import Ask, understood
from interdit.service.group_ties import group_owners
from interdit.verdict import reader_instant, window
from interdit.verdict.owned import threshold

if TYPE_CHECKING:
    from interdit.model import Moment
    from interdit.reports import Lang
    from interdit.service.checking import Checker
    from interdit.service.owners import Owners
    from interdit.verdict import Asked

SCHEMA = "interdit.owners/1"
_STRICT = ("named_only", "not_owned", "control", "open", "owned")


def owners_report(
    checker: Checker, query: str, path: str, *, on: Moment | str | None = None, known_at: Moment | str | None = None
) -> OwnersReport:
    """Return what each regime makes of the owners that a file and the edition's lists state; `path` '' is no file.

    Where neither does, the owner or group that the record names counts, as one of unknown share.

    Raises:
        InputError: the file cannot be used.
        QueryError: a date that cannot be understood.
        UnknownKeyError: nobody names an owner; the message names entries of the file whose names are near.
    """
    shelf, lang = checker.shelf, checker.lang
    question, asked = understood(Ask(query, on, known_at), checker.today, shelf.as_of)
    finding = find_query(Query(query), shelf.index, shelf.han)
    owners = checker.owners(path, finding.parties) if path or shelf.has_stakes else None
    nodes = owners.nodes([query], [], finding.parties) if owners is not None else ()
    by_record = not path and not nodes
    if owners is None or by_record:
        owners = group_owners(shelf, finding.parties)
        nodes = owners.nodes([], [], finding.parties)
    stakes = owners.stakes
    if not nodes:
        raise UnknownKeyError(_absent(owners, query))
    reach = owners.reach(nodes, shelf.law.regimes, asked)
    regimes = []
    for regime in shelf.law.regimes:
        one = _strictest([each for each in reach.conclusions if each.regime == regime.key], regime, asked)
        if regime.ownership or regime.control or one is not None:
            regimes.append(_regime(regime, one, asked, checker))
    regimes.sort(key=lambda one: (-_STRICT.index(one.standing) if one.standing in _STRICT else 1, one.regime))
    said = owners.assumed(nodes, reach, asked)
    if by_record:
        said = (Statement("ties_of_record"), *(one for one in said if one.code == "ties_unlisted_share"))
    return OwnersReport(
        schema=SCHEMA,
        query=query,
        on=question.on or "",
        known_at=question.known_at,
        file=stakes.file,
        ties=stakes.ties,
        unread=stakes.unread,
        problems=tuple(f"{one.locator}: {one.message}" for one in stakes.problems),
        companies=tuple(stakes.graph.names[node] for node in nodes),
        owners=_direct(owners, nodes, asked),
        regimes=tuple(regimes),
        assumptions=tuple(word(one, "assumption", lang) for one in said),
        edition=shelf.edition.id,
        as_of=shelf.as_of,
        sources=stakes.sources,
        notice=notice(shelf.edition.id[:19], shelf.as_of.isoformat(), pick(OWNERS_NOTICE, lang), lang),
    )


def _absent(owners: Owners, query: str) -> str:
    """Say that a company is not there, and which entries of the file bear names near its name."""
    path = owners.stakes.file
    if not path:
        nobody = f"neither the record nor a list of this edition names an owner of {query!r}"
        return f"{nobody}: give a file with --stakes FILE"
    near = owners.names(owners.near([Query(query)]))
    told = f"; near it are {'; '.join(near)}" if near else ""
    return f"{path} has no {query!r}: give the name as the file writes it, its id or its LEI{told}"


def _strictest(found: list[Conclusion], regime: Regime, asked: Asked) -> Conclusion | None:
    """Return the strictest of what is concluded within the moment; for a day, of any part of it."""
    moment = window(asked.on, ZoneInfo(regime.zone))
    able = [one for one in found if one.interval.meet(moment) is not None]
    return max(able, key=lambda one: _STRICT.index(one.standing), default=None)


def _regime(regime: Regime, one: Conclusion | None, asked: Asked, checker: Checker) -> RegimeOwners:
    zone = ZoneInfo(regime.zone)
    known_at = reader_instant(asked.known_at, asked.as_of, zone)
    moment: Interval = window(asked.on, zone)
    tests = [test for test in regime.ownership if (term := test.term.known(known_at)) and term.meet(moment)]
    test = one.test if one is not None else (tests[0] if tests else None)
    lang: Lang = checker.lang
    cited = [checker.shelf.citations[key].title for key in (test.citations if test else regime.citations)
             if key in checker.shelf.citations]  # fmt: skip
    assumption = (test.assumption or {}) if test is not None else {}
    return RegimeOwners(
        regime=regime.key,
        title=regime.title.get(lang) or regime.title["en"],
        standing=one.standing if one is not None else "no_listed_owner",
        threshold=threshold(test) if test is not None else "",
        summed=test.summed if test is not None else False,
        control=(test.control if test is not None else False) or regime.control,
        law=(test.text.get(lang) or test.text["en"]) if test is not None else "",
        citation="; ".join(dict.fromkeys(cited)),
        conclusion=one,
        assumption=assumption.get(lang) or assumption.get("en", ""),
    )


def _direct(owners: Owners, nodes: tuple[int, ...], asked: Asked) -> tuple[Step, ...]:
    """Return every owner that is named for the day, listed or not."""
    graph = owners.known(reader_instant(asked.known_at, asked.as_of, ZoneInfo("UTC")).toordinal())
    day = asked.on.toordinal()
    found = [
        Step(graph.names[owner], graph.names[node], "share", low / 1e6, high / 1e6, "")
        for node in nodes
        for owner, (low, high) in shares(graph, node, day).items()
    ]
    return tuple(sorted(found, key=lambda step: (step.asset, -step.high, step.owner)))
