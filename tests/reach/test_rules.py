from __future__ import annotations

from datetime import UTC, datetime

import interdit
from interdit.model import POINT
from interdit.reach.rules import HALF, measure, rules_of

NOW = datetime(2026, 11, 23, tzinfo=UTC)


def _at(key: str, year: int, month: int, day: int) -> tuple[str, bool]:
    regime = interdit.open().shelf.law.regime(key)
    test, control = rules_of(regime, NOW).at(datetime(year, month, day, 12, tzinfo=UTC))
    if test is None:
        return "named", control
    return f"{'>' if test.strictly_more else '>='}{test.percent:g}{'+' if test.summed else ''}", control


def test_each_law_draws_its_own_line_at_each_date() -> None:
    assert [_at("us/sdn", 2014, 8, 12), _at("us/sdn", 2014, 8, 13)] == [(">=50", False), (">=50+", False)]
    assert [_at("eu/fsf", 2024, 7, 2), _at("eu/fsf", 2024, 7, 3)] == [(">50+", True), (">=50+", True)]
    assert _at("uk/russia-2019", 2023, 6, 15) == (">50", True)
    assert _at("us/bis-entity", 2025, 10, 15) == (">=50+", False)
    assert _at("us/bis-entity", 2026, 3, 1) == ("named", False)
    assert _at("us/bis-entity", 2026, 11, 23) == (">=50+", False)
    assert _at("us/ns-cmic", 2021, 9, 1) == ("named", False)
    assert _at("us/1260h", 2026, 7, 1) == ("named", True)


def test_a_law_without_percentage_is_measured_by_half_for_control() -> None:
    assert measure(None) == HALF
    test = interdit.open().shelf.law.regime("uk/russia-2019").ownership[0]
    assert (measure(test).share, measure(test).strictly_more, measure(test).summed) == (50 * POINT, True, False)


def test_edges_are_where_versions_change() -> None:
    regime = interdit.open().shelf.law.regime("us/bis-entity")
    assert len(rules_of(regime, NOW).edges()) == 3
