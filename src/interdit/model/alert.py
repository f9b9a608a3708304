"""Alerts: an outcome of a watch list that changed, what changed it, the notice that tells of it and its message."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

from interdit.model.law import Answer
from interdit.model.question import Cited, PartyRef, Question

AlertCause = Literal["added", "record", "clock", "decision", "exposure", "code"]
"""added: the watch is new, or has a new row; this is its first outcome · record: a list, an order or the law changed,
or became known · clock: the record is as it was, a date was reached · decision: one on a match was taken or withdrawn,
expired, reopened or holds again; without that the outcome would be another · exposure: a file of stakes or a folder of
holdings that the watch list names has changed, and nothing on record of the parties · code: another version of interdit
answers."""


class Outcome(msgspec.Struct, frozen=True, omit_defaults=False):
    """What is told of an answer: the answer, for whom, its reasons in words, when it next changes.

    `candidate_answers` has the answer for each of `candidates`, None where it was not decided.
    """

    answer: Answer
    party: PartyRef | None = None
    candidates: tuple[PartyRef, ...] = ()
    reasons: tuple[str, ...] = ()
    citations: tuple[Cited, ...] = ()
    assumptions: tuple[str, ...] = ()
    next_change: str | None = None
    candidate_answers: tuple[Answer | None, ...] = ()


class Alert(msgspec.Struct, frozen=True, omit_defaults=False):
    """One outcome that changed.

    `id` is the same however often the change is found: a hash of watch, row, and of the outcomes before and after with
    the editions and days they are of. `row` counts from 1 in a portfolio; `subject` is what was asked, as written.
    `before` is None where nothing was known before. `causes` are, in words, the changes of the record that touched it.
    `on` is the day asked about.
    """

    id: str
    watch: str
    watch_name: str
    row: int
    subject: str
    question: Question
    cause: AlertCause
    before: Outcome | None
    after: Outcome
    causes: tuple[str, ...]
    edition: str
    on: date


class Trouble(msgspec.Struct, frozen=True, omit_defaults=False):
    """Why a watch list could not be run. While it lasts nothing is checked, and no outcome changes.

    `problem` says it whole, for people, in English; `file`, `line`, `column` and `remedy` are parts of it, None where
    they are not known. `at` is when it was found first (UTC); `last_run` is when the last run began that checked the
    list, None if none ever did. `edition` would have been asked.
    """

    problem: str
    file: str | None
    line: int | None
    column: str | None
    remedy: str | None
    at: datetime
    last_run: datetime | None
    edition: str


class Notice(msgspec.Struct, frozen=True, omit_defaults=False):
    """All alerts of one run of one watch list, told as one message, or the trouble that kept it from being run.

    `id` is a hash: of the alerts' ids, or of the list, its last run and what else is told. `made_at` is UTC. With
    `trouble` there are no alerts; `ended` is trouble that this run is the first after.
    """

    id: str
    watch: str
    watch_name: str
    alerts: tuple[Alert, ...]
    edition: str
    made_at: datetime
    lang: Literal["en", "fr"] = "en"
    trouble: Trouble | None = None
    ended: Trouble | None = None


class Message(msgspec.Struct, frozen=True, omit_defaults=False):
    """A notice as it is sent, in each of the forms that a channel may want.

    `id` is the notice's: by it a receiver knows a message that comes twice. `text` has lines of 78 characters at most
    (a URL may be longer), `brief` is for chats: a line or two an alert, not broken. `data` is the notice as JSON.
    """

    id: str
    subject: str
    text: str
    html: str
    brief: str
    data: str
