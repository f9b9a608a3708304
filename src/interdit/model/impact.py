"""Event studies: what a share did on the sessions in which listings, orders and licences became known.

Returns are fractions (0.07 is 7 percent), simple, from one session's close to the next. `p` is the two-sided p-value of
the t-test, `q` that of the sample-quantile test; both are None where the residuals leave nothing to test against.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

from interdit.model.party import Confidence
from interdit.model.question import Cited, PartyRef

CauseKind = Literal["listing", "listing_end", "order", "licence", "given"]
Measure = Literal["open", "low", "high", "close"]
Basis = Literal["adjusted_close", "close", "close_with_payouts"]
"""adjusted_close: the file's own adjusted column · close: taken as it stands · close_with_payouts: as traded, with
dividends and splits added back."""


class Remark(msgspec.Struct, frozen=True, omit_defaults=False):
    """Something to know in reading a result: `code` and `params` for machines, `text` for people."""

    code: str
    text: str
    params: dict[str, str]


class Session(msgspec.Struct, frozen=True, omit_defaults=False):
    """One trading day of a market, with its opening and close as aware instants in the market's zone."""

    day: date
    opens: datetime
    closes: datetime


class Cause(msgspec.Struct, frozen=True, omit_defaults=False):
    """What became known: a fact of the record, or the moment that was asked about.

    `at` is the instant with offset, None where only the day is on record; `day` is counted in `zone`.
    """

    kind: CauseKind
    key: str
    title: str
    at: datetime | None
    day: date
    zone: str
    regime: str | None = None
    citations: tuple[Cited, ...] = ()
    confidence: Confidence | str = "high"


class Moves(msgspec.Struct, frozen=True, omit_defaults=False):
    """A session's prices against the close before, as fractions; None where the file lacks the column.

    `previous_close` is in the file's currency; a dividend or split of the day is taken out of each move.
    """

    previous_close: float
    open: float | None
    low: float | None
    high: float | None
    close: float


class MarketFit(msgspec.Struct, frozen=True, omit_defaults=False):
    """The market model of the estimation window: return = alpha + beta * index return + residual.

    `sigma` is the residuals' standard error with `sessions` - 2 degrees of freedom.
    """

    alpha: float
    beta: float
    sigma: float
    r_squared: float | None
    sessions: int
    first: date
    last: date


class AbnormalDay(msgspec.Struct, frozen=True, omit_defaults=False):
    """One session of the event window; `offset` counts sessions from the event's. `error` is the prediction's."""

    offset: int
    session: date
    actual: float
    market: float
    expected: float
    abnormal: float
    error: float
    t: float | None
    p: float | None
    q: float | None


class Cumulative(msgspec.Struct, frozen=True, omit_defaults=False):
    """The sum of abnormal returns from `first` to `last`, both counted in; `compared` sums stand behind `q`."""

    first: int
    last: int
    value: float
    error: float
    t: float | None
    p: float | None
    q: float | None
    compared: int


class RecordFact(msgspec.Struct, frozen=True, omit_defaults=False):
    """What the record says of the share on the session's day, and what the file comes to.

    `value` is in `unit`: percent, or an amount of `currency`. `measure` is what it was held against: one price of the
    session, or `range` where the record's moment has no price in the file; '' where there is nothing to hold it
    against. `agrees` is within the rounding of `value`.
    """

    key: str
    kind: Literal["price_change", "market_cap"]
    aspect: str
    text: str
    value: float
    unit: str
    currency: str
    measure: str
    computed: tuple[float, ...]
    agrees: bool | None
    citations: tuple[Cited, ...] = ()
    confidence: Confidence | str = "high"


class SaidMove(msgspec.Struct, frozen=True, omit_defaults=False):
    """A move that somebody reports as "more than `percent`", and the session's measures that bear it out or do not."""

    percent: float
    reached: tuple[Measure, ...]
    missed: tuple[Measure, ...]
    text: str


class SaidValue(msgspec.Struct, frozen=True, omit_defaults=False):
    """A market value that somebody reports, read in one currency of the record.

    `ratio` is the amount by the record's; `fits` whether the share's range of the day allows it. `price` is the share
    price that it stands for, in the file's currency, None where the record does not tie a value to a price.
    """

    amount: float
    currency: str
    record: float
    ratio: float
    fits: bool
    price: float | None
    text: str
    citations: tuple[Cited, ...] = ()


class Impact(msgspec.Struct, frozen=True, omit_defaults=False):
    """One event: what became known, the session that could first trade on it, and what the share did."""

    session: Session
    causes: tuple[Cause, ...]
    moves: Moves
    fit: MarketFit
    days: tuple[AbnormalDay, ...]
    windows: tuple[Cumulative, ...]
    record: tuple[RecordFact, ...]
    said_move: SaidMove | None
    said_value: tuple[SaidValue, ...]
    remarks: tuple[Remark, ...]


class LeftEvent(msgspec.Struct, frozen=True, omit_defaults=False):
    """Something of the record that could not be studied, and why."""

    causes: tuple[Cause, ...]
    why: Remark


class PricesUsed(msgspec.Struct, frozen=True, omit_defaults=False):
    """A file as it was used: its column, how payouts were met, its days, and the rows that were left out."""

    file: str
    column: str
    basis: Basis
    first: date
    last: date
    sessions: int
    left_out: tuple[str, ...]


class ImpactReport(msgspec.Struct, frozen=True, omit_defaults=False):
    """The event studies of a party's share, in the order of their sessions."""

    schema: str
    query: str
    party: PartyRef
    market: str
    zone: str
    currency: str
    prices: PricesUsed
    index: PricesUsed
    estimation: tuple[int, int]
    events: tuple[Impact, ...]
    left_out: tuple[LeftEvent, ...]
    assumptions: tuple[str, ...]
    remarks: tuple[Remark, ...]
    edition: str
    as_of: date
    notice: str
