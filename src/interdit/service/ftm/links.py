"""Who is tied to whom, over the whole edition: entries to parties, parties to their groups, entries to each other.

Gone through once, when the first entity is asked for; only ties are kept, no entry.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

import msgspec

from interdit.edition import Tie, Version
from interdit.edition.resolution import party_key
from interdit.model import PartyKey
from interdit.service.ftm.model import SCHEMATA, schema_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from interdit.service.shelf import Shelf


_OWNED = re.compile(r"own\w*\b.*\bby\b", re.IGNORECASE)


class Link(msgspec.Struct, frozen=True, gc=False):
    """A tie that a list states: the entry of `party` says that it stands in this relation to `other`.

    `owned`: the relation is that the other owns or controls it, and it is of a kind that can be owned.
    """

    party: PartyKey
    relation: str
    other: PartyKey
    owned: bool


class Links:
    """All ties of an edition."""

    def __init__(self, shelf: Shelf) -> None:
        """Go through parties, ties and entries once."""
        ties = shelf.edition.map("ties.map", tuple[Tie, ...])
        self.canonical: dict[str, PartyKey] = {}
        """Ids that stand for a party besides its own: of its entries, had each been a party alone."""
        party_of: dict[tuple[str, str], PartyKey] = {}
        for own in ties.values():
            for tie in own:
                party_of[tie.entry.source, tie.entry.key] = tie.party
                alone = party_key(tie.entry)
                if alone != tie.party:
                    self.canonical[alone] = tie.party
        self.children: dict[PartyKey, list[PartyKey]] = defaultdict(list)
        for known in shelf.parties.values():
            if known.parent is not None:
                self.children[known.parent].append(known.key)
        self.stated: dict[PartyKey, list[Link]] = defaultdict(list)
        self.towards: dict[PartyKey, list[Link]] = defaultdict(list)
        for link in _stated(shelf, party_of):
            if link not in self.stated[link.party]:
                self.stated[link.party].append(link)
                self.towards[link.other].append(link)


def _stated(shelf: Shelf, party_of: Mapping[tuple[str, str], PartyKey]) -> Iterator[Link]:
    """Yield the ties between parties, an ownership always from what is owned: lists state it from either end."""
    owned: set[tuple[PartyKey, PartyKey]] = set()
    for place, versions in shelf.edition.map("entries.map", tuple[Version, ...]).items():
        source, _, key = place.partition("\n")
        for link in versions[-1].entry.links:
            party, other = party_of.get((source, key)), party_of.get((source, link.key))
            if party is None or other is None or party == other:
                continue
            if link.relation.lower().startswith("owns"):
                party, other = other, party
            elif not _OWNED.match(link.relation):
                yield Link(party, link.relation, other, False)
                continue
            if (party, other) not in owned:
                owned.add((party, other))
                is_asset = SCHEMATA[schema_of(shelf.index.parties[party].kind)].is_a("Asset")
                yield Link(party, link.relation, other, is_asset)
