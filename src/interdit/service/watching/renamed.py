"""What changed of the names and identifiers on record between two editions, and which rows that can touch.

By every exact rule for names either the row has all words of the recorded name, or it begins that name: all its words
are in it, of the last perhaps the beginning. Every rule for identifiers needs the identifier or a part of it. So a row
of which neither is true for the parties that changed, as they were or as they are, can mean nobody else by these rules.
Likeness is no part of this: it is scored for all rows.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import msgspec

from interdit.identifiers import guess
from interdit.model import PartyKey
from interdit.names import shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from interdit.model.watch import Footing
    from interdit.service.asking import Ask
    from interdit.service.shelf import Shelf

_SCHEMES = ("isin", "ticker", "lei", "uscc", "cusip", "sedol", "figi", "imo")
_MANY = 500
"""With more changed identifiers than this every row that has one is looked up anew."""


class Renamed(msgspec.Struct, frozen=True):
    """The parties of which a name, an identifier or what else is held against a name changed.

    `names` are the words of each of their names, `places` those names by word, `values` the identifiers that changed.
    """

    parties: frozenset[str]
    names: tuple[frozenset[str], ...]
    places: dict[str, tuple[int, ...]]
    values: frozenset[str]

    def touches(self, ask: Ask, note: Footing) -> bool:
        """Whether a row can mean somebody else than before by the exact rules."""
        if not self.parties.isdisjoint(note.parties):
            return True
        words = {word for text in note.words for word in text}
        near = {place for word in words for place in self.places.get(word, ())}
        for name in (self.names[place] for place in near):
            if name <= words or any(_begins(text, name) for text in note.words):
                return True
        given = values_of(ask) if self.values else ()
        if not given or len(self.values) > _MANY:
            return bool(given)
        return any(one in value or value in one for one in given for value in self.values)


def renamed(before: Shelf, after: Shelf) -> Renamed:
    """Return what changed from one edition to another."""
    was, now = set(before.index.rows), set(after.index.rows)
    rows = was ^ now
    parties = {row.party for row in rows}
    for key in map(PartyKey, before.index.parties.keys() | after.index.parties.keys()):
        if before.index.parties.get(key) != after.index.parties.get(key) or _is_listed(before, key) != _is_listed(
            after, key
        ):
            parties.add(key)
    rows |= {row for row in was | now if row.party in parties}
    values = _differing(before.index.identifiers, after.index.identifiers)
    names = tuple({frozenset(row.core.split()) for row in rows})
    places: dict[str, list[int]] = defaultdict(list)
    for place, words in enumerate(names):
        for word in words:
            places[word].append(place)
    found = {word: tuple(each) for word, each in places.items()}
    return Renamed(frozenset(map(str, parties)), names, found, frozenset(map(_bare, values)))


def words_of(texts: Iterable[str], han: Mapping[int, str]) -> tuple[tuple[str, ...], ...]:
    """Return the words of some texts, text by text, as names are compared."""
    taken = (shape(text, han) for text in texts)
    return tuple(dict.fromkeys(tuple(one.core.split()) for one in taken if one.core))


def values_of(ask: Ask) -> tuple[str, ...]:
    """Return the identifiers that a row gives or may give, bare of marks."""
    given = [getattr(ask.subject, scheme) for scheme in _SCHEMES] if ask.subject is not None else []
    texts = (ask.query, ask.subject.name if ask.subject is not None else "")
    written = [value for text in texts for part in (text, *text.split()) for _, value in guess(part.strip("()"))]
    return tuple({_bare(one) for one in (*given, *written)} - {""})


def _begins(text: tuple[str, ...], name: frozenset[str]) -> bool:
    """Whether a name may begin with a text, whose last word may be cut off."""
    *first, last = text
    return name.issuperset(first) and any(word.startswith(last) for word in name)


def _is_listed(shelf: Shelf, key: PartyKey) -> bool:
    bearing = shelf.bearing.get(key)
    return bearing is not None and bool(bearing.listings)


def _differing(before: Mapping[str, object], after: Mapping[str, object]) -> set[str]:
    keys = before.keys() | after.keys()
    return {key.partition(":")[2] for key in keys if before.get(key) != after.get(key)}


def _bare(text: str) -> str:
    """Return an identifier's letters and digits; of a ticker, without its market."""
    return "".join(letter for letter in text.rpartition(":")[2].upper() if letter.isalnum())
