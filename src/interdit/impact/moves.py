"""A session's open, low, high and close against the close before, as newspapers report them."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from interdit.model.impact import Measure, Moves

if TYPE_CHECKING:
    from datetime import date

    from interdit.impact.prices import PriceFile


def moves_of(prices: PriceFile, day: date) -> Moves | None:
    """Return the moves of a session; None for the first of the file or a day that it lacks."""
    place = next((number for number, bar in enumerate(prices.bars) if bar.day == day), 0)
    if place == 0:
        return None
    before, bar = prices.bars[place - 1], prices.bars[place]
    levels = prices.levels()
    close = levels[day] / levels[before.day] - 1
    # One plus the move at the close, by the ratio of closes: what a dividend or split of the day is worth.
    grown = (1 + close) * before.close / bar.close

    def move(price: float | None) -> float | None:
        return None if price is None else price / before.close * grown - 1

    return Moves(before.close, move(bar.open), move(bar.low), move(bar.high), close)


def said_move(moves: Moves, percent: float) -> tuple[tuple[Measure, ...], tuple[Measure, ...]]:
    """Return the measures that reach "more than `percent`" (a fall where it is negative), and those that do not."""
    reached: list[Measure] = []
    missed: list[Measure] = []
    for measure in get_args(Measure):
        value: float | None = getattr(moves, measure)
        if value is not None:
            beyond = value * 100 > percent if percent >= 0 else value * 100 < percent
            (reached if beyond else missed).append(measure)
    return tuple(reached), tuple(missed)
