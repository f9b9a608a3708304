from __future__ import annotations

from datetime import UTC, datetime, timezone

from hypothesis import given
from hypothesis import strategies as st

from interdit.ledger.instants import instant_of, text_of

_INSTANTS = st.datetimes(datetime(1990, 1, 1), datetime(2200, 1, 1), timezones=st.timezones())  # noqa: DTZ001


@given(_INSTANTS, _INSTANTS)
def test_texts_sort_as_their_instants_do(one: datetime, other: datetime) -> None:
    one, other = one.astimezone(UTC), other.astimezone(UTC)
    assert (text_of(one) < text_of(other)) == (one < other)
    assert instant_of(text_of(one)) == one


def test_none_is_none_and_other_zones_become_utc() -> None:
    assert instant_of(None) is None
    zone = timezone(datetime(2021, 1, 1, 2, tzinfo=UTC) - datetime(2021, 1, 1, tzinfo=UTC))
    assert text_of(datetime(2021, 1, 1, 2, tzinfo=zone)) == "2021-01-01T00:00:00.000000+00:00"
