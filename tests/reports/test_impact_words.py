from __future__ import annotations

import string
from typing import get_args

import pytest

from interdit.model.impact import Measure, Moves
from interdit.reports import impact_words
from interdit.reports.impact_words import (
    amount,
    impact_word,
    money,
    moves_line,
    number,
    percent,
    remark,
    said_move_text,
    said_value_text,
)

MOVES = Moves(22.75, None, -0.01, 0.1209, 0.0703)


def test_both_languages_say_the_same_things() -> None:
    tables = [value for name, value in vars(impact_words).items() if name.startswith("_") and isinstance(value, dict)]
    pairs = [(code, pair) for table in tables for code, pair in table.items() if isinstance(pair, tuple)]
    assert len(pairs) > 50
    for code, pair in pairs:
        fields = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in pair]
        assert fields[0] == fields[1], code


@pytest.mark.parametrize(
    ("value", "lang", "text"),
    [(0.07033, "en", "+7.03%"), (-0.1363, "fr", "−13,63\u00a0%"), (-0.000001, "en", "0.00%"), (None, "en", "–")],
)
def test_percent(value: float | None, lang: str, text: str) -> None:
    assert percent(value, lang) == text  # type: ignore[arg-type]


def test_numbers_and_money() -> None:
    assert number(-0.5, "fr", 1) == "−0,5"
    assert (money(24.466, "HKD", "en"), money(24.466, "HKD", "fr")) == ("HKD 24.47", "24,47 HKD")
    assert (amount(613e9, "HKD", "en"), amount(613e9, "", "fr")) == ("HKD 613.0 billion", "613,0 milliards")


def test_what_the_file_lacks_is_left_out_of_a_line() -> None:
    assert moves_line(MOVES, "en") == "low −1.00%, high +12.09%, close +7.03%"


def test_more_than() -> None:
    every = get_args(Measure)
    assert said_move_text(MOVES, 10, ("high",), ("low", "close"), "en") == (
        "“More than 10%”: borne out by high +12.09%; not by low −1.00%, close +7.03%"
    )
    assert "by no price of the session" in said_move_text(MOVES, 20.5, (), every, "en")
    assert said_move_text(MOVES, -20, every, (), "en").startswith("“More than −20%”: borne out by low")


def test_values_and_remarks() -> None:
    text = said_value_text((613e9, "HKD"), 630e9, True, (24.47, "HKD"), "en")
    assert (
        text == "613.0 billion read in HKD fits: 0.97 times the record's HKD 630.0 billion, a share price of HKD 24.47"
    )
    assert "ne convient pas" in said_value_text((613e9, "USD"), 79e9, False, (None, "HKD"), "fr")
    found = remark("closed", "en", days="2021-03-14")
    assert (found.code, found.params) == ("closed", {"days": "2021-03-14"})
    assert impact_word("title", "fr") == "Effet sur le cours"
