"""Parties for a name that is still being typed: whom it names, whose names begin so, and who is named alike."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Literal

import msgspec

from interdit.model import PartyKey
from interdit.names import fold
from interdit.screening import Query
from interdit.service.profile import search

if TYPE_CHECKING:
    from interdit.service.shelf import Shelf

_LOOKED_AT = 400
"""So many names that begin so are looked at: beyond, more must be typed."""


class Suggestion(msgspec.Struct, frozen=True):
    """A party that may be meant. `why`: it is named so, a name of it begins so (`name`), or one is alike (`score`)."""

    party: PartyKey
    why: Literal["exact", "begins", "alike"]
    name: str
    score: float | None = None


def suggestions(shelf: Shelf, text: str) -> tuple[Suggestion, ...]:
    """Return the parties that a name, an identifier or its beginning may mean, the surest first."""
    found = search(shelf, Query(text))
    made: dict[PartyKey, Suggestion] = {
        one.id: Suggestion(one.id, "exact", one.name) for one in found if one.why == "exact"
    }
    start = fold(text, shelf.han)
    begun = sorted(islice(shelf.index.beginning(start), _LOOKED_AT), key=lambda row: len(row.text)) if start else []
    for row in begun:
        made.setdefault(row.party, Suggestion(row.party, "begins", row.text))
    for one in found:
        made.setdefault(one.id, Suggestion(one.id, "alike", one.matched or one.name, one.score))
    return tuple(made.values())
