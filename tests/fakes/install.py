"""Puts the fake screener into a book where the package has none of its own; also for a process of its own."""

from __future__ import annotations

from functools import cached_property

from tests.fakes.screener import FakeScreener

from interdit.service.book import Book


def install() -> None:
    """Do nothing where there is a real screener."""
    if hasattr(Book, "screener"):
        return

    def screener(book: Book) -> FakeScreener:
        parties = book.checker("en").shelf.parties
        return FakeScreener({key: [one.text for one in parties[key].names] or [parties[key].name] for key in parties})

    found = cached_property(screener)
    found.__set_name__(Book, "screener")
    Book.screener = found  # type: ignore[attr-defined]
