"""What happens at the boundaries of the pieces: which of them begins or ends a ban, a wind-down, a licence, a duty.

No second reading of the law: an instant is told of only where the verdict's own state differs before and after it. What
an order keeps from happening is told too, where the state without that order would differ.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

import msgspec

from interdit.model import STRICTNESS, Clause, DutyDue, Statement
from interdit.model.calendar import CalendarKind
from interdit.verdict.decide import duties_of
from interdit.verdict.pieces import Bar, Lift, Note, Pieces
from interdit.verdict.state import State, lift_of, state_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from interdit.model import Law, Listing, RegimeKey, Rule
    from interdit.verdict.asked import Asked

_TICK = timedelta(microseconds=1)
P = TypeVar("P", Bar, Lift, Note)


class Coming(msgspec.Struct, frozen=True):
    """Something that begins or ends at an instant.

    `clause` is what does; `held_by` the order that takes its effect away. `by_day`: the hour at which it ends is not on
    record. `assumed` are what it leans on.
    """

    kind: CalendarKind
    at: datetime
    clause: Clause
    held_by: Clause | None = None
    by_day: bool = False
    assumed: tuple[Statement, ...] = ()


class DueBy(msgspec.Struct, frozen=True):
    """A duty with its last day or instant; `counted_from` is the instant of the act where it counts from one.

    `held_by` is the order that keeps from taking effect what is to be avoided by then.
    """

    duty: DutyDue
    listing: str | None
    measure: str
    counted_from: datetime | None
    held_by: Clause | None = None


def coming(pieces: Pieces) -> Iterator[Coming]:
    """Yield what begins and ends, in order, over all of time."""
    bare = Pieces(pieces.bars, tuple(one for one in pieces.lifts if one.source != "order"), pieces.notes)
    for edge in pieces.boundaries():
        yield from _Edge(pieces, bare, edge).found()


def dues(pieces: Pieces, asked: Asked, law: Law, listings: Sequence[Listing]) -> Iterator[DueBy]:
    """Yield the duties with a last day that follow where a rule comes into play.

    Business days are counted from the act; here the act is taken to be done on the first day on which the rule is in
    play. A duty with a fixed instant counts where its rule is in play until then.
    """
    before: frozenset[tuple[str, str, str | None]] = frozenset()
    for edge in pieces.boundaries():
        state = state_at(pieces, edge)
        for one in state.in_play:
            if _place(one) not in before:
                yield from _dues_of(pieces, one, edge, (asked, law, listings))
        before = frozenset(map(_place, state.in_play))


def _place(one: tuple[Rule, str, str | None]) -> tuple[str, str, str | None]:
    return one[0].key, one[1], one[2]


def _dues_of(
    pieces: Pieces, one: tuple[Rule, RegimeKey, str | None], edge: datetime, known: tuple[Asked, Law, Sequence[Listing]]
) -> Iterator[DueBy]:
    rule, _, listing = one
    alone = msgspec.structs.replace(state_at(pieces, edge), in_play=(one,))
    counted = {duty.do for duty in rule.duties if duty.business_days is not None}
    for due in duties_of(alone, edge, *known):
        if due.do in counted:
            yield DueBy(due, listing, rule.key, edge)
        elif isinstance(due.by, datetime):
            last = state_at(pieces, due.by - _TICK)
            if _place(one) in map(_place, last.in_play):
                yield DueBy(due, listing, rule.key, None, held_from(pieces, due.by, listing))


def held_from(pieces: Pieces, instant: datetime, listing: str | None) -> Clause | None:
    """Return the order that takes all the bars of a listing that begin at an instant; None where it does not."""
    bars = [bar for bar in pieces.bars if bar.clause.listing == listing and bar.clause.interval.start == instant]
    return held_by(pieces, bars, instant)


def held_by(pieces: Pieces, bars: Sequence[Bar], instant: datetime) -> Clause | None:
    """Return the order that takes bars at an instant; None where one of them is not taken by any."""
    orders = [one for one in pieces.lifts if one.source == "order" and one.clause.interval.covers(instant)]
    lifts = [lift_of(bar, orders, orders_only=True) for bar in bars]
    return next((one.clause for one in lifts if one is not None), None) if all(lifts) else None


class _Edge:
    """One boundary: the state on both sides, with the orders and without, and what begins or ends there."""

    def __init__(self, pieces: Pieces, bare: Pieces, edge: datetime) -> None:
        self.pieces, self.edge, self.last = pieces, edge, edge - _TICK
        self.before, self.after = state_at(pieces, self.last), state_at(pieces, edge)
        self.changes = _differ(self.before, self.after)
        ordered = len(bare.lifts) != len(pieces.lifts)
        self.changes_bare = (
            _differ(state_at(bare, self.last), state_at(bare, edge)) if ordered and not self.changes else self.changes
        )

    def found(self) -> Iterator[Coming]:
        """Yield what can be told of this boundary; where the answer changes, something always is."""
        if not self.changes and not self.changes_bare:
            return
        told = [*self._bars(), *self._lifts(), *self._notes()]
        told = told or list(self._beside())
        if not told and self.before.answer != self.after.answer:
            clause = (self.after.reasons or self.before.reasons)[0]
            told = [Coming("answer_changes", self.edge, clause)]
        yield from told

    def _bars(self) -> Iterator[Coming]:
        over = {note.clause.listing for note in self._starting(self.pieces.notes) if note.role == "ended"}
        starting, ending = list(self._starting(self.pieces.bars)), list(self._ending(self.pieces.bars))
        for bar in starting:
            if bar.doubtful or any(_same(bar, other) for other in ending):
                continue
            if self._by_rule(bar, self.edge) is None:
                yield from self._told("ban_starts", bar.clause, [bar])
        for bar in ending:
            if bar.doubtful or any(_same(bar, other) for other in starting) or not self.changes:
                continue
            if self._lift(bar, self.last) is None:
                by_day = bar.last_day is not None and bar.last_day.end == self.edge
                kind: CalendarKind = "listing_ends" if bar.clause.listing in over else "ban_ends"
                yield Coming(kind, self.edge, bar.clause, by_day=by_day, assumed=_assumed([bar]))

    def _lifts(self) -> Iterator[Coming]:
        """Tell of exceptions, licences and orders that begin or end to lift something."""
        for lift in self._ending(self.pieces.lifts):
            if lift.source == "order":
                if self._taken(lift, self.last) and self.changes:
                    yield Coming("order_ends", self.edge, lift.clause)
                continue
            bars = [bar for bar in self._taken(lift, self.edge) if self._by_rule(bar, self.edge) is None]
            if bars:
                yield from self._told(_LIFTED[lift.clause.statement.code][1], lift.clause, bars)
        for lift in self._starting(self.pieces.lifts):
            if not self.changes or not self._taken(lift, self.edge):
                continue
            if lift.source == "order":
                yield Coming("order_starts", self.edge, lift.clause)
            elif not any(self._by_rule(bar, self.last) for bar in self._taken(lift, self.edge)):
                yield Coming(_LIFTED[lift.clause.statement.code][0], self.edge, lift.clause)

    def _notes(self) -> Iterator[Coming]:
        """Tell of the right to hold for a limited time, and of open questions."""
        if not self.changes:
            return
        for note in self._ending(self.pieces.notes):
            if note.role == "right" and note.rule is not None and note.rule.ends is not None:
                held = held_from(self.pieces, self.edge, note.clause.listing)
                yield Coming("wind_down_ends", self.edge, note.clause, held)
            elif note.role == "review" and not self._goes_on(note):
                yield Coming("review_ends", self.edge, note.clause)
        for note in self._starting(self.pieces.notes):
            if note.role == "review" and not self._goes_on(note):
                yield Coming("review_starts", self.edge, note.clause)

    def _beside(self) -> Iterator[Coming]:
        """Tell of listings and rights, where nothing stricter says the same."""
        if not self.changes:
            return
        for bar in self.pieces.bars:
            if bar.waiting is not None and bar.waiting.interval.start == self.edge:
                yield Coming("listing_starts", self.edge, bar.waiting)
        for note in self._starting(self.pieces.notes):
            if note.role == "ended":
                yield Coming("listing_ends", self.edge, note.clause)
            elif note.role == "right":
                yield Coming("right_starts", self.edge, note.clause)
            elif note.role == "untouched":
                yield Coming("listing_starts", self.edge, note.clause)
        for note in self._ending(self.pieces.notes):
            if note.role == "right":
                yield Coming("right_ends", self.edge, note.clause)

    def _told(self, kind: CalendarKind, clause: Clause, bars: Sequence[Bar]) -> Iterator[Coming]:
        """Tell of what brings bars into effect: held in abeyance where orders take every one of them."""
        held = held_by(self.pieces, bars, self.edge)
        effect = max((bar.clause.effect for bar in bars), key=STRICTNESS.index)
        if self.changes_bare if held is not None else self.changes:
            said = msgspec.structs.replace(clause, effect=effect)
            yield Coming(kind, self.edge, said, held, assumed=_assumed(bars))

    def _goes_on(self, note: Note) -> bool:
        """Whether a note is followed, or follows, one that says the same."""
        others = (*self._ending(self.pieces.notes), *self._starting(self.pieces.notes))
        return any(other is not note and other.clause.identity == note.clause.identity for other in others)

    def _taken(self, lift: Lift, instant: datetime) -> list[Bar]:
        """Return the bars, running or to come, that a lift bears on at an instant."""
        stretches = [(bar, (bar.clause, bar.waiting)) for bar in self.pieces.bars if lift.takes(bar)]
        able = lift.source == "order"
        return [
            bar
            for bar, (own, waiting) in stretches
            if own.interval.covers(instant) or (able and waiting is not None and waiting.interval.covers(instant))
        ]

    def _lift(self, bar: Bar, instant: datetime) -> Lift | None:
        return lift_of(bar, self._running(instant), orders_only=False)

    def _by_rule(self, bar: Bar, instant: datetime) -> Lift | None:
        return lift_of(bar, [one for one in self._running(instant) if one.source == "rule"], orders_only=False)

    def _running(self, instant: datetime) -> list[Lift]:
        return [lift for lift in self.pieces.lifts if lift.clause.interval.covers(instant)]

    def _starting(self, ones: Iterable[P]) -> Iterator[P]:
        return (one for one in ones if one.clause.interval.start == self.edge)

    def _ending(self, ones: Iterable[P]) -> Iterator[P]:
        return (one for one in ones if one.clause.interval.end == self.edge)


_LIFTED: dict[str, tuple[CalendarKind, CalendarKind]] = {
    "exception": ("wind_down_starts", "wind_down_ends"),
    "licence": ("licence_starts", "licence_expires"),
}


def _assumed(bars: Sequence[Bar]) -> tuple[Statement, ...]:
    return tuple(Statement("law", text=text) for bar in bars for text in bar.assumptions)


def _same(one: Bar, other: Bar) -> bool:
    ours, theirs = one.clause, other.clause
    return (ours.measure, ours.listing, ours.effect) == (theirs.measure, theirs.listing, theirs.effect)


def _differ(one: State, other: State) -> bool:
    return one.answer != other.answer or one.identity != other.identity
