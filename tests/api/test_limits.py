from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interdit.api.limits import Limits, Rate, Slots, client_of

if TYPE_CHECKING:
    from pathlib import Path


@given(
    st.integers(1, 600),
    st.integers(1, 20),
    st.lists(st.floats(0, 120, allow_nan=False), min_size=1, max_size=60),
)
def test_no_more_than_the_burst_and_then_the_rate(rate: int, burst: int, gaps: list[float]) -> None:
    now = 1000.0
    limits = Rate(Limits(rate=rate, burst=burst), now=lambda: now)
    passed: list[float] = []
    for gap in gaps:
        now += gap
        wait = limits.wait("somebody")
        if wait == 0:
            passed.append(now)
        else:
            before, now = now, now + wait + 1e-6
            assert limits.wait("somebody", counts=False) == 0
            now = before
    for first in range(len(passed)):
        for last in range(first, len(passed)):
            allowed = burst + (passed[last] - passed[first]) * rate / 60
            assert last - first + 1 <= allowed + 1e-3


def test_clients_do_not_share(tmp_path: Path) -> None:
    Rate.create(tmp_path / "rate")
    limits = Limits(rate=60, burst=1)
    one, two = (Rate(limits, tmp_path / "rate", now=lambda: 5.0) for _ in range(2))
    assert one.wait("a") == 0
    assert two.wait("a") == pytest.approx(1)  # another worker, the same count
    assert two.wait("b") == 0
    assert all(Rate(Limits(rate=0)).wait("a") == 0 for _ in range(1000))


def test_a_full_table_forgets_who_rests_longest() -> None:
    now = 0.0
    rate = Rate(Limits(rate=1, burst=1), now=lambda: now)
    for number in range(40_000):
        now += 0.001
        assert rate.wait(f"client {number}") == 0
    assert rate.wait("client 39999") > 0


@pytest.mark.parametrize(
    ("address", "client"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("", ""),
    ],
)
def test_what_counts_as_one_client(address: str, client: str) -> None:
    assert client_of(address) == client


def test_slots_are_given_back() -> None:
    slots = Slots(2)
    assert [slots.take() for _ in range(3)] == [True, True, False]
    slots.give()
    assert slots.take()
