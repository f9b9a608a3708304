"""Entries of a file of stakes whose names are only near the one asked about, by the rules and scores of screening."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interdit.edition import NameIndexBuilder, RecordedName
from interdit.model import Name, Party, PartyKey
from interdit.names import country_code, shipped_tables
from interdit.screening import Query, Screener, build_index, find_query
from interdit.screening.kernel import kind_number
from interdit.screening.model import shipped_model

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from interdit.reach import Graph

_MARK = "stakes#"
"""Before an entry's number: no text that anybody asks for."""


class Spellings:
    """The names of some entries of a graph, to be asked for by likeness; the index is built here."""

    def __init__(self, graph: Graph, nodes: Collection[int], han: Mapping[int, str]) -> None:
        """Take the entries `nodes`."""
        self._han = han
        self._index = build_index([_party(graph, node) for node in nodes], han)
        names = NameIndexBuilder(shipped_tables())
        for place, row in enumerate(self._index.rows):
            kind = self._index.parties[row.party].kind
            names.add(RecordedName(place, kind_number(kind), row.text, source=place))
        self._screener = Screener(self._index, names.columns(), shipped_model())

    def near(self, queries: Iterable[Query]) -> tuple[int, ...]:
        """Return the entries that a name may mean, in order; another legal form is near, another country is not."""
        found: set[int] = set()
        for query in queries:
            finding = find_query(query, self._index, self._han, lambda: self._screener)
            keys = (*finding.parties, *(one.id for one in finding.candidates))
            found.update(int(key.removeprefix(_MARK)) for key in keys)
        return tuple(sorted(found))


def _party(graph: Graph, node: int) -> Party:
    end, name = graph.ends.get(node), graph.names[node]
    country = country_code(end.country) if end is not None and end.country else ""
    kind = end.kind if end is not None and end.kind in ("person", "company", "organization", "vessel") else "unknown"
    return Party(PartyKey(f"{_MARK}{node}"), name, country, None, (Name(name, "primary", ""),), kind=kind)
