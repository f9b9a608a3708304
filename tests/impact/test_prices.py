from __future__ import annotations

from datetime import date

import msgspec
import pytest

from interdit.impact import Bar, PriceFile, with_payouts

DAYS = [date(2021, 3, day) for day in (10, 11, 12, 15)]


def _file(*closes: float) -> PriceFile:
    return PriceFile("x.csv", tuple(Bar(day, close) for day, close in zip(DAYS, closes, strict=True)), "Close", "close")


def test_a_dividend_and_a_split_leave_no_return_behind() -> None:
    raw = _file(100.0, 96.0, 24.0, 24.0)
    put_back = with_payouts(raw, {DAYS[1]: (4.0, 0.0), DAYS[2]: (0.0, 4.0)})
    assert put_back.basis == "close_with_payouts"
    assert list(put_back.levels().values()) == pytest.approx([1.0, 1.0, 1.0, 1.0])
    assert put_back.payouts(DAYS[0], DAYS[-1]) == (DAYS[1], DAYS[2])
    assert raw.jumps(DAYS[0], DAYS[-1]) == ((DAYS[2], 4.0),)
    assert put_back.jumps(DAYS[0], DAYS[-1]) == ()


def test_a_payout_on_a_closed_day_counts_on_the_next_session() -> None:
    put_back = with_payouts(_file(10.0, 10.0, 10.0, 9.0), {date(2021, 3, 13): (1.0, 0.0), date(2021, 1, 1): (5.0, 3.0)})
    assert list(put_back.levels().values()) == pytest.approx([1.0, 1.0, 1.0, 1.0])


def test_the_files_own_payouts() -> None:
    file = _file(100.0, 100.0, 50.0, 50.0)
    bars = (*file.bars[:2], msgspec.structs.replace(file.bars[2], split=2.0), file.bars[3])
    own = with_payouts(msgspec.structs.replace(file, bars=bars), None)
    assert list(own.levels().values()) == pytest.approx([1.0] * 4)


def test_an_adjusted_close_is_the_level_itself() -> None:
    bars = tuple(Bar(day, 10.0, adjusted=5.0) for day in DAYS)
    assert set(PriceFile("x.csv", bars, "Adj Close", "adjusted_close").levels().values()) == {5.0}


def test_a_great_fall_is_no_split() -> None:
    assert _file(100.0, 90.0, 55.0, 54.0).jumps(DAYS[0], DAYS[-1]) == ()
