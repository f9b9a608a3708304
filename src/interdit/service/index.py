"""The name index of an edition, written as its parties are read: nothing but what is sorted is held."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING

from interdit.edition import NameIndexBuilder, RecordedName
from interdit.names import packed_columns, shape, shipped_tables
from interdit.screening.index import full_names, identifier_key, known_of, rows_of
from interdit.screening.kernel import kind_number
from interdit.service.shelf import NAMES_FILE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from interdit.edition import Draft, Row
    from interdit.model import Party, PartyKey


def index_files(draft: Draft, parties: Collection[Party], han: Mapping[int, str]) -> None:
    """Write the index of these parties' names and identifiers; they come sorted, and are gone through twice."""
    full = full_names(parties, han)
    places: list[str] = []
    identifiers: dict[str, list[PartyKey]] = defaultdict(list)
    names = NameIndexBuilder(shipped_tables())
    with draft.packing("rows.list") as rows, draft.packing("known.map") as known:
        for number, party in enumerate(parties):
            known.add(known_of(party), party.key)
            first, own = len(places), rows_of(party, han, full)
            for row in own:
                # A core is words and blanks, so that texts with the row's number behind sort as cores and numbers do.
                places.append(f"{row.core}\n{len(places):010}")
                rows.add(row)
            for text, place in _printed(party, own, han):
                weak = own[place].kind == "weak"
                names.add(RecordedName(number, kind_number(party.kind), text, weak, first + place))
            for identifier in party.identifiers:
                holders = identifiers[identifier_key(identifier)]
                if party.key not in holders:
                    holders.append(party.key)
    draft.write(NAMES_FILE, packed_columns(names.columns()))
    places.sort()
    with draft.packing("cores.map") as cores:
        for core, same in groupby(places, lambda text: text.rpartition("\n")[0]):
            cores.add(tuple(int(text.rpartition("\n")[2]) for text in same), core)
    with draft.packing("identifiers.map") as packed:
        for key in sorted(identifiers):
            packed.add(tuple(identifiers[key]), key)


def _printed(party: Party, rows: Sequence[Row], han: Mapping[int, str]) -> Iterator[tuple[str, int]]:
    """Yield every text that names a party, with the row it counts as; rows hold one text for each comparable form."""
    for place, row in enumerate(rows):
        if not row.yields_to:
            yield row.text, place
    texts = {row.text for row in rows}
    by_core = {row.core: place for place, row in reversed(tuple(enumerate(rows)))}
    for name in party.names:
        counted_as = None if name.text in texts else by_core.get(shape(name.text, han).core)
        if counted_as is not None and not rows[counted_as].yields_to:
            yield name.text, counted_as
