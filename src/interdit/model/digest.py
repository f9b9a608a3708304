"""A digest: what became public in a period, what began or ended in it, what is coming, what articles claim of it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

from interdit.model.calendar import CalendarKind
from interdit.model.claim import Claim
from interdit.model.law import RegimeKey
from interdit.model.party import Confidence
from interdit.model.question import Cited, PartyRef
from interdit.model.reported import Rejoinder

DigestSection = Literal["lists", "courts", "law", "effective", "coming", "allegations", "company"]
"""lists: listings and entries that came, went or changed · courts: orders and cases · law: instruments, licences and
positions · effective: what began or ended in the period · coming: deadlines after it · allegations: grounds
alleged, and what courts made of them · company: what else the record has of companies."""

DigestKind = Literal[
    "listing",
    "listing_end",
    "entry_added",
    "entry_removed",
    "entry_amended",
    "order",
    "order_end",
    "case",
    "instrument",
    "instrument_starts",
    "instrument_ends",
    "rule",
    "rule_starts",
    "rule_end",
    "position",
    "position_end",
    "allegation",
    "allegation_ruling",
    "happening",
]
"""The facts of the record that a digest tells; dates have the kinds of the calendar. `…_end`: the end became public."""


class DigestItem(msgspec.Struct, frozen=True, omit_defaults=False):
    """One thing told.

    `uid` depends on the fact it is of, not on language, order or edition. `day` is the civil day it is of in its zone,
    written as `when`; `at` the instant from which it is news, `public` the first day on which anybody could know it.
    `text` stands in `text_lang`: the record's own words are English. `shown_for` are companies asked about, where the
    fact is of their owner, their group or a company whose name stands for them. `details` are further lines, complete.
    `answers` are denials and rulings against what `alleged_by` alleges; `held` is the order that keeps a date from
    taking effect.
    """

    uid: str
    section: DigestSection
    kind: DigestKind | CalendarKind
    day: date
    when: str
    at: datetime
    public: date | None
    title: str
    text: str
    text_lang: Literal["en", "fr"]
    key: str
    parties: tuple[PartyRef, ...] = ()
    shown_for: tuple[PartyRef, ...] = ()
    regimes: tuple[RegimeKey, ...] = ()
    details: tuple[str, ...] = ()
    alleged_by: str = ""
    answers: tuple[Rejoinder, ...] = ()
    held: str = ""
    citations: tuple[Cited, ...] = ()
    assumptions: tuple[str, ...] = ()
    confidence: Confidence | str = "high"


class DigestClaim(msgspec.Struct, frozen=True, omit_defaults=False):
    """A claim of an article (by name) with its standing. `repeats`: an earlier claim of it tells the same fact.

    `accusation` claims are shown with `answers` or the remark that there are none. `citations` are those of what the
    record holds of it.
    """

    uid: str
    article: str
    at: datetime
    parties: tuple[PartyRef, ...]
    claim: Claim
    accusation: bool
    repeats: bool
    answers: tuple[Rejoinder, ...] = ()
    citations: tuple[Cited, ...] = ()


ArticleState = Literal["told", "other_period", "undated", "unreadable", "no_article"]
"""told: its claims are in the digest · other_period: published before or after · undated: its day of publication is not
known, and such articles were not asked for · no_article: a file of another kind."""


class DigestArticle(msgspec.Struct, frozen=True, omit_defaults=False):
    """An article that was given. `claims` counts what it claims, `left_out` what is of companies not asked for."""

    name: str
    state: ArticleState
    title: str = ""
    language: str = ""
    published: date | None = None
    digest: str = ""
    claims: int = 0
    left_out: int = 0
    notes: tuple[str, ...] = ()


class Digest(msgspec.Struct, frozen=True, omit_defaults=False, tag_field="schema", tag="interdit.digest/1"):
    """What is told of `since` to `until`, both included, as known at the end of the last; deadlines to `horizon`.

    `companies` are those it is limited to, None where all parties of the edition count; `scope` names the file they
    come from; `unsure` are its rows of which nobody can say who is meant. `articles` is None where none were given.
    `unchecked` says what this digest cannot speak for.
    """

    name: str
    since: date
    until: date
    horizon: date
    lang: Literal["en", "fr"]
    items: tuple[DigestItem, ...]
    claims: tuple[DigestClaim, ...]
    articles: tuple[DigestArticle, ...] | None
    companies: tuple[PartyRef, ...] | None
    scope: str
    unsure: tuple[str, ...]
    unchecked: tuple[str, ...]
    edition: str
    as_of: date
    notice: str

    def of(self, section: DigestSection) -> tuple[DigestItem, ...]:
        """Return the items of a section, in order."""
        return tuple(one for one in self.items if one.section == section)
