"""A decision before it is put into words: codes and data only, the same in every language."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from interdit.model.law import Answer, RegimeKey, Text
from interdit.model.question import Change
from interdit.model.time import Interval


class Statement(msgspec.Struct, frozen=True, omit_defaults=True):
    """Something to be said: a wording code with its parameters, or the law's own text."""

    code: str
    params: dict[str, str] = {}
    text: Text | None = None


class Clause(msgspec.Struct, frozen=True, omit_defaults=True):
    """One reason: the answer that it alone gives, what it rests on, and when it holds."""

    statement: Statement
    effect: Answer
    interval: Interval
    regime: RegimeKey | None = None
    measure: str | None = None
    listing: str | None = None
    order: str | None = None
    citations: tuple[str, ...] = ()
    confidence: str = "high"

    @property
    def identity(self) -> tuple[str, str | None, str | None, str | None]:
        """What makes it the same reason at two instants."""
        return (self.statement.code, self.measure, self.listing or self.regime, self.order)


class DutyDue(msgspec.Struct, frozen=True, omit_defaults=True):
    """A duty that follows, with its last day or instant."""

    do: str
    text: Text
    by: date | datetime | None
    regime: RegimeKey
    citations: tuple[str, ...] = ()


class Decision(msgspec.Struct, frozen=True):
    """The answer for one party, or for a name that no party bears."""

    answer: Answer
    reasons: tuple[Clause, ...]
    context: tuple[Clause, ...]
    duties: tuple[DutyDue, ...]
    assumptions: tuple[Statement, ...]
    checked: tuple[RegimeKey, ...]
    unchecked: tuple[tuple[RegimeKey, Statement], ...]
    changes_within: tuple[Change, ...]
    next_change: datetime | None
    next_event: datetime | None
    zone: str
