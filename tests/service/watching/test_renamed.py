"""Which rows a change of names can touch; `test_touched` holds that against asking everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interdit.screening import Subject
from interdit.service.asking import Ask
from interdit.service.watching.renamed import Renamed, renamed, values_of, words_of

if TYPE_CHECKING:
    from interdit.service.book import Book


def test_the_same_edition_has_nothing_renamed(book: Book) -> None:
    assert renamed(book.shelf, book.shelf) == Renamed(frozenset(), frozenset(), frozenset())


def test_words_are_those_that_names_are_compared_by(book: Book) -> None:
    assert set(words_of(("Xiaomi Corp.", "小米集团"), book.shelf.han)) >= {"xiaomi"}
    assert words_of(("", " - "), book.shelf.han) == ()


def test_identifiers_are_found_where_they_stand() -> None:
    ask = Ask("Xiaomi (1810.HK)", subject=Subject(name="Xiaomi (1810.HK)", isin="KYG9830T1067", ticker="XIACY"))
    assert set(values_of(ask)) >= {"KYG9830T1067", "XIACY"}
    assert any("1810" in one for one in values_of(ask))
    assert values_of(Ask("Xiaomi")) == ()
