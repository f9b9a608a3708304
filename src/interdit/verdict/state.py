"""The answer at one instant: which pieces cover it, and what they come to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from interdit.model import BEGINNING, STRICTNESS, Answer, Clause, RegimeKey, Rule, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from interdit.verdict.pieces import Bar, Lift, Note, Pieces


class State(msgspec.Struct, frozen=True):
    """The answer at an instant with its reasons, what stands beside it, what it leans on, and the rules in play."""

    answer: Answer
    reasons: tuple[Clause, ...]
    context: tuple[Clause, ...]
    assumptions: tuple[Statement, ...]
    in_play: tuple[tuple[Rule, RegimeKey, str | None], ...]

    @property
    def is_listed(self) -> bool:
        """Whether a listing is among the reasons; of equally strict parts of a day, the one that names it is told."""
        return any(clause.listing is not None for clause in self.reasons)

    @property
    def identity(self) -> frozenset[tuple[str, str | None, str | None, str | None]]:
        """The set of reasons; when it changes, an event has happened."""
        return frozenset(clause.identity for clause in self.reasons)


def strictest(answers: Iterable[Answer]) -> Answer:
    """Return the strictest answer; `permitted` where there is none."""
    return max(answers, key=STRICTNESS.index, default="permitted")


def state_at(pieces: Pieces, instant: datetime) -> State:
    """Decide for one instant."""
    bars = [bar for bar in pieces.bars if bar.clause.interval.covers(instant)]
    waiting = [bar for bar in pieces.bars if bar.waiting is not None and bar.waiting.interval.covers(instant)]
    lifts = [lift for lift in pieces.lifts if lift.clause.interval.covers(instant)]
    notes = [note for note in pieces.notes if note.clause.interval.covers(instant)]
    lifted = {id(bar): lift_of(bar, lifts, orders_only=False) for bar in bars}
    barred = [bar for bar in bars if lifted[id(bar)] is None]
    # What a row of a fund may mean is told only where nothing that is sure decides.
    barred = [bar for bar in barred if not bar.doubtful] or barred
    reviews = [note for note in notes if note.role == "review"]
    answer = strictest([*(bar.clause.effect for bar in barred), *(note.clause.effect for note in reviews)])
    if answer == "permitted":
        reasons, rules, used = _permitting(bars, waiting, lifts, notes)
    else:
        # Where a listing forbids, that other lists were not checked is the scope's matter.
        open_ones = [note.clause for note in reviews if not barred or note.clause.statement.code != "nothing_checked"]
        deciding = [*(bar.clause for bar in barred), *open_ones]
        reasons = sorted(deciding, key=lambda clause: -STRICTNESS.index(clause.effect))
        rules = [_played(bar.rule, bar.clause) for bar in barred if not bar.doubtful]
        used = []
    context = [note.clause for note in notes if note.role == "context"]
    assumptions = _assumptions(barred, notes, used, reasons, instant)
    return State(answer, tuple(_distinct(reasons)), tuple(_distinct(context)), assumptions, tuple(rules))


def lift_of(bar: Bar, lifts: Iterable[Lift], *, orders_only: bool) -> Lift | None:
    """Return what lifts a bar."""
    able = [lift for lift in lifts if lift.takes(bar) and (lift.source == "order" or not orders_only)]
    return min(able, key=_precedence, default=None)


def _precedence(lift: Lift) -> tuple[bool, str, datetime, str]:
    """Order what lifts a bar: orders first, then exceptions before licences; of several, what came first."""
    clause = lift.clause
    kind = "" if lift.source == "order" else clause.statement.code
    return lift.source != "order", kind, clause.interval.start or BEGINNING, clause.order or ""


def _permitting(
    bars: list[Bar], waiting: list[Bar], lifts: list[Lift], notes: list[Note]
) -> tuple[list[Clause], list[tuple[Rule, RegimeKey, str | None]], list[Rule]]:
    """Collect why nothing forbids it: first what lifts a bar, then what has not begun, then what is free or over."""
    reasons: list[Clause] = []
    used: list[Rule] = []
    for bar in bars:
        lift = lift_of(bar, lifts, orders_only=False)
        if lift is not None:
            reasons.append(_lifting(lift, bar))
            used += [lift.rule] if lift.rule is not None else []
    for bar in waiting:
        lift = lift_of(bar, lifts, orders_only=True)
        if lift is not None:
            reasons.append(_lifting(lift, bar))
        elif bar.waiting is not None:
            reasons.append(bar.waiting)
    rights = [note for note in notes if note.role == "right"]
    reasons += [note.clause for note in rights]
    ownership = [note for note in notes if note.role == "free"]
    tested = [note for note in ownership if note.clause.statement.code != "no_ownership_test"]
    reasons += [note.clause for note in (tested or ownership)]
    for role in ("never", "untouched", "ended"):
        reasons += [note.clause for note in notes if note.role == role]
    if not reasons:
        reasons = [note.clause for note in notes if note.role == "nothing"]
    in_play = [_played(note.rule, note.clause) for note in rights if note.rule is not None]
    return reasons, in_play, used + [rule for rule, _, _ in in_play]


def _played(rule: Rule, clause: Clause) -> tuple[Rule, RegimeKey, str | None]:
    return rule, clause.regime or RegimeKey(""), clause.listing


def _lifting(lift: Lift, bar: Bar) -> Clause:
    """Say that a lift takes a bar: whether it came before the bar began, and while both run."""
    statement = lift.clause.statement
    if lift.source == "order" and (lift.clause.interval.start or bar.begins) <= bar.begins:
        statement = Statement(f"{statement.code}_before", statement.params, statement.text)
    return msgspec.structs.replace(
        lift.clause, statement=statement, measure=bar.rule.key, listing=bar.clause.listing or lift.clause.listing
    )


def _assumptions(
    barred: list[Bar], notes: list[Note], used: list[Rule], reasons: list[Clause], instant: datetime
) -> tuple[Statement, ...]:
    said: list[Statement] = []
    leaned_on = [text for bar in barred for text in bar.assumptions]
    leaned_on += [rule.assumption for rule in used if rule.assumption is not None]
    leaned_on += [note.assumption for note in notes if note.assumption is not None and note.clause in reasons]
    said += [Statement("law", text=text) for text in leaned_on]
    for bar in barred:
        if bar.last_day is not None and bar.last_day.covers(instant):
            day = bar.last_day.start
            said.append(Statement("hour_not_on_record", {"day": day.date().isoformat() if day else ""}))
    said += [Statement("law", text=note.clause.statement.text) for note in notes if note.role == "caveat"]
    said += [
        Statement("low_confidence", {"what": clause.listing or clause.order or clause.regime or ""})
        for clause in reasons
        if clause.confidence == "low"
    ]
    return tuple({msgspec.json.encode(one): one for one in said}.values())


def _distinct(clauses: Iterable[Clause]) -> list[Clause]:
    seen: dict[object, Clause] = {}
    for clause in clauses:
        seen.setdefault((clause.identity, clause.interval), clause)
    return list(seen.values())
