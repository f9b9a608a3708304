"""What bears on one company over time: listings, what they forbid, what took that away, and the answers that follow."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

from interdit.model.law import Answer, RegimeKey
from interdit.model.party import Confidence
from interdit.model.question import Cited, PartyRef

SpanState = Literal["listed", "waiting", "binding", "lifted", "lifting"]
"""waiting: a bar that is yet to begin · binding: it forbids · lifted: it would, and an order, exception or licence
takes it away · lifting: that order, exception or licence."""

RowKind = Literal["listing", "measure", "order", "licence", "case"]


class Span(msgspec.Struct, frozen=True, omit_defaults=False):
    """A stretch of law time; an open side is None. `effect` is what a bar that binds comes to."""

    state: SpanState
    start: datetime | None
    end: datetime | None
    effect: Answer = "permitted"


class Point(msgspec.Struct, frozen=True, omit_defaults=False):
    """An instant: `public` when a fact became public, `ended` when its end did, `step` a step in a case."""

    at: datetime
    kind: Literal["public", "ended", "step"]
    text: str = ""
    day_only: bool = False


class TimelineRow(msgspec.Struct, frozen=True, omit_defaults=False):
    """One listing, measure, order, licence or case: its stretches, what became public when, and where it is cited."""

    kind: RowKind
    key: str
    title: str
    text: str
    regime: RegimeKey | None
    spans: tuple[Span, ...]
    points: tuple[Point, ...] = ()
    citations: tuple[Cited, ...] = ()
    confidence: Confidence | str = "high"


class AnswerStretch(msgspec.Struct, frozen=True, omit_defaults=False):
    """From when to when the answer and its reasons are the same; an open side is None.

    `sources` are what each reason rests on.
    """

    start: datetime | None
    end: datetime | None
    answer: Answer
    reasons: tuple[str, ...]
    sources: tuple[tuple[Cited, ...], ...] = ()


class Timeline(msgspec.Struct, frozen=True, omit_defaults=False):
    """The rows and the answers for one question, as one reader knew them, with instants in `zone`.

    `on` is the moment asked about, its noon where it is a day; `known_at` the reader's, None where the whole edition
    counts; `as_of` the edition's day.
    """

    party: PartyRef
    rows: tuple[TimelineRow, ...]
    answers: tuple[AnswerStretch, ...]
    on: datetime
    known_at: datetime | None
    as_of: date
    zone: str
