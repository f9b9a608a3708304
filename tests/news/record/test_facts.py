from __future__ import annotations

from datetime import UTC, date, datetime

from tests.news.record.conftest import facts_for, make, shelf

from interdit.model import PartyKey, RegimeKey
from interdit.news.record import gather
from interdit.news.record.facts import civil_end, last_day, stood_on

XIAOMI = make("designation")
CCMC = RegimeKey("us/ccmc")


def test_a_name_gathers_what_is_held_of_its_parties_alone() -> None:
    facts = facts_for(XIAOMI, make("designation", "DJI"))
    about = facts.about("Xiaomi")
    assert about.keys == ("xiaomi",)
    assert [one.key for one in about.listings] == ["us/ccmc/xiaomi/2021-01-14"]
    assert {one.key for one in about.proceedings} == {"xiaomi-v-dod"}
    assert all(PartyKey("xiaomi") in one.parties for one in about.orders)
    assert {one.kind for one in about.happened("denial", "plan")} == {"denial", "plan"}
    assert len(facts.listings) > len(about.listings)


def test_a_name_that_means_none_holds_nothing() -> None:
    for name in ("Nowhere Industries", "", None):
        about = facts_for(XIAOMI).about(name)
        assert (about.keys, about.listings, about.orders, about.grounds) == ((), (), (), ())


def test_a_party_that_the_edition_has_not_is_left_out() -> None:
    facts = gather(shelf(), {"Ghost": [PartyKey("no-such-party")]})
    assert (facts.named, facts.parties) == ({"Ghost": ()}, {})


def test_what_was_not_public_yet_is_left_out_and_an_end_to_come_is_none() -> None:
    april = datetime(2021, 4, 1, tzinfo=UTC)
    then, now = facts_for(XIAOMI, known_at=april), facts_for(XIAOMI)
    assert (last_day(then.listings[0]), then.listings[0].end_kind) == (None, None)
    assert (last_day(now.listings[0]), now.listings[0].end_kind) == (date(2021, 5, 25), "vacated")
    assert max(one.dated for one in then.orders) == date(2021, 3, 12)
    assert max(one.dated for one in now.orders) == date(2021, 5, 25)
    assert civil_end(then.orders[-1].term) is None
    before = facts_for(XIAOMI, known_at=datetime(2021, 1, 1, tzinfo=UTC))
    assert (before.listings, before.orders, before.proceedings) == ((), (), ())


def test_silence_says_something_of_whole_lists_up_to_the_records_day() -> None:
    facts = facts_for(XIAOMI)
    assert facts.is_complete([CCMC])
    assert facts.is_complete([CCMC], date(2021, 3, 1))
    assert not facts.is_complete([CCMC], date(2999, 1, 1))
    assert not facts.is_complete([CCMC, RegimeKey("us/bis-entity")])
    assert not facts.is_complete([RegimeKey("no/such")])
    assert not facts.is_complete([])


def test_an_end_at_midnight_is_the_end_of_the_day_before() -> None:
    (first, _) = facts_for(make("designation", "Luokung Technology Corp.")).listings
    assert last_day(first) == date(2021, 3, 9)
    assert stood_on(first, date(2021, 1, 14))
    assert stood_on(first, date(2021, 3, 9))
    assert not stood_on(first, date(2021, 3, 10))
    assert not stood_on(first, date(2021, 1, 13))
