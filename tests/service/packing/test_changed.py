from __future__ import annotations

from datetime import date

import pytest

from interdit.edition import open_edition
from interdit.service.book import SHIPPED
from interdit.service.packing.changed import law_changes, list_changes
from interdit.service.shelf import Shelf


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return Shelf(open_edition(SHIPPED))


def test_the_law_since_2021_tells_the_xiaomi_order_and_the_new_regime(shelf: Shelf) -> None:
    found = law_changes(shelf, date(2021, 1, 1))
    orders = {one.day: one for one in found if one.kind == "order" and "Xiaomi" in one.title}
    assert date(2021, 3, 12) in orders, "the injunction"
    assert orders[date(2021, 3, 12)].citations
    assert any(one.day == date(2021, 6, 3) and "us/ns-cmic" in one.regimes for one in found), "EO 14032"
    days = [one.day for one in found]
    assert days == sorted(days, reverse=True)
    assert max(days) <= shelf.as_of


def test_every_change_of_a_rule_says_where_it_is_written(shelf: Shelf) -> None:
    rules = [one for one in law_changes(shelf, date(2015, 1, 1)) if one.kind.startswith("rule")]
    assert rules
    assert [one.key for one in rules if not one.citations] == []
    assert all(one.text["en"] and one.text["fr"] for one in rules)


def test_listings_are_counted_by_regime_and_day_and_named(shelf: Shelf) -> None:
    found = {(one.key, one.day): one for one in list_changes(shelf, date(2026, 1, 1))}
    edition = found["casebook us/1260h", date(2026, 6, 8)]
    assert "+ Alibaba Group Holding Limited" in edition.names
    assert len(edition.names) == edition.added + edition.removed
    assert edition.citations
    assert all(name[2:].strip() for one in found.values() for name in one.names)
