"""The arithmetic shown: every tie that counted, from the listed owners down to the company, and the sum written out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Protocol

import msgspec

from interdit.model import WHOLE, Because, Step
from interdit.reach.fixpoint import pair, shares
from interdit.reach.graph import CONFIDENCES, KINDS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from interdit.reach.graph import Graph


class Listed(Protocol):
    """What is said of an owner that is listed."""

    @property
    def listing(self) -> str:
        """The listing's key."""

    @property
    def note(self) -> str:
        """How sure it is, and by what it was found."""


class Counted(msgspec.Struct, frozen=True):
    """Who counts: the reached by round, those reached for sure, listed ones (sure or not), those to be checked."""

    rounds: Mapping[int, int]
    certain: Mapping[int, int]
    sure: set[int]
    maybe: set[int]
    checked: set[int]

    def why(self, node: int) -> Because | None:
        """Why an owner counts; None where it does not."""
        if node in self.sure:
            return "listed"
        if node in self.maybe:
            return "may_be_listed"
        if node in self.certain:
            return "owned"
        if node in self.rounds:
            return "open"
        return "control" if node in self.checked else None


def steps_to(graph: Graph, target: int, day: int, counted: Counted, listed: Mapping[int, Listed]) -> tuple[Step, ...]:
    """Return the ties that counted, from the listed owners down; in one order whatever that of the file."""
    found: list[tuple[int, Step]] = []
    seen, waiting = {target}, [target]
    while waiting:
        node = waiting.pop()
        best = _best_sources(graph, node, day)
        for tie in graph.owners_of(node):
            owner = graph.owner[tie]
            because = counted.why(owner) if owner != node else None
            if because is None or not graph.start[tie] <= day < graph.end[tie]:
                continue
            if KINDS[graph.kind[tie]] != "share" and not counted.checked:
                continue
            rank = counted.rounds.get(node, len(graph.names))
            found.append((rank, _step(graph, tie, because, listed.get(owner), other=tie not in best)))
            if owner not in seen and because not in ("listed", "may_be_listed"):
                seen.add(owner)
                waiting.append(owner)
    found.sort(key=lambda one: (one[0], one[1].asset, -one[1].high, one[1].owner, one[1].line, one[1].source))
    return tuple(step for _, step in found)


def steps_above(
    graph: Graph, within: Collection[int], day: int, counted: Counted, listed: Mapping[int, Listed]
) -> tuple[Step, ...]:
    """Return the ties of those who count, wherever they lead above a company."""
    found = [
        _step(graph, tie, because, listed.get(graph.owner[tie]), other=False)
        for node in within
        for tie in graph.owners_of(node)
        if graph.start[tie] <= day < graph.end[tie]
        if (because := counted.why(graph.owner[tie])) is not None
    ]
    return tuple(sorted(found, key=lambda one: (one.asset, -one.high, one.owner, one.line, one.source)))


def _best_sources(graph: Graph, node: int, day: int) -> set[int]:
    """Return the ties into a node without those of sources that another one exceeds."""
    by_owner: dict[int, dict[int, list[int]]] = {}
    for tie in graph.owners_of(node):
        by_owner.setdefault(graph.owner[tie], {}).setdefault(graph.source[tie], []).append(tie)
    best: set[int] = set()
    for by_source in by_owner.values():
        most = max(by_source.values(), key=lambda ties: pair(graph, ties, day))
        best.update(most)
    return best


def _step(graph: Graph, tie: int, because: Because, listed: Listed | None, *, other: bool) -> Step:
    share = KINDS[graph.kind[tie]] == "share"
    notes = [listed.note if listed is not None else "", "another_source" if other and share else ""]
    return Step(
        owner=graph.names[graph.owner[tie]],
        asset=graph.names[graph.asset[tie]],
        kind="share" if share else "control" if graph.kind[tie] == 1 else "role",
        low=graph.low[tie] / 1e6 if share else 0.0,
        high=graph.high[tie] / 1e6 if share else 0.0,
        because=because,
        listing=listed.listing if listed is not None else "",
        source=graph.texts[graph.source[tie]],
        line=graph.line[tie],
        start=_date(graph.start[tie]),
        end=_date(graph.end[tie] - 1),
        confidence=CONFIDENCES[graph.confidence[tie]],  # type: ignore[arg-type]
        note="; ".join(note for note in notes if note),
    )


def _date(day: int) -> date | None:
    return date.fromordinal(day) if 0 < day <= date.max.toordinal() else None


def missing_of(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Return the steps that leave it open: a range, an unknown share, a doubtful owner."""
    return tuple(step for step in steps if step.low != step.high or step.because == "may_be_listed")


def written(graph: Graph, node: int, day: int, owners: Sequence[int]) -> str:
    """Write a sum out, largest part first: `30 + 25 = 55`; a range as `25-50`."""
    owned = shares(graph, node, day)
    parts = sorted((owned[owner] for owner in owners if owner in owned), key=lambda both: (-both[0], -both[1]))
    low, high = min(sum(one[0] for one in parts), WHOLE), min(sum(one[1] for one in parts), WHOLE)
    total = spelled(low, high)
    return f"{' + '.join(spelled(*one) for one in parts)} = {total}" if len(parts) > 1 else total


def spelled(low: int, high: int) -> str:
    """Write a share in percent, or a range of it; `?` where nothing is known."""
    if (low, high) == (0, WHOLE):
        return "?"
    return _number(low) if low == high else f"{_number(low)}-{_number(high)}"


def _number(share: int) -> str:
    return f"{share / 1e6:.6f}".rstrip("0").rstrip(".")
