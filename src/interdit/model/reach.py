"""Who owns and controls whom, as sources say it, and what a law's test makes of it.

Percentages are whole numbers of millionths of a point, so that sums at a threshold are exact: 50 percent is
50,000,000. A share known as a range has two bounds; an unknown one reaches from 0 to 100 percent.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from interdit.model.law import Ownership, RegimeKey
from interdit.model.party import Confidence
from interdit.model.time import Interval

POINT = 1_000_000
"""One percent."""
WHOLE = 100 * POINT

TieKind = Literal["share", "control", "role"]
"""share: a part of the capital · control: said to control or consolidate it · role: director, officer, manager."""

Standing = Literal["owned", "open", "control", "not_owned", "named_only"]
"""owned: the test is met · open: a range, an unknown or a doubtful owner decides · control: the test is not met, but
control counts and is to be checked · not_owned: not met · named_only: this law reaches those it names alone."""

Because = Literal["listed", "may_be_listed", "owned", "open", "control", ""]
"""Why an owner counts: it is listed, may be a listed one, is itself reached, may be, or is to be checked for
control; '' where it does not."""


class End(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One end of a tie, as its source writes it; '' where absent. `party` is the edition's, where it has the end."""

    name: str = ""
    id: str = ""
    lei: str = ""
    country: str = ""
    kind: str = ""
    party: str = ""


class Tie(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One line of a source: `owner` holds a share of `asset`, controls it or has a role in it.

    `end` is the last day. `joint` names the arrangement under which several owners act. `listed` are the regimes under
    which the owner is listed by the word of the file itself. `since` is the day from which a list's publications state
    the tie, `until` the first day on which they no longer do; both None where no publication stands behind it.
    """

    owner: End
    asset: End
    kind: TieKind = "share"
    low: int = 0
    high: int = WHOLE
    start: date | None = None
    end: date | None = None
    as_of: date | None = None
    joint: str = ""
    source: str = ""
    confidence: Confidence = "high"
    line: int = 0
    listed: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None


class StakesSource(msgspec.Struct, frozen=True):
    """A source of an edition that states ties: its key, how many, and the day of its last publication."""

    source: str
    ties: int
    published: date


class Step(msgspec.Struct, frozen=True, omit_defaults=True):
    """One tie that counted: whose, of what, how much in percent, and why its owner counts."""

    owner: str
    asset: str
    kind: TieKind
    low: float
    high: float
    because: Because
    listing: str = ""
    source: str = ""
    line: int = 0
    start: date | None = None
    end: date | None = None
    confidence: Confidence = "high"
    note: str = ""


class Conclusion(msgspec.Struct, frozen=True, omit_defaults=True):
    """What one version of a regime's test makes of the ties of one company, while they stand so.

    `low` and `high` bound the share that counts, in percent; `sum` writes it out. `steps` lead from the listed owners
    down to the company; `missing` are those of them whose range, absence or doubtful owner decides.
    """

    regime: RegimeKey
    asset: str
    standing: Standing
    interval: Interval
    low: float
    high: float
    sum: str
    steps: tuple[Step, ...]
    test: Ownership | None = None
    missing: tuple[Step, ...] = ()
    citations: tuple[str, ...] = ()
    circular: bool = False
    near: str = ""
    """The name asked about, where the company only bears one near it: whether it is the same is then open."""


class Reach(msgspec.Struct, frozen=True, omit_defaults=True):
    """All that a file of stakes means for one company: `taken` are regimes whose listings the file itself states."""

    conclusions: tuple[Conclusion, ...] = ()
    taken: tuple[RegimeKey, ...] = ()


class RegimeOwners(msgspec.Struct, frozen=True, omit_defaults=True):
    """What one regime concludes on a company's owners at a moment; no conclusion where no listed owner is above it."""

    regime: RegimeKey
    title: str
    standing: Literal["owned", "open", "control", "not_owned", "named_only", "no_listed_owner"]
    threshold: str
    summed: bool
    control: bool
    law: str = ""
    citation: str = ""
    conclusion: Conclusion | None = None
    assumption: str = ""


class OwnersReport(msgspec.Struct, frozen=True):
    """The owners of a company as a file or the edition's sources state them, regime by regime; `file` may be ''."""

    schema: str
    query: str
    on: str
    known_at: str | None
    file: str
    ties: int
    unread: int
    problems: tuple[str, ...]
    companies: tuple[str, ...]
    owners: tuple[Step, ...]
    regimes: tuple[RegimeOwners, ...]
    assumptions: tuple[str, ...]
    edition: str
    as_of: date
    notice: str
    sources: tuple[StakesSource, ...] = ()
