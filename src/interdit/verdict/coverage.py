"""What the answer speaks for: which lists were checked, which were not, and what follows from that."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import msgspec

from interdit.law import clock_instant
from interdit.model import (
    BEGINNING,
    FOREVER,
    Clause,
    Interval,
    Listing,
    ListingKey,
    PartyKey,
    Regime,
    RegimeKey,
    Rule,
    Statement,
)
from interdit.verdict.asked import window
from interdit.verdict.listed import touches
from interdit.verdict.pieces import Note, clip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from interdit.model import Law, Moment
    from interdit.verdict.asked import Asked, CaseFile


STALE_AFTER = timedelta(days=30)
"""How far past the day of its facts an answer may reach before it is only a review."""


def touching(regimes: Sequence[Regime], asked: Asked) -> list[Regime]:
    """Return the regimes, loaded or not, with a measure for this actor, act and object."""
    return [regime for regime in regimes if _bars(regime, asked)]


def _bars(regime: Regime, asked: Asked) -> list[Rule]:
    return [rule for rule in regime.rules if rule.kind == "bar" and touches(rule, asked)]


def speaks(regime: Regime, asked: Asked) -> bool:
    """Whether a regime has a word on this question, be it that the act is free."""
    return any(rule.kind != "caveat" and rule.actors and touches(rule, asked) for rule in regime.rules)


def is_checked(regime: Regime, asked: Asked, law: Law) -> bool:
    """Whether an answer may speak for a regime at the moment asked about.

    It may where the casebook holds the regime whole and is not too old for the moment, where a loaded list speaks for
    that day and was out by the reader's day, or where the caller gave the stakes under it.
    """
    if _has_stakes(regime, asked):
        return True
    if regime.coverage == "named":
        return True
    on = _day(asked.on)
    if regime.coverage == "full":
        as_of = law.casebook_as_of
        if as_of is None or _is_closed(regime) or on <= as_of + STALE_AFTER:
            return True
    reader = _day(asked.known_at or asked.as_of)
    return any(start <= on < end and start <= reader for start, _, end in law.known.get(regime.key, ()))


def _is_closed(regime: Regime) -> bool:
    """Whether all that a regime forbids is over: nothing can be added to it any more."""
    return all(rule.term.end is not None for rule in regime.rules if rule.kind == "bar")


def _day(moment: Moment) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def why_unchecked(regime: Regime, asked: Asked, law: Law) -> Statement:
    """Say why a regime is not spoken for: nothing loaded, before the first publication, or after the last."""
    if regime.coverage == "full" and law.casebook_as_of is not None:
        return Statement("casebook_old", {"last": law.casebook_as_of.isoformat()})
    known = law.known.get(regime.key, ())
    on = min(_day(asked.on), _day(asked.known_at or asked.as_of))
    if not known:
        return Statement("list_not_loaded", text=regime.unchecked_because)
    if on < known[0][0]:
        return Statement("no_history", {"first": known[0][0].isoformat()})
    last = max(published for start, published, _ in known if start <= on)
    return Statement("list_old", {"last": last.isoformat()})


def scope_of(asked: Asked, law: Law) -> tuple[tuple[RegimeKey, ...], tuple[tuple[RegimeKey, Statement], ...]]:
    """Return what was checked, and what was not with the reason."""
    checked = tuple(regime.key for regime in law.regimes if is_checked(regime, asked, law))
    unchecked: list[tuple[RegimeKey, Statement]] = []
    for regime in touching(law.regimes, asked):
        if regime.key not in checked:
            unchecked.append((regime.key, why_unchecked(regime, asked, law)))
        elif _has_stakes(regime, asked):
            if regime.coverage != "full":
                unchecked.append((regime.key, Statement("list_taken_from_stakes")))
        elif asked.owners != "yes" and (regime.control or regime.ownership):
            unchecked.append((regime.key, Statement(_unexamined(regime, asked))))
        if regime.exposure and _is_unexamined_fund(asked):
            why = "not_in_funds" if asked.funds == "absent" else "holdings_not_examined"
            unchecked.append((regime.key, Statement(why)))
    return checked, tuple(unchecked)


def _is_unexamined_fund(asked: Asked) -> bool:
    return asked.object == "fund" and not asked.holdings and asked.funds != "yes"


def _unexamined(regime: Regime, asked: Asked) -> str:
    """Say that nobody looked at who owns the company, that the file does not have it, or that lists say a part."""
    if asked.owners == "partly":
        return "ownership_partly"
    if asked.owners == "absent":
        return "not_in_stakes"
    return "ownership_not_examined" if regime.ownership else "control_not_examined"


def coverage_notes(case: CaseFile, asked: Asked, law: Law, known_at: datetime) -> Iterator[Note]:
    """Yield what keeps the answer from failing open, and what is said when nothing was found."""
    governing = touching(law.regimes, asked)
    named = {listing.regime for listing in (*case.listings, *case.within) if listing.term.known(known_at) is not None}
    checked = [
        one
        for one in law.regimes
        if speaks(one, asked) and is_checked(one, asked, law) and (one.coverage != "named" or one.key in named)
    ]
    if not governing:
        yield _no_measure(asked, law.regimes)
    for gap in _gaps(checked, asked, known_at) if governing else ():
        open_ones = [regime for regime in governing if regime not in checked]
        names = ", ".join(regime.key for regime in open_ones) or ", ".join(regime.key for regime in governing)
        clause = _plain("nothing_checked", "review", open_ones or governing, {"regimes": names})
        yield Note("review", msgspec.structs.replace(clause, interval=gap))
    for regime in governing:
        yield from _since_unknown(regime, case, law, known_at)
        if regime.exposure and _is_unexamined_fund(asked):
            yield from _open_fund(regime, asked, known_at, Statement("fund_unknown"))
        if regime.exposure and case.looked is not None and case.looked.unread:
            unread = {"rows": case.looked.unread}
            yield from _open_fund(regime, asked, known_at, Statement("fund_rows_unread", unread))
        yield from _controlled(regime, case, asked, known_at)
        yield from _for_all(regime, asked, known_at)
    known = any(one.term.known(known_at) is not None for one in (*case.listings, *case.within))
    # The first citation is the one shown: a law that was in force then, before one that was over or to come.
    checked.sort(key=lambda one: not _in_force(one, asked, known_at))
    code, told = "not_listed_then" if known else "not_listed", {}
    if case.looked is not None:
        code, told = "fund_clear", case.looked.told
    yield Note("nothing", _plain(code, "permitted", checked, told))


def _in_force(regime: Regime, asked: Asked, known_at: datetime) -> bool:
    """Whether a regime forbids this act to this actor at some instant asked about, as a reader knew."""
    moment = window(asked.on, ZoneInfo(regime.zone))
    return any(clip(moment, rule.term.known(known_at)) is not None for rule in _bars(regime, asked))


def _since_unknown(regime: Regime, case: CaseFile, law: Law, known_at: datetime) -> Iterator[Note]:
    """Leave open the time before a list's first publication for whom it names: since when is not on record."""
    stretches = law.known.get(regime.key, ())
    if not stretches:
        return
    first = stretches[0][0]
    for listing in case.listings:
        term = listing.term.known(known_at) if listing.regime == regime.key and listing.listed == first else None
        if term is not None and term.start is not None:
            statement = Statement("since_unknown", {"first": first.isoformat()})
            before = Interval(None, term.start)
            yield Note(
                "review",
                Clause(statement, "review", before, regime.key, listing=listing.key, citations=listing.citations),
            )


