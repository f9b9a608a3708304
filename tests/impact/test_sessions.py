from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.impact.making import sessions

from interdit.errors import QueryError
from interdit.impact import market_of, session_at

_FIRST, _LAST = datetime.fromisoformat("2020-06-02"), datetime.fromisoformat("2021-07-01")
NEW_YORK, HONG_KONG = ZoneInfo("America/New_York"), ZoneInfo("Asia/Hong_Kong")


@pytest.mark.parametrize(
    ("market", "moment", "session"),
    [
        # The order of Friday 16:59 New York is Saturday in Hong Kong: Monday's session.
        ("XHKG", datetime(2021, 3, 12, 16, 59, tzinfo=NEW_YORK), date(2021, 3, 15)),
        ("XNYS", datetime(2021, 3, 12, 16, 59, tzinfo=NEW_YORK), date(2021, 3, 15)),
        ("XNYS", datetime(2021, 3, 12, 15, 59, tzinfo=NEW_YORK), date(2021, 3, 12)),
        ("XHKG", datetime(2021, 5, 25, 16, 9, tzinfo=NEW_YORK), date(2021, 5, 26)),
        # The same hour in New York is another one in Hong Kong once clocks have changed there (2021-03-14).
        ("XHKG", datetime(2021, 3, 11, 3, 30, tzinfo=NEW_YORK), date(2021, 3, 12)),
        ("XHKG", datetime(2021, 3, 15, 3, 30, tzinfo=NEW_YORK), date(2021, 3, 15)),
        # The close itself is too late; the lunch break is not.
        ("XHKG", datetime(2021, 3, 15, 15, 59, tzinfo=HONG_KONG), date(2021, 3, 15)),
        ("XHKG", datetime(2021, 3, 15, 16, 0, tzinfo=HONG_KONG), date(2021, 3, 16)),
        ("XHKG", datetime(2021, 3, 15, 12, 30, tzinfo=HONG_KONG), date(2021, 3, 15)),
        ("XHKG", datetime(2021, 3, 15, 3, 0, tzinfo=HONG_KONG), date(2021, 3, 15)),
        # Half a day before the lunar new year, then four days closed.
        ("XHKG", datetime(2021, 2, 11, 11, 59, tzinfo=HONG_KONG), date(2021, 2, 11)),
        ("XHKG", datetime(2021, 2, 11, 12, 1, tzinfo=HONG_KONG), date(2021, 2, 16)),
        ("XSHG", datetime(2021, 2, 11, 12, 1, tzinfo=HONG_KONG), date(2021, 2, 18)),
        ("XHKG", date(2021, 2, 13), date(2021, 2, 16)),
        ("XHKG", date(2021, 3, 13), date(2021, 3, 15)),
        ("XHKG", date(2021, 3, 15), date(2021, 3, 15)),
        ("XNYS", date(2021, 1, 18), date(2021, 1, 19)),
    ],
)
def test_the_session_that_can_first_trade_on_it(market: str, moment: date | datetime, session: date) -> None:
    found = session_at(moment, sessions(market))
    assert found is not None
    assert found.day == session


def test_hours_are_the_markets_own() -> None:
    day = next(one for one in sessions() if one.day == date(2021, 2, 11))
    assert (day.opens.isoformat(), day.closes.isoformat()) == ("2021-02-11T09:30:00+08:00", "2021-02-11T12:00:00+08:00")
    new_york = {one.day: one for one in sessions("XNYS")}
    assert new_york[date(2021, 3, 12)].opens.utcoffset() != new_york[date(2021, 3, 15)].opens.utcoffset()


def test_beyond_the_last_session_there_is_none() -> None:
    assert session_at(date(2030, 1, 1), sessions()) is None


@pytest.mark.parametrize(
    ("code", "name", "currency"),
    [
        ("XHKG", "XHKG", "HKD"),
        ("XSHE", "XSHG", "CNY"),
        ("US", "XNYS", "USD"),
        ("fr", "XPAR", "EUR"),
        ("XDUB", "XDUB", ""),
    ],
)
def test_markets_by_their_names(code: str, name: str, currency: str) -> None:
    found = market_of(code)
    assert (found.name, found.currency) == (name, currency)


def test_a_market_without_calendar_is_refused() -> None:
    with pytest.raises(QueryError, match="no trading calendar 'NOWHERE': give --market, one of BVMF"):
        market_of("nowhere")
    with pytest.raises(QueryError, match="cannot be made"):
        sessions("XHKG", date(1950, 1, 1), date(1951, 1, 1))


@given(st.datetimes(_FIRST, _LAST, timezones=st.sampled_from([NEW_YORK, HONG_KONG])))
@settings(max_examples=60, deadline=None)
def test_it_is_the_first_one_that_has_not_closed(moment: datetime) -> None:
    found = session_at(moment, sessions())
    assert found == next(one for one in sessions() if one.closes > moment)
