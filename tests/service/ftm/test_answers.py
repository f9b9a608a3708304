"""The verdict beside an entity is the one that is given to who asks for it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec

from interdit.service.book import open_book
from interdit.service.ftm import Answers

if TYPE_CHECKING:
    from interdit.model import PartyKey

DAY = date(2021, 3, 11)


def test_it_is_the_answer_of_a_check() -> None:
    book = open_book()
    answers = Answers(book.shelf)
    keys: list[PartyKey] = [party.key for party in book.shelf.parties.values()][::12]
    for key in keys:
        told = msgspec.json.decode(answers.of(key, DAY))
        verdict = book.check(key, on=DAY)
        (one,) = told["answers"]
        assert (one["answer"], one["label"], one["on"]) == (verdict.answer, verdict.label, "2021-03-11")
        assert (told["edition"], told["notice"]) == (verdict.edition, verdict.notice)
        assert one["unchecked"] == [unchecked.regime for unchecked in verdict.scope.unchecked]


def test_another_day_is_another_answer() -> None:
    book = open_book()
    answers = Answers(book.shelf)
    key = book.party("xiaomi").key
    for day in (date(2021, 6, 10), date(2021, 3, 16), date(2021, 6, 10)):
        told = msgspec.json.decode(answers.of(key, day))
        assert told["answers"][0]["on"] == day.isoformat()
        assert answers.of(key, day) is answers.of(key, day)
