"""Screening a file of any length: rows in, candidates out, a chunk at a time, and every row comes out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar, get_args

import msgspec

from interdit.model import PartyKey
from interdit.model.choice import Customer, Ruled
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
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from interdit.service.book import Book
    from interdit.service.decisions import Decisions
    from interdit.service.shelf import Shelf
    from interdit.tables import Row
    from interdit.tables.header import Header, Record
    from interdit.tables.stream import Stream
    from interdit.tables.subjects import SubjectColumns

T = TypeVar("T")

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
        self,
        queries: Sequence[Query],
        *,
        limit: int = 5,
        threshold: float | None = None,
        threads: int = 1,
        without: Collection[PartyKey] = (),
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
    """One row of the output: a candidate of an input row, or an input row without one (rank 0).

    `decision` is what was decided on the candidate, None where decisions were not asked for. A candidate that was
    cleared has no rank: it takes nobody's place.
    """

    row: int
    query: str
    rank: int = 0
    party: str = ""
    name: str = ""
    score: float = 0.0
    listings: str = ""
    problem: str = ""
    decision: str | None = None

    def cells(self) -> tuple[str | int | float | None, ...]:
        """The row as typed cells; the score to four decimals."""
        return self._told(round(self.score, 4) if self._is_scored else None)

    def texts(self) -> tuple[str | int | None, ...]:
        """The row as it is printed."""
        return self._told(f"{self.score:.4f}" if self._is_scored else "")

    @property
    def _is_scored(self) -> bool:
        return bool(self.rank or self.score)

    def _told(self, score: T) -> tuple[str | int | T | None, ...]:
        own = (self.row, self.query, self.rank or None, self.party, self.name, score, self.listings, self.problem)
        return own if self.decision is None else (*own, self.decision)


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
    decided: Callable[[Sequence[Customer]], Sequence[tuple[Ruled, ...]]] | None = None


class FileScreening:
    """One screening of a file; `tally` grows as the rows are taken."""

    def __init__(self, finder: Finder, stream: Stream, columns: SubjectColumns, wish: Wish) -> None:
        """Keep the parts; nothing is read before rows are asked for."""
        self._finder, self._stream, self._columns, self._wish = finder, stream, columns, wish
        self._told: dict[str, str] = {}
        self.tally = Tally()

    @property
    def header(self) -> tuple[str, ...]:
        """The columns of the output."""
        return HEADER if self._finder.decided is None else (*HEADER, "decision")

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
        answers = screen(queries, limit=wish.limit, threshold=wish.threshold, threads=wish.threads)
        found = iter(self._with_decisions(queries, answers))
        for row, subject in zip(rows, subjects, strict=True):
            answer, ruled = next(found) if subject is not None else (Screened(), None)
            query, kind, problem = self._told_of(row, subject, answer.problem)
            hits = answer.hits
            self._count(kind, hits, problem)
            own = ScreenRow(row.number, query[:_LONGEST], problem=problem, decision=self._undecided)
            if not hits and not (ruled and ruled.cleared):
                yield own
            for rank, hit in enumerate(hits, start=1):
                decision = told_of(ruled.by_party.get(hit.party)) if ruled else self._undecided
                yield self._row(own, rank, hit, decision)
            for hit, one in ruled.cleared if ruled else ():
                yield self._row(own, 0, hit, told_of(one))

    @property
    def _undecided(self) -> str | None:
        return None if self._finder.decided is None else ""

    def _row(self, own: ScreenRow, rank: int, hit: Hit, decision: str | None) -> ScreenRow:
        listings = self._listings_of(hit.party)
        return ScreenRow(own.row, own.query, rank, hit.party, hit.name, hit.score, listings, own.problem, decision)

    def _with_decisions(
        self, queries: Sequence[Query], answers: Sequence[Screened]
    ) -> Iterator[tuple[Screened, _Decided | None]]:
        """Yield each answer with what was decided on it; who was cleared is left out before candidates are counted."""
        if self._finder.decided is None:
            yield from ((answer, None) for answer in answers)
            return
        standing = self._finder.decided([customer_of_query(one) for one in queries])
        wish, screen = self._wish, self._finder.screener.screen
        for query, answer, each in zip(queries, answers, standing, strict=True):
            by_party = {one.party: one for one in each}
            out = {one.party: one for one in each if one.is_clearing}
            if not out:
                yield answer, _Decided(by_party, ())
                continue
            scored = {hit.party: hit for hit in answer.hits}
            (left,) = screen([query], limit=wish.limit, threshold=wish.threshold, without=out)
            cleared = tuple((scored.get(key, Hit(key, one.name, "", 0.0)), one) for key, one in out.items())
            yield left, _Decided(by_party, cleared)

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


class _Decided(NamedTuple):
    """What was decided on the matches of one row, and the candidates that were cleared."""

    by_party: dict[PartyKey, Ruled]
    cleared: tuple[tuple[Hit, Ruled], ...]


def customer_of_query(query: Query) -> Customer:
    """Return who a row is about, as decisions know customers."""
    return Customer(query.name, query.kind, query.country, query.birth_date, query.identifiers)


def told_of(ruled: Ruled | None) -> str:
    """Return what was decided on a candidate in one cell: what or how it stands, its number, what changed."""
    if ruled is None:
        return ""
    what = ruled.choice if ruled.state == "in_force" else f"{ruled.choice}, {ruled.state}"
    changed = f" ({', '.join(ruled.changed)})" if ruled.changed else ""
    return f"{what}{changed} #{ruled.number}"


@contextmanager
def screen_file(
    book: Book, path: Path, columns: Mapping[str, str], wish: Wish, decisions: Decisions | None = None
) -> Iterator[FileScreening]:
    """Open a file for screening.

    Args:
        book: the edition to search.
        path: CSV, XLSX, Parquet, JSON lines; `-` for standard input.
        columns: the user's own choice: name, kind, country, birth_date or identifier to header.
        wish: kind, limit, threshold and so on.
        decisions: on matches, where they are to be heeded.

    Raises:
        InputError: the file cannot be used; names file, line, column and remedy.
    """

    def find_header(head: Sequence[Record], file: str) -> Header:
        return subject_header(head, columns, file)

    with open_stream(path, find_header) as stream:
        shelf = book.shelf
        decided = None
        if decisions is not None:
            reader = decisions

            def decided(customers: Sequence[Customer]) -> list[tuple[Ruled, ...]]:
                return reader.standing_of(customers, shelf)

        finder = Finder(book.screener, thresholds, listings_on(shelf), decided)
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
