"""The compiled parts put together over one index, and batches of names packed for them.

One `Kernel` belongs to one thread: it owns its scratch and shares the mapped index.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, NamedTuple

from interdit.names.encoding import encoded
from interdit.names.keys import Keys
from interdit.names.reader import ORGANIZATION, PERSON, VESSEL, Reader
from interdit.screening.alignment import Alignment
from interdit.screening.search import ANY_KIND, MOST_HITS, Search
from interdit.screening.similar import Similar
from interdit.screening.weighing import Weighing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from interdit.names.columns import Columns

KINDS = {
    "person": (PERSON,),
    "organization": (ORGANIZATION,),
    "company": (ORGANIZATION,),
    "vessel": (VESSEL,),
    "aircraft": (VESSEL,),
}
"""A party's kind to the kernel's; any other, or none, is asked as person, as organization and as vessel."""
ALL_KINDS = (ORGANIZATION, PERSON, VESSEL)


def kind_number(kind: str) -> int:
    """Return a party's kind as the index holds it: a kind that is not told apart fits every query."""
    return KINDS[kind][0] if kind in KINDS else ANY_KIND


MOST_CHARACTERS = 2000
"""Characters of a name that are looked at; what follows is counted as cut."""

CUT, CONTROL, NOTHING = 1, 2, 4
"""Bits of a batch's notes."""


class Batch(NamedTuple):
    """Names packed for the kernel. `row` says which query each asked reading belongs to."""

    blob: bytes
    bounds: array[int]
    kinds: bytes
    forms: bytes
    row: array[int]


class Found(NamedTuple):
    """What one asked reading led to: parties, scores and names by number, best first, and the notes."""

    entities: Sequence[int]
    scores: Sequence[float]
    names: Sequence[int]
    notes: int


class Kernel:
    """Reads, searches and compares for one thread."""

    def __init__(self, columns: Columns, model: Columns) -> None:
        """Take an index's columns and the fitted model's."""
        self.columns = columns
        self.reader = Reader(columns)
        self.similar = Similar(self.reader, Keys(), columns)
        self.alignment = Alignment(self.similar, Weighing(model), columns)
        self.search = Search(self.alignment, columns)

    def screen(self, batch: Batch, without: Sequence[tuple[int, int]] = ()) -> list[Found]:
        """Return what each asked reading of a batch leads to, some stretches of recorded names left out."""
        size = len(batch.kinds)
        entities = memoryview(bytearray(4 * MOST_HITS * size)).cast("i")
        scores = memoryview(bytearray(8 * MOST_HITS * size)).cast("d")
        names = memoryview(bytearray(4 * MOST_HITS * size)).cast("i")
        counts, notes = memoryview(bytearray(4 * size)).cast("i"), memoryview(bytearray(size))
        if size:
            hits = (entities, scores, names, counts, notes)
            for begin, end in without:
                self.search.skip(begin, end, True)
            try:
                self.search.run(batch.blob, batch.bounds, batch.kinds, batch.forms, hits, 0, size)
            finally:
                for begin, end in without:
                    self.search.skip(begin, end, False)
        found = []
        for one in range(size):
            first, last = one * MOST_HITS, one * MOST_HITS + counts[one]
            found.append(Found(entities[first:last], scores[first:last], names[first:last], notes[one]))
        return found


def pack(names: Iterable[tuple[str, str]]) -> Batch:
    """Pack (name, kind) queries: one reading for each kind asked, one more where there are Chinese characters."""
    parts: list[bytes] = []
    bounds, kinds, forms, rows = array("i", [0]), bytearray(), bytearray(), array("i")
    total = 0
    for row, (name, kind) in enumerate(names):
        text = name
        if len(text) > MOST_CHARACTERS:
            text = text[:MOST_CHARACTERS]
        han = has_han(text)
        data = encoded(text)
        for number in KINDS.get(kind, ALL_KINDS):
            for form in (0, 1) if han else (0,):
                parts.append(data)
                total += len(data)
                bounds.append(total)
                kinds.append(number)
                forms.append(form)
                rows.append(row)
    return Batch(b"".join(parts), bounds, bytes(kinds), bytes(forms), rows)


def has_han(text: str) -> bool:
    """Whether a name holds Chinese characters, so that it is also read natively."""
    return not text.isascii() and any("\u2e80" <= char <= "\u9fff" or char >= "\U00020000" for char in text)
