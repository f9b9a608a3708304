from __future__ import annotations

import pytest
from tests.news.record.conftest import facts_for, make, money, percent

from interdit.model.claim import Claim, Outcome
from interdit.news.record import hold

Case = tuple[str, Claim, Outcome, str]

CASES: tuple[Case, ...] = (
    ("close", make("market_reaction", on="2021-03-15", amounts=(percent(7, "up"),)), "confirmed", "At the close"),
    (
        "within the day",
        make("market_reaction", on="2021-03-15", amounts=(percent(10, "up", ">"),)),
        "imprecise",
        "within the day",
    ),
    ("the other way", make("market_reaction", on="2021-03-15", amounts=(percent(7, "down"),)), "contradicted", "+7 %"),
    ("of another size", make("market_reaction", on="2021-03-15", amounts=(percent(30, "up"),)), "contradicted", "+7 %"),
    ("less than", make("market_reaction", on="2021-03-15", amounts=(percent(8, "up", "<"),)), "confirmed", "+7 %"),
    ("a day without a move", make("market_reaction", on="2022-03-15", amounts=(percent(7, "up"),)), "unknown", ""),
    ("expected", make("market_reaction", polarity="expected", amounts=(percent(7, "up"),)), "unknown", "to come"),
    ("without a number", make("market_reaction", on="2021-03-15"), "unknown", "nothing on this"),
    (
        "value",
        make("market_reaction", on="2021-03-15", amounts=(money(630e9, "HKD"),)),
        "confirmed",
        "HKD 630,000,000,000",
    ),
    (
        "value in the other",
        make("market_reaction", on="2021-03-15", amounts=(money(79e9, "USD"),)),
        "confirmed",
        "USD 79",
    ),
    (
        "value left open",
        make("market_reaction", on="2021-03-15", amounts=(money(630e9, None, "HKD", "USD"),)),
        "imprecise",
        "HKD",
    ),
    (
        "value in the wrong",
        make("market_reaction", on="2021-03-15", amounts=(money(630e9, "USD"),)),
        "contradicted",
        "in HKD",
    ),
    (
        "value far off",
        make("market_reaction", on="2021-03-15", amounts=(money(20e9, "USD"),)),
        "contradicted",
        "USD 79",
    ),
    ("value in a third", make("market_reaction", on="2021-03-15", amounts=(money(70e9, "EUR"),)), "unknown", ""),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_a_move_or_a_value_is_held_with_its_currency(case: Case) -> None:
    _, claim, outcome, note = case
    standing = hold(claim, facts_for(claim))
    assert (standing.outcome, note in standing.note) == (outcome, True), standing
