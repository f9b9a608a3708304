from __future__ import annotations

from datetime import date

from tests.reach.making import graph_of, node, tie

from interdit.model import POINT, End, Tie
from interdit.reach import GraphBuilder, comparable, shares

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


def test_a_reader_of_a_day_knows_what_was_stated_by_then() -> None:
    first = tie("X 30 A", since=date(2021, 1, 1), until=date(2021, 6, 1))
    second = tie("X 60 A", since=date(2021, 6, 1), start=date(2021, 6, 1))
    graph = graph_of(first, second, "Y 5 B")
    a, x = node(graph, "A"), node(graph, "X")

    def held(known: date, on: date) -> int:
        return shares(graph.as_known(known.toordinal()), a, on.toordinal()).get(x, (0, 0))[0] // POINT

    assert held(date(2020, 12, 31), date(2021, 8, 1)) == 0
    assert held(date(2021, 5, 31), date(2021, 8, 1)) == 30
    assert held(date(2021, 6, 1), date(2021, 8, 1)) == 60
    assert held(date(2021, 6, 1), date(2021, 2, 1)) == 30
    assert not graph.as_known(date(2020, 1, 1).toordinal()).has_owner(a)
    assert graph.has_owner(a)
    plain = graph_of("X 30 A")
    assert plain.as_known(1) is plain


def test_a_party_of_the_edition_is_met_by_its_key_and_by_any_of_its_names() -> None:
    builder = GraphBuilder({})
    alfa = End("Alfa Corporation", party="alfa")
    builder.add(Tie(End("X"), alfa))
    builder.also(alfa, ["First Trading Corp"])
    builder.add(Tie(End("First Trading Corp"), End("Beta")))
    builder.add(Tie(End(id="alfa"), End("Gamma")))
    builder.add(Tie(End("Alfa Corporation", "own-7"), End("Delta")))
    graph = builder.freeze()
    assert len(graph.names) == 5
    assert {graph.names[graph.asset[one]] for one in graph.held_by(graph.keyed["id:alfa"])} == {
        "Beta",
        "Gamma",
        "Delta",
    }
    assert graph.ends[graph.keyed["id:alfa"]].party == "alfa"
