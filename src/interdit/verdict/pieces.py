"""The pieces an answer is made of, each with the stretch of law time in which it counts.

All pieces are built once for a question and a reader's knowledge; the answer at any instant is then a matter of which
pieces cover it (`state`). Nothing here looks at the instant asked about, so an answer can only change where a piece
begins or ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from interdit.model import BEGINNING, FOREVER, Clause, Interval, Relation, Rule, Text

if TYPE_CHECKING:
    from datetime import datetime


class Bar(msgspec.Struct, frozen=True):
    """A rule that forbids, while `clause.interval` runs; `pending` is the stretch in which it is still to come.

    `last_day` is set where the hour at which it ended is not on record: from then on the answer leans on that.
    `doubtful`: it rests on a company that a row of a fund only may mean, which is a review without duties.
    """

    clause: Clause
    waiting: Clause | None
    rule: Rule
    relation: Relation
    self_listed: bool
    assumptions: tuple[Text, ...] = ()
    last_day: Interval | None = None
    listing_tracks: tuple[str, ...] = ()
    doubtful: bool = False

    @property
    def begins(self) -> datetime:
        """The instant at which the bar starts to bind."""
        return self.clause.interval.start or BEGINNING


class Lift(msgspec.Struct, frozen=True):
    """Something that takes bars away while `clause.interval` runs: an order, a licence, an exception.

    Empty `listings` mean every listing of the regime; empty `measures` every measure.
    """

    clause: Clause
    source: Literal["order", "rule"]
    measures: tuple[str, ...] = ()
    listings: tuple[str, ...] = ()
    rule: Rule | None = None

    def takes(self, bar: Bar) -> bool:
        """Whether this lifts that bar."""
        same_regime = self.clause.regime == bar.clause.regime
        in_measures = not self.measures or bar.rule.key in self.measures
        in_listings = not self.listings or bar.clause.listing in self.listings
        if not (same_regime and in_measures and in_listings):
            return False
        if self.rule is None:
            return True
        fits_relation = not self.rule.relations or bar.relation in self.rule.relations
        fits_track = not self.rule.tracks or bool(set(self.rule.tracks) & set(bar.listing_tracks))
        return fits_relation and fits_track and not (self.rule.unlisted_only and bar.self_listed)


class Note(msgspec.Struct, frozen=True):
    """Something said beside the bars.

    right: the act is free · never: a bar that never began · ended: a listing that is over · untouched: a listing
    that does not bear on the act · free: an ownership test that is not met · nothing: no listing at all, said where
    nothing else is · review: an open question · caveat: an assumption · context: bears on nothing.
    """

    role: Literal["right", "never", "ended", "untouched", "free", "nothing", "review", "caveat", "context"]
    clause: Clause
    rule: Rule | None = None
    assumption: Text | None = None


class Pieces(msgspec.Struct, frozen=True):
    """Everything known to the reader that can bear on the answer."""

    bars: tuple[Bar, ...] = ()
    lifts: tuple[Lift, ...] = ()
    notes: tuple[Note, ...] = ()

    def boundaries(self) -> list[datetime]:
        """Every instant at which a piece begins or ends, in order."""
        clauses = [bar.clause for bar in self.bars]
        clauses += [bar.waiting for bar in self.bars if bar.waiting is not None]
        clauses += [lift.clause for lift in self.lifts] + [note.clause for note in self.notes]
        instants = {edge for clause in clauses for edge in (clause.interval.start, clause.interval.end)}
        return sorted(edge for edge in instants if edge is not None and BEGINNING < edge < FOREVER)


def clip(*intervals: Interval | None) -> Interval | None:
    """Return the stretch that all share; None where one is missing or nothing is shared."""
    shared: Interval | None = Interval()
    for interval in intervals:
        shared = shared.meet(interval) if shared is not None and interval is not None else None
    return shared
