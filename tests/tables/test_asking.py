from __future__ import annotations

from pathlib import Path

import pytest

from interdit.tables import Table, question_of
from interdit.tables.asking import act_of
from interdit.tables.table import Row


@pytest.mark.parametrize(
    ("text", "act"),
    [
        *[(text, "purchase") for text in ("BUY", "B", "Achat", "purchase", " Bought ")],
        *[(text, "sell") for text in ("Sell", "S", "Vente", "SLD")],
        *[("hold", "hold"), ("reinvest_dividend", "reinvest_dividend"), ("DRIP", "reinvest_dividend")],
        *[("ADD", ""), ("", "")],
    ],
)
def test_acts_in_the_words_of_brokers(text: str, act: str) -> None:
    assert act_of(text) == act


@pytest.mark.parametrize(
    ("on", "day_first", "expected"),
    [
        ("03/15/2021", False, "2021-03-15"),
        ("6/11/2021", True, "2021-11-06"),
        ("14.01.2021", False, "2021-01-14"),
        ("2021-03-15T09:30:00-04:00", False, "2021-03-15T09:30:00-04:00"),
        ("someday", False, "someday"),
    ],
)
def test_the_day_of_a_row(on: str, day_first: bool, expected: str) -> None:
    table = Table(Path("f"), "csv", ("name", "on", "side"), {"name": 0, "on": 1, "act": 2}, (), day_first=day_first)
    assert question_of(Row(1, 2, ("Xiaomi", on, "Buy")), table) == {"on": expected, "act": "purchase"}


def test_what_a_row_does_not_ask_or_is_not_understood() -> None:
    table = Table(Path("f"), "csv", ("name", "act", "actor"), {"name": 0, "act": 1, "actor": 2}, ())
    assert question_of(Row(1, 2, ("Xiaomi", "-", "")), table) == {}
    assert question_of(Row(1, 2, ("Xiaomi", "juggle", "eu_person")), table) == {"act": "juggle", "actor": "eu_person"}
