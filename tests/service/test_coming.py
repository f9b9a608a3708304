from __future__ import annotations

from datetime import UTC, date, datetime
from typing import get_args

import interdit
from interdit.model import Act, Actor, PartyKey, RegimeKey
from interdit.service.coming import Desk, Questions, Wanted, zone_of
from interdit.service.coming_worded import Words

BOOK = interdit.open()
LAW = BOOK.shelf.law
WANTED = Wanted(date(2021, 1, 20), date(2022, 1, 20), date(2021, 1, 20), get_args(Actor), get_args(Act))


def test_acts_to_which_the_same_rules_speak_are_asked_about_once() -> None:
    found = Questions(LAW, WANTED, BOOK.as_of).of(frozenset([RegimeKey("us/sdn")]))
    (one,) = found
    assert one.who[0] == ("us_person",)
    assert set(one.who[1]) >= {"purchase", "sell", "hold", "deal", "lend"}
    assert zone_of(LAW, one.asked).key.startswith("America/")


def test_the_window_leaves_room_for_zones_and_for_business_days() -> None:
    window = WANTED.window
    assert window.covers(datetime(2021, 1, 1, tzinfo=UTC))
    assert window.covers(datetime(2022, 1, 21, 12, tzinfo=UTC))
    assert not window.covers(datetime(2022, 2, 1, tzinfo=UTC))
    assert WANTED.is_within(date(2022, 1, 20))
    assert not WANTED.is_within(date(2022, 1, 21))


def test_a_party_passed_over_has_no_boundary_there() -> None:
    """Asked one by one or with all, for a time in which nothing happens or much does, the dates are the same."""
    desk = Desk(BOOK.shelf, WANTED, Words(BOOK.checker("en").speech, None))
    assert desk.of_party(PartyKey("netease")) == []
    assert desk.of_party(PartyKey("xiaomi"))
    assert [one.measure for one in desk.of_regimes(frozenset([RegimeKey("us/ccmc")]))] == ["gl-1"]
    assert desk.of_regimes(frozenset()) == []
