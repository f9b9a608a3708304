from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from msgspec.structs import replace

from interdit.model import Trouble
from interdit.model.watch import Watch, WatchAsk, WatchRun
from interdit.service.asking import Ask
from interdit.service.watching.outcomes import digest, notice_of, recorded, unasked

if TYPE_CHECKING:
    from interdit.service.book import Book


def test_words_change_nothing_and_facts_do(book: Book) -> None:
    verdict = book.check("Xiaomi", on="2021-01-20", known_at="2021-01-20")
    mark = recorded(verdict).mark
    (reason, *_) = verdict.reasons
    same = (
        replace(verdict, assumptions=("another",), next_event=None, label="x"),
        replace(verdict, reasons=(replace(reason, text="in other words", citation=None), *verdict.reasons[1:])),
        book.checker("fr").check(_ask()),
    )
    assert {recorded(one).mark for one in same} == {mark}
    other = (
        replace(verdict, answer="review"),
        replace(verdict, party=None),
        replace(verdict, next_change=datetime(2021, 3, 16, tzinfo=UTC)),
        replace(verdict, reasons=(replace(reason, order="case/2021-03-12"),)),
    )
    marks = {recorded(one).mark for one in other}
    assert len(marks) == len(other)
    assert mark not in marks


def _ask() -> Ask:
    return Ask("Xiaomi", on="2021-01-20", known_at="2021-01-20")


def test_a_candidate_that_is_forbidden_now_is_a_change(book: Book) -> None:
    before, after = (
        recorded(book.check("Xiaomy Corp", on="2021-03-16", known_at=known)) for known in ("2021-01-10", "2021-03-01")
    )
    assert before.outcome.answer == after.outcome.answer == "review"
    assert before.outcome.candidate_answers != after.outcome.candidate_answers
    assert before.mark != after.mark


def test_what_cannot_be_asked_is_to_be_looked_at() -> None:
    assert (unasked("no name").outcome.answer, unasked("no name")) == ("review", unasked("no name"))
    assert digest({"b": 1, "a": 2}) == digest({"a": 2, "b": 1})


def test_nothing_is_told_of_nothing_and_the_end_of_trouble_is_told() -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    watch = Watch("1", "x", "query", WatchAsk(), 1, (), "en", "desk", at)
    first, second = (
        WatchRun("1", number, at, "sha256:e", at.date(), "2026-01-01", "", "n", "l", "1", 1, 0, 0, 0)
        for number in (1, 2)
    )
    assert notice_of(watch, (), first) is None
    trouble = Trouble("s.csv: gone", "s.csv", None, None, None, at, None, "sha256:e")
    told = notice_of(watch, (), second, trouble)
    assert told is not None
    assert (told.ended, told.edition, told == notice_of(watch, (), second, trouble)) == (trouble, "sha256:e", True)
    again = notice_of(watch, (), first, trouble)
    assert again is not None
    assert again.id != told.id
