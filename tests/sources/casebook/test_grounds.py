from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from interdit.sources.casebook import Casebook


def test_the_award_held_against_xiaomi_with_its_rebuttal_and_the_courts_view(book: Casebook) -> None:
    ground = next(one for one in book.grounds if one.key == "xiaomi/2021-01-14/1")
    assert (ground.role, ground.persons) == ("ground", "Lei Jun")
    assert ground.rebuttal
    assert "little weight" in ground.court_view
    assert ground.court_view_public_from is not None
    assert ground.public_from is not None
    assert ground.court_view_public_from > ground.public_from


def test_those_who_share_the_award_are_comparators_and_never_reasons(book: Casebook) -> None:
    shared = [one for one in book.grounds if {"netease", "weibo"} & set(one.parties)]
    assert {party for one in shared for party in one.parties} >= {"netease", "weibo"}
    assert {one.role for one in shared} == {"comparator"}
    assert {one.listings for one in shared} == {()}


def test_instruments_carry_their_state(book: Casebook) -> None:
    states = {one.key: one.status for one in book.instruments}
    assert states["us/ccmc/pub-l-105-261-s-1237"] == "in_force"
    assert "withdrawn" in states.values()
    assert "unverified" in states.values()
