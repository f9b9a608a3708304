"""A company that the file of stakes has under a name that is only near: never silently absent."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003  pytest reads annotations

import pytest

import interdit
from interdit import Book
from interdit.errors import UnknownKeyError

ON = {"act": "deal", "on": "2020-06-01"}


@pytest.fixture(scope="module")
def book() -> Book:
    return interdit.open()


def _file(folder: Path, *rows: str) -> Path:
    path = folder / "stakes.csv"
    path.write_text("\n".join(("owner,owned,percent,listed", *rows)), encoding="utf-8")
    return path


@pytest.mark.parametrize("asked", ["Brightwater Tradinng Ltd", "Brightwater Trading GmbH", "Brightwater Trading Inc"])
def test_owners_that_would_matter_are_a_review_that_names_the_near_entry(
    book: Book, tmp_path: Path, asked: str
) -> None:
    path = _file(tmp_path, "X,Brightwater Trading Ltd,60,us/sdn")
    found = book.check(asked, stakes_file=path, **ON)  # type: ignore[arg-type]
    assert (found.answer, found.reasons[0].code) == ("review", "reached_near")
    assert "Brightwater Trading Ltd of the file of stakes bears a name near to" in found.reasons[0].text
    assert found.scope.ownership.near == ("Brightwater Trading Ltd",)  # type: ignore[union-attr]
    assert found.scope.ownership.entries == ()  # type: ignore[union-attr]
    assert any("no entry of exactly this name" in one for one in found.assumptions)
    with pytest.raises(UnknownKeyError, match="near it are Brightwater Trading Ltd"):
        book.owners(asked, path)


def test_owners_that_would_not_matter_are_an_assumption(book: Book, tmp_path: Path) -> None:
    path = _file(tmp_path, "Nobody Known,Brightwater Trading Ltd,60,")
    found = book.check("Brightwater Tradinng Ltd", stakes_file=path, **ON)  # type: ignore[arg-type]
    assert all(reason.code != "reached_near" for reason in found.reasons)
    assert any("whose owners would not change the answer" in one for one in found.assumptions)


def test_an_entry_of_the_exact_name_makes_near_ones_other_companies(book: Book, tmp_path: Path) -> None:
    path = _file(tmp_path, "X,Brightwater Trading GmbH,60,us/sdn", "Y,Brightwater Trading Ltd,5,us/sdn")
    found = book.check("Brightwater Trading Ltd", stakes_file=path, **ON)  # type: ignore[arg-type]
    assert (found.answer, found.scope.ownership.near) == ("permitted", ())  # type: ignore[union-attr]


def test_what_is_far_is_absent(book: Book, tmp_path: Path) -> None:
    path = _file(tmp_path, "X,Brightwater Trading Ltd,60,us/sdn")
    found = book.check("Ochre Mining Co", stakes_file=path, **ON)  # type: ignore[arg-type]
    assert found.scope.ownership.near == ()  # type: ignore[union-attr]
    assert all(reason.code != "reached_near" for reason in found.reasons)


def test_another_name_of_the_party_is_looked_for_too(book: Book, tmp_path: Path) -> None:
    path = _file(tmp_path, "X,Xiaomy Corporation,60,us/sdn")
    found = book.check("1810.HK", on="2021-09-01", stakes_file=path)
    assert found.scope.ownership.near == ("Xiaomy Corporation",)  # type: ignore[union-attr]
