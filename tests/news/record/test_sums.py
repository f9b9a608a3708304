from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.news.record.conftest import facts_for, make, money

from interdit.news.record.sums import currencies, matches

PLAN = next(one for one in facts_for(make("ground")).happenings if one.key == "xiaomi/plan/usd")


def test_a_sum_is_in_its_currency_else_in_those_left_open() -> None:
    assert currencies(money(1, "USD", "HKD", "USD")) == ("USD",)
    assert currencies(money(1, None, "HKD", "USD")) == ("HKD", "USD")


@pytest.mark.parametrize(
    ("value", "comparator", "same"),
    [
        (7.7e9, None, True),
        (7.5e9, "~", True),
        (7.2e9, None, False),
        (7e9, ">", True),
        (7e9, None, False),
        (8.5e9, ">", False),
        (3e9, ">", False),  # more than far less is another sum
        (77e9, None, False),
    ],
)
def test_a_sum_is_the_one_on_record_when_it_is_near_it(value: float, comparator: str | None, same: bool) -> None:
    assert matches(money(value, "USD", comparator=comparator), PLAN) == same


@given(st.floats(0, 1e15), st.sampled_from([None, ">", "<", "~"]))
def test_what_has_no_value_is_no_sum(value: float, comparator: str | None) -> None:
    role = next(one for one in facts_for(make("ground")).happenings if one.kind == "role")
    assert not matches(money(value, "USD", comparator=comparator), role)
