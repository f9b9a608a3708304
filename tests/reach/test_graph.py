from __future__ import annotations

from datetime import date

from tests.reach.making import graph_of, node, tie

from interdit.model import End, Tie
from interdit.reach import GraphBuilder, comparable

LEI, OTHER = "5493001KJTIIGC8Y1R12", "254900UKTV1EWJWQJT26"


def test_names_that_differ_by_the_form_written_alone_are_one_party() -> None:
    graph = graph_of("X 50 Alfa Ltd".replace("Alfa Ltd", "Alfa"), Tie(End("ALFA LIMITED"), End("Beta")))
    assert len(graph.names) == 3
    assert comparable("ALFA LIMITED", {}) == comparable("Alfa Ltd", {})


def test_an_id_and_a_lei_tie_lines_together() -> None:
    builder = GraphBuilder({})
    builder.add(Tie(End("X"), End("Alfa", id="1")))
    builder.add(Tie(End("Alfa Old Name", id="1", lei=LEI), End("Beta")))
    builder.add(Tie(End(lei=LEI), End("Gamma")))
    graph = builder.freeze()
    assert len(graph.names) == 4
    assert graph.keyed["id:1"] == graph.keyed[f"lei:{LEI}"]


def test_a_name_that_two_told_apart_parties_bear_is_a_problem() -> None:
    builder = GraphBuilder({})
    builder.add(Tie(End("X"), End("Alfa", lei=LEI)))
    builder.add(Tie(End("X"), End("Alfa", lei=OTHER)))
    builder.add(Tie(End("Alfa"), End("Beta")))
    graph = builder.freeze()
    assert [one.locator for one in graph.problems] == ["Alfa"]
    assert len(graph.names) == 5


def test_ties_are_found_from_both_ends() -> None:
    graph = graph_of("X 50 A", "Y 10 A", "A 40 B")
    assert {graph.names[graph.owner[one]] for one in graph.owners_of(node(graph, "A"))} == {"X", "Y"}
    assert [graph.names[graph.asset[one]] for one in graph.held_by(node(graph, "A"))] == ["B"]
    assert {graph.names[one] for one in graph.upstream([node(graph, "B")])} == {"X", "Y", "A", "B"}


def test_a_last_day_is_inside() -> None:
    graph = graph_of(tie("X 50 A", start=date(2020, 1, 1), end=date(2020, 1, 31)))
    assert (graph.start[0], graph.end[0]) == (date(2020, 1, 1).toordinal(), date(2020, 2, 1).toordinal())


def test_what_ends_like_a_share_class_is_part_of_the_name() -> None:
    assert comparable("Entity A", {}) != comparable("Entity B", {})
    assert len(graph_of("X 50 Entity-A", "X 50 Entity-B").names) == 3
