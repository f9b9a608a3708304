"""The record's owners and groups as ties of unknown share: what `owners` has where no file and no list states more.

The record names them as leads, without a percentage (`Party.parent`); no answer of `check` or `portfolio` uses them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from interdit.model import End, StakesSource, Tie
from interdit.reach import GraphBuilder
from interdit.service.owners import Owners
from interdit.service.stakes_file import StakesFile

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interdit.model import PartyKey
    from interdit.service.shelf import Shelf

SOURCE = "interdit casebook"
_SERIAL = -1
"""Files and editions count up from 0."""


def group_owners(shelf: Shelf, parties: Iterable[PartyKey]) -> Owners:
    """Return, as a graph, the chain of recorded owners or groups above some parties; it may be empty."""
    builder = GraphBuilder(shelf.han)
    seen: set[PartyKey] = set()
    for key in parties:
        asset = key
        for owner in shelf.groups_of(shelf.parties[key]):
            if asset in seen or owner not in shelf.parties:
                break
            builder.add(Tie(_end(shelf, owner), _end(shelf, asset), source=SOURCE, confidence="low"))
            seen.add(asset)
            asset = owner
    sources = (StakesSource(SOURCE, len(seen), shelf.as_of),)
    return Owners(shelf, StakesFile("", builder.freeze(), 0, (), (), sources), _SERIAL)


def _end(shelf: Shelf, key: PartyKey) -> End:
    party = shelf.parties[key]
    return End(name=party.name, country=party.country, kind=party.kind, party=key)
