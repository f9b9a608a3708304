"""A listed group stands beside an answer on a company that its law does not name."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

import interdit
from interdit.model import PartyKey
from interdit.verdict import Asked, group_clauses

if TYPE_CHECKING:
    from interdit.service.shelf import Shelf


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return interdit.open().shelf


def _asked(on: date) -> Asked:
    return Asked("us_person", "purchase", "bond", on, None, date(2026, 11, 23))


def _beside(shelf: Shelf, party: str, on: date) -> list[tuple[str | None, str]]:
    clauses = group_clauses(shelf.case_file(PartyKey(party)), _asked(on), shelf.law)
    return [(one.listing, one.effect) for one in clauses]


def test_a_listed_group_is_named_and_permits(shelf: Shelf) -> None:
    found = _beside(shelf, "cnooc-international-trading", date(2021, 2, 1))
    assert found == [("us/ccmc/cnooc-group/2020-12-03", "permitted")]


def test_nothing_is_said_where_the_company_is_named_itself(shelf: Shelf) -> None:
    assert _beside(shelf, "proven-glory-capital", date(2021, 9, 1)) == []


def test_nothing_is_said_before_the_group_was_listed(shelf: Shelf) -> None:
    assert _beside(shelf, "cnooc-international-trading", date(2020, 5, 1)) == []
