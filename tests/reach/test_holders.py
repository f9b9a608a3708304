from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.reach.making import NODES, Edge, as_graph, edges, graph_of, node, slowly, tie

from interdit.model import POINT, End, Tie
from interdit.reach import Graph, Threshold
from interdit.reach.holders import circular, holders, watched

SUMMED, ALONE = Threshold(50 * POINT), Threshold(50 * POINT, strictly_more=True, summed=False)


def _reached(graph: Graph, seeds: set[str], test: Threshold) -> set[str]:
    found = holders(graph, [node(graph, one) for one in seeds], test, 1, upper=False, within=range(len(graph.names)))
    return {graph.names[one] for one in found.rounds}


def test_owners_are_added_or_counted_each_alone() -> None:
    graph = graph_of("X 30 A", "Y 25 A")
    assert _reached(graph, {"X", "Y"}, SUMMED) == {"X", "Y", "A"}
    assert _reached(graph, {"X", "Y"}, ALONE) == {"X", "Y"}


def test_joint_owners_are_added_and_carry_on() -> None:
    graph = graph_of(tie("X 30 A", joint="J"), tie("Y 25 A", joint="J"), "A 60 B")
    assert _reached(graph, {"X", "Y"}, ALONE) == {"X", "Y", "A", "B"}


def test_one_owners_direct_and_indirect_stakes_are_its_own() -> None:
    graph = graph_of("X 60 A", "A 30 C", "X 25 C")
    assert "C" in _reached(graph, {"X"}, ALONE)
    held = holders(graph, [node(graph, "X")], ALONE, 1, upper=False, within=range(3)).held(graph, node(graph, "C"), 1)
    assert held.share == 55 * POINT


def test_a_ring_that_holds_itself_is_seen() -> None:
    graph = graph_of("X 49 A", "A 100 B", "B 51 A")
    everyone = range(len(graph.names))
    assert {graph.names[one] for one in circular(graph, {node(graph, "X")}, SUMMED, 1, everyone)} == {"A"}
    small = graph_of("X 1 A", "A 50 B", "B 50 A", "Z 49 A")
    assert circular(small, {node(small, "X")}, SUMMED, 1, range(len(small.names))) == set()


def test_control_is_passed_on_by_control_or_a_majority() -> None:
    graph = graph_of(Tie(End("X"), End("A"), "role", 0, 0), "A 60 B", "B 5 C", Tie(End("B"), End("D"), "control", 0, 0))
    found = watched(graph, {node(graph, "X")}, SUMMED, 1, range(len(graph.names)))
    assert {graph.names[one] for one in found} == {"A", "B", "D"}


@given(edges(), st.sets(st.sampled_from(NODES), max_size=3), st.booleans())
def test_each_alone_equals_the_slow_reference_seed_by_seed(found: list[Edge], seeds: set[str], upper: bool) -> None:
    graph = as_graph(found)
    everyone = range(len(graph.names))
    one = holders(graph, [node(graph, seed) for seed in seeds], ALONE, 1, upper=upper, within=everyone)
    apart = [slowly(found, {seed}, 50, strictly=True, upper=upper) for seed in seeds]
    assert {graph.names[each] for each in one.rounds} == set().union(*apart)
