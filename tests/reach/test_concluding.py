from __future__ import annotations

import random
from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.reach.making import NODES, Edge, as_graph, edges, graph_of, node, tie

import interdit
from interdit.model import ALWAYS, Conclusion, Interval, Tie
from interdit.reach import Seed, conclude

NOW = datetime(2026, 11, 23, tzinfo=UTC)


def _concluded(target: str, *ties: Tie | str, regime: str = "us/sdn", sure: bool = True,
               listed: Interval = ALWAYS, doubts: tuple[Interval, ...] = ()) -> tuple[Conclusion, ...]:  # fmt: skip
    graph = graph_of(*ties)
    law = interdit.open().shelf.law.regime(regime)
    note = "" if sure else "may_be: X Corp"
    owners = [Seed(node(graph, "X"), listed, sure, doubts=doubts, note=note)]
    return conclude(graph, node(graph, target), law, owners, known_at=NOW, around=datetime(2020, 1, 1, tzinfo=UTC))


def _last(target: str, *ties: Tie | str, **more: object) -> Conclusion:
    return _concluded(target, *ties, **more)[-1]  # type: ignore[arg-type]


def test_the_sum_is_shown_with_every_tie_and_its_source() -> None:
    one = _last("B", tie("X 50 A", source="register", line=2), tie("A 40 B", source="report", line=3), "X 10 B")
    assert (one.standing, one.sum, one.low, one.high) == ("owned", "40 + 10 = 50", 50, 50)
    assert [(step.owner, step.asset, step.because, step.source, step.line) for step in one.steps] == [
        ("X", "A", "listed", "register", 2),
        ("A", "B", "owned", "report", 3),
        ("X", "B", "listed", "", 0),
    ]


def test_dates_cut_the_time_line() -> None:
    found = _concluded("A", tie("X 60 A", start=date(2019, 1, 1), end=date(2020, 6, 30)))
    assert [(one.standing, one.interval.start, one.interval.end) for one in found] == [
        ("owned", datetime(2019, 1, 1, 5, tzinfo=UTC), datetime(2020, 7, 1, 4, tzinfo=UTC))
    ]


def test_the_listing_of_the_owner_bounds_it_and_an_order_leaves_it_open() -> None:
    listed = Interval(datetime(2018, 4, 6, 4, tzinfo=UTC), None)
    stayed = Interval(datetime(2019, 1, 1, tzinfo=UTC), datetime(2019, 2, 1, tzinfo=UTC))
    found = _concluded("A", "X 60 A", listed=listed, doubts=(stayed,))
    assert [one.standing for one in found] == ["owned", "open", "owned"]
    assert found[0].interval.start == listed.start


def test_a_doubtful_owner_is_open_and_named() -> None:
    one = _last("A", "X 60 A", sure=False)
    assert (one.standing, one.missing[0].because, one.missing[0].note) == ("open", "may_be_listed", "may_be: X Corp")


def test_a_ring_is_open() -> None:
    one = _last("B", "X 49 A", "A 100 B", "B 51 A")
    assert (one.standing, one.circular) == ("open", True)


def test_no_listed_owner_above_no_conclusion() -> None:
    assert _concluded("A", "Y 60 A", "X 60 B") == ()


def test_a_law_that_reaches_the_named_only_says_so() -> None:
    assert _last("A", "X 100 A", regime="us/ns-cmic").standing == "named_only"
    assert _last("A", "X 100 A", regime="us/1260h").standing == "control"


def test_the_order_of_the_lines_changes_nothing() -> None:
    ties = ["X 50 A", "A 40 B", "X 10 B", "B 30 C", "A 25 C", "C 10 A"]
    first = _last("C", *ties)
    for number in range(20):
        random.Random(number).shuffle(ties)  # noqa: S311
        assert _last("C", *ties) == replace(first)


ORDER = ("named_only", "not_owned", "control", "open", "owned")


def _standing(found: list[Edge], seeds: set[str], regime: str) -> int:
    graph = as_graph(found)
    owners = [Seed(node(graph, one), ALWAYS) for one in sorted(seeds)]
    law = interdit.open().shelf.law.regime(regime)
    around = datetime(2025, 10, 15, tzinfo=UTC)
    concluded = conclude(graph, node(graph, "h"), law, owners, known_at=NOW, around=around)
    return max((ORDER.index(one.standing) for one in concluded if one.interval.covers(around)), default=0)


@settings(max_examples=60, deadline=None)
@given(edges(10), st.sets(st.sampled_from("abc"), min_size=1, max_size=2), st.sampled_from(NODES), st.integers(1, 100),
       st.sampled_from(["us/sdn", "eu/fsf", "uk/russia-2019", "us/1260h", "us/bis-entity"]))  # fmt: skip
def test_one_more_stake_of_a_listed_owner_never_makes_an_owned_company_free(
    found: list[Edge], seeds: set[str], asset: str, share: int, regime: str
) -> None:
    owner = min(seeds)
    if any(edge[:2] == (owner, asset) for edge in found):
        return
    before = _standing(found, seeds, regime)
    after = _standing([*found, (owner, asset, share, share)], seeds, regime)
    assert after >= before or before < ORDER.index("owned")
    assert before < ORDER.index("owned") or after == before
