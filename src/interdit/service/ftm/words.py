"""The words of all names and identifiers of an edition, for search by text; built once, by number of party."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from typing import TYPE_CHECKING

from interdit.model import PartyKey
from interdit.names import fold, shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interdit.service.shelf import Shelf


class Words:
    """Which parties bear a word, in their names or as an identifier."""

    def __init__(self, shelf: Shelf) -> None:
        """Go through the edition's names and identifiers once."""
        self._han = shelf.han
        self.parties: list[PartyKey] = []
        self.captions: list[str] = []
        number: dict[str, int] = {}
        for key, known in shelf.index.parties.items():
            number[key] = len(self.parties)
            self.parties.append(PartyKey(key))
            self.captions.append(known.name)
        found: dict[str, set[int]] = {}
        for row in shelf.index.rows:
            for word in {*row.core.split(), *row.form.split()}:
                found.setdefault(word, set()).add(number[row.party])
        for key, parties in shelf.index.identifiers.items():
            value = key.partition(":")[2].lower()
            for word in {value, value.partition(":")[2]} - {""}:
                found.setdefault(word, set()).update(number[party] for party in parties if party in number)
        self._found = {word: array("I", sorted(numbers)) for word, numbers in found.items()}
        self._sorted = sorted(self._found)

    def of(self, text: str) -> tuple[str, ...]:
        """Return the comparable words of a text, as names are kept."""
        taken = shape(text, self._han)
        return (*taken.core.split(), *sorted(taken.form)) or tuple(fold(text, self._han).split())

    def bearing(self, word: str) -> set[int]:
        """Return the parties that bear a word."""
        return set(self._found.get(word, ()))

    def beginning(self, start: str, most: int = 200) -> set[int]:
        """Return the parties that bear a word which begins so; at most so many words are followed."""
        found: set[int] = set()
        for word in self._beginning(start, most):
            found.update(self._found[word])
        return found

    def _beginning(self, start: str, most: int) -> Iterator[str]:
        first = bisect_left(self._sorted, start)
        for word in self._sorted[first : first + most]:
            if not word.startswith(start):
                return
            yield word
