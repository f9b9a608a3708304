from __future__ import annotations

from datetime import date

import msgspec
import pytest
from tests.impact.making import made, noise, sessions

from interdit.errors import InputError
from interdit.impact import Bar, align


def test_both_returns_span_the_same_two_closes() -> None:
    share, index = made(noise(20, 1)), made(noise(20, 2))
    without = msgspec.structs.replace(share, bars=(*share.bars[:5], *share.bars[7:]))
    series = align(without, index, sessions())
    assert series.missed == (0, 0, 0, 0, 2, *[0] * 13)
    assert series.firm[4] == pytest.approx(share.bars[7].close / share.bars[4].close - 1)
    assert series.market[4] == pytest.approx(index.bars[7].close / index.bars[4].close - 1)
    assert series.hole(0, 17) is None


def test_a_hole_is_named() -> None:
    share = made(noise(40, 1))
    holed = msgspec.structs.replace(share, bars=(*share.bars[:10], *share.bars[20:]))
    series = align(holed, made(noise(40, 2)), sessions())
    assert series.hole(0, 20) == (share.bars[9].day, share.bars[20].day)
    assert series.hole(0, 8) is None


def test_prices_of_closed_days_are_left_out_and_said() -> None:
    sunday = date(2020, 6, 7)
    share, index = (
        msgspec.structs.replace(one, bars=tuple(sorted((*one.bars, Bar(sunday, 1.0)), key=lambda bar: bar.day)))
        for one in (made(noise(20, 1)), made(noise(20, 2)))
    )
    series = align(share, index, sessions())
    assert series.closed == (sunday,)
    assert sunday not in series.days


def test_files_of_other_years_are_refused() -> None:
    share = made(noise(20, 1))
    other = msgspec.structs.replace(share, bars=(Bar(date(2021, 7, 1), 1.0), Bar(date(2021, 7, 2), 1.0)))
    with pytest.raises(InputError, match="shares 0 sessions"):
        align(share, other, sessions())
