"""Questions and their answers."""

from __future__ import annotations

from datetime import date, datetime

import msgspec
from msgspec import UNSET, UnsetType

from interdit.model.choice import Ruled
from interdit.model.fund import Exposure, FundsExamined
from interdit.model.law import Act, Actor, Answer, Object, RegimeKey
from interdit.model.party import Holding, PartyKey, Stake
from interdit.model.reach import StakesSource
from interdit.model.security import Security

Moment = date | datetime
"""A civil day, or an aware instant (a `datetime` is one)."""

DEFAULT_OBJECT: dict[str, Object] = {
    "purchase": "equity",
    "sell": "equity",
    "hold": "equity",
    "reinvest_dividend": "equity",
    "contract": "goods",
    "contract_indirect": "goods",
    "renew_contract": "goods",
    "export": "goods",
    "import": "goods",
    "authorise": "goods",
    "provide_service": "service",
    "deal": "property",
    "lend": "property",
}


class Question(msgspec.Struct, frozen=True, omit_defaults=False):
    """Who asks, what they want to do, with what, when, and as known when.

    `on` and `known_at` are ISO texts: a day, or an instant with its offset; `known_at` None means the edition's day.
    """

    query: str
    actor: Actor = "us_person"
    act: Act = "purchase"
    object: Object = "equity"
    on: str | None = None
    known_at: str | None = None
    stakes: tuple[Stake, ...] | UnsetType = UNSET
    holdings: tuple[Holding, ...] | UnsetType = UNSET


class PartyRef(msgspec.Struct, frozen=True):
    """A party named in an answer."""

    id: PartyKey
    name: str


class Candidate(msgspec.Struct, frozen=True, omit_defaults=True):
    """A party that the query may mean, why, the answer for it where it was decided, and its score where it has one."""

    id: PartyKey
    name: str
    why: str
    answer: Answer | None = None
    score: float | None = None


class Cited(msgspec.Struct, frozen=True):
    """The citation printed with a reason."""

    title: str
    locator: str = ""
    url: str | None = None


class Reason(msgspec.Struct, frozen=True, omit_defaults=False):
    """One reason of an answer: what it says, what it rests on, and from when to when it holds.

    `code` and `params` say the same for machines; `effect` is the answer this reason alone gives.
    """

    code: str
    effect: Answer
    text: str
    regime: RegimeKey | None = None
    measure: str | None = None
    listing: str | None = None
    order: str | None = None
    citation: Cited | None = None
    more_citations: tuple[Cited, ...] = ()
    valid_from: datetime | None = None
    valid_to: datetime | None = None
    confidence: str = "high"
    params: dict[str, str] = {}


class Duty(msgspec.Struct, frozen=True, omit_defaults=False):
    """What must be done; `by` is the last day, or None for at once."""

    do: str
    by: date | datetime | None = None
    text: str = ""
    regime: RegimeKey | None = None
    citation: Cited | None = None


class Unchecked(msgspec.Struct, frozen=True):
    """A regime, or a part of its reach, that this answer does not speak for, and why."""

    regime: RegimeKey
    why: str


class Examined(msgspec.Struct, frozen=True):
    """On what data ownership was examined: a file of stakes, what the edition's sources state, and who is in them.

    `file` is '' where none was given; `unclear` counts ties of it whose share could not be read and is taken as
    unknown. `entries` are the company's; without one, nothing was examined. `near` are entries of the file whose name
    is near the one asked about.
    """

    file: str
    ties: int
    unread: int
    entries: tuple[str, ...]
    unclear: int = 0
    sources: tuple[StakesSource, ...] = ()
    near: tuple[str, ...] = ()


class Scope(msgspec.Struct, frozen=True):
    """What the answer speaks for and what it does not."""

    checked: tuple[RegimeKey, ...]
    unchecked: tuple[Unchecked, ...]
    ownership: Examined | UnsetType = UNSET
    funds: FundsExamined | UnsetType = UNSET


class Change(msgspec.Struct, frozen=True):
    """An instant inside the day asked about, and the answer from then on."""

    at: datetime
    answer: Answer


class Verdict(msgspec.Struct, frozen=True):
    """The answer to a question, with everything needed to defend it.

    `reasons` bear on the answer; `context` stands beside it and changes nothing (a promise, a ruling that upheld the
    listing, a listing elsewhere). `next_change` is the next instant at which `answer` changes, `next_event` the next
    at which a reason does; for a day both count from its end, and instants inside it stand in `changes_within`.
    `exposure` is there where a fund was looked through; `security` is what the query was read as, where it is more than
    a company's name or names one recorded security; `decisions` are there where decisions on matches were asked for:
    the latest on each match of this customer, whether it holds or not.
    """

    schema: str
    question: Question
    answer: Answer
    label: str
    party: PartyRef | None
    candidates: tuple[Candidate, ...]
    reasons: tuple[Reason, ...]
    context: tuple[Reason, ...]
    duties: tuple[Duty, ...]
    assumptions: tuple[str, ...]
    scope: Scope
    changes_within: tuple[Change, ...]
    next_change: datetime | None
    next_event: datetime | None
    edition: str
    as_of: date
    notice: str
    exposure: Exposure | UnsetType = UNSET
    security: Security | UnsetType = UNSET
    decisions: tuple[Ruled, ...] | UnsetType = UNSET
