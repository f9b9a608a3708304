from __future__ import annotations

from interdit.service.asking import Ask
from interdit.web.question import address, fields


def test_an_address_asks_the_same_again() -> None:
    ask = Ask("xiaomi", "2021-03-16", "2021-03-11", act="sell")
    assert address("/party/xiaomi", ask) == ("/party/xiaomi?on=2021-03-16&known_at=2021-03-11&actor=us_person&act=sell")
    assert "known_at" not in address("/party/xiaomi", ask, known_at=None)


def test_the_fields_show_what_was_asked() -> None:
    actor, act, thing = fields(Ask("x", act="sell"), "en")
    assert (actor.chosen, act.chosen, thing.chosen) == ("us_person", "sell", "")
    assert ("sell", "sell") in act.choices
    assert thing.choices[0][0] == ""
