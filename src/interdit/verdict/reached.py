"""What a file of stakes means for the question: conclusions on owners as bars and notes, each with its stretch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from interdit.model import Clause, Conclusion, Regime, Rule, Statement, Step
from interdit.verdict.listed import touches
from interdit.verdict.owned import by_clock, threshold
from interdit.verdict.pieces import Bar, Note, clip

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from interdit.verdict.asked import Asked

_CODES = {
    "owned": "reached_owned",
    "open": "reached_open",
    "control": "reached_control",
    "not_owned": "reached_not_owned",
    "named_only": "reached_named_only",
}


def reach_pieces(
    regime: Regime, asked: Asked, known_at: datetime, conclusions: Iterable[Conclusion]
) -> Iterator[Bar | Note]:
    """Yield what the conclusions under one regime mean for the question."""
    bars = [rule for rule in regime.rules if rule.kind == "bar" and touches(rule, asked)]
    for one in conclusions:
        for rule in bars if one.regime == regime.key else ():
            binding = clip(one.interval, rule.term.known(known_at), by_clock(rule, regime))
            if binding is not None:
                yield _piece(msgspec.structs.replace(one, interval=binding), rule)


def _piece(one: Conclusion, rule: Rule) -> Bar | Note:
    clause = _clause(one, rule)
    assumption = one.test.assumption if one.test is not None else None
    if one.standing == "owned":
        assumed = tuple(text for text in (assumption, rule.assumption) if text is not None)
        clause = msgspec.structs.replace(clause, effect=rule.effect, measure=rule.key)
        return Bar(clause, None, rule, "owned", self_listed=False, assumptions=assumed)
    if one.standing in ("open", "control"):
        return Note("review", msgspec.structs.replace(clause, effect="review"), assumption=assumption)
    return Note("free", clause, assumption=assumption)


def _clause(one: Conclusion, rule: Rule) -> Clause:
    test = one.test
    said = test.text if test is not None else rule.text
    if test is not None and one.standing == "owned":
        said = {lang: f"{text}: {rule.text[lang]}" for lang, text in test.text.items() if lang in rule.text}
    params = {
        "sum": one.sum,
        "share": f"{one.low:g}" if one.low == one.high else f"{one.low:g}-{one.high:g}",
        "threshold": threshold(test) if test is not None else "",
        "company": one.asset,
        "chain": "; ".join(map(_told, one.steps)),
        "missing": "; ".join(map(_told, one.missing)),
    }
    code = "reached_ring" if one.circular and one.standing == "open" else _CODES[one.standing]
    if one.near:
        code, params["asked"] = "reached_near", one.near
    return Clause(
        statement=Statement(code, params, said),
        effect="permitted",
        interval=one.interval,
        regime=one.regime,
        citations=tuple(dict.fromkeys((*one.citations, *rule.citations))),
        confidence=min((step.confidence for step in one.steps), key=("low", "medium", "high").index, default="high"),
    )


def _told(step: Step) -> str:
    return f"{step.owner} > {step.asset}{_part(step.low, step.high, step.kind)}"


def _part(low: float, high: float, kind: str) -> str:
    if kind != "share":
        return f" ({kind})"
    if (low, high) == (0, 100):
        return " (?)"
    return f" ({low:g} %)" if low == high else f" ({low:g}-{high:g} %)"
