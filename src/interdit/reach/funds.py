"""Funds that hold funds: through which of them a fund is exposed, and with what weight.

The weight of a fund inside another is the sum, over all chains, of the product of the weights. Where funds hold each
other in a ring, the chain ends and no weight is computed for the ring or below it; a weight that is not known makes all
below it unknown. No law here looks at a weight: exposure counts at any.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Reached(msgspec.Struct, frozen=True):
    """A fund inside the one asked about: the shortest chain down to it, both ends included, and its weight in percent.

    `weight` is None where it is not known; `ring`: funds hold each other in it, or above it.
    """

    chain: tuple[int, ...]
    weight: float | None
    ring: bool = False


def through(root: int, held: Mapping[int, Iterable[tuple[int, float | None]]]) -> dict[int, Reached]:
    """Return every fund that is reached from `root`, itself among them.

    Args:
        root: the fund asked about.
        held: for each fund the funds it holds, with weights in percent.
    """
    edges = {fund: _summed(within) for fund, within in held.items()}
    chains = _chains(root, edges)
    above: dict[int, int] = defaultdict(int)
    for fund in chains:
        for inner in edges.get(fund, {}):
            above[inner] += 1
    weights: dict[int, float | None] = {}
    if not above[root]:
        weights[root] = 100.0
        _pour(root, edges, above, weights)
    return {
        fund: Reached(chain, 100.0 if fund == root else weights.get(fund), fund not in weights)
        for fund, chain in chains.items()
    }


def _summed(within: Iterable[tuple[int, float | None]]) -> dict[int, float | None]:
    """Add up what a fund holds of each other fund, in an order that does not depend on the rows'."""
    found: dict[int, list[float | None]] = defaultdict(list)
    for fund, weight in within:
        found[fund].append(weight)
    return {fund: _total(weights) for fund, weights in sorted(found.items())}


def _total(weights: list[float | None]) -> float | None:
    known = sorted(one for one in weights if one is not None)
    return sum(known) if len(known) == len(weights) else None


def _chains(root: int, edges: Mapping[int, Mapping[int, float | None]]) -> dict[int, tuple[int, ...]]:
    """Walk down in breadth: the first chain that meets a fund is a shortest one."""
    chains: dict[int, tuple[int, ...]] = {root: (root,)}
    layer = [root]
    while layer:
        below: list[int] = []
        for fund in layer:
            for inner in edges.get(fund, {}):
                if inner not in chains:
                    chains[inner] = (*chains[fund], inner)
                    below.append(inner)
        layer = sorted(below)
    return chains


def _pour(
    root: int,
    edges: Mapping[int, Mapping[int, float | None]],
    above: dict[int, int],
    weights: dict[int, float | None],
) -> None:
    """Give a fund its weight once all funds above it have theirs; what a ring keeps waiting never gets one."""
    incoming: dict[int, list[float | None]] = defaultdict(list)
    ready = [root]
    while ready:
        fund = ready.pop()
        own = weights[fund]
        for inner, weight in edges.get(fund, {}).items():
            incoming[inner].append(None if own is None or weight is None else own * weight / 100)
            above[inner] -= 1
            if not above[inner]:
                weights[inner] = _total(incoming[inner])
                ready.append(inner)
