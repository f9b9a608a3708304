"""Small graphs: ties written as `X 50 A`, and a slow reference of the fixpoint written apart from the code."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from interdit.model import POINT, WHOLE, End, Tie
from interdit.reach import Graph, GraphBuilder

Edge = tuple[str, str, int, int]
"""Owner, asset, least and most in whole percent."""


def tie(text: str, **more: object) -> Tie:
    """`X 50 A`, or `X 25-50 A`."""
    owner, share, asset = text.rsplit(" ", 2)
    low, _, high = share.partition("-")
    bounds = (int(low) * POINT, int(high or low) * POINT)
    return Tie(End(owner), End(asset), "share", *bounds, **more)  # type: ignore[arg-type]


def graph_of(*ties: Tie | str) -> Graph:
    builder = GraphBuilder({})
    for one in ties:
        builder.add(tie(one) if isinstance(one, str) else one)
    return builder.freeze()


def node(graph: Graph, name: str) -> int:
    return graph.names.index(name)


NODES = "abcdefgh"


def edges(most: int = 14) -> st.SearchStrategy[list[Edge]]:
    """Random ties, a pair once, with cycles and ranges, of many sizes around a half."""
    share = st.sampled_from([0, 5, 10, 20, 25, 30, 40, 49, 50, 51, 60, 75, 100])
    one = st.tuples(st.sampled_from(NODES), st.sampled_from(NODES), share, share)
    ordered = one.map(lambda edge: (edge[0], edge[1], min(edge[2:]), max(edge[2:])))
    return st.lists(ordered, max_size=most, unique_by=lambda edge: edge[:2])


def as_graph(found: list[Edge]) -> Graph:
    """Every node is there, in whatever order the ties come."""
    builder = GraphBuilder({})
    for name in NODES:
        builder.describe(End(name))
    for owner, asset, low, high in found:
        builder.add(Tie(End(owner), End(asset), "share", low * POINT, high * POINT))
    return builder.freeze()


def slowly(found: list[Edge], seeds: set[str], percent: int, *, strictly: bool, upper: bool) -> set[str]:
    """Who is reached, by trying every node again until nobody is added; shares are fractions."""
    reached = set(seeds)
    while True:
        added = set()
        for name in NODES:
            if name in reached:
                continue
            mine = [edge for edge in found if edge[1] == name and edge[0] != name]
            least = sum((Fraction(edge[2]) for edge in mine if edge[0] in reached), Fraction(0))
            share = min(least, Fraction(100))
            if upper:
                others = sum((Fraction(edge[2]) for edge in mine if edge[0] not in reached), Fraction(0))
                most = min(sum((Fraction(edge[3]) for edge in mine if edge[0] in reached), Fraction(0)), Fraction(100))
                share = most if least + others > 100 else max(least, min(most, 100 - others))
            has_owner = any(edge[0] in reached and edge[3] for edge in mine)
            if has_owner and (share > percent if strictly else share >= percent):
                added.add(name)
        if not added:
            return reached
        reached |= added


assert WHOLE == 100 * POINT
