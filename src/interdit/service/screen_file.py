"""Screening a file of any length: rows in, candidates out, a chunk at a time, and every row comes out."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Protocol, get_args

import msgspec

from interdit.model import PartyKey
from interdit.screening import Hit, Query, Screened, thresholds
from interdit.screening.match import Thresholds
from interdit.tables.stream import BROKEN_JSON, NOT_AN_OBJECT, open_stream
from interdit.tables.subjects import (
    UNKNOWN_BIRTH_DATE,
    UNKNOWN_KIND,
    Attribute,
    Subject,
    subject_columns,
    subject_header,
    subject_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from interdit.service.book import Book
    from interdit.service.shelf import Shelf
    from interdit.tables import Row
    from interdit.tables.header import Header, Record
    from interdit.tables.stream import Stream
    from interdit.tables.subjects import SubjectColumns

HEADER = ("row", "query", "rank", "party", "name", "score", "listings", "problem")
NUMBERS: Mapping[str, type] = {"row": int, "rank": int, "score": float}
"""The columns of the output, and which of them are numbers."""

CHUNK = 4000
"""So many rows are screened at a time."""

_LONGEST = 32_000
"""Letters of a query that are given back; a cell of a workbook holds 32,767."""

_UNREADABLE = frozenset((BROKEN_JSON, NOT_AN_OBJECT))
_HARMLESS = frozenset((UNKNOWN_KIND, UNKNOWN_BIRTH_DATE))
"""Problems that only make a search wider: without a candidate such a row is clear all the same."""


class Screens(Protocol):
    """What is needed of a screener."""

    def screen(
        self, queries: Sequence[Query], *, limit: int = 5, threshold: float | None = None, threads: int = 1
    ) -> list[Screened]:
        """Find the candidates of each query."""


class Wish(msgspec.Struct, frozen=True):
    """How a file is to be screened. Without a threshold the review threshold of each row's kind holds."""

    kind: str = ""
    limit: int = 5
    threshold: float | None = None
    threads: int = 1
    chunk: int = CHUNK


class ScreenRow(msgspec.Struct, frozen=True, gc=False):
    """One row of the output: a candidate of an input row, or an input row without one (rank 0)."""

    row: int
    query: str
    rank: int = 0
    party: str = ""
    name: str = ""
    score: float = 0.0
    listings: str = ""
    problem: str = ""

    def cells(self) -> tuple[str | int | float | None, ...]:
        """The row as typed cells; the score to four decimals."""
        rank, score = (self.rank, round(self.score, 4)) if self.rank else (None, None)
        return (self.row, self.query, rank, self.party, self.name, score, self.listings, self.problem)

    def texts(self) -> tuple[str | int | None, ...]:
        """The row as it is printed."""
        score = f"{self.score:.4f}" if self.rank else ""
        return (self.row, self.query, self.rank or None, self.party, self.name, score, self.listings, self.problem)


class Tally(msgspec.Struct):
    """How the rows came out: each is one of hit, review, clear, unanswered (a problem and no candidate)."""

    rows: int = 0
    hit: int = 0
    review: int = 0
    clear: int = 0
    unanswered: int = 0
    problems: int = 0


class Finder(msgspec.Struct, frozen=True):
    """What screening needs of a book: its screener, the thresholds by kind, what is written of a party's listings."""

    screener: Screens
    thresholds: Callable[[str], Thresholds]
    listings: Callable[[PartyKey], str]


