"""What the answer speaks for: which lists were checked, which were not, and what follows from that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interdit.model import Clause, Interval, Regime, RegimeKey, Rule, Statement
from interdit.verdict.listed import touches
from interdit.verdict.pieces import Note, clip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from interdit.verdict.asked import Asked, CaseFile


def touching(regimes: Sequence[Regime], asked: Asked) -> list[Regime]:
    """Return the regimes, loaded or not, with a measure for this actor, act and object."""
    return [regime for regime in regimes if _bars(regime, asked)]


def _bars(regime: Regime, asked: Asked) -> list[Rule]:
    return [rule for rule in regime.rules if rule.kind == "bar" and touches(rule, asked)]


def is_checked(regime: Regime, asked: Asked) -> bool:
    """Whether an answer may speak for a regime: its list is held whole, or the caller gave the stakes under it."""
    return regime.coverage == "full" or any(stake.regime == regime.key for stake in asked.stakes)


def scope_of(
    asked: Asked, regimes: Sequence[Regime]
) -> tuple[tuple[RegimeKey, ...], tuple[tuple[RegimeKey, Statement], ...]]:
    """Return what was checked, and what was not with the reason."""
    checked = tuple(regime.key for regime in regimes if is_checked(regime, asked))
    unchecked: list[tuple[RegimeKey, Statement]] = []
    for regime in touching(regimes, asked):
        if not is_checked(regime, asked):
            text = regime.unchecked_because
            unchecked.append((regime.key, Statement("list_not_loaded", text=text)))
        elif any(stake.regime == regime.key for stake in asked.stakes):
            if regime.coverage != "full":
                unchecked.append((regime.key, Statement("list_taken_from_stakes")))
        elif regime.control:
            unchecked.append((regime.key, Statement("control_not_examined")))
        if regime.exposure and asked.object == "fund" and not asked.holdings:
            unchecked.append((regime.key, Statement("holdings_not_examined")))
    return checked, tuple(unchecked)


def coverage_notes(case: CaseFile, asked: Asked, regimes: Sequence[Regime], known_at: datetime) -> Iterator[Note]:
    """Yield what keeps the answer from failing open, and what is said when nothing was found."""
    governing = touching(regimes, asked)
    if not governing:
        yield _no_measure(asked, regimes)
    elif not any(is_checked(regime, asked) for regime in governing):
        names = ", ".join(regime.key for regime in governing)
        yield Note("review", _plain("nothing_checked", "review", governing, {"regimes": names}))
    for regime in governing:
        if regime.exposure and asked.object == "fund" and not asked.holdings:
            yield from _unknown_fund(regime, asked, known_at)
        yield from _controlled(regime, case, asked, known_at)
        yield from _for_all(regime, asked, known_at)
    checked = [regime for regime in governing if is_checked(regime, asked)]
    known = any(one.term.known(known_at) is not None for one in (*case.listings, *case.held))
    yield Note("nothing", _plain("not_listed_then" if known else "not_listed", "permitted", checked, {}))


def _no_measure(asked: Asked, regimes: Sequence[Regime]) -> Note:
    """No law here touches the act: free where there is law for the actor, open where there is none."""
    for_actor = [regime for regime in regimes if any(asked.actor in rule.actors for rule in regime.rules)]
    params: dict[str, str] = {"actor": asked.actor, "act": asked.act, "object": asked.object}
    if for_actor:
        return Note("right", _plain("no_measure_for_act", "permitted", for_actor, params))
    return Note("review", _plain("no_law_for_actor", "review", [], params))


def _unknown_fund(regime: Regime, asked: Asked, known_at: datetime) -> Iterator[Note]:
    """A fund whose holdings are unknown may hold a listed security, from when the law first reaches funds."""
    for rule in _bars(regime, asked):
        interval = rule.term.known(known_at)
        if interval is not None:
            clause = Clause(
                Statement("fund_unknown"), "review", interval, regime.key, rule.key, citations=rule.citations
            )
            yield Note("review", clause)


def _controlled(regime: Regime, case: CaseFile, asked: Asked, known_at: datetime) -> Iterator[Note]:
    """Where control counts, a recorded listed owner or group leaves the answer open."""
    if not regime.control or any(listing.regime == regime.key for listing in case.listings if listing.end_kind is None):
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
