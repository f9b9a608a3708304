"""Ownership by each law's own test: who is reached through the stakes that listed persons hold."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import msgspec

from interdit.law import clock_instant
from interdit.model import Clause, Interval, Ownership, Regime, Rule, Stake, Statement
from interdit.verdict.listed import touches
from interdit.verdict.pieces import Bar, Note, clip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from interdit.verdict.asked import Asked


def stake_pieces(regime: Regime, asked: Asked, known_at: datetime) -> Iterator[Bar | Note]:
    """Yield what the stakes given under one regime mean for the question.

    Each version of the ownership test counts while it is in force. Where none is, ownership reaches nobody; where a
    test is not met but control also counts, the answer is open: control cannot be read off percentages.
    """
    stakes = tuple(stake for stake in asked.stakes if stake.regime == regime.key)
    bars = [rule for rule in regime.rules if rule.kind == "bar" and touches(rule, asked)]
    if not stakes or not bars:
        return
    yield Note("free", _clause("no_ownership_test", regime, Interval(), stakes, citations=regime.citations))
    for test in regime.ownership:
        interval = test.term.known(known_at)
        if interval is None:
            continue
        for rule in bars:
            binding = clip(interval, rule.term.known(known_at), by_clock(rule, regime))
            if binding is not None:
                yield _by_test(test, rule, regime, stakes, binding)


def by_clock(rule: Rule, regime: Regime) -> Interval:
    """Return the stretch that a rule's own clocks leave, where they do not count from a listing."""
    zone = ZoneInfo(regime.zone)
    return Interval(
        clock_instant(rule.begins, None, zone) if rule.begins else None,
        clock_instant(rule.ends, None, zone) if rule.ends else None,
    )


def _by_test(test: Ownership, rule: Rule, regime: Regime, stakes: Sequence[Stake], binding: Interval) -> Bar | Note:
    share, sums = counted(test, stakes)
    params = {"sum": sums, "share": _number(share), "threshold": threshold(test), "test": test.key}
    citations = (*test.citations, *rule.citations)
    if meets(test, share):
        clause = _clause("barred_owned", regime, binding, stakes, citations=citations, params=params, test=test)
        text = {lang: f"{said}: {rule.text[lang]}" for lang, said in test.text.items() if lang in rule.text}
        clause = msgspec.structs.replace(
            clause,
            statement=msgspec.structs.replace(clause.statement, text=text),
            effect=rule.effect,
            measure=rule.key,
        )
        assumed = tuple(one for one in (test.assumption, rule.assumption) if one is not None)
        return Bar(clause, None, rule, "owned", self_listed=False, assumptions=assumed)
    code = "not_owned_check_control" if test.control else "not_owned"
    clause = _clause(code, regime, binding, stakes, citations=citations, params=params, test=test)
    return Note("review" if test.control else "free", clause, assumption=test.assumption)


def counted(test: Ownership, stakes: Sequence[Stake]) -> tuple[float, str]:
    """Return the share that a test counts, in percent, and the sum written out.

    Stakes are added where the test adds them, or where the owners act jointly; else the largest single one counts.
    """
    if test.summed:
        total = min(sum(stake.percent for stake in stakes), 100.0)
        return total, _written([stake.percent for stake in stakes])
    joint = [stake.percent for stake in stakes if stake.joint]
    singles = [stake.percent for stake in stakes if not stake.joint]
    largest = max([min(sum(joint), 100.0), *singles])
    if joint and largest == min(sum(joint), 100.0):
        return largest, _written(joint)
    return largest, _number(largest)


def meets(test: Ownership, share: float) -> bool:
    """Whether a share meets the threshold, at it or only above it."""
    return share > test.percent if test.strictly_more else share >= test.percent


def threshold(test: Ownership) -> str:
    """Write the threshold as `> 50` or `>= 50`."""
    return f"{'>' if test.strictly_more else '>='} {_number(test.percent)}"


def _written(parts: Sequence[float]) -> str:
    total = _number(min(sum(parts), 100.0))
    return f"{' + '.join(_number(part) for part in parts)} = {total}" if len(parts) > 1 else total


def _number(value: float) -> str:
    return f"{value:g}"


def _clause(
    code: str,
    regime: Regime,
    interval: Interval,
    stakes: Sequence[Stake],
    *,
    citations: tuple[str, ...],
    params: dict[str, str] | None = None,
    test: Ownership | None = None,
) -> Clause:
    owners = ", ".join(stake.owner for stake in stakes if stake.owner)
    said = {"stakes": ", ".join(_number(stake.percent) for stake in stakes), **(params or {})}
    if owners:
        said["owners"] = owners
    return Clause(
        statement=Statement(code, said, test.text if test is not None else None),
        effect="review" if code == "not_owned_check_control" else "permitted",
        interval=interval,
        regime=regime.key,
        citations=citations,
    )
