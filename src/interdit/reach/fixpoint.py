"""Who is reached: the smallest set that holds the listed owners and all that the test finds owned by it.

A chain passes only through those who are themselves reached; what they hold then counts in full, not multiplied.
Starting from the listed owners and adding whoever meets the test ends, cycles or not, and in one result whatever the
order of the ties.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from interdit.model import WHOLE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from interdit.reach.graph import Graph


class Threshold(msgspec.Struct, frozen=True, gc=False):
    """A line in millionths of a percent: at it, or only above it; owners added together, or each alone."""

    share: int
    strictly_more: bool = False
    summed: bool = True

    def met(self, share: int) -> bool:
        """Whether a share meets the threshold."""
        return share > self.share if self.strictly_more else share >= self.share


class Spread(msgspec.Struct):
    """What a set of owners reaches: in which round each is, and how much of every node touched they hold."""

    rounds: dict[int, int]
    low: dict[int, int]
    high: dict[int, int]


def pair(graph: Graph, ties: Iterable[int], day: int) -> tuple[int, int]:
    """Return the bounds of what one owner holds of one asset on a day.

    Lines of one source add up. Several sources speak of the same stake: the one that says most counts.
    """
    by_source: dict[int, list[int]] = {}
    for tie in ties:
        if graph.kind[tie] == 0 and graph.start[tie] <= day < graph.end[tie]:
            both = by_source.setdefault(graph.source[tie], [0, 0])
            both[0] += graph.low[tie]
            both[1] += graph.high[tie]
    low = max((both[0] for both in by_source.values()), default=0)
    high = max((both[1] for both in by_source.values()), default=0)
    return min(low, WHOLE), min(high, WHOLE)


def spread(graph: Graph, seeds: Collection[int], test: Threshold, day: int, *, upper: bool = False,
           within: Collection[int] | None = None) -> Spread:  # fmt: skip
    """Return whom the seeds reach together on a day, by lower or upper bounds.

    The upper bound of what a set holds of a company leaves to others what they hold at least. `within` keeps to some
    nodes; who is above a node decides on it alone, so that those above it are enough.
    """
    found = Spread(dict.fromkeys(seeds, 0), {}, {})
    held: dict[int, int] = {}
    frontier, at = set(seeds), 0
    while frontier:
        at += 1
        touched: set[int] = set()
        for owner in frontier:
            _count(graph, owner, day, found, touched, within)
        frontier = set()
        for node in touched:
            if node not in found.rounds:
                share = _most(graph, node, day, found, held) if upper else found.low[node]
                if test.met(share):
                    found.rounds[node] = at
                    frontier.add(node)
    if upper:
        for node in found.high:
            found.high[node] = _most(graph, node, day, found, held)
    return found


def _count(
    graph: Graph, owner: int, day: int, found: Spread, touched: set[int], within: Collection[int] | None
) -> None:
    """Add what a newly reached owner holds."""
    asset, kind, low, high = graph.asset, graph.kind, graph.low, graph.high
    start, end = graph.start, graph.end
    ties = graph.held_by(owner)
    place, last = 0, len(ties)
    while place < last:
        tie = ties[place]
        node = asset[tie]
        after = place + 1
        while after < last and asset[ties[after]] == node:
            after += 1
        if node != owner and (within is None or node in within):
            if after > place + 1:
                both = pair(graph, ties[place:after], day)
            elif kind[tie] == 0 and start[tie] <= day < end[tie]:
                both = (low[tie], high[tie])
            else:
                both = (0, 0)
            if both[1]:
                found.low[node] = min(found.low.get(node, 0) + both[0], WHOLE)
                found.high[node] = found.high.get(node, 0) + both[1]
                touched.add(node)
        place = after


def _most(graph: Graph, node: int, day: int, found: Spread, held: dict[int, int]) -> int:
    """Return the most that the reached can hold of a node: others keep what they hold at least."""
    if node not in held:
        held[node] = sum(low for low, _ in shares(graph, node, day).values())
    most, least = min(found.high.get(node, 0), WHOLE), found.low.get(node, 0)
    if held[node] > WHOLE:
        return most  # the file contradicts itself there; nothing can be left to others
    return max(min(most, WHOLE - held[node] + least), least)


def shares(graph: Graph, node: int, day: int) -> Mapping[int, tuple[int, int]]:
    """Return the bounds of what each owner holds of a node on a day; who holds nothing is not there."""
    by_owner: dict[int, list[int]] = {}
    for tie in graph.owners_of(node):
        if graph.owner[tie] != node:
            by_owner.setdefault(graph.owner[tie], []).append(tie)
    found = {owner: pair(graph, ties, day) for owner, ties in by_owner.items()}
    return {owner: both for owner, both in found.items() if both[1]}
