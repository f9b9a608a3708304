"""Funds of funds: which are reached, by which chain, with what weight; rings end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interdit.reach import Reached, through

Held = dict[int, list[tuple[int, float | None]]]


def test_weights_are_multiplied_down_a_chain_and_added_over_several() -> None:
    held: Held = {0: [(1, 50.0), (2, 10.0)], 1: [(2, 20.0)], 2: [(3, 30.0)]}
    found = through(0, held)
    assert found[0] == Reached((0,), 100.0)
    assert found[2].chain == (0, 2)
    assert found[2].weight == pytest.approx(20.0)
    assert found[3].chain == (0, 2, 3)
    assert found[3].weight == pytest.approx(6.0)


def test_what_a_weight_leaves_open_stays_open_below() -> None:
    found = through(0, {0: [(1, None), (2, 10.0)], 1: [(2, 5.0)]})
    assert (found[1].weight, found[2].weight, found[2].ring) == (None, None, False)


def test_a_ring_ends_and_has_no_weights() -> None:
    found = through(0, {0: [(1, 50.0)], 1: [(2, 50.0)], 2: [(1, 50.0), (3, 1.0)]})
    assert {fund: one.ring for fund, one in found.items()} == {0: False, 1: True, 2: True, 3: True}
    assert found[3].chain == (0, 1, 2, 3)
    assert found[3].weight is None


def test_a_fund_that_holds_itself_ends_too() -> None:
    assert through(0, {0: [(0, 5.0), (1, 5.0)]}) == {0: Reached((0,), 100.0, True), 1: Reached((0, 1), None, True)}


_EDGES = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 5), st.none() | st.integers(-50, 100).map(float)), max_size=20
)


def _held(edges: list[tuple[int, int, float | None]]) -> Held:
    held: Held = {}
    for fund, inner, weight in edges:
        held.setdefault(fund, []).append((inner, weight))
    return held


@given(_EDGES, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(edges: list[tuple[int, int, float | None]], random: object) -> None:
    other = list(edges)
    random.shuffle(other)  # type: ignore[attr-defined]
    assert through(0, _held(edges)) == through(0, _held(other))


@given(_EDGES, st.tuples(st.integers(0, 5), st.integers(0, 5), st.just(1.0)))
def test_another_holding_reaches_no_fewer_funds(
    edges: list[tuple[int, int, float | None]], more: tuple[int, int, float]
) -> None:
    assert set(through(0, _held(edges))) <= set(through(0, _held([*edges, more])))


@given(_EDGES)
def test_every_chain_leads_from_the_fund_asked_about_over_holdings(edges: list[tuple[int, int, float | None]]) -> None:
    held = _held(edges)
    for fund, one in through(0, held).items():
        assert (one.chain[0], one.chain[-1]) == (0, fund)
        steps = zip(one.chain, one.chain[1:], strict=False)
        assert all(below in [inner for inner, _ in held[above]] for above, below in steps)
