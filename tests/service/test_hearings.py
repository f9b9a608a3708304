from __future__ import annotations

from datetime import date

import pytest

import interdit
from interdit.model import PartyKey
from interdit.model.impact import Moves
from interdit.service.hearings import record_facts, said_moves, said_values

CHECKER = interdit.open().checker("en")
XIAOMI = PartyKey("xiaomi")
DAY = date(2021, 3, 15)
MOVES = Moves(22.75, 0.0879, 0.0571, 0.1209, 0.0703)


def _agreeing(moves: Moves) -> dict[str, tuple[str, bool | None]]:
    facts = record_facts(CHECKER, XIAOMI, DAY, moves)
    return {one.key.rpartition("/")[2]: (one.measure, one.agrees) for one in facts if one.kind == "price_change"}


def test_the_record_is_held_against_its_price_or_the_range() -> None:
    assert _agreeing(MOVES) == {"close": ("close", True), "high": ("high", True), "morning": ("range", True)}
    other = Moves(22.75, 0.01, 0.0, 0.09, 0.02)
    assert _agreeing(other) == {"close": ("close", False), "high": ("range", False), "morning": ("range", False)}


def test_a_high_reported_before_the_day_was_over_lies_within() -> None:
    assert _agreeing(Moves(22.75, 0.0879, 0.0571, 0.15, 0.0703))["high"] == ("range", True)


def test_without_the_columns_nothing_is_held() -> None:
    bare = Moves(22.75, None, None, None, 0.0703)
    assert _agreeing(bare) == {"close": ("close", True), "high": ("", None), "morning": ("", None)}


def test_a_days_facts_are_cited_and_those_of_others_stay_out() -> None:
    assert all(one.citations for one in record_facts(CHECKER, XIAOMI, DAY, MOVES))
    assert record_facts(CHECKER, PartyKey("smic"), DAY, MOVES) == ()
    assert record_facts(CHECKER, XIAOMI, date(2021, 3, 17), MOVES) == ()


def test_a_value_fits_the_currency_that_the_range_allows() -> None:
    facts = record_facts(CHECKER, XIAOMI, DAY, MOVES)
    found = {one.currency: one for one in said_values(facts, MOVES, 613e9, "HKD", "en")}
    assert found["HKD"].price == pytest.approx(22.75 * 1.1055 * 613 / 630)
    assert found["HKD"].fits
    assert not found["USD"].fits
    assert found["USD"].price is None
    assert "does not fit: 7.76 times the record's USD 79.0 billion" in found["USD"].text
    assert {one.currency: one.fits for one in said_values(facts, MOVES, 79e9, "HKD", "en")} == {
        "HKD": False, "USD": True,
    }  # fmt: skip
    assert said_values(facts, MOVES, None, "HKD", "en") == ()


def test_a_reported_move() -> None:
    assert said_moves(MOVES, None, "en") is None
    said = said_moves(MOVES, 10, "fr")
    assert said is not None
    assert said.text.startswith("« Plus de 10\u00a0% » : vrai pour plus haut +12,09\u00a0% ; faux pour ouverture")
