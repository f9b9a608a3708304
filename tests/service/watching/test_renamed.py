"""Which rows a change of names can touch; `test_touched` holds that against asking everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from interdit.model.watch import Footing
from interdit.screening import Subject
from interdit.service.asking import Ask
from interdit.service.watching.renamed import Renamed, renamed, values_of, words_of

if TYPE_CHECKING:
    from interdit.service.book import Book


def test_the_same_edition_has_nothing_renamed(book: Book) -> None:
    assert renamed(book.shelf, book.shelf) == Renamed(frozenset(), (), {}, frozenset())


def test_words_are_those_that_names_are_compared_by(book: Book) -> None:
    assert words_of(("Xiaomi Corp.", "XIAOMI"), book.shelf.han) == (("xiaomi",),)
    assert words_of(("", " - "), book.shelf.han) == ()


def test_identifiers_are_found_where_they_stand() -> None:
    ask = Ask("Xiaomi (1810.HK)", subject=Subject(name="Xiaomi (1810.HK)", isin="KYG9830T1067", ticker="XIACY"))
    assert set(values_of(ask)) >= {"KYG9830T1067", "XIACY"}
    assert any("1810" in one for one in values_of(ask))
    assert values_of(Ask("Xiaomi")) == ()


def test_a_row_is_touched_by_names_that_it_has_or_begins_and_by_no_word_alone() -> None:
    name = frozenset(("academy", "of", "advanced", "micro", "equipment"))
    changed = Renamed(frozenset({"acme"}), (name,), dict.fromkeys(name, (0,)), frozenset({"US0378331005"}))
    note = Footing("f", "d", (), always=False, actor="us_person", act="purchase", object="equity")
    cases = {
        ("pumps", "of", "leeds"): False,
        ("academy", "of", "advanced", "micro", "equipment", "leeds"): True,
        ("academy",): True,
        ("academy", "of", "advanced", "micro", "equ"): True,
        ("academy", "of", "leeds"): False,
    }
    for words, is_touched in cases.items():
        assert changed.touches(Ask("x"), replace(note, words=(words,))) == is_touched, words
    assert changed.touches(Ask("x"), replace(note, parties=("acme",)))
    assert changed.touches(Ask("x", subject=Subject(cusip="037833100")), note)
    assert not changed.touches(Ask("x", subject=Subject(cusip="594918104")), note)
