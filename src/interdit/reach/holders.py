"""A set of listed owners and what it reaches under a test: together where stakes are added, else each alone.

Owners who act jointly are added even where a law adds no others. One owner's direct and indirect stakes are its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from interdit.model import WHOLE
from interdit.reach.fixpoint import Spread, pair, shares, spread

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from interdit.reach.fixpoint import Threshold
    from interdit.reach.graph import Graph


class Held(msgspec.Struct, frozen=True):
    """What counts of one company: the share, and which owners make it up."""

    share: int
    owners: tuple[int, ...]


class Holders(msgspec.Struct):
    """The reached: in which round each, by which spread; `joint` are companies reached by a joint arrangement."""

    rounds: dict[int, int]
    spreads: list[Spread]
    upper: bool

    def held(self, graph: Graph, node: int, day: int) -> Held:
        """Return the largest share that counts of a company."""
        able = [Held(0, ())]
        owned = shares(graph, node, day)
        for one in self.spreads:
            counted = one.high if self.upper else one.low
            if node in counted:
                owners = tuple(owner for owner in owned if owner in one.rounds)
                able.append(Held(min(counted[node], WHOLE), owners))
        able += [Held(share, owners) for share, owners in _joint(graph, node, day, self)]
        return max(able, key=lambda one: (one.share, len(one.owners)))


def holders(
    graph: Graph, seeds: Collection[int], test: Threshold, day: int, *, upper: bool, within: Collection[int]
) -> Holders:
    """Return whom the seeds reach on a day inside `within`, by lower or upper bounds."""
    starts = [tuple(sorted(seeds))] if test.summed else [(seed,) for seed in sorted(seeds)]
    found = Holders({}, [], upper)
    for start in starts:
        _add(found, spread(graph, start, test, day, upper=upper, within=within))
    while not test.summed:
        met = [
            node
            for node in sorted(within)
            if node not in found.rounds and any(test.met(share) for share, _ in _joint(graph, node, day, found))
        ]
        if not met:
            break
        for node in met:
            _add(
                found,
                spread(graph, (node,), test, day, upper=upper, within=within),
                later=1 + max(found.rounds.values()),
            )
    return found


def _add(found: Holders, one: Spread, later: int = 0) -> None:
    found.spreads.append(one)
    for node, at in one.rounds.items():
        found.rounds[node] = min(found.rounds.get(node, at + later), at + later)


def _joint(graph: Graph, node: int, day: int, found: Holders) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield what each joint arrangement's reached members hold of a company."""
    members: dict[int, dict[int, list[int]]] = {}
    for tie in graph.owners_of(node):
        if graph.joint[tie] and graph.owner[tie] in found.rounds and graph.owner[tie] != node:
            members.setdefault(graph.joint[tie], {}).setdefault(graph.owner[tie], []).append(tie)
    for by_owner in members.values():
        both = [pair(graph, ties, day) for ties in by_owner.values()]
        total = sum(one[1 if found.upper else 0] for one in both)
        yield min(total, WHOLE), tuple(by_owner)


def circular(graph: Graph, reached: Collection[int], test: Threshold, day: int, within: Collection[int]) -> set[int]:
    """Return companies that would be reached if what they hold of themselves through others did not count.

    A ring of companies holds each other's shares; the smallest set never counts them. Where the reached hold, of what
    is left without the ring's own part, a share that meets the test, that is for a person to judge.
    """
    owned = {node: shares(graph, node, day) for node in within if node not in reached}
    ring = {node for node, owners in owned.items() if owners}
    shrinking = True
    while shrinking:
        able = {node for node in ring if _meets(owned[node], ring.union(reached), test)}
        shrinking = len(able) < len(ring)
        ring = able
    found: set[int] = set()
    for node in ring:
        outside = sum(high for owner, (_, high) in owned[node].items() if owner in reached)
        inside = sum(low for owner, (low, _) in owned[node].items() if owner in ring)
        if outside and inside and test.met(outside * WHOLE // max(WHOLE - min(inside, WHOLE), 1)):
            found.add(node)
    return found


def _meets(owners: Mapping[int, tuple[int, int]], able: Collection[int], test: Threshold) -> bool:
    return test.met(min(sum(high for owner, (_, high) in owners.items() if owner in able), WHOLE))


def watched(graph: Graph, reached: Collection[int], test: Threshold, day: int, within: Collection[int]) -> set[int]:
    """Return companies whose control is to be checked: tied to the reached in any way, and whom those in turn carry.

    A first tie of any kind and size counts, since control cannot be read off percentages; from there the question is
    passed on only by control, or by shares that meet the test.
    """
    found: set[int] = set()
    frontier = list(reached)
    while frontier:
        owner = frontier.pop()
        for tie in graph.held_by(owner):
            node = graph.asset[tie]
            inside = node in within and node not in found and node not in reached
            if not inside or not graph.start[tie] <= day < graph.end[tie] or not (graph.kind[tie] or graph.high[tie]):
                continue
            if owner in reached or graph.kind[tie] == 1 or _carried(graph, node, day, test, found.union(reached)):
                found.add(node)
                frontier.append(node)
    return found


def _carried(graph: Graph, node: int, day: int, test: Threshold, able: Collection[int]) -> bool:
    return test.met(min(sum(high for owner, (_, high) in shares(graph, node, day).items() if owner in able), WHOLE))
