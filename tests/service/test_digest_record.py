from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

import interdit
from interdit.model import PartyKey
from interdit.service.digest_record import Companies, Period, Recorder, uid_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from interdit.model.digest import DigestItem

    Told = Callable[..., list[DigestItem]]


@pytest.fixture(scope="module")
def told() -> Told:
    checker = interdit.open().checker("en")

    def find(since: str, until: str, *keys: str) -> list[DigestItem]:
        period = Period(date.fromisoformat(since), date.fromisoformat(until))
        wanted = Companies(checker, tuple(map(PartyKey, keys)) if keys else None)
        return list(Recorder(checker, period, wanted).items())

    return find


def kinds(items: list[DigestItem], **fields: Any) -> list[str]:
    return [one.kind for one in items if all(getattr(one, name) == value for name, value in fields.items())]


def test_a_listing_is_told_on_the_day_it_was_public_and_its_end_too(told: Told) -> None:
    assert kinds(told("2021-01-14", "2021-01-14", "xiaomi"), section="lists") == ["listing"]
    assert kinds(told("2021-01-15", "2021-05-24", "xiaomi"), section="lists") == []
    (end,) = [one for one in told("2021-05-25", "2021-05-25", "xiaomi") if one.section == "lists"]
    assert (end.kind, end.title.startswith("Listing vacated by the court")) == ("listing_end", True)
    assert end.day == end.public == date(2021, 5, 25)


def test_a_step_of_a_case_has_judge_forum_holding_and_source(told: Told) -> None:
    (order,) = [one for one in told("2021-03-12", "2021-03-12", "xiaomi") if one.kind == "order"]
    assert order.when == "2021-03-12 16:59 EST"
    assert {"D.D.C. 1:21-cv-00280-RC", "Judge: Rudolph Contreras"} <= set(order.details)
    assert any("ECF 21" in one.locator or "ECF 21" in one.title for one in order.citations)
    assert sorted(kinds(told("2021-05-25", "2021-05-25", "xiaomi"), section="courts")) == ["order", "order_end"]


def test_law_is_told_whole_whoever_is_asked_for(told: Told) -> None:
    whole = {one.uid for one in told("2021-06-03", "2021-06-03") if one.section == "law"}
    assert whole == {one.uid for one in told("2021-06-03", "2021-06-03", "netease") if one.section == "law"}
    titles = [one.title for one in told("2021-06-03", "2021-06-03") if one.kind == "instrument"]
    assert "EO 14032" in titles


def test_only_those_of_whom_something_is_alleged_are_accused(told: Told) -> None:
    found = told("2021-03-12", "2021-03-12")
    compared = [one for one in found if "accused of nothing" in one.title]
    assert compared
    assert all(not one.alleged_by for one in compared)
    accused = [one for one in found if one.alleged_by]
    assert accused
    assert all("reason for the listing" in one.title for one in accused)


def test_a_courts_view_is_not_told_before_it_was_given(told: Told) -> None:
    before = [one for one in told("2021-03-05", "2021-03-11", "xiaomi") if one.kind == "allegation"]
    assert before
    assert [answer for one in before for answer in one.answers if answer.kind == "ruling"] == []
    after = [one for one in told("2021-03-12", "2021-03-12", "xiaomi") if one.kind == "allegation_ruling"]
    assert all(any(answer.kind == "ruling" for answer in one.answers) for one in after)


def test_what_is_of_an_owner_is_shown_for_the_company(told: Told) -> None:
    shelf = interdit.open().shelf
    child = next(key for key, one in shelf.parties.items() if one.parent and shelf.bearing.get(one.parent))
    owner = shelf.parties[child].parent
    assert owner is not None
    day = next(one.term.public_from for one in shelf.bearing_of(owner).listings)
    assert day is not None
    text = day.astimezone().date().isoformat()
    found = [one for one in told(text, text, child) if owner in [party.id for party in one.parties]]
    assert all(child in [party.id for party in one.shown_for] or child in [p.id for p in one.parties] for one in found)
    assert found


def test_every_fact_that_anybody_could_know_is_told_once(told: Told) -> None:
    shelf = interdit.open().shelf
    found = told("1990-01-01", "2026-11-23")
    assert len({one.uid for one in found}) == len(found)
    keys = {one.key for one in found}
    listings = {str(one.key) for key in shelf.bearing for one in shelf.bearing[key].listings}
    orders = {str(one.key) for key in shelf.bearing for one in shelf.bearing[key].orders}
    record = shelf.record
    beside = {one.key: one.public_from for one in record.instruments}
    beside |= {one.key: one.public_from for one in record.grounds}
    beside |= {one.key: one.public_from for one in record.proceedings}
    assert {key for key, at in beside.items() if at is not None and at.date() < shelf.as_of} <= keys
    assert listings | orders <= keys


def test_no_item_knows_more_than_its_day(told: Told) -> None:
    for one in told("2021-03-08", "2021-03-14"):
        assert one.public is None or one.public <= date(2021, 3, 14)
        assert all(answer.day is None or answer.day <= "2021-03-14" for answer in one.answers)


def test_what_was_printed_later_is_cited_with_its_day(told: Told) -> None:
    found = [
        one for one in told("2021-06-03", "2021-06-03") if one.kind == "listing" and one.regimes == ("us/ns-cmic",)
    ]
    assert len(found) == 59
    assert {one.citations[0].locator for one in found} == {"Annex, printed 2021-06-07"}


def test_ids_depend_on_their_parts_only() -> None:
    assert uid_of("a", "b") == uid_of("a", "b") != uid_of("a", "c")
    assert len(uid_of("a")) == 32
