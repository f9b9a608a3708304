"""Who is tied to whom, over the whole edition: entries to parties, parties to their groups, entries to each other.

Gone through once, when the first entity is asked for; only ties are kept, no entry.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import msgspec

from interdit.edition import Tie, Version
from interdit.edition.resolution import party_key
from interdit.model import PartyKey
from interdit.service.ftm.model import SCHEMATA, schema_of

if TYPE_CHECKING:
    from interdit.service.shelf import Shelf


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
        for place, versions in shelf.edition.map("entries.map", tuple[Version, ...]).items():
            source, _, key = place.partition("\n")
            for link in versions[-1].entry.links:
                other = party_of.get((source, link.key))
                party = party_of.get((source, key))
                if other is not None and party is not None and other != party:
                    schema = SCHEMATA[schema_of(shelf.index.parties[party].kind)]
                    owned = "own" in link.relation.lower() and schema.is_a("Asset")
                    one = Link(party, link.relation, other, owned)
                    self.stated[party].append(one)
                    self.towards[other].append(one)
