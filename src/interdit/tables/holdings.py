"""A file of holdings as what it says of funds: whose holdings, of which day, each row with its weight.

A file may speak of one fund or of several (a column that names the fund), and of one day or of several (a column of
dates): each fund and day is a block of its own.
"""

from __future__ import annotations

import re
from datetime import date
from math import fsum
from typing import TYPE_CHECKING, Literal

import msgspec
from msgspec import Struct

from interdit.identifiers import isin
from interdit.tables.dates import date_of
from interdit.tables.number import amount_of
from interdit.tables.table import PLACEHOLDERS, Row, Table
from interdit.tables.wording import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_FUND_ISINS = ("fund isin", "isin of fund", "portfolio isin", "etf isin", "isin du fonds", "code isin du fonds")
_FUND_TICKERS = ("fund ticker", "etf ticker", "portfolio ticker", "fund symbol", "ticker du fonds")
_FUND_NAMES = ("fund name", "portfolio name", "etf name", "nom du fonds", "fund", "portfolio", "etf", "fonds")
_VALUES = (
    *("market value", "market value usd", "market value base", "value", "market val", "fair value", "position value"),
    *("valeur de marche", "valorisation", "montant", "valeur boursiere", "notional value"),
)
_CLASSES = ("asset class", "asset type", "security type", "instrument type", "classe d actifs", "type de valeur")
_CASH = re.compile(r"\bcash\b|\bcurrenc(?:y|ies)\b|\bfx\b|\bliquidit|\btresorerie\b|\bespeces\b")
_DERIVED = re.compile(
    r"\bfutures?\b|\boptions?\b|\bswaps?\b|\bwarrants?\b|\bforwards?\b|\bderivati?[vf]es?\b|\bderives?\b"
)
_SYMBOL = re.compile(r"[A-Z][A-Z0-9.]{1,5}")
_FRACTIONS = (0.95, 1.05)
"""Weights that add up to about one are fractions, not percentages."""

Kind = Literal["security", "cash", "derivative"]


class Position(Struct, frozen=True, gc=False):
    """One row of a block; the weight in percent of the fund, negative for a short position, None where not known."""

    row: Row
    weight: float | None
    kind: Kind


class Block(Struct, frozen=True):
    """The holdings of one fund on one day; what names the fund is '' where the file does not say it."""

    positions: tuple[Position, ...]
    name: str = ""
    ticker: str = ""
    isin: str = ""
    as_of: date | None = None
    as_of_from: str = ""


def holdings_of(table: Table) -> tuple[Block, ...]:
    """Return the blocks of a file in the order in which they begin; what the file says of the fund leaves the rows."""
    isins, tickers = (_headed(table, headers) for headers in (_FUND_ISINS, _FUND_TICKERS))
    names = _places(table, _FUND_NAMES)
    dates = _date_place(table)
    classes = _places(table, _CLASSES)
    gathered: dict[tuple[str, str, str, str], list[Row]] = {}
    for row in table.rows:
        name, symbol, code = (_first(row.cells, places) for places in (names, tickers, isins))
        day = "" if dates is None else row.cells[dates].strip()
        gathered.setdefault((name, symbol, code, day), []).append(row)
    about = {*isins, *tickers, *names}
    found = []
    for (name, ticker, code, day), rows in gathered.items():
        kinds = [_kind(row, classes) for row in rows]
        bare = [_without(row, about) for row in rows]
        places = tuple(map(Position, bare, _weights(table, rows), kinds))
        as_of, source = table.as_of, table.as_of_from
        if dates is not None:
            as_of, source = date_of(day, day_first=table.day_first), f"column '{table.header[dates]}'"
        short = name if not ticker and _SYMBOL.fullmatch(name) else ""
        found.append(Block(places, name, ticker or short, isin.normalize(code) if isin.is_valid(code) else "",
                           as_of, source if as_of else ""))  # fmt: skip
    return tuple(found)


def _headed(table: Table, headers: Sequence[str]) -> tuple[int, ...]:
    """Columns under these headers, in the order of the headers."""
    words = [plain(cell) for cell in table.header]
    return tuple(words.index(header) for header in headers if header in words)


def _places(table: Table, headers: Sequence[str]) -> tuple[int, ...]:
    """Columns under these headers that do not say who is held."""
    taken = {place for role, place in table.columns.items() if role not in ("fund", "as_of", "weight")}
    return tuple(place for place in _headed(table, headers) if place not in taken)


def _date_place(table: Table) -> int | None:
    """The column of dates where rows bear several of them; none where the file has one day."""
    if table.as_of is not None:
        return None
    place = table.columns.get("as_of")
    if place is None and "on" not in table.columns:
        place = next((at for at, cell in enumerate(table.header) if plain(cell) == "date"), None)
    if place is None:
        return None
    texts = {row.cells[place].strip() for row in table.rows}
    return place if all(date_of(text, day_first=table.day_first) for text in texts) else None


def _first(cells: Sequence[str], places: Sequence[int]) -> str:
    texts = (cells[place].strip() for place in places)
    return next((text for text in texts if text.casefold() not in PLACEHOLDERS), "")


def _kind(row: Row, places: Iterable[int]) -> Kind:
    for place in places:
        text = plain(row.cells[place])
        if _DERIVED.search(text):
            return "derivative"
        if _CASH.search(text):
            return "cash"
    return "security"


def _without(row: Row, places: set[int]) -> Row:
    """The row without what it says of the fund: the fund's ISIN is not that of the security held."""
    cells = tuple("" if place in places else cell for place, cell in enumerate(row.cells))
    return msgspec.structs.replace(row, cells=cells) if places else row


def _weights(table: Table, rows: Sequence[Row]) -> list[float | None]:
    """Weights in percent: as the file says them, else each row's part of the whole value."""
    comma = table.delimiter == ";"
    place = table.columns.get("weight")
    if place is not None:
        given = [amount_of(row.cells[place], decimal_comma=comma) for row in rows]
        total = fsum(abs(one) for one in given if one is not None)
        percent = "%" in table.header[place] or any("%" in row.cells[place] for row in rows)
        if not percent and _FRACTIONS[0] <= total <= _FRACTIONS[1]:
            return [None if one is None else 100 * one for one in given]
        return given
    value = next(iter(_places(table, _VALUES)), None)
    if value is None:
        return [None] * len(rows)
    values = [amount_of(row.cells[value], decimal_comma=comma) for row in rows]
    whole = fsum(one for one in values if one is not None)
    return [100 * one / whole if one is not None and whole > 0 else None for one in values]
