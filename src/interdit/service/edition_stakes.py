"""The ties of an edition: written when it is built, and of them those above one company when an answer needs them."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from interdit.edition.stated import STAKES_LIST, STAKES_MAP, STAKES_SOURCES, Stated
from interdit.model import Party, PartyKey, StakesSource, Tie
from interdit.reach import Graph, GraphBuilder, comparable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from interdit.edition import Draft, Edition, History, PackedList, PackedMap, Resolved
    from interdit.model import End, Source
    from interdit.screening import NameIndex

Place = tuple[int, ...]


def stakes_files(draft: Draft, histories: Sequence[tuple[Source, History]], resolved: Resolved) -> int:
    """Write the ties that the lists state, and return how many; an edition whose lists state none has no file more."""
    stated = Stated(histories, resolved, draft.map("parties.map", Party))
    ties = stated.ties()
    first = next(ties, None)
    if first is None:
        return 0
    places: dict[str, list[int]] = defaultdict(list)
    with draft.packing(STAKES_LIST) as packed:
        number = 0
        pending: tuple[str, Tie] | None = first
        while pending is not None:
            company, tie = pending
            packed.add(tie)
            places[company].append(number)
            number += 1
            pending = next(ties, None)
    with draft.packing(STAKES_MAP) as packed:
        for company in sorted(places, key=str.encode):
            packed.add(tuple(places[company]), company)
    draft.record(STAKES_SOURCES, stated.sources())
    return number


class EditionStakes:
    """The ties of an opened edition, read in place."""

    def __init__(self, edition: Edition, index: NameIndex, han: dict[int, str]) -> None:
        """`index` knows the parties' names."""
        self._edition, self._index, self._han = edition, index, han

    @cached_property
    def sources(self) -> tuple[StakesSource, ...]:
        """The sources that state ties; none where the edition has none."""
        if STAKES_SOURCES not in self._edition.manifest.files:
            return ()
        return self._edition.decode(STAKES_SOURCES, tuple[StakesSource, ...])

    @cached_property
    def _ties(self) -> PackedList[Tie]:
        return self._edition.list(STAKES_LIST, Tie)

    @cached_property
    def _places(self) -> PackedMap[Place]:
        return self._edition.map(STAKES_MAP, Place)

    def above(self, parties: Iterable[PartyKey]) -> Place:
        """Return the numbers of all ties above some parties, in order; nothing else is decoded."""
        if not self.sources:
            return ()
        waiting: list[str] = list(parties)
        seen, found = set(waiting), set()
        while waiting:
            for number in self._places.get(waiting.pop(), ()):
                if number in found:
                    continue
                found.add(number)
                new = self._keys(self._ties[number].owner) - seen
                seen |= new
                waiting += new
        return tuple(sorted(found))

    def _keys(self, end: End) -> set[str]:
        """Return the keys under which the owners of an end may stand."""
        if end.party:
            return {end.party}
        core, form = comparable(end.name, self._han) if end.name else ("", "")
        rows = self._index.named(core) if core else []
        return {end.id} - {""} | {str(row.party) for row in rows if not form or not row.form or row.form == form}

    def add_to(self, builder: GraphBuilder, numbers: Iterable[int] | None = None) -> None:
        """Add ties to a graph, all of them or these, with every name of their parties."""
        if not self.sources:
            return
        known: dict[str, End] = {}
        for tie in self._ties if numbers is None else (self._ties[number] for number in numbers):
            builder.add(tie)
            known.update({end.party: end for end in (tie.owner, tie.asset) if end.party})
        for party, end in sorted(known.items()):
            names = (row.text for row in self._index.names_of(PartyKey(party)) if row.kind != "weak")
            builder.also(end, (name for name in names if name != end.name))

    def graph(self, numbers: Iterable[int]) -> Graph:
        """Return the graph of some ties."""
        builder = GraphBuilder(self._han)
        self.add_to(builder, numbers)
        return builder.freeze()
