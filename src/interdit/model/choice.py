"""What a person decided on a match: this customer is not that listed party, or is."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

from interdit.model.party import PartyKey

Choice = Literal["cleared", "confirmed"]
"""cleared: the customer is not that party · confirmed: the customer is that party."""

DecisionState = Literal["in_force", "expired", "reopened", "withdrawn", "superseded"]
"""reopened: what the decision rested on is not what it was · superseded: a later decision on the same match holds."""

Changed = Literal["record", "law", "customer"]
"""What reopened it: the party's listed record, the law of a regime that lists it, or what is given of the customer."""


class Customer(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who a decision is about, as given: '' where nothing is. `reference` is the house's own number of the customer.

    A decision holds for a customer of whom the same is given, letter case and blanks apart.
    """

    name: str
    kind: str = ""
    country: str = ""
    birth_date: str = ""
    identifiers: tuple[str, ...] = ()
    reference: str = ""


class Evidence(msgspec.Struct, frozen=True):
    """What a decision rests on, as SHA-256 of canonical JSON: the party's record, its law, and both with the customer.

    `whole` is what the decision is bound to; the others tell what changed.
    """

    whole: str
    record: str
    law: str


class MatchDecision(msgspec.Struct, frozen=True):
    """One entry of the ledger: a decision or its withdrawal. It is never rewritten; a later one takes its place.

    `number` is that of its audit record, `at` an aware instant in UTC, `expires` the last day it holds (UTC). `seen`
    are the parties that came into question then. The customer, the reason, who and `seen` are empty once forgotten.
    """

    number: int
    customer: Customer
    party: PartyKey
    choice: Literal["cleared", "confirmed", "withdrawn"]
    reason: str
    who: str
    at: datetime
    expires: date | None
    evidence: Evidence
    edition: str
    seen: tuple[PartyKey, ...] = ()


class Ruled(msgspec.Struct, frozen=True):
    """A decision as it is shown beside an answer: what, by whom, why, and how it stands now.

    `number` and `reason` are those of the withdrawal where it was withdrawn.
    """

    number: int
    party: PartyKey
    name: str
    choice: Choice
    state: DecisionState
    changed: tuple[Changed, ...]
    reason: str
    who: str
    at: datetime
    expires: date | None
    evidence: str
    edition: str
    seen: tuple[PartyKey, ...] = ()

    @property
    def is_clearing(self) -> bool:
        """Whether it takes the party out of question now."""
        return self.choice == "cleared" and self.state == "in_force"

    @property
    def is_confirming(self) -> bool:
        """Whether it makes the party the customer now."""
        return self.choice == "confirmed" and self.state == "in_force"
