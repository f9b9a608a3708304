"""The question as the verdict room reads it: typed, with its two times as windows of instants."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Literal

import msgspec

from interdit.errors import QueryError
from interdit.model import (
    Act,
    Actor,
    Holding,
    Interval,
    Listing,
    Moment,
    Object,
    Order,
    Party,
    PartyKey,
    Position,
    Reach,
    RegimeKey,
    Stake,
    day_interval,
)

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

Examined = Literal["no", "absent", "partly", "yes"]
"""How far owners or holdings were examined: not, in a file without the company or fund, as lists of the edition say, in
a file with it."""

_TICK = timedelta(microseconds=1)


class Asked(msgspec.Struct, frozen=True):
    """Who, what, when. `on` and `known_at` are a civil day or an aware instant; `as_of` is the edition's day.

    `owners` tells how far the owners of the company were examined, `taken` under which regimes that file itself says
    who is listed; `funds` whether the holdings of the fund asked about were looked up.
    """

    actor: Actor
    act: Act
    object: Object
    on: Moment
    known_at: Moment | None
    as_of: date
    stakes: tuple[Stake, ...] = ()
    holdings: tuple[Holding, ...] = ()
    taken: tuple[RegimeKey, ...] = ()
    owners: Examined = "no"
    funds: Examined = "no"


class Inside(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the record holds about a company inside the fund asked about.

    `basis` are listings that its positions lean on; not `sure`: a row of the fund may mean it, or another. `told` is
    what a reason says of the holding: `held` for people, `company`, `weight`, `chain`, `file`, `line`, `as_of`, `rows`,
    and of a doubtful one `written` and `candidates`.
    """

    party: PartyKey
    listings: tuple[Listing, ...] = ()
    positions: tuple[Position, ...] = ()
    basis: tuple[Listing, ...] = ()
    sure: bool = True
    told: dict[str, str] = {}


class Looked(msgspec.Struct, frozen=True):
    """The holdings that were looked up: what is said of them, and the rows that name nobody, if any, in words."""

    told: dict[str, str]
    unread: str = ""


class CaseFile(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the record holds that can bear on the answer for one party.

    `listings`, `orders` and `positions` are the party's own; `basis` are listings that its positions lean on;
    `parents` are listings of its recorded owners or groups; `held` those of the parties inside the fund asked about;
    `reach` is what a file of stakes means for it; `inside` and `looked` what files of holdings say of the fund.
    """

    party: Party | None = None
    listings: tuple[Listing, ...] = ()
    orders: tuple[Order, ...] = ()
    positions: tuple[Position, ...] = ()
    basis: tuple[Listing, ...] = ()
    parents: tuple[Listing, ...] = ()
    held: tuple[Listing, ...] = ()
    reach: Reach = Reach()
    inside: tuple[Inside, ...] = ()
    looked: Looked | None = None

    @property
    def within(self) -> tuple[Listing, ...]:
        """All listings of companies inside the fund."""
        return (*self.held, *(listing for one in self.inside for listing in (*one.listings, *one.basis)))


def parse_day(text: str, what: str) -> date:
    """Read `2021-03-16`. A week (`2021-W02`) is none, though ISO 8601 lets it stand for its Monday.

    Raises:
        QueryError: the text is no day; `what` names the field in the message.
    """
    try:
        return date.fromisoformat(_no_week(text))
    except ValueError as error:
        raise QueryError(f"{what} {text!r} is not a day: write it like 2021-03-16") from error


def parse_moment(text: str, what: str) -> Moment:
    """Read `2021-03-16` as a day and `2021-03-16T09:30-04:00` as an instant.

    Raises:
        QueryError: the text is neither, or an instant has no offset.
    """
    try:
        if len(text) <= 10:
            return date.fromisoformat(_no_week(text))
        value = datetime.fromisoformat(_no_week(text))
    except ValueError as error:
        raise QueryError(
            f"{what} {text!r} is not a date: write 2021-03-16, or 2021-03-16T09:30-04:00 for an instant"
        ) from error
    if value.tzinfo is None:
        raise QueryError(f"{what} {text!r} has no offset: write 2021-03-16T09:30-04:00, or the day alone")
    return value


def _no_week(text: str) -> str:
    if "W" in text.upper():
        raise ValueError("a week")
    return text


def window(on: Moment, zone: ZoneInfo) -> Interval:
    """Return the stretch that a question about a moment speaks of: the civil day there, or the single instant."""
    if isinstance(on, datetime):
        return Interval(on, on + _TICK)
    return day_interval(on, zone)


def reader_instant(known_at: Moment | None, as_of: date, zone: ZoneInfo) -> datetime:
    """Return the instant whose public knowledge counts: a day means its end, none the end of the edition's day."""
    moment = as_of if known_at is None else known_at
    if isinstance(moment, datetime):
        return moment
    end = day_interval(moment, zone).end
    assert end is not None  # noqa: S101  a civil day always ends
    return end - _TICK
