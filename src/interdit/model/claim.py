"""What a document says: a claim with its span, its speaker and its polarity, and how the record stands to it."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

ClaimType = Literal[
    "designation",
    "removal",
    "restriction",
    "deadline",
    "divestment",
    "forced_sale",
    "lawsuit_filed",
    "relief_sought",
    "injunction",
    "ruling_upheld",
    "ruling_vacated",
    "court_finding",
    "appeal",
    "settlement",
    "ground",
    "denial",
    "market_reaction",
    "relation",
    "other_regulatory",
]
"""designation: put on a list, or declared a threat · removal: taken off one · restriction: what the measure forbids ·
relief_sought: what a court or an authority is asked for · court_finding: a court's reasons · ground: a reason for the
measure · denial: the company or its government rejects the allegation or the measure · relation: who founded, heads,
owns whom, shared an award, was targeted before · other_regulatory: licences, delistings, fines, monitors, warnings."""

SpeakerKind = Literal["narrator", "media", "authority", "company", "court", "document", "source"]
Polarity = Literal["asserted", "denied", "alleged", "sought", "expected"]
"""How the speaker stands to the claim: `sought` is asked for, `expected` announced, neither has happened."""

Status = Literal["in_force", "pending", "blocked", "lifted"]
Precision = Literal["day", "week", "month", "quarter", "year", "interval", "approx_day"]
Outcome = Literal["confirmed", "imprecise", "contradicted", "unknown"]
"""confirmed: the record holds the same event, or that the same allegation was made; never that it is true."""


class ClaimDate(msgspec.Struct, frozen=True, omit_defaults=False):
    """When it happened, as the document says it: ISO, cut to its precision; null where no day can be told.

    `basis` says how it was read: absolute, relative to the document's day, inherited from the same fact, not stated.
    """

    value: str | None = None
    precision: Precision | None = None
    basis: str = "not stated"
    expression: str | None = None


class Amount(msgspec.Struct, frozen=True, omit_defaults=False):
    """A sum of money or a percentage in a claim. `currency` is null where the text leaves several open."""

    text: str
    value: float
    unit: Literal["currency", "percent"]
    char_start: int
    char_end: int
    currency: str | None = None
    currency_candidates: tuple[str, ...] = ()
    currency_basis: str = ""
    comparator: str | None = None
    direction: str | None = None


class DocumentDate(msgspec.Struct, frozen=True, omit_defaults=False):
    """The day the document was published, and how that is known; null where nothing tells."""

    value: date | None = None
    basis: str = "not known"


class Standing(msgspec.Struct, frozen=True, omit_defaults=False):
    """How the record stands to a claim: what it holds of it (`refs`, its keys) and, where that differs, in what."""

    outcome: Outcome = "unknown"
    refs: tuple[str, ...] = ()
    note: str = ""


class Claim(msgspec.Struct, frozen=True, omit_defaults=False):
    """One thing that a document says of a measure or a company, with the exact words that say it.

    `quote` is the document's text from `char_start` to `char_end` (code points, end exclusive), within one sentence.
    `subject` is whom it is about, `authority` who lists, bans or decides. `negated` is of the event itself. `fact`
    joins the mentions of one fact. `method` names what found it (`pattern:…`, `model`, `llm`), `score` how sure.
    """

    id: str
    doc: str
    lang: str
    type: ClaimType
    subtype: str | None
    subject: str | None
    object: str | None
    authority: str | None
    date: ClaimDate
    quote: str
    char_start: int
    char_end: int
    speaker: str
    speaker_kind: SpeakerKind
    polarity: Polarity
    negated: bool
    status: Status | None
    amounts: tuple[Amount, ...]
    fact: str
    attrs: dict[str, str]
    doc_date: DocumentDate
    method: str
    score: float
    record: Standing = Standing()
