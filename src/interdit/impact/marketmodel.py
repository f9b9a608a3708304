"""The market model of one share and one event: abnormal returns, their errors, and two tests.

Estimation by ordinary least squares (MacKinlay, "Event Studies in Economics and Finance", Journal of Economic
Literature 35, 1997, pp. 13-39). Errors are those of a prediction: to the variance of residuals comes that of alpha and
beta, which all days of a window share (Salinger, "Standard Errors in Event Studies", Journal of Financial and
Quantitative Analysis 27, 1992, pp. 39-53).

The t-test supposes normal residuals, which daily returns of one share are not, and no averaging over firms mends that.
Beside it stands the SQ test (Gelbach, Helland and Klick, "Valid Inference in Single-Firm, Single-Event Studies",
American Law and Economics Review 15, 2013, pp. 495-541): where the abnormal return lies among the residuals of the
estimation window. For a window of several days, its sum lies among those of as many residuals in a row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from interdit.errors import QueryError
from interdit.model.impact import AbnormalDay, Cumulative, MarketFit

if TYPE_CHECKING:
    from interdit.impact.alignment import Aligned

LEAST = 60
"""The fewest sessions to estimate on."""
_NOTHING = 1e-12
"""Residuals smaller than this are rounding: there is nothing to test against."""


class MarketModel:
    """The market model estimated before one event; `place` is the event's session in the series."""

    def __init__(self, series: Aligned, place: int, estimation: tuple[int, int]) -> None:
        """Estimate on the sessions from `estimation[0]` to `estimation[1]`, counted from the event's.

        Raises:
            QueryError: fewer than 60 sessions, a hole in the prices, an index that does not move.
        """
        import numpy as np
        from statsmodels.regression.linear_model import OLS

        first, last = max(place + estimation[0], 0), place + estimation[1]
        count = last - first + 1
        if count < LEAST:
            raise QueryError(
                f"only {max(count, 0)} sessions from {estimation[0]} to {estimation[1]} before {series.days[place]}; "
                f"at least {LEAST} are needed: give files that begin earlier, or another --estimation"
            )
        if (hole := series.hole(first, place)) is not None:
            raise QueryError(
                f"no common prices between {hole[0]} and {hole[1]}, before the session of {series.days[place]}: "
                "give files without that hole"
            )
        self._series, self._place = series, place
        self._firm, self._market = np.array(series.firm), np.array(series.market)
        known = self._market[first : last + 1]
        if float(np.ptp(known)) == 0.0:
            raise QueryError(f"the index does not move between {series.days[first]} and {series.days[last]}")
        self._result: Any = OLS(self._firm[first : last + 1], self._design(known)).fit()
        self._residuals = self._result.resid
        spread = float(np.sqrt(self._result.mse_resid))
        self._sigma = spread if spread > _NOTHING else 0.0
        alpha, beta = (float(value) for value in self._result.params)
        total = float(np.ptp(self._firm[first : last + 1]))
        explained = float(self._result.rsquared) if total > _NOTHING else None
        self.fit = MarketFit(alpha, beta, self._sigma, explained, count, series.days[first], series.days[last])
        self.first = first

    def days(self, first: int, last: int) -> tuple[AbnormalDay, ...]:
        """Return the abnormal returns of the sessions from `first` to `last` that the series has without a hole."""
        places = [place for place in range(self._place + first, self._place + last + 1) if self._has(place)]
        return tuple(self._day(place) for place in places)

    def cumulative(self, first: int, last: int) -> Cumulative | None:
        """Return the cumulative abnormal return of a window; None where the series does not reach over it."""
        import numpy as np

        places = range(self._place + first, self._place + last + 1)
        if not all(self._has(place) for place in places):
            return None
        rows = self._design(self._market[places.start : places.stop])
        value = float(np.sum(self._firm[places.start : places.stop] - rows @ self._result.params))
        error = self._error(rows.sum(axis=0), len(places))
        sums = np.convolve(self._residuals, np.ones(len(places)), "valid")
        t, p, q = self._tests(value, error, sums)
        return Cumulative(first, last, value, error, t, p, q, len(sums))

    def _day(self, place: int) -> AbnormalDay:
        row = self._design(self._market[place : place + 1])[0]
        expected = float(row @ self._result.params)
        actual, market = float(self._firm[place]), float(self._market[place])
        error = self._error(row, 1)
        t, p, q = self._tests(actual - expected, error, self._residuals)
        offset, session = place - self._place, self._series.days[place]
        return AbnormalDay(offset, session, actual, market, expected, actual - expected, error, t, p, q)

    def _has(self, place: int) -> bool:
        return 0 <= place < len(self._series.days) and self._series.hole(self._place, place) is None

    def _error(self, summed: Any, count: int) -> float:
        """Return the standard error of a sum of predictions: `summed` rows of the design, `count` of them."""
        if not self._sigma:
            return 0.0
        shared = summed @ self._result.cov_params() @ summed
        return float((count * self._sigma**2 + shared) ** 0.5)

    def _tests(self, value: float, error: float, among: Any) -> tuple[float | None, float | None, float | None]:
        """Return t, its two-sided p-value, and that of the sample-quantile test."""
        import numpy as np
        from scipy import stats

        if not error:
            return None, None, None
        t = value / error
        p = 2 * float(stats.t.sf(abs(t), self.fit.sessions - 2))
        as_far = int(np.count_nonzero(np.abs(among) >= abs(value)))
        return t, p, (1 + as_far) / (1 + len(among))

    @staticmethod
    def _design(market: Any) -> Any:
        import numpy as np

        return np.column_stack([np.ones(len(market)), market])