class FileScreening:
    """One screening of a file; `tally` grows as the rows are taken."""

    def __init__(self, finder: Finder, stream: Stream, columns: SubjectColumns, wish: Wish) -> None:
        """Keep the parts; nothing is read before rows are asked for."""
        self._finder, self._stream, self._columns, self._wish = finder, stream, columns, wish
        self._told: dict[str, str] = {}
        self.tally = Tally()

    def said(self) -> tuple[str, ...]:
        """In plain sentences: what was taken from where."""
        return (*self._stream.notes, self._columns.said(self._stream.header.cells))

    @property
    def expected(self) -> int:
        """About how many rows there are; 0 where the file does not say."""
        return self._stream.expected

    def rows(self, progress: Callable[[int, int], None] | None = None) -> Iterator[ScreenRow]:
        """The output rows, in the order of the input; `progress` hears how many rows are done, and about how many are.

        Raises:
            InputError: the file breaks off.
        """
        while chunk := list(islice(self._stream.rows, self._wish.chunk)):
            yield from self._chunk(chunk)
            if progress is not None:
                progress(self.tally.rows, max(self._stream.expected, self.tally.rows))

    def _chunk(self, rows: Sequence[Row]) -> Iterator[ScreenRow]:
        subjects = [_subject(row, self._columns) for row in rows]
        queries = [self._query(subject) for subject in subjects if subject is not None]
        wish = self._wish
        screen = self._finder.screener.screen
        found = iter(screen(queries, limit=wish.limit, threshold=wish.threshold, threads=wish.threads))
        for row, subject in zip(rows, subjects, strict=True):
            answer = next(found) if subject is not None else Screened()
            query, kind, problem = self._told_of(row, subject, answer.problem)
            hits = answer.hits
            self._count(kind, hits, problem)
            if not hits:
                yield ScreenRow(row.number, query[:_LONGEST], problem=problem)
            for rank, hit in enumerate(hits, start=1):
                listings = self._listings_of(hit.party)
                yield ScreenRow(row.number, query[:_LONGEST], rank, hit.party, hit.name, hit.score, listings, problem)

    def _query(self, subject: Subject) -> Query:
        kind = subject.kind or self._wish.kind
        return Query(subject.name, kind, subject.country, subject.birth_date, subject.identifiers)

    def _told_of(self, row: Row, subject: Subject | None, problem: str) -> tuple[str, str, str]:
        """What is shown as the query, its kind, and all that is wrong with the row."""
        if subject is None:
            return row.cells[0], "", row.problem
        if row.problem or subject.problems or problem:
            problem = ";".join(part for part in (row.problem, *subject.problems, *problem.split()) if part)
        return subject.name or ";".join(subject.identifiers), subject.kind or self._wish.kind, problem

    def _listings_of(self, party: PartyKey) -> str:
        if party not in self._told:
            self._told[party] = self._finder.listings(party)
        return self._told[party]

    def _count(self, kind: str, hits: Sequence[Hit], problem: str) -> None:
        tally = self.tally
        tally.rows += 1
        tally.problems += bool(problem)
        if hits:
            is_hit = hits[0].score >= self._finder.thresholds(kind).hit
            tally.hit, tally.review = tally.hit + is_hit, tally.review + (not is_hit)
        elif not problem or _HARMLESS.issuperset(problem.split(";")):
            tally.clear += 1
        else:
            tally.unanswered += 1


def column_choice(text: str) -> tuple[str, str]:
    """Read the user's choice of a column: `kind=Type` is one for a role, anything else the header of the names."""
    role, equals, header = text.partition("=")
    if equals and header and role.strip().lower() in get_args(Attribute):
        return role.strip().lower(), header.strip()
    return "name", text.strip()


@contextmanager
def screen_file(book: Book, path: Path, columns: Mapping[str, str], wish: Wish) -> Iterator[FileScreening]:
    """Open a file for screening.

    Args:
        book: the edition to search.
        path: CSV, XLSX, Parquet, JSON lines; `-` for standard input.
        columns: the user's own choice: name, kind, country, birth_date or identifier to header.
        wish: kind, limit, threshold and so on.

    Raises:
        InputError: the file cannot be used; names file, line, column and remedy.
    """

    def find_header(head: Sequence[Record], file: str) -> Header:
        return subject_header(head, columns, file)

    with open_stream(path, find_header) as stream:
        finder = Finder(book.screener, thresholds, listings_on(book.checker("en").shelf))
        yield FileScreening(finder, stream, subject_columns(stream, columns), wish)


def _subject(row: Row, columns: SubjectColumns) -> Subject | None:
    """Who a row is about; nothing where the row could not be taken apart."""
    if row.problem and not _UNREADABLE.isdisjoint(row.problem.split(";")):
        return None
    return subject_of(row, columns)


def listings_on(shelf: Shelf) -> Callable[[PartyKey], str]:
    """What is written of a party's listings: their keys, which hold regime and day, joined."""

    def told(party: PartyKey) -> str:
        return ";".join(listing.key for listing in shelf.bearing_of(party).listings)

    return told
