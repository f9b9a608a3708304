from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from interdit.service.book import SHIPPED, Book, open_book
from interdit.service.screen_file import Wish, screen_file
from interdit.service.screen_names import screen_names
from interdit.tables.subjects import Subject

if TYPE_CHECKING:
    from pathlib import Path

SUBJECTS = (
    Subject("Xiaomi Corp", country="CN"),
    Subject("Huawei Technologies", kind="company", identifiers=("9144030019238109XT",)),
    Subject("Nobody At All", birth_date="long ago"),
    Subject(""),
)


@pytest.fixture(scope="module")
def book() -> Book:
    return open_book(str(SHIPPED))


def test_names_come_out_as_the_rows_of_a_file_do(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "names.jsonl"
    lines = [
        {"name": one.name, "kind": one.kind, "country": one.country, "birth_date": one.birth_date}
        | {"registration number": ";".join(one.identifiers)}
        for one in SUBJECTS
    ]
    path.write_text("".join(json.dumps(one) + "\n" for one in lines), encoding="utf-8")
    rows, tally = screen_names(book, SUBJECTS, Wish())
    with screen_file(book, path, {}, Wish()) as screening:
        assert list(rows) == list(screening.rows())
    assert tally == screening.tally
    assert {row.row for row in rows} == {1, 2, 3, 4}


def test_what_is_not_understood_is_a_problem_of_its_row(book: Book) -> None:
    rows, tally = screen_names(
        book, (Subject("Nobody At All", kind="spoon", birth_date="long ago"), Subject("")), Wish()
    )
    assert rows[0].problem == "unknown_kind;unknown_birth_date"
    assert (tally.rows, tally.problems) == (2, 2)


def test_no_names_no_rows(book: Book) -> None:
    assert screen_names(book, (), Wish())[0] == ()
