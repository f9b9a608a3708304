"""Screening names that are given one by one: the same rows as of a file of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interdit.screening import thresholds
from interdit.service.screen_file import FileScreening, Finder, ScreenRow, Tally, Wish, listings_on
from interdit.tables.header import Header
from interdit.tables.stream import Stream
from interdit.tables.subjects import SubjectColumns
from interdit.tables.table import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interdit.service.book import Book
    from interdit.tables.subjects import Subject

_CELLS = ("name", "kind", "country", "birth_date", "identifier")


def screen_names(book: Book, subjects: Sequence[Subject], wish: Wish) -> tuple[tuple[ScreenRow, ...], Tally]:
    """Return the candidates of each subject, in order, and how the subjects came out.

    Texts are read as the cells of a file are: an unknown kind or birth date is a problem of its row. `row` counts from
    1; a subject without a candidate has one row of rank 0.
    """
    most = max((len(one.identifiers) for one in subjects), default=0)
    rows = [Row(number, number, _cells(one, most)) for number, one in enumerate(subjects, start=1)]
    header = Header(-1, 0, (*_CELLS[:4], *_CELLS[4:] * most))
    stream = Stream("names", "csv", header, tuple(row.cells for row in rows), iter(rows), len(rows))
    columns = SubjectColumns((0,), kind=1, country=2, birth_date=3, identifiers=tuple(range(4, 4 + most)))
    screening = FileScreening(Finder(book.screener, thresholds, listings_on(book.shelf)), stream, columns, wish)
    return tuple(screening.rows()), screening.tally


def _cells(subject: Subject, identifiers: int) -> tuple[str, ...]:
    spare = ("",) * (identifiers - len(subject.identifiers))
    return (subject.name, subject.kind, subject.country, subject.birth_date, *subject.identifiers, *spare)
