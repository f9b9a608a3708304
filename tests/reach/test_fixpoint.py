from __future__ import annotations

import random  # noqa: TC003  hypothesis reads annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reach.making import NODES, Edge, as_graph, edges, graph_of, node, slowly, tie

from interdit.model import POINT
from interdit.reach import Graph, Threshold, shares, spread
from interdit.reach.fixpoint import pair

HALF = Threshold(50 * POINT)


def _names(graph: Graph, nodes: object) -> set[str]:
    return {graph.names[one] for one in nodes}  # type: ignore[attr-defined]


def _reached(found: list[Edge], seeds: set[str], test: Threshold, *, upper: bool) -> set[str]:
    graph = as_graph(found)
    return _names(graph, spread(graph, {node(graph, one) for one in seeds}, test, 1, upper=upper).rounds)


SEEDS = st.sets(st.sampled_from(NODES), max_size=3)


@settings(max_examples=300)
@given(edges(), SEEDS, st.sampled_from([25, 50]), st.booleans(), st.booleans())
def test_it_equals_a_slow_reference(
    found: list[Edge], seeds: set[str], percent: int, strictly: bool, upper: bool
) -> None:
    test = Threshold(percent * POINT, strictly)
    assert _reached(found, seeds, test, upper=upper) == slowly(found, seeds, percent, strictly=strictly, upper=upper)


@given(edges(), SEEDS, st.sampled_from(NODES), st.sampled_from(NODES), st.integers(0, 100), st.booleans())
def test_one_more_stake_of_a_blocked_owner_never_unblocks(
    found: list[Edge], seeds: set[str], owner: str, asset: str, share: int, upper: bool
) -> None:
    if any(edge[:2] == (owner, asset) for edge in found):
        return
    before = _reached(found, seeds | {owner}, HALF, upper=False)
    more = [*found, (owner, asset, share, share)]
    assert before <= _reached(more, seeds | {owner}, HALF, upper=False)
    if upper:
        assert _reached(more, seeds | {owner}, HALF, upper=False) <= _reached(more, seeds | {owner}, HALF, upper=True)


@given(edges(), SEEDS, st.randoms(use_true_random=False), st.booleans())
def test_the_order_of_the_ties_does_not_matter(
    found: list[Edge], seeds: set[str], chance: random.Random, upper: bool
) -> None:
    shuffled = list(found)
    chance.shuffle(shuffled)
    assert _reached(found, seeds, HALF, upper=upper) == _reached(shuffled, seeds, HALF, upper=upper)


@given(edges(), SEEDS)
def test_what_is_reached_at_least_is_reached_at_most(found: list[Edge], seeds: set[str]) -> None:
    assert _reached(found, seeds, HALF, upper=False) <= _reached(found, seeds, HALF, upper=True)


def test_a_cycle_reaches_nobody_by_itself_and_ends() -> None:
    graph = graph_of("A 60 B", "B 60 A", "X 10 A")
    assert _names(graph, spread(graph, {node(graph, "X")}, HALF, 1).rounds) == {"X"}
    assert _names(graph, spread(graph, {node(graph, "A")}, HALF, 1).rounds) == {"A", "B"}


@pytest.mark.parametrize(("first", "second", "met"), [("16.7", "33.3", True), ("33.333333", "16.666666", False)])
def test_sums_at_the_threshold_are_exact(first: str, second: str, met: bool) -> None:
    low = [round(float(one) * POINT) for one in (first, second)]
    assert HALF.met(sum(low)) is met


def test_lines_of_one_source_add_up_and_another_source_does_not() -> None:
    graph = graph_of(tie("X 30 A", source="a"), tie("X 25 A", source="a"), tie("X 40 A", source="b"))
    target = node(graph, "A")
    assert pair(graph, graph.owners_of(target), 1) == (55 * POINT, 55 * POINT)
    assert shares(graph, target, 1) == {node(graph, "X"): (55 * POINT, 55 * POINT)}
