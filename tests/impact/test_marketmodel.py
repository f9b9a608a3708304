from __future__ import annotations

from datetime import date
from math import exp, lgamma, pi, sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.impact.making import HONG_KONG, made, noise, real, sessions

from interdit.errors import QueryError
from interdit.impact import Aligned, MarketModel, align, read_prices
from interdit.model.impact import AbnormalDay, Cumulative

ESTIMATION = (-120, -11)


def _series(firm: list[float], index: list[float]) -> Aligned:
    return align(made(firm), made(index), sessions())


def _p_value(t: float, freedom: int) -> float:
    """Two-sided p-value of Student's t by Simpson's rule."""
    scale = exp(lgamma((freedom + 1) / 2) - lgamma(freedom / 2)) / sqrt(freedom * pi)
    steps, width = 4000, abs(t) / 4000
    at = [scale * (1 + (place * width) ** 2 / freedom) ** (-(freedom + 1) / 2) for place in range(steps + 1)]
    inside = width / 3 * (at[0] + at[-1] + 4 * sum(at[1:-1:2]) + 2 * sum(at[2:-1:2]))
    return float(1 - 2 * inside)


def _by_hand(series: Aligned, place: int, first: int, last: int) -> tuple[float, float, float, float]:
    """Cumulative abnormal return, its error, and both p-values, from closed forms and the full covariance matrix."""
    known = range(place + ESTIMATION[0], place + ESTIMATION[1] + 1)
    count = len(known)
    x, y = [series.market[one] for one in known], [series.firm[one] for one in known]
    mean_x, mean_y = sum(x) / count, sum(y) / count
    spread = sum((one - mean_x) ** 2 for one in x)
    beta = sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True)) / spread
    alpha = mean_y - beta * mean_x
    residuals = [b - alpha - beta * a for a, b in zip(x, y, strict=True)]
    variance = sum(one * one for one in residuals) / (count - 2)
    window = range(place + first, place + last + 1)
    value = sum(series.firm[one] - alpha - beta * series.market[one] for one in window)
    off = [series.market[one] - mean_x for one in window]
    matrix = [[float(i == j) + 1 / count + a * b / spread for j, b in enumerate(off)] for i, a in enumerate(off)]
    error = sqrt(variance * sum(map(sum, matrix)))
    width = len(window)
    sums = [sum(residuals[one : one + width]) for one in range(count - width + 1)]
    q = (1 + sum(abs(one) >= abs(value) for one in sums)) / (1 + len(sums))
    return value, error, _p_value(value / error, count - 2), q


@pytest.mark.parametrize("day", [date(2021, 1, 15), date(2021, 3, 15)])
@pytest.mark.parametrize("window", [(0, 0), (-1, 1), (0, 1), (0, 5), (-5, 10)])
def test_real_events_agree_with_a_computation_by_hand(day: date, window: tuple[int, int]) -> None:
    prices = read_prices(real("1810.HK_2020-2025.csv"), HONG_KONG)
    index = read_prices(real("HSI_1986-2026.csv.gz"), HONG_KONG)
    series = align(prices, index, sessions(first=date(2020, 1, 1)))
    place = series.days.index(day)
    model = MarketModel(series, place, ESTIMATION)
    found: Cumulative | AbnormalDay | None = model.cumulative(*window)
    if window == (0, 0):
        (found,) = model.days(0, 0)
    assert found is not None
    value = found.abnormal if isinstance(found, AbnormalDay) else found.value
    expected = _by_hand(series, place, *window)
    assert (value, found.error, found.p, found.q) == pytest.approx(expected, abs=1e-9)
    assert model.fit.sessions == 110


def test_a_jump_is_found_and_an_ordinary_day_is_not() -> None:
    index = noise(200, 3)
    firm = [0.001 + 1.5 * one + own for one, own in zip(index, noise(200, 4), strict=True)]
    firm[150] += 0.15
    model = MarketModel(_series(firm, index), 150, ESTIMATION)
    assert model.fit.beta == pytest.approx(1.5, abs=0.3)
    (event,) = model.days(0, 0)
    assert event.abnormal == pytest.approx(0.15, abs=0.05)
    assert (event.p or 1) < 1e-6
    assert event.q == pytest.approx(1 / 111)
    (ordinary,) = model.days(5, 5)
    assert (ordinary.q or 0) > 0.05


