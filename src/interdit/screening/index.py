"""The name index: parties' names by what is compared, and their identifiers. Built once, kept in an edition.

What costs time (folding every name, sorting) is done when the index is built. Every look-up goes by bisection over
what the edition holds sorted, so that the first question of a process builds nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import takewhile

import msgspec

from interdit.edition import Known, PackedMap, Row, pack_map
from interdit.identifiers import ticker
from interdit.model import Identifier, Name, Party, PartyKey
from interdit.names import fold, is_han, shape

_KINDS = ("primary", "legal", "former", "issuer", "zh", "misspelling", "short", "alias", "weak")
"""From the most official kind of name to the least."""
_OWN_KINDS = frozenset(_KINDS[:2])


class NameIndex(msgspec.Struct, frozen=True):
    """Everything `find` looks up: in memory when it is built, in an edition's files when it is used.

    `rows`: those of a party together, parties in the order of their keys · `cores`: comparable name to row numbers ·
    `identifiers`: 'scheme:value' to parties.
    """

    rows: Sequence[Row]
    cores: PackedMap[tuple[int, ...]]
    identifiers: Mapping[str, tuple[PartyKey, ...]]
    parties: Mapping[str, Known]

    def named(self, core: str) -> list[Row]:
        """Return the rows with this core, without those that yield."""
        rows = [self.rows[number] for number in self.cores.get(core, ())]
        return [row for row in rows if not row.yields_to]

    def beginning(self, start: str) -> Iterator[Row]:
        """Yield the rows whose core begins with a text, in the order of the cores, without those that yield."""
        for core in self.cores.beginning(start):
            yield from self.named(core)

    def openings(self, text: str) -> Iterator[str]:
        """Yield the cores of two words or more that a text of folded words begins with, the longest first."""
        words = text.split(" ")
        while len(words) > 1:
            wanted = " ".join(words)
            core = self.cores.before(wanted)
            if core is None:
                return
            if core == wanted:
                yield core
                words.pop()
            else:
                # A core that the text begins with begins the core just before the text too: both hold its words.
                pairs = takewhile(lambda pair: pair[0] == pair[1], zip(words, core.split(" "), strict=False))
                words = [word for word, _ in pairs]

    def names_of(self, party: PartyKey) -> list[Row]:
        """Return a party's rows."""
        found: list[Row] = []
        for place in range(bisect_left(self.rows, party, key=_owner), len(self.rows)):
            row = self.rows[place]
            if row.party != party:
                break
            found.append(row)
        return found


class IndexWithout(NameIndex, frozen=True):
    """An index in which nobody is named as some parties are."""

    left: frozenset[PartyKey]

    def named(self, core: str) -> list[Row]:
        """Return the rows with this core, of the others."""
        return [row for row in super().named(core) if row.party not in self.left]


def index_without(index: NameIndex, left: Collection[PartyKey]) -> NameIndex:
    """Return an index without the names of some parties."""
    return IndexWithout(index.rows, index.cores, index.identifiers, index.parties, frozenset(left))


def _owner(row: Row) -> PartyKey:
    return row.party


def build_index(parties: Collection[Party], han: Mapping[int, str]) -> NameIndex:
    """Return the index of these parties' names and identifiers; `han` as in `interdit.names`."""
    parties = sorted(parties, key=lambda party: party.key)
    full = full_names(parties, han)
    rows = [row for party in parties for row in rows_of(party, han, full)]
    cores: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        cores[row.core].append(number)
    identifiers: dict[str, list[PartyKey]] = defaultdict(list)
    for party in parties:
        for identifier in party.identifiers:
            holders = identifiers[identifier_key(identifier)]
            if party.key not in holders:
                holders.append(party.key)
    return NameIndex(
        rows=tuple(rows),
        cores=PackedMap(pack_map({core: tuple(numbers) for core, numbers in cores.items()}), tuple[int, ...], "cores"),
        identifiers={key: tuple(holders) for key, holders in identifiers.items()},
        parties={party.key: known_of(party) for party in parties},
    )


def known_of(party: Party) -> Known:
    """Return what an answer needs of a party."""
    return Known(party.name, party.country, party.kind, party.born)


def identifier_key(identifier: Identifier) -> str:
    """Return the key under which an identifier is looked up."""
    value = identifier.value.replace(" ", "").upper()
    if identifier.scheme == "ticker":
        symbol, market = ticker.parse(value, identifier.market)
        value = f"{market or identifier.market}:{symbol or value}"
    return f"{identifier.scheme}:{value}"


FullNames = frozenset[tuple[PartyKey, str, str]]
"""Full names that aliases of others may repeat: whose, the core, the form."""


def full_names(parties: Collection[Party], han: Mapping[int, str]) -> FullNames:
    """Return the own names, in full form, of the parties; of those to which an alias may yield."""
    wanted = {key for party in parties for name in party.names if name.kind == "alias" for key in name.shared_with}
    return frozenset(
        (row.party, row.core, row.form)
        for party in parties
        if party.key in wanted
        for row in rows_of(party, han, frozenset())
        if row.form and row.kind in _OWN_KINDS
    )


def rows_of(party: Party, han: Mapping[int, str], full: FullNames) -> list[Row]:
    """Return a party's names, each comparable form once, by its most official kind."""
    rows: dict[tuple[str, str, str], Row] = {}
    for name in sorted(party.names or (Name(party.name, "primary", ""),), key=lambda name: _KINDS.index(name.kind)):
        taken = shape(name.text, han)
        form = " ".join(sorted(taken.form))
        # Chinese forms that count as one (有限公司, 股份有限公司) still tell SenseTime's two companies apart.
        key = (taken.core, form, fold(name.text, han) if is_han(taken.core) else "")
        if taken.core and key not in rows:
            shared_with = name.shared_with if name.kind == "alias" else ()
            # Yields where the alias, in full form, is the other's primary or legal name. A short name without form
            # ('China Mobile', 'CNOOC') is shared by all its bearers and yields to none.
            owner = next((one for one in shared_with if form and (one, taken.core, form) in full), "")
            rows[key] = Row(party.key, name.text, name.kind, taken.core, form, owner)
    return list(rows.values())
