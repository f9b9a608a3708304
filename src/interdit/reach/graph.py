"""The graph of ties: who is meant by the ends of each line, and all lines in flat arrays, sorted both ways.

Two ends are one party if they share an id or LEI, or bear the same comparable name while no id and no LEI of the two
differ. A name that several told-apart parties bear stands for none of them when it is given alone: a Problem.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from interdit.model import End, Problem, Tie
from interdit.names import shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

KINDS = ("share", "control", "role")
CONFIDENCES = ("high", "medium", "low")
NEVER = 1 << 30
"""A day after every day: the end of what does not end."""


class Graph(msgspec.Struct, frozen=True):
    """Ties as columns, sorted by asset and owner; `into` and `out` bound the ties of a node.

    Days are ordinals, `end` and `until` excluded; `since` and `until` are 0 where no publication stands behind a tie.
    Texts are kept once and named by number.
    """

    names: list[str]
    ends: dict[int, End]
    listed: dict[int, tuple[str, ...]]
    owner: array[int]
    asset: array[int]
    kind: array[int]
    low: array[int]
    high: array[int]
    start: array[int]
    end: array[int]
    as_of: array[int]
    joint: array[int]
    source: array[int]
    confidence: array[int]
    line: array[int]
    since: array[int]
    until: array[int]
    texts: list[str]
    into: array[int]
    out: array[int]
    by_owner: array[int]
    named: Mapping[str, tuple[int, ...]] = {}
    keyed: Mapping[str, int] = {}
    problems: tuple[Problem, ...] = ()

    def owners_of(self, node: int) -> range:
        """The ties that lead into a node, those of an owner together."""
        return range(self.into[node], self.into[node + 1])

    def held_by(self, node: int) -> array[int]:
        """The ties that lead out of a node, those to an asset together."""
        return self.by_owner[self.out[node] : self.out[node + 1]]

    def as_known(self, day: int) -> Graph:
        """Return the graph as a reader of that day knew it: without ties not yet stated, and ends not yet seen."""
        if not any(self.since):
            return self
        start, end = self.start[:], self.end[:]
        for tie, since in enumerate(self.since):
            if since > day:
                start[tie] = NEVER
            elif 0 < self.until[tie] <= day:
                end[tie] = min(end[tie], self.until[tie])
        return replace(self, start=start, end=end)

    def has_owner(self, node: int) -> bool:
        """Whether a tie leads into a node that binds on some day."""
        return any(self.start[tie] < min(self.end[tie], NEVER) for tie in self.owners_of(node))

    def upstream(self, nodes: Iterable[int]) -> set[int]:
        """Return these nodes and all above them, over ties of any kind and day."""
        found = set(nodes)
        waiting = list(found)
        while waiting:
            for tie in self.owners_of(waiting.pop()):
                owner = self.owner[tie]
                if owner not in found:
                    found.add(owner)
                    waiting.append(owner)
        return found


def comparable(text: str, han: Mapping[int, str]) -> tuple[str, str]:
    """Return what names are compared by: the core, and the legal form in its own order.

    What ends like a share class is part of the name here: `Entity A` and `Entity B` are two companies.
    """
    taken = shape(text, han)
    return f"{taken.core} {taken.share_class}".strip(), " ".join(sorted(taken.form))


class GraphBuilder:
    """Takes ties one by one, in any order; `freeze` joins the ends that mean one party."""

    def __init__(self, han: Mapping[int, str]) -> None:
        """`han` as in `interdit.names`."""
        self._han = han
        self._comparable: dict[str, tuple[str, str]] = {}
        self._keys: dict[str, int] = {}
        self._above: array[int] = array("i")
        self._ends: list[End] = []
        self._listed: dict[int, set[str]] = defaultdict(set)
        self._texts: dict[str, int] = {"": 0}
        codes = {"owner": "i", "asset": "i", "low": "i", "high": "i", "start": "i", "end": "i", "as_of": "i"}
        codes |= {"kind": "b", "joint": "i", "source": "i", "confidence": "b", "line": "i"}
        codes |= {"since": "i", "until": "i"}
        self._columns: dict[str, array[int]] = {name: array(code) for name, code in codes.items()}

    def add(self, tie: Tie) -> None:
        """Take one tie."""
        owner, asset = self._node(tie.owner), self._node(tie.asset)
        columns = self._columns
        columns["owner"].append(owner)
        columns["asset"].append(asset)
        columns["kind"].append(KINDS.index(tie.kind))
        columns["low"].append(tie.low)
        columns["high"].append(tie.high)
        columns["start"].append(_ordinal(tie.start, 0))
        columns["end"].append(_ordinal(tie.end, NEVER - 1) + 1)
        columns["as_of"].append(_ordinal(tie.as_of, 0))
        columns["joint"].append(self._text(tie.joint))
        columns["source"].append(self._text(tie.source))
        columns["confidence"].append(CONFIDENCES.index(tie.confidence))
        columns["line"].append(tie.line)
        columns["since"].append(_ordinal(tie.since, 0))
        columns["until"].append(_ordinal(tie.until, 0))
        if tie.listed:
            self._listed[owner].update(tie.listed)

    def describe(self, end: End) -> None:
        """Take what is known of a party apart from its ties: its name and identifiers."""
        self._node(end)

    def also(self, end: End, names: Iterable[str]) -> None:
        """Take further names of a party that is known by its id, its LEI or as the edition's."""
        node = self._node(end)
        for name in names:
            self._union(node, self._keyed(f"also:{end.party or end.id or end.lei}|{name}", replace(end, name=name)))

    def freeze(self) -> Graph:
        """Join ends, number nodes, sort ties; equal input in any order of lines makes an equal graph but for lines."""
        problems = list(self._join_names())
        roots = sorted({self._root(node) for node in range(len(self._above))})
        number = {root: place for place, root in enumerate(roots)}
        final = array("i", (number[self._root(node)] for node in range(len(self._above))))
        best: dict[int, End] = {}
        names = [""] * len(roots)
        named: dict[str, set[int]] = defaultdict(set)
        for node, end in enumerate(self._ends):
            place = final[node]
            best[place] = _merged(best[place], end) if place in best else end
            if end.name:
                core, form = self._shape(end.name)
                named[core].add(place)
                named[f"{core}|{form}"].add(place)
        for place, end in best.items():
            names[place] = end.name or end.id or end.lei
        columns = self._columns
        for name in ("owner", "asset"):
            columns[name] = array("i", (final[node] for node in columns[name]))
        order = _sorted_by(
            columns["asset"], _sorted_by(columns["owner"], range(len(columns["owner"])), len(roots)), len(roots)
        )
        moved = {name: array(column.typecode, (column[place] for place in order)) for name, column in columns.items()}
        self._columns.clear()
        listed: dict[int, set[str]] = defaultdict(set)
        for node, regimes in self._listed.items():
            listed[final[node]] |= regimes
        return Graph(
            names=names,
            ends={
                place: end for place, end in best.items() if end.id or end.lei or end.country or end.kind or end.party
            },
            listed={place: tuple(sorted(found)) for place, found in listed.items()},
            **moved,
            texts=list(self._texts),
            into=_bounds(moved["asset"], len(roots)),
            out=_bounds(moved["owner"], len(roots)),
            by_owner=_sorted_by(moved["owner"], range(len(moved["owner"])), len(roots)),
            named={key: tuple(sorted(found)) for key, found in named.items()},
            keyed={key: final[node] for key, node in self._keys.items() if not key.startswith(("name:", "also:"))},
            problems=tuple(problems),
        )

    def _text(self, text: str) -> int:
        return self._texts.setdefault(text, len(self._texts))

    def _shape(self, name: str) -> tuple[str, str]:
        if name not in self._comparable:
            core, form = comparable(name, self._han)
            self._comparable[name] = (core or name.casefold(), form)
        return self._comparable[name]

    def _node(self, end: End) -> int:
        # An id of a file that is the key of a party of the edition means that party.
        given = (("id", end.id), ("id", end.party), ("lei", end.lei))
        keys = [f"{scheme}:{value}" for scheme, value in given if value]
        if not keys:
            keys = ["name:" + "|".join(self._shape(end.name))]
        node = self._keyed(keys[0], end)
        for key in keys[1:]:
            self._union(node, self._keyed(key, end))
        if end.name and not self._ends[node].name:
            self._ends[node] = _merged(self._ends[node], end)
        return node

    def _keyed(self, key: str, end: End) -> int:
        node = self._keys.get(key)
        if node is None:
            node = self._keys[key] = len(self._above)
            self._above.append(node)
            self._ends.append(end)
        return node

    def _root(self, node: int) -> int:
        above = self._above
        while above[node] != node:
            above[node] = above[above[node]]
            node = above[node]
        return node

    def _union(self, one: int, other: int) -> None:
        first, second = self._root(one), self._root(other)
        if first != second:
            self._above[max(first, second)] = min(first, second)

    def _join_names(self) -> Iterator[Problem]:
        """Join the parties of one name, where nothing tells them apart."""
        by_core: dict[str, dict[str, set[int]]] = {}
        for node, end in enumerate(self._ends):
            if end.name:
                core, form = self._shape(end.name)
                by_core.setdefault(core, {}).setdefault(form, set()).add(self._root(node))
        groups: list[set[int]] = []
        for core in sorted(by_core):
            forms = by_core[core]
            # A name without a legal form is the one with a form, if there is one only.
            alone = "" in forms and len(forms) == 2
            groups += [set().union(*forms.values())] if alone else [forms[form] for form in sorted(forms)]
        groups = [group for group in groups if len(group) > 1]
        members: dict[int, list[End]] = {root: [] for group in groups for root in group}
        for node, end in enumerate(self._ends if members else ()):
            if (root := self._root(node)) in members:
                members[root].append(end)
        for group in groups:
            yield from self._join_group(sorted(group), members)

    def _join_group(self, group: list[int], members: dict[int, list[End]]) -> Iterator[Problem]:
        ids = {one: {end.id for end in members[one]} - {""} for one in group}
        leis = {one: {end.lei for end in members[one]} - {""} for one in group}
        parties = {one: {end.party for end in members[one]} - {""} for one in group}
        if all(len(set().union(*told.values())) <= 1 for told in (ids, leis, parties)):
            for other in group[1:]:
                self._union(group[0], other)
            return
        bare = [one for one in group if not ids[one] and not leis[one] and not parties[one]]
        if bare:
            several = len(group) - len(bare)
            message = (
                f"{several} parties bear this name with identifiers that differ; lines that give the name alone were "
                "tied to none of them: give an id or LEI there"
            )
            yield Problem("stakes", self._ends[bare[0]].name, message)


def _ordinal(day: date | None, missing: int) -> int:
    return day.toordinal() if day is not None else missing


def _merged(one: End, other: End) -> End:
    """Fill what one end lacks from another of the same party; of two names the shorter key decides nothing."""
    fields = {name: getattr(one, name) or getattr(other, name) for name in End.__struct_fields__}
    return End(**fields)


def _sorted_by(column: array[int], order: Iterable[int], size: int) -> array[int]:
    """Return an order of places sorted by a column, places of one value as they came (a counting sort)."""
    bounds = _bounds(column, size)
    result = array("i", bytes(4 * len(column)))
    for place in order:
        value = column[place]
        result[bounds[value]] = place
        bounds[value] += 1
    return result


def _bounds(column: array[int], size: int) -> array[int]:
    """Return where the places of each value begin, and at last where they end."""
    counts = array("i", bytes(4 * (size + 1)))
    for value in column:
        counts[value + 1] += 1
    for value in range(size):
        counts[value + 1] += counts[value]
    return counts
