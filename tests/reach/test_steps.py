from __future__ import annotations

from tests.reach.making import graph_of, node, tie

from interdit.model import POINT, WHOLE
from interdit.reach import spelled
from interdit.reach.steps import Counted, missing_of, steps_to, written


def test_shares_are_spelled_as_numbers_ranges_or_not_known() -> None:
    assert [spelled(50 * POINT, 50 * POINT), spelled(25 * POINT, 50 * POINT), spelled(0, WHOLE)] == ["50", "25-50", "?"]
    assert spelled(33_333_333, 33_333_334) == "33.333333-33.333334"


def test_a_sum_is_written_largest_part_first() -> None:
    graph = graph_of("X 25 A", "Y 30 A")
    assert written(graph, node(graph, "A"), 1, [node(graph, "X"), node(graph, "Y")]) == "30 + 25 = 55"


def test_another_source_of_the_same_stake_is_shown_and_not_added() -> None:
    graph = graph_of(tie("X 55 A", source="one"), tie("X 40 A", source="two"))
    seed = node(graph, "X")
    counted = Counted({seed: 0}, {seed: 0}, {seed}, set(), set())
    steps = steps_to(graph, node(graph, "A"), 1, counted, {})
    assert [(step.source, step.note) for step in steps] == [("one", ""), ("two", "another_source")]
    assert missing_of(steps) == ()
