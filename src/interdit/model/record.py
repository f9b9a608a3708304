"""The record: listings, proceedings and orders, licences, positions, grounds, instruments, and where each is cited."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal, NewType

import msgspec

from interdit.model.law import RegimeKey, Text
from interdit.model.party import Confidence, PartyKey
from interdit.model.time import Term

ListingKey = NewType("ListingKey", str)
OrderKey = NewType("OrderKey", str)

EndKind = Literal[
    "superseded", "vacated", "corrected", "removed", "replaced", "delisted", "regime_revoked", "condition_met"
]


class Citation(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where a fact was seen: a primary text (title and locator), or press (outlet, day, title).

    `url` is given only for a publisher's own page.
    """

    key: str
    title: str
    locator: str = ""
    url: str | None = None
    kind: Literal["primary", "press", "statement", "commentary", "data"] = "primary"
    published: date | None = None


class Listing(msgspec.Struct, frozen=True, omit_defaults=True):
    """One instance of a party under a regime; a relisting is another instance.

    `listed` is the day the list names, or where it names none the day of the first publication that prints the party
    (`first_seen`); `published` the day of the official journal where the law counts from it. `tracks` pick among a
    regime's start rules. `end_citations` say what ended it.
    """

    key: ListingKey
    regime: RegimeKey
    party: PartyKey
    name: str
    listed: date
    term: Term
    published: date | None = None
    tracks: tuple[str, ...] = ()
    end_kind: EndKind | None = None
    succeeded_by: ListingKey | None = None
    end_citations: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()
    confidence: Confidence = "high"
    note: str = ""
    first_seen: bool = False


class Proceeding(msgspec.Struct, frozen=True, omit_defaults=True):
    """A case before a court, or a delisting without suit."""

    key: str
    title: str
    court: str
    docket: str
    plaintiff: str
    defendant: str
    regimes: tuple[RegimeKey, ...]
    parties: tuple[PartyKey, ...]
    listings: tuple[ListingKey, ...] = ()
    appeal_of: str | None = None
    filed: date | None = None
    public_from: datetime | None = None
    citations: tuple[str, ...] = ()
    confidence: Confidence = "high"
    in_scope: bool = True


Effect = Literal[
    "enjoins",
    "stays",
    "restores",
    "vacates",
    "vacates_pending",
    "upholds",
    "remands",
    "promises",
    "unenforced",
    "drafted",
    "none",
]


class Order(msgspec.Struct, frozen=True, omit_defaults=True):
    """A ruling or another official step in a case, with the case's title and its forum (court and docket).

    `lifts` is true for the effects that take a restriction away while `term` runs. `scope` is `listing`, `regime`,
    `none` or `prohibition:NAME`; `only_for` names the plaintiffs where the relief is theirs alone.
    """

    key: OrderKey
    case: str
    title: str
    forum: str
    dated: date
    kind: str
    effect: Effect
    lifts: bool
    scope: str
    term: Term
    regimes: tuple[RegimeKey, ...]
    parties: tuple[PartyKey, ...]
    listings: tuple[ListingKey, ...] = ()
    scope_note: str = ""
    judge: str = ""
    holding: str = ""
    citations: tuple[str, ...] = ()
    confidence: Confidence = "high"


class Position(msgspec.Struct, frozen=True, omit_defaults=True):
    """What an authority said the law was for one company, from when and until when it said so."""

    key: str
    party: PartyKey
    regime: RegimeKey
    listing: ListingKey
    reach: Literal["close_name", "listed", "none"]
    authority: str
    says: str
    begins: datetime | None
    term: Term
    citations: tuple[str, ...] = ()
    confidence: Confidence = "high"


class Ground(msgspec.Struct, frozen=True, omit_defaults=True):
    """A fact alleged as reason for a listing, who linked to it, the rebuttal, and the court's view."""

    key: str
    parties: tuple[PartyKey, ...]
    regime: RegimeKey | None
    listings: tuple[ListingKey, ...]
    role: Literal["ground", "rebuttal", "comparator"]
    limb: str
    alleged: Text
    kind: str
    limb_kind: str = ""
    alleged_by: str = ""
    fact: str = ""
    persons: str = ""
    bodies: str = ""
    rebuttal: str = ""
    court_view: str = ""
    public_from: datetime | None = None
    court_view_public_from: datetime | None = None
    citations: tuple[str, ...] = ()
    confidence: Confidence = "high"


class Instrument(msgspec.Struct, frozen=True, omit_defaults=True):
    """A legal act or official statement: order, notice, FAQ, regulation, statute."""

    key: str
    regimes: tuple[RegimeKey, ...]
    kind: str
    status: Literal["in_force", "ended", "suspended", "withdrawn", "overtaken", "unverified"]
    title: str
    what: str
    dated: date | None = None
    public_from: datetime | None = None
    effective: datetime | None = None
    ends: datetime | None = None
    replaces: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()
    confidence: Confidence = "high"


HappeningKind = Literal[
    "award", "plan", "role", "denial", "finding", "undecided", "price_change", "market_cap", "index"
]
"""award: a title conferred · plan: money a company means to spend · role: who founded, heads or owns it · finding: one
reason of a ruling · undecided: what a ruling left open · index: taken into an index, or out of it."""


class Happening(msgspec.Struct, frozen=True, omit_defaults=True):
    """Something of a party or its case that binds nobody: what claims of the news are held against.

    `aspect` says which side of the kind it is: founder, head, owner; close, intraday_high; what was denied or found.
    `year_only` marks a day of which no more than the year is relied on. `value` is in `unit` (percent, currency, …).
    """

    key: str
    parties: tuple[PartyKey, ...]
    kind: HappeningKind
    what: Text
    aspect: str = ""
    day: date | None = None
    year_only: bool = False
    persons: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    value: float | None = None
    unit: str = ""
    currency: str = ""
    public_from: datetime | None = None
    citations: tuple[str, ...] = ()
    confidence: Confidence = "high"


class Problem(msgspec.Struct, frozen=True, omit_defaults=True):
    """Something wrong in a source: where, what, and what was done about it. Shown, never dropped.

    `unclaimed` is the role of the file whose record belongs to no entry, where that is what is wrong.
    """

    source: str
    locator: str
    message: str
    severity: Literal["error", "notice"] = "error"
    unclaimed: str = ""