def _gaps(checked: Sequence[Regime], asked: Asked, known_at: datetime) -> list[Interval]:
    """Return the stretches in which no checked regime has law for this question: before it came, after it ended."""
    stretches = sorted(
        (interval.start or BEGINNING, interval.end or FOREVER)
        for regime in checked
        for rule in regime.rules
        if rule.kind in ("bar", "right") and touches(rule, asked)
        if (interval := rule.term.known(known_at)) is not None
    )
    if any(_has_stakes(regime, asked) or regime.coverage == "named" for regime in checked):
        return []
    gaps: list[Interval] = []
    covered = BEGINNING
    for start, end in sorted(stretches):
        if start > covered:
            gaps.append(Interval(None if covered == BEGINNING else covered, start))
        covered = max(covered, end)
    if covered < FOREVER:
        gaps.append(Interval(None if covered == BEGINNING else covered, None))
    return gaps


def _has_stakes(regime: Regime, asked: Asked) -> bool:
    return regime.key in asked.taken or any(stake.regime == regime.key for stake in asked.stakes)


def _no_measure(asked: Asked, regimes: Sequence[Regime]) -> Note:
    """No law here touches the act: free where there is law for the actor, open where there is none."""
    for_actor = [regime for regime in regimes if any(asked.actor in rule.actors for rule in regime.rules)]
    params: dict[str, str] = {"actor": asked.actor, "act": asked.act, "object": asked.object}
    if for_actor:
        return Note("right", _plain("no_measure_for_act", "permitted", for_actor, params))
    return Note("review", _plain("no_law_for_actor", "review", [], params))


