"""Related parties as leads: who is tied to a company by the record, how, and what that rests on.

A lead is where to look next. It is no finding about anybody and changes no answer: nothing of it is part of a verdict.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

from interdit.model.law import RegimeKey
from interdit.model.party import Confidence, PartyKey
from interdit.model.question import Candidate, Cited, PartyRef, Unchecked
from interdit.model.record import ListingKey, OrderKey

LeadKind = Literal[
    "shared_ground",
    "parent",
    "subsidiary",
    "sibling",
    "former_name",
    "shared_name",
    "officer",
    "same_case",
    "co_listed",
]
"""shared_ground: a fact alleged against one of them, or against a third, is recorded of both · parent, subsidiary,
sibling: recorded owner or group · former_name, shared_name: both bear the name, formerly or now · officer: one person
has a recorded role in both · same_case: both stand in one proceeding · co_listed: one notice listed both."""

Ruling = Literal["none_known", "undecided", "little_weight", "rejected", "upheld", "other"]
"""How a court took a ground: `none_known` no view on record, or none yet for the reader; `undecided` no ruling."""


class Allegation(msgspec.Struct, frozen=True, omit_defaults=False):
    """What an authority alleged against a party, who it was, what was answered, and how a court took it.

    `alleged`, `rebuttal` and `court_view` are the record's own words, `lang` their language. An empty `alleged_by`:
    the record names no more than the regime.
    """

    ground: str
    against: tuple[PartyRef, ...]
    alleged: str
    lang: str
    alleged_by: str = ""
    regime: RegimeKey | None = None
    limb: str = ""
    rebuttal: str = ""
    court_view: str = ""
    court_view_from: datetime | None = None
    ruling: Ruling = "none_known"
    public_from: datetime | None = None


class LeadTie(msgspec.Struct, frozen=True, omit_defaults=False):
    """One tie between the party asked about and the lead.

    `breadth` counts the parties of the record that share the tie, these two among them: 44 for a notice that lists 44.
    `steps` is 2 or more for an owner's owner and the like. `since` is the day of the tie where it has one: of the
    notice, of the filing, or from which the allegation was public. `rests_on` are keys of the record, `sources` keys of
    citations, `citations` the same in words. `persons` are those through whom the fact touches the party and the lead.
    `recorded` is where the record took a name from.
    """

    kind: LeadKind
    breadth: int
    steps: int = 1
    since: date | None = None
    regime: RegimeKey | None = None
    via: PartyRef | None = None
    name: str = ""
    fact: str = ""
    persons: tuple[str, str] = ("", "")
    case: str = ""
    allegations: tuple[Allegation, ...] = ()
    rests_on: tuple[str, ...] = ()
    recorded: str = ""
    sources: tuple[str, ...] = ()
    confidence: Confidence = "high"
    text: str = ""
    citations: tuple[Cited, ...] = ()


class ListedAs(msgspec.Struct, frozen=True, omit_defaults=False):
    """A listing that runs at the moment asked about; `suspended_by` is the order that takes its effect away."""

    regime: RegimeKey
    listing: ListingKey
    since: date
    suspended_by: OrderKey | None = None


class Lead(msgspec.Struct, frozen=True, omit_defaults=False):
    """A related party: its ties, the closest first; whether it is listed itself; its rank from 1, and why that.

    An empty `listed` means: on none of the lists that the report checked. `standing` says it in words, with the court's
    view where the tie is a shared ground.
    """

    party: PartyRef
    rank: int
    ties: tuple[LeadTie, ...]
    listed: tuple[ListedAs, ...] = ()
    standing: str = ""
    because: str = ""


class FormerName(msgspec.Struct, frozen=True, omit_defaults=False):
    """A name that the party itself gave up; since when is not on record."""

    name: str
    source: str
    confidence: Confidence = "high"


class RelatedReport(msgspec.Struct, frozen=True, omit_defaults=False):
    """The leads of a party at a moment, ranked. Without `party`, `candidates` says who may be meant.

    `total` counts all leads, also where only the first are shown. `checked` are the regimes for which "not listed"
    speaks.
    """

    schema: str
    query: str
    on: str
    known_at: str | None
    party: PartyRef | None
    listed: tuple[ListedAs, ...]
    standing: str
    former_names: tuple[FormerName, ...]
    leads: tuple[Lead, ...]
    total: int
    candidates: tuple[Candidate, ...]
    assumptions: tuple[str, ...]
    checked: tuple[RegimeKey, ...]
    unchecked: tuple[Unchecked, ...]
    edition: str
    as_of: date
    notice: str


class Namesake(msgspec.Struct, frozen=True):
    """Another party that bears a name of the party asked about; `former` where one of the two gave it up."""

    party: PartyKey
    name: str
    former: bool
    source: str = ""
    confidence: Confidence = "high"
