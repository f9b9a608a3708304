from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from interdit.model import Order
    from interdit.sources.casebook import Casebook


def _order(book: Casebook, key: str) -> Order:
    return next(order for order in book.orders if order.key == key)


def test_listing_events_are_said_by_the_listings_alone(book: Casebook) -> None:
    assert "xiaomi-v-dod/2021-01-14" not in {order.key for order in book.orders}


@pytest.mark.parametrize(
    ("key", "start", "end"),
    [
        ("xiaomi-v-dod/2021-03-12", "2021-03-12T16:59:00-05:00", "2021-05-25T16:09:00-04:00"),
        ("xiaomi-v-dod/2021-05-25", "2021-05-25T16:09:00-04:00", None),
        # Without an hour a lift counts from the end of its day, and lasts as long as what it lifts.
        ("luokung-v-dod/2021-05-05", "2021-05-06T00:00:00-04:00", "2021-06-04T00:00:00-04:00"),
        ("marland-v-trump/2020-10-30", "2020-10-31T00:00:00-04:00", "2021-06-10T00:00:00-04:00"),
        ("wechat-users-v-trump/2020-09-19", "2020-09-20T00:00:00-04:00", "2021-06-10T00:00:00-04:00"),
    ],
)
def test_when_an_order_lifts(book: Casebook, key: str, start: str, end: str | None) -> None:
    order = _order(book, key)
    assert order.lifts
    assert order.term.start == datetime.fromisoformat(start)
    assert order.term.end == (datetime.fromisoformat(end) if end else None)


@pytest.mark.parametrize(
    ("key", "effect"),
    [
        ("xiaomi-v-dod/2021-05-11", "promises"),
        ("bank-mellat-v-council/2013-01-29", "vacates_pending"),
        ("hesai-v-dod/2025-07-11", "upholds"),
        ("tiktok-v-garland-scotus/2025-04-04", "unenforced"),
        ("s1260h-notice-2026-02/2026-02-13", "drafted"),
    ],
)
def test_orders_that_lift_nothing(book: Casebook, key: str, effect: str) -> None:
    order = _order(book, key)
    assert (order.effect, order.lifts) == (effect, False)


def test_the_scope_of_an_order(book: Casebook) -> None:
    assert _order(book, "tiktok-v-trump/2020-09-27").scope == "prohibition:app_store_distribution"
    assert _order(book, "xiaomi-v-dod/2021-03-12").scope == "listing"


def test_orders_of_law_that_is_not_held_are_left_out_and_named(book: Casebook) -> None:
    assert not [order.key for order in book.orders if order.case == "anthropic-v-dow"]
    assert [one for one in book.problems if "anthropic-v-dow/2026-03-26: out of scope" in one.message]
