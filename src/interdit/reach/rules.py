"""Which version of a regime's ownership test holds at an instant, and whether control counts then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from interdit.model import POINT, Interval, Ownership
from interdit.reach.fixpoint import Threshold

if TYPE_CHECKING:
    from datetime import datetime

    from interdit.model import Regime

HALF = Threshold(50 * POINT)
"""How the question of control is passed on under a regime that has no percentage: by half or more, or by control."""


class Rules(msgspec.Struct, frozen=True):
    """A regime's tests with the stretches in which each is law, as a reader knew them."""

    tests: tuple[tuple[Ownership, Interval], ...]
    control: bool

    def at(self, instant: datetime) -> tuple[Ownership | None, bool]:
        """Return the test in force, None where only the named are reached, and whether control counts."""
        for test, interval in self.tests:
            if interval.covers(instant):
                return test, test.control or self.control
        return None, self.control

    def edges(self) -> set[datetime]:
        """Every instant at which a version begins or ends."""
        return {edge for _, one in self.tests for edge in (one.start, one.end) if edge is not None}


def rules_of(regime: Regime, known_at: datetime) -> Rules:
    """Return a regime's rules on ownership as a reader knew them."""
    known = ((test, test.term.known(known_at)) for test in regime.ownership)
    return Rules(tuple((test, interval) for test, interval in known if interval is not None), regime.control)


def measure(test: Ownership | None) -> Threshold:
    """Return a law's test in the words of the fixpoint."""
    if test is None:
        return HALF
    return Threshold(round(test.percent * POINT), test.strictly_more, test.summed)
