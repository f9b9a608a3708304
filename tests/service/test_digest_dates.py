from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import interdit
from interdit.model import PartyKey
from interdit.service.digest_dates import date_items
from interdit.service.digest_record import Companies, Period, Recorder

if TYPE_CHECKING:
    from interdit.model.digest import DigestItem

BOOK = interdit.open()


def told(since: str, until: str, horizon: str, *keys: str) -> list[DigestItem]:
    checker = BOOK.checker("en")
    companies = Companies(checker, tuple(map(PartyKey, keys)) if keys else None)
    period = Period(date.fromisoformat(since), date.fromisoformat(until))
    return list(date_items(Recorder(checker, period, companies), date.fromisoformat(horizon)))


def test_a_deadline_is_coming_with_its_law_and_when_it_was_known() -> None:
    (ban,) = [
        one
        for one in told("2021-01-11", "2021-01-17", "2021-03-18", "xiaomi")
        if one.parties and one.section == "coming"
    ]
    assert (ban.kind, ban.when, ban.public) == ("ban_starts", "2021-03-15 09:30 EDT", date(2021, 1, 14))
    assert ban.citations
    assert ban.held == ""


def test_what_an_order_holds_is_marked() -> None:
    coming = [
        one
        for one in told("2021-03-08", "2021-03-14", "2021-03-20", "xiaomi")
        if one.parties and one.section == "coming"
    ]
    assert [one.held.startswith("Enjoined on 2021-03-12") for one in coming] == [True]


def test_many_companies_are_told_once() -> None:
    (ban,) = [one for one in told("2021-05-31", "2021-06-06", "2021-08-05") if one.kind == "ban_starts"]
    assert len(ban.parties) == 59
    assert "(listed" not in ban.text or ban.text.count("(listed") == 1


def test_what_is_told_as_a_listing_or_order_is_not_told_again() -> None:
    found = told("2021-05-24", "2021-05-30", "2021-06-30", "xiaomi")
    assert {"listing_ends", "order_ends"} & {one.kind for one in found} == set()


def test_a_coming_date_is_news_when_it_is_known_and_near() -> None:
    near = {one.uid: one.at.date() for one in told("2021-01-11", "2021-01-17", "2021-03-18", "xiaomi") if one.parties}
    again = {one.uid: one.at.date() for one in told("2021-01-18", "2021-01-24", "2021-03-25", "xiaomi") if one.parties}
    shared = near.keys() & again.keys()
    assert shared
    assert all(near[one] == again[one] == date(2021, 1, 14) for one in shared)
