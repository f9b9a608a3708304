"""Coming dates: when bans begin and end, wind-downs and licences run out, and reports are due, each with its source."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

from interdit.model.law import Act, Actor, Answer, RegimeKey
from interdit.model.party import Confidence
from interdit.model.question import Cited, PartyRef

CalendarKind = Literal[
    "ban_starts",
    "ban_ends",
    "wind_down_starts",
    "wind_down_ends",
    "licence_starts",
    "licence_expires",
    "listing_starts",
    "listing_ends",
    "order_starts",
    "order_ends",
    "review_starts",
    "review_ends",
    "right_starts",
    "right_ends",
    "ownership_rule_starts",
    "ownership_rule_ends",
    "report_due",
    "divestment_due",
    "duty_due",
    "answer_changes",
]
"""ban: `effect` says whether it forbids, needs a licence or is to be reviewed · wind_down: an exception, or the right
to hold what was bought, for a limited time · right: the law says outright that the act is free · ownership_rule: a
regime begins or ceases to reach what listed persons own, whoever that is · answer_changes: by none of these."""


class CalendarDate(msgspec.Struct, frozen=True, omit_defaults=False):
    """One coming date.

    `at` is the instant, in the regime's zone, from which things are different; `day` the civil day to write down there,
    which for something that ends at midnight is the last day before. `all_day`: the law names the day, no hour of it.
    `party` is None for what concerns a whole regime. `effect` is what the date brings if nothing stands against it.
    `held_in_abeyance_by` is the order that keeps it from taking effect, with `held` in words. `uid` depends on what the
    date is of, and not on the day, the language, the edition or what is known: it stays when the date moves.
    """

    uid: str
    kind: CalendarKind
    at: datetime
    day: date
    all_day: bool
    party: PartyRef | None
    regime: RegimeKey | None
    regime_title: str
    measure: str | None
    listing: str | None
    order: str | None
    effect: Answer
    actors: tuple[Actor, ...]
    acts: tuple[Act, ...]
    title: str
    text: str
    citations: tuple[Cited, ...]
    held_in_abeyance_by: str | None = None
    held: str = ""
    assumptions: tuple[str, ...] = ()
    confidence: Confidence | str = "high"


class Calendar(msgspec.Struct, frozen=True, omit_defaults=False, tag_field="schema", tag="interdit.calendar/1"):
    """Coming dates in order, from day `since` to day `until`, both included, as one reader knew them.

    `known_at` is None where the whole edition counts. `parties` is how many were looked at; `unsure` are rows of a
    portfolio of which nobody can say who is meant, and rows that could not be read: their dates are not here.
    """

    name: str
    dates: tuple[CalendarDate, ...]
    since: date
    until: date
    known_at: str | None
    actors: tuple[Actor, ...]
    acts: tuple[Act, ...]
    parties: int
    unsure: tuple[str, ...]
    edition: str
    as_of: date
    notice: str
