from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.sources.casebook.conftest import Broken

    from interdit.sources.casebook import Casebook


def test_an_award_names_its_laureates_and_all_the_bodies_that_conferred_it(book: Casebook) -> None:
    award = next(one for one in book.happenings if one.key == "award/outstanding-builder/2019")
    assert "Lei Jun" in award.persons
    assert len(award.bodies) == 5
    assert award.year_only


def test_a_market_value_has_its_currency_and_its_day(book: Casebook) -> None:
    values = [one for one in book.happenings if one.kind == "market_cap" and one.day == date(2021, 3, 15)]
    assert {one.currency for one in values} == {"HKD", "USD"}


@pytest.mark.parametrize(
    ("column", "wrong", "message"),
    [
        ("kind", "rumour", "'rumour' is not one of"),
        ("value", "many", "'many' is not a number"),
        ("currency", "", "needs its currency"),
        ("what_fr", "", "in English and in French"),
        ("party_keys", "xiaomy", "no such party xiaomy"),
        ("happening_key", "xiaomi/plan/usd", "defined twice"),
    ],
)
def test_a_row_that_cannot_be_relied_on_is_an_error(broken: Broken, column: str, wrong: str, message: str) -> None:
    def change(rows: list[dict[str, str]]) -> None:
        next(row for row in rows if row["happening_key"] == "xiaomi/plan/cny")[column] = wrong

    assert any(message in problem.message for problem in broken("happenings", change))
