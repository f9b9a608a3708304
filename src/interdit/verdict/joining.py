"""One answer for a name that several parties bear."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec

from interdit.model import Answer, Change, Clause, Decision, Interval, Statement

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence
    from datetime import datetime
    from typing import TypeVar

    from interdit.verdict.asked import Asked

    T = TypeVar("T")

_MOST_STEPS = 200
_TICK = timedelta(microseconds=1)


def join(
    decisions: Sequence[Decision], answers: str, again: Callable[[Asked], Sequence[Decision]], asked: Asked
) -> Decision:
    """Return the common answer where all agree, else a review that shows each.

    Args:
        decisions: one a party, on the same question.
        answers: each party's name with its answer, to be shown.
        again: decides the same parties for another moment; used to find the next instant at which the joint answer
            changes.
        asked: the question.
    """
    answer = joint_answer(decisions)
    agreed = len({decision.answer for decision in decisions}) == 1
    clauses = _distinct((clause for one in decisions for clause in one.reasons), lambda clause: clause.identity)
    if not agreed:
        clauses = (Clause(Statement("parties_differ", {"answers": answers}), "review", Interval()), *clauses)
    duties = _distinct((due for one in decisions for due in one.duties), lambda due: (due.do, due.regime))
    first = decisions[0]
    return msgspec.structs.replace(
        first,
        answer=answer,
        reasons=clauses,
        context=_distinct((clause for one in decisions for clause in one.context), lambda clause: clause.identity),
        duties=duties if agreed else (),
        assumptions=_distinct((said for one in decisions for said in one.assumptions), msgspec.json.encode),
        changes_within=_within(decisions, again, asked),
        next_change=_next_change(decisions, answer, again, asked),
        next_event=_earliest(one.next_event for one in decisions),
    )


def _within(
    decisions: Sequence[Decision], again: Callable[[Asked], Sequence[Decision]], asked: Asked
) -> tuple[Change, ...]:
    """Return the instants inside the day at which the joint answer changes."""
    instants = sorted({change.at for one in decisions for change in one.changes_within})
    if not instants:
        return ()
    before = joint_answer(again(msgspec.structs.replace(asked, on=instants[0] - _TICK)))
    changes: list[Change] = []
    for instant in instants:
        after = joint_answer(again(msgspec.structs.replace(asked, on=instant)))
        if after != before:
            changes.append(Change(instant, after))
        before = after
    return tuple(changes)


def joint_answer(decisions: Sequence[Decision]) -> Answer:
    """Return the answer on which all agree, else `review`."""
    answers = {decision.answer for decision in decisions}
    return answers.pop() if len(answers) == 1 else "review"


def _next_change(
    decisions: Sequence[Decision], answer: Answer, again: Callable[[Asked], Sequence[Decision]], asked: Asked
) -> datetime | None:
    """Step from change to change of any party until the joint answer is another."""
    current = decisions
    for _ in range(_MOST_STEPS):
        instant = _earliest(one.next_change for one in current)
        if instant is None:
            return None
        current = again(msgspec.structs.replace(asked, on=instant))
        if joint_answer(current) != answer:
            return instant
    return None


def _earliest(instants: Iterable[datetime | None]) -> datetime | None:
    return min((instant for instant in instants if instant is not None), default=None)


def _distinct(values: Iterable[T], key: Callable[[T], Hashable]) -> tuple[T, ...]:
    found: dict[Hashable, T] = {}
    for value in values:
        found.setdefault(key(value), value)
    return tuple(found.values())
