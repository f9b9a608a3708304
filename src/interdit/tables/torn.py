"""Delimited records from a stream of lines: a misplaced quote costs the record it stands in, not those below."""

from __future__ import annotations

import csv
from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from interdit.tables.delimited import Dialect
    from interdit.tables.header import Record

_MOST_LINES = 64
_USUAL_LINES = 6
TORN = "open_quote"
"""The problem of a record whose quote is not closed, or that is too long to be read as cells."""


def read_records(lines: Iterator[str], dialect: Dialect) -> Iterator[Record]:
    """Records in order; a line whose quote would swallow the lines below is a record of its own, with a problem."""
    feed = _Feed(lines)
    width = 0
    while True:
        try:
            for cells in csv.reader(feed, **dialect):
                if not _is_whole(feed.taken, cells, dialect, width):
                    break
                place = feed.number - len(feed.taken) + 1
                feed.taken.clear()
                width = len(cells)
                yield place, cells, ""
            else:
                return
        except csv.Error:
            pass  # a cell beyond the module's limit; what was read of it is told as torn
        place, line = feed.first_alone()
        yield place, _split(line, dialect), TORN


class _Feed:
    """Gives lines to a reader and keeps those of the record being read, so that they can be read again."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._again: deque[str] = deque()
        self.taken: list[str] = []
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if len(self.taken) >= _MOST_LINES:
            raise StopIteration
        line = self._again.popleft() if self._again else next(self._lines)
        self.taken.append(line)
        self.number += 1
        return line

    def first_alone(self) -> tuple[int, str]:
        """Take the first line out, give the others back."""
        first, *others = self.taken
        self._again.extendleft(reversed(others))
        self.number -= len(others)
        self.taken.clear()
        return self.number, first


def _is_whole(lines: Sequence[str], cells: Sequence[str], dialect: Dialect, width: int) -> bool:
    """Whether a record may be what its writer meant: quotes closed, and not longer than an address."""
    if len(lines) <= 1 and len(cells) >= width:
        return True
    if len(lines) >= _MOST_LINES or (width and len(lines) > _USUAL_LINES and len(cells) != width):
        return False
    try:
        for _ in csv.reader(lines, **dialect, strict=True):
            pass
    except csv.Error as failed:
        # On a single line only a quote that is still open does harm: `"Acme" Ltd,FR` reads as it was meant.
        return len(lines) <= 1 and "unexpected end" not in str(failed)
    return True


def _split(line: str, dialect: Dialect) -> list[str]:
    return [cell.strip().strip('"') for cell in line.rstrip("\r\n").split(dialect["delimiter"])]