def _open_fund(regime: Regime, asked: Asked, known_at: datetime, said: Statement) -> Iterator[Note]:
    """A fund of which something is unknown may hold a listed security, from when the law first reaches funds."""
    zone = ZoneInfo(regime.zone)
    for rule in _bars(regime, asked):
        interval = rule.term.known(known_at)
        begins = None
        if rule.begins is not None and rule.term.start is not None:
            # The earliest listing is as old as the rule: no ban begins before its clock has run from there.
            first = rule.term.start.astimezone(zone).date()
            oldest = Listing(ListingKey(""), regime.key, PartyKey(""), "", first, rule.term)
            begins = clock_instant(rule.begins, oldest, zone)
        interval = clip(interval, Interval(begins, None))
        if interval is not None:
            cited = (*regime.exposure_citations, *rule.citations)
            clause = Clause(said, "review", interval, regime.key, rule.key, citations=cited)
            yield Note("review", clause)


def _controlled(regime: Regime, case: CaseFile, asked: Asked, known_at: datetime) -> Iterator[Note]:
    """Where control counts, a recorded listed owner or group leaves the answer open."""
    own = [one for one in case.listings if one.regime == regime.key and one.end_kind is None]
    if not regime.control or any(one.term.known(known_at) is not None for one in own):
        return
    for listing in case.parents:
        listed = listing.term.known(known_at) if listing.regime == regime.key else None
        for rule in _bars(regime, asked):
            binding = clip(listed, rule.term.known(known_at))
            if binding is not None:
                statement = Statement("control_to_check", {"owner": listing.name or listing.party})
                clause = Clause(
                    statement,
                    "review",
                    binding,
                    regime.key,
                    rule.key,
                    listing.key,
                    citations=(*rule.citations, *listing.citations),
                )
                yield Note("review", clause)


def _for_all(regime: Regime, asked: Asked, known_at: datetime) -> Iterator[Note]:
    for rule in regime.rules:
        interval = rule.term.known(known_at)
        if rule.kind == "caveat" and rule.for_all and touches(rule, asked) and interval is not None:
            clause = Clause(Statement("caveat", text=rule.text), "permitted", interval, regime.key, rule.key)
            yield Note("caveat", clause)


def _plain(code: str, effect: str, regimes: Sequence[Regime], params: dict[str, str]) -> Clause:
    return Clause(
        Statement(code, params),
        "review" if effect == "review" else "permitted",
        Interval(),
        regimes[0].key if len(regimes) == 1 else None,
        citations=tuple(dict.fromkeys(one for regime in regimes for one in regime.citations)),
    )
