"""The regulator's pack: a self-test with what surrounds it, as records. A test report, not a certification."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

from interdit.model.audit import Broken
from interdit.model.law import Text
from interdit.model.party import Confidence
from interdit.model.question import Cited
from interdit.model.selftest import SelfTest, Share

SCHEMA = "interdit.pack/1"

Part = Literal[
    "sources", "coverage", "thresholds", "recall", "missed", "untested", "changes", "score", "news", "audit", "repeat"
]
"""The parts of the pack, each an anchor on its page."""

Status = Literal["shown", "partly", "institution", "unverified"]
"""shown: measured here · partly: the tool's side is shown, the rest is the institution's · institution: its own duty,
not covered · unverified: the text was not seen, so nothing is claimed of it."""


class HeldFile(msgspec.Struct, frozen=True):
    """One file by its SHA-256. `url` is where it was fetched from, or else the publisher's address."""

    role: str
    sha256: str
    url: str = ""
    fetched: datetime | None = None


class HeldList(msgspec.Struct, frozen=True):
    """One list of the edition: whose it is, its files, how much was read, and its age on the day of the report.

    `rows` are those of the files, `problems` what their reader noted. `refresh_hours` is its usual rhythm, None where
    it has none: the record that ships with the program is renewed with it.
    """

    key: str
    title: str
    publisher: str
    homepage: str
    licence: str
    published: date
    files: tuple[HeldFile, ...]
    rows: int
    entries: int
    problems: int
    refresh_hours: int | None
    age_days: int
    state: Literal["fresh", "stale", "shipped"]


class Rate(msgspec.Struct, frozen=True):
    """Were this the threshold: recall of variations and share of clean names that alert; None where not measured."""

    threshold: float
    recall: float | None
    alert_rate: float | None


class Setting(msgspec.Struct, frozen=True):
    """The thresholds in use for a kind of party, what they give, and what the next steps down and up would give."""

    kind: str
    hit: Rate
    review: Rate
    below: Rate
    above: Rate


class LawChange(msgspec.Struct, frozen=True):
    """Something that became or ceased to be law on a day, was ordered or published then, and where it is written."""

    day: date
    kind: Literal["rule_begins", "rule_ends", "instrument", "order"]
    key: str
    regimes: tuple[str, ...]
    title: str
    text: Text
    citations: tuple[Cited, ...]


class ListChange(msgspec.Struct, frozen=True):
    """What one publication of a list changed. The first that was loaded changes nothing: there is nothing before it.

    Of the record that ships, `added` and `removed` count listings that began and ended on the day; `names` name them.
    """

    day: date
    key: str
    is_first: bool
    entries: int | None
    added: int
    removed: int
    amended: int
    names: tuple[str, ...] = ()
    citations: tuple[Cited, ...] = ()


class Figure(msgspec.Struct, frozen=True):
    """One measured figure of a model: what it is, of which group (a language), its value and of how many."""

    key: str
    value: float
    group: str = ""
    of: int | None = None


class Card(msgspec.Struct, frozen=True):
    """A model's card: its files, what it is for, what it learnt from, what was measured, and its limits."""

    key: Literal["score", "news"]
    files: tuple[HeldFile, ...]
    counts: dict[str, int]
    figures: tuple[Figure, ...]
    use: Text
    data: Text
    limits: Text


class Measure(msgspec.Struct, frozen=True):
    """What was measured for a requirement, as a code and its parameters."""

    code: str
    params: dict[str, str]


class Mapped(msgspec.Struct, frozen=True):
    """One requirement or published finding, where it was read, and what this pack shows for it.

    `locator` names the article or paragraph, '' where it was not seen. `official`: read from the authority's own text
    or page; else from others who report it.
    """

    key: str
    group: Literal["nydfs", "eba", "fca", "other"]
    locator: str
    text: Text
    urls: tuple[str, ...]
    official: bool
    confidence: Confidence
    status: Status
    parts: tuple[Part, ...]
    kinds: tuple[str, ...]
    found: Share | None
    measures: tuple[Measure, ...]


class LedgerCheck(msgspec.Struct, frozen=True):
    """How the audit trail stands. `none`: no ledger is configured and none was given; `unusable`: `why` says why."""

    state: Literal["none", "sound", "broken", "unusable"]
    place: str = ""
    records: int = 0
    head: str = ""
    broken: Broken | None = None
    deleted: int = 0
    why: str = ""


class Repeated(msgspec.Struct, frozen=True):
    """A command that gives a part of the pack again."""

    code: str
    command: str


class Pack(msgspec.Struct, frozen=True):
    """The whole pack. The same edition, code, sample, seed, day and ledger give the same pack."""

    schema: str
    test: SelfTest
    since: date
    lists: tuple[HeldList, ...]
    settings: tuple[Setting, ...]
    law_changes: tuple[LawChange, ...]
    list_changes: tuple[ListChange, ...]
    cards: tuple[Card, ...]
    mapping: tuple[Mapped, ...]
    ledger: LedgerCheck
    commands: tuple[Repeated, ...]

    @property
    def is_covered(self) -> bool:
        """Whether every record of every list was found by its own name."""
        return bool(self.test.coverage) and not any(one.gap for one in self.test.coverage)
