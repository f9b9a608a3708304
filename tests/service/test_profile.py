from __future__ import annotations

import pytest

import interdit
from interdit.errors import UnknownKeyError
from interdit.screening import Query
from interdit.service.profile import MOST_FOUND, browse, listed_notice, profile, search

BOOK = interdit.open()


def test_everything_about_a_party_and_nothing_about_another() -> None:
    for key in list(BOOK.shelf.parties)[:80]:
        found = profile(BOOK.shelf, key, "en")
        assert found.party.key == key
        assert all(one.party == key for one in found.listings)
        assert all(key in one.parties for one in found.proceedings)
        assert all(key in one.parties for one in found.grounds)
        cited = {key for one in found.listings for key in one.citations}
        cited |= {key for one in found.orders for key in one.citations}
        assert cited <= found.citations.keys()


def test_allegations_stand_with_what_was_answered() -> None:
    found = profile(BOOK.shelf, "xiaomi", "fr")
    assert any(one.rebuttal or one.court_view for one in found.grounds)
    assert "conseil juridique" in found.notice


def test_an_unknown_party() -> None:
    with pytest.raises(UnknownKeyError):
        profile(BOOK.shelf, "nobody", "en")


def test_pages_follow_each_other() -> None:
    keys = list(BOOK.shelf.parties)
    assert [one.id for one in (*browse(BOOK.shelf, 0, 3), *browse(BOOK.shelf, 3, 4))] == keys[:7]
    assert browse(BOOK.shelf, len(keys), 5) == ()


@pytest.mark.parametrize("text", ["Xiaomi", "小米集團", "KYG9830T1067", "xiaomi"])
def test_a_party_is_found_by_name_identifier_and_id(text: str) -> None:
    first = search(BOOK.shelf, Query(text))[0]
    assert (first.id, first.why) == ("xiaomi", "exact")
    assert first.listings == ("us/ccmc/xiaomi/2021-01-14",)


def test_each_is_found_once_and_the_best_first() -> None:
    found = search(BOOK.shelf, Query("China Mobile Communications"))
    assert len({one.id for one in found}) == len(found) <= MOST_FOUND
    scores = [one.score for one in found if one.why == "alike" and one.score is not None]
    assert scores == sorted(scores, reverse=True)


def test_the_notice_names_what_is_not_held() -> None:
    assert "lists not loaded" in listed_notice(BOOK.shelf, "en")
