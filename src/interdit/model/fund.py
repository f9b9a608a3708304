"""What a fund holds, as files of holdings say it: seen from the fund asked about, through the funds it holds."""

from __future__ import annotations

from datetime import date

import msgspec

from interdit.model.party import PartyKey
from interdit.model.record import ListingKey


class HeldRow(msgspec.Struct, frozen=True, omit_defaults=True):
    """One row of a holdings file; weights in percent, negative for a short position, None where not known.

    `chain` names the funds from the one asked about down to the one whose row it is; `weight` is of the fund asked
    about, multiplied down all chains, `own_weight` of the row's own fund. `how` is the rule by which the company was
    found, as in a finding.
    """

    name: str
    file: str
    line: int
    chain: tuple[str, ...]
    weight: float | None = None
    own_weight: float | None = None
    as_of: date | None = None
    how: str = ""


class HeldCompany(msgspec.Struct, frozen=True, omit_defaults=True):
    """A company that the fund holds, or may hold, and its listings under laws that reach funds, as the reader knew."""

    id: PartyKey
    name: str
    listings: tuple[ListingKey, ...]
    rows: tuple[HeldRow, ...]
    weight: float | None = None


class UnreadRow(msgspec.Struct, frozen=True, omit_defaults=True):
    """A row that names nobody: what stands there may be anything."""

    file: str
    line: int
    problem: str


class Exposure(msgspec.Struct, frozen=True):
    """The companies with listings inside a fund: those it holds, heaviest first, and those that a row may mean.

    `circular`: funds hold each other, and no weight is computed below them.
    """

    fund: str
    listed: tuple[HeldCompany, ...]
    may_hold: tuple[HeldCompany, ...]
    unread: tuple[UnreadRow, ...]
    circular: bool = False


class FundState(msgspec.Struct, frozen=True):
    """The holdings that were taken for one fund: the file, its day, its rows, those not read, those of cash."""

    fund: str
    file: str
    as_of: date | None
    rows: int
    unread: int
    cash: int


class FundsExamined(msgspec.Struct, frozen=True):
    """On what data a fund was looked through; no state: the folder does not have it, and nothing was examined.

    `unexamined` are rows that seem to be funds which the folder does not have.
    """

    folder: str
    fund: str = ""
    states: tuple[FundState, ...] = ()
    unexamined: tuple[str, ...] = ()
