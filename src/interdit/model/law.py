"""The law as data: regimes, and the rules by which each forbids, excepts, licenses or asks for a closer look.

A regime is one blacklist with its law. Each `Rule` says for whom, which acts, which objects, from when and until
when, counted from a listing by a `Clock`. Nothing here is code for one regime.
"""

from __future__ import annotations

from datetime import date, time
from typing import Literal, NewType

import msgspec

from interdit.model.time import Term

RegimeKey = NewType("RegimeKey", str)

Answer = Literal["permitted", "review", "licence_required", "prohibited"]
STRICTNESS: tuple[Answer, ...] = ("permitted", "review", "licence_required", "prohibited")
"""From the laxest to the strictest."""

Actor = Literal[
    "us_person",
    "us_department_of_defense",
    "exporter_ear",
    "us_importer",
    "equipment_maker_fcc",
    "eu_person",
    "uk_person",
    "ca_person",
    "un_member_state",
]
Act = Literal[
    "purchase",
    "sell",
    "hold",
    "reinvest_dividend",
    "deal",
    "lend",
    "provide_service",
    "contract",
    "contract_indirect",
    "renew_contract",
    "export",
    "import",
    "authorise",
]
Object = Literal["equity", "bond", "derivative", "fund", "goods", "service", "property"]

RuleKind = Literal["bar", "exception", "licence", "right", "caveat"]
"""bar: forbids or needs a licence · exception, licence: lift a bar · right: says outright that the act is free ·
caveat: what the answer assumes."""

Relation = Literal["listed", "close_name", "owned", "exposure"]
"""How a listing reaches the company asked about: it is the listed one · a name close to it · its owners are listed ·
the fund holds securities of the listed one."""

Text = dict[str, str]
"""One sentence in several languages, by ISO 639-1 code; `en` is always there."""


class Clock(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """An instant, fixed or counted from a listing.

    `at` is a local date and time in the regime's zone. Otherwise `days` civil days are counted from the day named by
    `after` (the listing, or its publication in the official journal) and `hour` is the time of that day.
    """

    at: str | None = None
    after: Literal["listed", "published"] | None = None
    days: int = 0
    hour: time | None = None


class DutyRule(msgspec.Struct, frozen=True, omit_defaults=True):
    """What must be done beside the answer: `do` by a number of business days after the act, or by a clock."""

    do: Literal["freeze", "reject", "report", "divest"]
    text: Text
    citations: tuple[str, ...]
    business_days: int | None = None
    by: Clock | None = None
    term: Term = Term()


class Rule(msgspec.Struct, frozen=True, omit_defaults=True):
    """One sentence of law, with the time it has been law and the time that has been public.

    Empty `actors`, `acts`, `objects`, `tracks` or `relations` mean all. `key` names the measure; several rules may
    carry the same measure for different tracks or times. `lifts` names the measures that an exception or licence
    lifts. `relations` says through what the rule reaches the company asked about; `unlisted_only` keeps a licence
    from a company that is itself listed; `for_all` lets a caveat speak of companies that are not listed too.
    """

    key: str
    kind: RuleKind
    text: Text
    citations: tuple[str, ...]
    term: Term = Term()
    effect: Answer = "prohibited"
    actors: tuple[Actor, ...] = ()
    acts: tuple[Act, ...] = ()
    objects: tuple[Object, ...] = ()
    tracks: tuple[str, ...] = ()
    begins: Clock | None = None
    ends: Clock | None = None
    lifts: tuple[str, ...] = ()
    relations: tuple[Relation, ...] = ()
    unlisted_only: bool = False
    for_all: bool = False
    assumption: Text | None = None
    duties: tuple[DutyRule, ...] = ()


class Ownership(msgspec.Struct, frozen=True, omit_defaults=True):
    """A regime's ownership test while in force: `percent` or more (or more than it), summed or not, or control."""

    key: str
    percent: float
    strictly_more: bool
    summed: bool
    control: bool
    text: Text
    citations: tuple[str, ...]
    term: Term = Term()
    assumption: Text | None = None


class Regime(msgspec.Struct, frozen=True, omit_defaults=True):
    """One blacklist and its law.

    `coverage`: `full` where every listing since the regime began is on record; `named` where the law itself names those
    it is about, all on record: it speaks for them alone; `partial` where single listings are held; `none` where only
    the law is. Only `full` can clear a company that the record does not know. `exposure`: a fund that holds
    securities of a listed company is reached; `exposure_citations` say so.
    """

    key: RegimeKey
    title: Text
    zone: str
    coverage: Literal["full", "named", "partial", "none"]
    citations: tuple[str, ...]
    rules: tuple[Rule, ...] = ()
    ownership: tuple[Ownership, ...] = ()
    control: bool = False
    name_test: Literal["exact", "exact_or_close", "entry"] = "entry"
    exposure: bool = False
    exposure_citations: tuple[str, ...] = ()
    holidays: str | None = None
    unchecked_because: Text | None = None


class Law(msgspec.Struct, frozen=True):
    """All regimes of an edition, and what the edition holds of their lists.

    `holidays` are the days that are no business days, by the name a regime gives them. `known` are, by regime, the
    stretches in which a loaded list speaks for it: first day, day of the last publication, end (excluded).
    `casebook_as_of` is the day up to which the regimes of full coverage were looked up by hand.
    """

    regimes: tuple[Regime, ...]
    holidays: dict[str, tuple[date, ...]] = {}
    known: dict[str, tuple[tuple[date, date, date], ...]] = {}
    casebook_as_of: date | None = None

    def regime(self, key: str) -> Regime:
        """Return the regime of that key; raises KeyError."""
        for regime in self.regimes:
            if regime.key == key:
                return regime
        raise KeyError(key)

    def days_off(self, regime: Regime) -> frozenset[date]:
        """Return the holidays that count for a regime's business days."""
        return frozenset(self.holidays.get(regime.holidays or "", ()))
