"""The verdict beside an entity: may this be done with it today, for the actor and act that nobody has to name."""

from __future__ import annotations

import threading
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from interdit.model import Answer, RegimeKey
from interdit.service.asking import Ask
from interdit.service.checking import Checker

if TYPE_CHECKING:
    from collections.abc import Callable

    from interdit.model import PartyKey
    from interdit.reports import Lang
    from interdit.service.shelf import Shelf

_KEPT = 8192


class OneAnswer(msgspec.Struct, frozen=True):
    """The answer for one actor and act on one day, with its first reason in words.

    `unchecked` are regimes that it does not speak for: `permitted` is never said of those.
    """

    actor: str
    act: str
    object: str
    on: str
    answer: Answer
    label: str
    reason: str
    next_change: datetime | None
    unchecked: tuple[RegimeKey, ...]


class Beside(msgspec.Struct, frozen=True):
    """What stands beside an entity that nobody else's field means."""

    answers: tuple[OneAnswer, ...]
    edition: str
    as_of: date
    notice: str


class Answers:
    """Verdicts of one edition for an actor and act, each made once a day. Safe to use from several threads."""

    def __init__(self, shelf: Shelf, actor: str = "us_person", act: str = "purchase", lang: Lang = "en") -> None:
        """Keep the edition and the question."""
        self._shelf, self._actor, self._act, self._lang = shelf, actor, act, lang
        self._lock = threading.Lock()
        self._day: date | None = None
        self._told: Callable[[PartyKey], bytes] = lambda _: b""

    def of(self, party: PartyKey, day: date) -> bytes:
        """Return what stands beside a party on a day, as JSON."""
        if day != self._day:
            with self._lock:
                if day != self._day:
                    self._told, self._day = self._of_day(day), day
        return self._told(party)

    def _of_day(self, day: date) -> Callable[[PartyKey], bytes]:
        checker = Checker(self._shelf, self._lang, day)

        def told(party: PartyKey) -> bytes:
            return msgspec.json.encode(self._ask(checker, party, day))

        return lru_cache(_KEPT)(told)

    def _ask(self, checker: Checker, party: PartyKey, day: date) -> Beside:
        verdict = checker.check(Ask(party, on=day, actor=self._actor, act=self._act))
        reason = next(iter(verdict.reasons), None)
        question = verdict.question
        one = OneAnswer(
            question.actor,
            question.act,
            question.object,
            day.isoformat(),
            verdict.answer,
            verdict.label,
            reason.text if reason is not None else "",
            verdict.next_change,
            tuple(dict.fromkeys(unchecked.regime for unchecked in verdict.scope.unchecked)),
        )
        return Beside((one,), verdict.edition, verdict.as_of, verdict.notice)