def test_what_is_too_short_is_refused_with_the_remedy() -> None:
    series = _series(noise(120, 3), noise(120, 4))
    assert MarketModel(series, 80, ESTIMATION).fit.sessions == 70
    with pytest.raises(QueryError, match=r"only 59 sessions .* at least 60 are needed: give files that begin earlier"):
        MarketModel(series, 69, ESTIMATION)


def test_an_index_that_stands_still_and_a_hole_are_refused() -> None:
    with pytest.raises(QueryError, match="the index does not move"):
        MarketModel(_series(noise(150, 3), [0.0] * 150), 140, ESTIMATION)
    series = _series(noise(150, 3), noise(150, 4))
    holed = Aligned(series.days, series.firm, series.market, (*series.missed[:100], 30, *series.missed[101:]), ())
    with pytest.raises(QueryError, match="no common prices between"):
        MarketModel(holed, 140, ESTIMATION)
    assert [one.offset for one in MarketModel(holed, 97, ESTIMATION).days(0, 5)] == [0, 1, 2]
    assert MarketModel(holed, 97, ESTIMATION).cumulative(0, 5) is None


def test_a_window_past_the_end_is_none() -> None:
    model = MarketModel(_series(noise(150, 3), noise(150, 4)), 147, ESTIMATION)
    assert model.cumulative(0, 2) is not None
    assert model.cumulative(0, 3) is None


seeds = st.integers(0, 2**32)


@given(seeds)
@settings(max_examples=15, deadline=None)
def test_constant_prices_have_no_abnormal_return_and_no_test(seed: int) -> None:
    model = MarketModel(_series([0.0] * 150, noise(150, seed)), 140, ESTIMATION)
    for one in model.days(-5, 5):
        assert one.abnormal == pytest.approx(0, abs=1e-15)
        assert (one.t, one.p, one.q) == (None, None, None)
    assert model.fit.r_squared is None


@given(seeds, st.floats(0.01, 1000))
@settings(max_examples=15, deadline=None)
def test_the_unit_of_prices_does_not_matter(seed: int, scale: float) -> None:
    import msgspec

    index, firm = noise(150, seed), noise(150, seed + 1)
    prices = made(firm)
    bars = tuple(msgspec.structs.replace(one, close=one.close * scale) for one in prices.bars)
    scaled = align(msgspec.structs.replace(prices, bars=bars), made(index), sessions())
    one, other = (MarketModel(series, 140, ESTIMATION) for series in (_series(firm, index), scaled))
    for a, b in zip(one.days(-3, 3), other.days(-3, 3), strict=True):
        assert (a.abnormal, a.t, a.p) == pytest.approx((b.abnormal, b.t, b.p), abs=1e-9)


@given(seeds, st.floats(-0.02, 0.02))
@settings(max_examples=15, deadline=None)
def test_an_index_that_is_shifted_changes_alpha_alone(seed: int, shift: float) -> None:
    index, firm = noise(150, seed), noise(150, seed + 1)
    one = MarketModel(_series(firm, index), 140, ESTIMATION)
    other = MarketModel(_series(firm, [value + shift for value in index]), 140, ESTIMATION)
    assert other.fit.beta == pytest.approx(one.fit.beta, abs=1e-9)
    assert other.fit.alpha == pytest.approx(one.fit.alpha - one.fit.beta * shift, abs=1e-9)
    for a, b in zip(one.days(-3, 3), other.days(-3, 3), strict=True):
        assert (a.abnormal, a.error, a.q) == pytest.approx((b.abnormal, b.error, b.q), abs=1e-9)


@given(seeds, st.integers(-3, 0), st.integers(0, 6))
@settings(max_examples=20, deadline=None)
def test_a_window_is_the_sum_of_its_days(seed: int, first: int, last: int) -> None:
    model = MarketModel(_series(noise(150, seed), noise(150, seed + 1)), 140, ESTIMATION)
    whole = model.cumulative(first, last)
    assert whole is not None
    assert whole.value == pytest.approx(sum(one.abnormal for one in model.days(first, last)), abs=1e-12)
    assert 0 < (whole.q or 0) <= 1
    assert 0 <= (whole.p or 0) <= 1
