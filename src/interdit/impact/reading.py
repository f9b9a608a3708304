"""Price files and files of payouts: CSV, XLSX, Parquet or JSON lines as data vendors write them, plain or gzipped."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

from interdit.errors import InputError
from interdit.impact.prices import Bar, PriceFile
from interdit.tables.dates import date_of, is_day_first, is_slashed
from interdit.tables.header import Header
from interdit.tables.number import amount_of
from interdit.tables.stream import open_stream
from interdit.tables.wording import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from interdit.tables.header import Record
    from interdit.tables.stream import Stream
    from interdit.tables.table import Row

_Column = Literal["date", "open", "high", "low", "close", "adjusted", "dividend", "split", "currency"]
_HEADERS: dict[_Column, tuple[str, ...]] = {
    "date": ("date", "day", "datetime", "timestamp", "session", "trade date", "jour", "seance"),
    "open": ("open", "px open", "opening price", "ouverture"),
    "high": ("high", "px high", "haut", "plus haut", "eleve"),
    "low": ("low", "px low", "bas", "plus bas", "faible"),
    "close": ("close", "px last", "last", "price", "close last", "closing price", "cloture", "dernier", "cours"),
    "adjusted": ("adj close", "adjusted close", "adjclose", "adj close price", "adjusted", "cloture ajustee"),
    "dividend": ("dividends", "dividend", "dividende", "dividendes", "cash dividend"),
    "split": ("stock splits", "stock split", "splits", "split", "split ratio", "split factor", "division"),
    "currency": ("currency", "ccy", "devise"),
}
_WORDS = {text: column for column, texts in _HEADERS.items() for text in texts}
_OPTIONAL: tuple[Literal["open", "high", "low"], ...] = ("open", "high", "low")


def read_prices(path: Path, zone: ZoneInfo) -> PriceFile:
    """Read a file of daily prices; a timestamp with an offset is the day it falls on in the market's zone.

    A row without a usable close is left out and said.

    Raises:
        InputError: no column of days or closes, a day twice, days that may be read two ways, fewer than two sessions.
    """
    with open_stream(path, _finder("date", "close")) as stream:
        places = _places(stream.header.cells)
        days = _days(stream, places["date"], zone)
        reads = _Reader(stream, places)
        bars: dict[date, Bar] = {}
        currencies: dict[str, None] = {}
        for row, day in days:
            bar = reads.bar(row, day)
            if bar is None:
                continue
            if day in bars:
                raise InputError(
                    f"{day} stands there twice", file=stream.file, line=row.line, remedy="give one row a session"
                )
            bars[day] = bar
            if "currency" in places and (code := row.cells[places["currency"]].strip().upper()):
                currencies[code] = None
        if len(bars) < 2:
            raise InputError("fewer than two sessions with a close", file=stream.file, remedy="give daily prices")
        if len(currencies) > 1:
            raise InputError(
                f"prices in {', '.join(currencies)}", file=stream.file, remedy="give one share in one currency"
            )
        is_adjusted = "adjusted" in places and all(bar.adjusted is not None for bar in bars.values())
        return PriceFile(
            file=path.name,
            bars=tuple(bars[day] for day in sorted(bars)),
            column=stream.header.cells[places["adjusted" if is_adjusted else "close"]],
            basis="adjusted_close" if is_adjusted else "close",
            currency=next(iter(currencies), ""),
            left_out=tuple(reads.left_out),
            says_payouts=bool({"dividend", "split"} & set(places)),
        )


def read_payouts(path: Path, zone: ZoneInfo) -> dict[date, tuple[float, float]]:
    """Read a file of days with their dividend per share and split ratio (0 for none).

    Raises:
        InputError: no column of days, neither dividends nor splits, a cell that is no number.
    """
    with open_stream(path, _finder("date")) as stream:
        places = _places(stream.header.cells)
        if not {"dividend", "split"} & set(places):
            raise InputError(
                "neither a column of dividends nor of splits",
                file=stream.file,
                line=stream.header.line,
                remedy="name columns date, dividend, split",
            )
        found: dict[date, tuple[float, float]] = {}
        for row, day in _days(stream, places["date"], zone):
            paid, ratio = (_payout(row, places, column, stream) for column in ("dividend", "split"))
            before = found.get(day, (0.0, 0.0))
            found[day] = (before[0] + paid, ratio or before[1])
        return found


class _Reader:
    """Reads rows of prices, and keeps what was left out and why."""

    def __init__(self, stream: Stream, places: dict[_Column, int]) -> None:
        self.stream, self.places = stream, places
        self.left_out: list[str] = []

    def bar(self, row: Row, day: date) -> Bar | None:
        """Return the session of a row; None where it has no close above zero."""
        close = self._number(row, "close")
        if close is None:
            self.left_out.append(f"line {row.line}: {day} has no close")
            return None
        more = {name: self._number(row, name) for name in _OPTIONAL}
        low, high = more["low"], more["high"]
        if low is not None and high is not None and low > high:
            raise InputError(
                f"the low {low:g} is above the high {high:g}",
                file=self.stream.file,
                line=row.line,
                remedy="check the columns",
            )
        return Bar(
            day=day,
            close=close,
            **more,
            adjusted=self._number(row, "adjusted"),
            dividend=_payout(row, self.places, "dividend", self.stream),
            split=_payout(row, self.places, "split", self.stream),
        )

    def _number(self, row: Row, column: _Column) -> float | None:
        """Return a price; a cell that is empty or not above zero is none."""
        if column not in self.places:
            return None
        value = amount_of(row.cells[self.places[column]])
        return value if value is not None and value > 0 else None


def _payout(row: Row, places: dict[_Column, int], column: Literal["dividend", "split"], stream: Stream) -> float:
    """Return a dividend or split ratio, 0 where the cell is empty; `4:1` is 4 new shares for one."""
    text = row.cells[places[column]].strip() if column in places else ""
    new, colon, old = text.replace("/", ":").partition(":")
    values = [amount_of(new), amount_of(old) if colon else 1.0] if text else [0.0, 1.0]
    if text.casefold() in ("nan", "null", "-"):
        values = [0.0, 1.0]
    if values[0] is None or not values[1] or values[0] < 0:
        raise InputError(
            f"{text!r} is no {column}",
            file=stream.file,
            line=row.line,
            column=stream.header.cells[places[column]],
            remedy="write 0.35 for a dividend, 2 or 2:1 for a split",
        )
    return values[0] / values[1]


def _finder(*needed: _Column) -> Callable[[Sequence[Record], str], Header]:
    def find(head: Sequence[Record], file: str) -> Header:
        for place, (line, cells, _) in enumerate(head):
            if set(needed) <= set(_places(cells)):
                return Header(place, line, tuple(cell.strip() for cell in cells))
        line, cells = (head[0][0], head[0][1]) if head else (1, ())
        seen = ", ".join(repr(cell.strip()[:40]) for cell in cells[:12]) or "nothing"
        raise InputError(
            f"no header with {' and '.join(needed)}; the first line has {seen}",
            file=file,
            line=line,
            remedy="name the columns Date, Open, High, Low, Close, Adj Close",
        )

    return find


def _places(cells: Sequence[str]) -> dict[_Column, int]:
    found: dict[_Column, int] = {}
    for place, cell in enumerate(cells):
        column = _WORDS.get(plain(cell))
        if column is not None:
            found.setdefault(column, place)
    return found


def _days(stream: Stream, place: int, zone: ZoneInfo) -> Iterator[tuple[Row, date]]:
    """Yield rows with their day.

    Raises:
        InputError: a cell that is no day, or slash dates of which none shows whether the day comes first.
    """
    texts = [cells[place] for cells in stream.sample]
    proofs = {proof for text in texts if (proof := is_day_first(text)) is not None}
    if len(proofs) != 1 and any(is_slashed(text) for text in texts):
        raise InputError(
            f"{texts[0]!r} may be day/month or month/day",
            file=stream.file,
            column=stream.header.cells[place],
            remedy="write days as 2021-03-15",
        )
    day_first = True in proofs
    for row in stream.rows:
        if row.problem:
            raise InputError(
                f"the row is broken ({row.problem})", file=stream.file, line=row.line, remedy="repair or remove it"
            )
        day = _day(row.cells[place].strip(), zone, day_first)
        if day is None:
            raise InputError(
                f"{row.cells[place]!r} is no day",
                file=stream.file,
                line=row.line,
                column=stream.header.cells[place],
                remedy="write days as 2021-03-15",
            )
        yield row, day


def _day(text: str, zone: ZoneInfo, day_first: bool) -> date | None:
    try:
        instant = datetime.fromisoformat(text) if len(text) > 10 else None
    except ValueError:
        instant = None
    if instant is not None and instant.tzinfo is not None:
        return instant.astimezone(zone).date()
    return date_of(text, day_first=day_first)
