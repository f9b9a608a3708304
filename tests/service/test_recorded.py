from __future__ import annotations

import interdit
from interdit.model import PartyKey
from interdit.service.asking import Ask
from interdit.service.recorded import Recorded, recorded

BOOK = interdit.open()


def _of(key: str, known_at: str | None = None) -> Recorded:
    return recorded(BOOK.checker("en"), PartyKey(key), Ask(key, "2021-03-16", known_at))


def test_allegations_stand_with_answer_and_ruling() -> None:
    found = _of("xiaomi")
    assert len(found.grounds) == 3
    assert all(one.rebuttal and one.court_view for one in found.grounds)
    assert [(case.key, len(steps)) for case, steps in found.cases] == [("xiaomi-v-dod", 4)]


def test_a_reader_knows_no_ruling_that_was_still_to_come() -> None:
    found = _of("xiaomi", "2021-03-11")
    assert found.grounds
    assert all(one.rebuttal and not one.court_view for one in found.grounds)
    assert [len(steps) for _, steps in found.cases] == [1]
    assert _of("xiaomi", "2020-12-01") == Recorded((), (), ())


def test_owners_are_told_with_their_listing() -> None:
    (owner,) = _of("china-mobile").owners
    assert owner.party.id == "china-mobile-group"
    assert owner.is_listed
    assert owner.standing == "listed: us/ccmc since 2020-06-24"
