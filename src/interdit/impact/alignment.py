"""A share and an index on the sessions that both have: their returns between the same two closes."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from interdit.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interdit.impact.prices import PriceFile
    from interdit.model.impact import Session

MOST_MISSED = 5
"""A return may span so many of the market's sessions without a price (a halt, a typhoon); over more is a hole."""


class Aligned(msgspec.Struct, frozen=True):
    """Returns by place, from the second common session on; `missed` counts the market's sessions each one skips.

    `closed` are days with prices on which the market was closed by its calendar: left out.
    """

    days: tuple[date, ...]
    firm: tuple[float, ...]
    market: tuple[float, ...]
    missed: tuple[int, ...]
    closed: tuple[date, ...]

    def hole(self, first: int, last: int) -> tuple[date, date] | None:
        """Return the two days between which too many sessions lack a price, if they lie within these places."""
        for place in range(max(first, 1), last + 1):
            if self.missed[place] > MOST_MISSED:
                return self.days[place - 1], self.days[place]
        return None


def align(prices: PriceFile, index: PriceFile, sessions: Sequence[Session]) -> Aligned:
    """Return both files' returns over the market's sessions that both have.

    Raises:
        InputError: they share fewer than three sessions.
    """
    share, whole = prices.levels(), index.levels()
    number = {one.day: place for place, one in enumerate(sessions)}
    both = sorted(share.keys() & whole.keys())
    common = [day for day in both if day in number]
    if len(common) < 3:
        raise InputError(
            f"shares {len(common)} sessions with the index {index.file}",
            file=prices.file,
            remedy="give two files of the same years and the same market",
        )
    pairs = tuple(pairwise(common))
    return Aligned(
        days=tuple(common[1:]),
        firm=tuple(share[day] / share[before] - 1 for before, day in pairs),
        market=tuple(whole[day] / whole[before] - 1 for before, day in pairs),
        missed=tuple(number[day] - number[before] - 1 for before, day in pairs),
        closed=tuple(day for day in both if day not in number),
    )
