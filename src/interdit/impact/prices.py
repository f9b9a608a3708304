"""A price series and its levels: closes with what was paid out in between put back.

Where a file has an adjusted close, that is the level. Where closes are as traded, the level grows from one close to the
next by (close * split + dividend) / close before: the return of a holder who keeps the payout (Campbell, Lo and
MacKinlay, The Econometrics of Financial Markets, 1997, section 1.4).
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from interdit.model.impact import Basis

if TYPE_CHECKING:
    from collections.abc import Mapping

_SPLITS = (1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 20.0, 25.0, 50.0, 100.0)
_LEAST_JUMP, _NEAR = 1.45, 0.04


class Bar(msgspec.Struct, frozen=True, gc=False):
    """One session of a file, in its currency. `split` is new shares for one old, 0 for none, as files write it."""

    day: date
    close: float
    open: float | None = None
    high: float | None = None
    low: float | None = None
    adjusted: float | None = None
    dividend: float = 0.0
    split: float = 0.0


class PriceFile(msgspec.Struct, frozen=True):
    """A file's sessions by day, ascending; `column` is the header that the returns come from,
    `says_payouts` whether the file has a column of dividends or splits."""

    file: str
    bars: tuple[Bar, ...]
    column: str
    basis: Basis
    currency: str = ""
    left_out: tuple[str, ...] = ()
    says_payouts: bool = False

    def levels(self) -> dict[date, float]:
        """Return the level of each session; only ratios of levels mean anything."""
        if self.basis == "adjusted_close":
            return {bar.day: bar.adjusted for bar in self.bars if bar.adjusted is not None}
        if self.basis == "close":
            return {bar.day: bar.close for bar in self.bars}
        levels, level, before = {}, 1.0, None
        for bar in self.bars:
            if before is not None:
                level *= (bar.close * (bar.split or 1.0) + bar.dividend) / before
            levels[bar.day], before = level, bar.close
        return levels

    def jumps(self, first: date, last: date) -> tuple[tuple[date, float], ...]:
        """Return days whose level jumps by about a usual ratio of a split or consolidation, with the ratio."""
        levels = self.levels().items()
        found = []
        for (_, before), (day, after) in pairwise(levels):
            jump = max(before / after, after / before)
            near = min(_SPLITS, key=lambda ratio: abs(jump / ratio - 1))
            if first <= day <= last and jump >= _LEAST_JUMP and abs(jump / near - 1) <= _NEAR:
                found.append((day, near))
        return tuple(found)

    def payouts(self, first: date, last: date) -> tuple[date, ...]:
        """Return days on which the file states a dividend or split."""
        return tuple(bar.day for bar in self.bars if first <= bar.day <= last and (bar.dividend or bar.split))


def with_payouts(prices: PriceFile, payouts: Mapping[date, tuple[float, float]] | None) -> PriceFile:
    """Return the file with closes as traded: its own dividends and splits, or those given by day, put back.

    A payout on a day without a session counts on the first session after.
    """
    if payouts is None:
        return msgspec.structs.replace(prices, basis="close_with_payouts")
    bars: list[Bar] = []
    waiting = sorted(payouts.items())
    for bar in prices.bars:
        dividend, split = 0.0, 1.0
        while waiting and waiting[0][0] <= bar.day:
            paid, ratio = waiting.pop(0)[1]
            dividend, split = dividend + paid, split * (ratio or 1.0)
        is_first = not bars
        bars.append(
            msgspec.structs.replace(
                bar, dividend=0.0 if is_first else dividend, split=0.0 if is_first or split == 1.0 else split
            )
        )
    return msgspec.structs.replace(prices, bars=tuple(bars), basis="close_with_payouts")
