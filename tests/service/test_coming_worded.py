from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import msgspec
from tests.verdict.making import clause

from interdit.model import PartyKey, PartyRef
from interdit.service.coming_worded import drawn, in_order, merged, written
from interdit.verdict.coming import Coming

ZONE = ZoneInfo("America/New_York")
PARTY = PartyRef(PartyKey("alfa"), "Alfa")
AT = datetime(2021, 3, 15, tzinfo=ZONE)


def _coming(at: datetime = AT, **more: object) -> Coming:
    return Coming("ban_starts", at, clause(measure="purchase"), **more)  # type: ignore[arg-type]


def test_days() -> None:
    assert written("ban_starts", AT, by_day=False) == (date(2021, 3, 15), True)
    assert written("ban_ends", AT, by_day=False) == (date(2021, 3, 14), True)
    assert written("ban_ends", AT.replace(hour=9), by_day=False) == (date(2021, 3, 15), False)


def test_the_id_stays_when_the_day_moves() -> None:
    who = ("us_person",), ("purchase",)
    one = drawn(_coming(), PARTY, who, ZONE)  # type: ignore[arg-type]
    moved = drawn(_coming(datetime(2021, 5, 8, tzinfo=ZONE)), PARTY, who, ZONE)  # type: ignore[arg-type]
    other = drawn(_coming(), PartyRef(PartyKey("bravo"), "Bravo"), who, ZONE)  # type: ignore[arg-type]
    assert one.uid == moved.uid != other.uid
    assert [found.number for found in merged([moved, one])] == [1, 2]


def test_what_takes_effect_for_one_act_is_in_effect() -> None:
    held = drawn(_coming(held_by=clause("order_enjoins")), PARTY, (("us_person",), ("sell",)), ZONE)
    free = drawn(_coming(), PARTY, (("us_person",), ("purchase",)), ZONE)
    (one,) = merged([held, free])
    assert one.item.held_by is None
    assert one.who == (("us_person",), ("purchase", "sell"))
    assert msgspec.structs.replace(one, who=free.who).who == free.who


def test_the_order_of_a_literal() -> None:
    from interdit.model import Act

    assert in_order((["sell"], ["purchase"]), Act) == ("purchase", "sell")
