from __future__ import annotations

from datetime import date

import pytest
from tests.impact.making import HONG_KONG, real

from interdit.impact import Bar, PriceFile, moves_of, read_prices, said_move, with_payouts


@pytest.mark.parametrize(
    ("day", "measure", "published", "half"),
    [
        (date(2021, 1, 15), "open", -11.2, 0.05),
        (date(2021, 1, 15), "low", -13.6, 0.05),
        (date(2021, 3, 12), "close", 4, 0.5),
        (date(2021, 3, 15), "high", 12, 0.5),
        (date(2021, 3, 15), "close", 7, 0.5),
    ],
)
def test_the_published_moves_of_real_days(day: date, measure: str, published: float, half: float) -> None:
    moves = moves_of(read_prices(real("1810.HK_2020-2025.csv"), HONG_KONG), day)
    assert moves is not None
    assert getattr(moves, measure) * 100 == pytest.approx(published, abs=half)


@pytest.mark.parametrize(
    ("day", "published"),
    [
        (date(2021, 1, 15), -12.4),
        (date(2021, 3, 15), 10.55),
        (date(2021, 3, 15), 8),
        (date(2021, 3, 16), 7.2),
        (date(2021, 5, 12), 6.5),
        (date(2021, 5, 12), 6.7),
        (date(2021, 5, 25), 4.3),
    ],
)
def test_moves_reported_within_a_session_lie_in_its_range(day: date, published: float) -> None:
    moves = moves_of(read_prices(real("1810.HK_2020-2025.csv"), HONG_KONG), day)
    assert moves is not None
    assert moves.low is not None
    assert moves.high is not None
    assert moves.low * 100 - 0.05 <= published <= moves.high * 100 + 0.05


def test_more_than_ten_percent_is_the_high_and_not_the_close() -> None:
    moves = moves_of(read_prices(real("1810.HK_2020-2025.csv"), HONG_KONG), date(2021, 3, 15))
    assert moves is not None
    assert said_move(moves, 10) == (("high",), ("open", "low", "close"))
    assert said_move(moves, -10) == ((), ("open", "low", "high", "close"))


def test_a_split_is_taken_out_and_what_the_file_lacks_is_none() -> None:
    bars = (Bar(date(2021, 3, 12), 100.0), Bar(date(2021, 3, 15), 26.0, open=25.0, split=4.0))
    moves = moves_of(with_payouts(PriceFile("x", bars, "Close", "close"), None), date(2021, 3, 15))
    assert moves is not None
    assert (moves.open, moves.close) == pytest.approx((0.0, 0.04))
    assert (moves.low, moves.high, moves.previous_close) == (None, None, 100.0)
    assert said_move(moves, 3) == (("close",), ("open",))


def test_the_first_session_and_a_missing_one_have_no_moves() -> None:
    file = PriceFile("x", (Bar(date(2021, 3, 12), 1.0), Bar(date(2021, 3, 15), 1.0)), "Close", "close")
    assert moves_of(file, date(2021, 3, 12)) is None
    assert moves_of(file, date(2021, 3, 13)) is None
