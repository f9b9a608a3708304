"""Which records are rows: everything but blank lines, repeated headers, totals and the prose at the end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from interdit.tables.columns import is_ticker
from interdit.tables.number import is_number
from interdit.tables.shape import repaired_cusip, scheme_of
from interdit.tables.table import LeftOut, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from interdit.tables.header import Record

_BLANK = " \t\r\n\f\v\x1a\u00a0\ufeff"
"""0x1A ends some old files (OFAC's), a byte order mark begins others."""

_TOTAL = re.compile(r"(?:(grand|sub|sous|net|portfolio|fund)[ -]?)?totals?( g[ée]n[ée]ral)?\s*:?", re.IGNORECASE)
_REMARK = re.compile(
    r"(sources?|notes?|remarks?|disclaimer|data as of|past performance|avertissement|remarques?|nb)\b *[:.]"
    r"|[*©†]|[(\[]\d[)\]]",
    re.IGNORECASE,
)
_LONG_PROSE = 80
_MANY_WORDS = 12


class Plan(Struct, frozen=True):
    """What is needed to tell rows from the rest: the header's cells, and where a row says who it is about."""

    header: tuple[str, ...]
    name: int | None
    coded: tuple[int, ...]
    ticker: int | None = None
    cusip: int | None = None

    @property
    def width(self) -> int:
        """How many cells a row has."""
        return len(self.header)


def take(records: Iterable[Record], plan: Plan) -> Iterator[Row | LeftOut]:
    """Every record after the header as a row or as left out, one for one.

    A footer or a plain total is one only where no row follows, so such records wait for what comes next.
    """
    number = 0
    waiting: list[tuple[Record, str]] = []
    for record in records:
        why = _doubt(record[1], plan)
        if why in ("blank line", "repeated header", "subtotal"):
            yield LeftOut(record[0], why)
        elif why:
            waiting.append((record, why))
        else:
            for early, _ in waiting:
                number += 1
                yield _row(number, early, plan)
            waiting.clear()
            number += 1
            yield _row(number, record, plan)
    for (line, _, _), why in waiting:
        yield LeftOut(line, why)


def _doubt(cells: Sequence[str], plan: Plan) -> str:
    """Why a record may be no row; empty where it surely is one."""
    filled = [cell for cell in cells if cell and not cell.isspace()]
    if not filled or not any(cell.strip(_BLANK) for cell in filled):
        return "blank line"
    first = filled[0].strip()
    if len(filled) == 1 and plan.width > 1:
        place = next(place for place, cell in enumerate(cells) if cell is filled[0])
        return "footer" if _is_prose(first, place, plan) and not is_number(first) else ""
    if first == plan.header[0].strip() and tuple(cells[: plan.width]) == plan.header and plan.width > 1:
        return "repeated header"
    if first[:1] in "tTgGsSnNpPfF" and (total := _TOTAL.fullmatch(first)) and _only_numbers(cells, filled, plan):
        # "Total" alone may be the French company; only at the end of the file is it a sum.
        return "subtotal" if total[1] else "total line"
    return ""


def _is_prose(text: str, place: int, plan: Plan) -> bool:
    """One cell filled: in the name column only long text is prose, elsewhere whatever is no identifier."""
    is_long = len(text) >= _LONG_PROSE or len(text.split()) >= _MANY_WORDS or _REMARK.match(text) is not None
    if place == plan.name:
        return is_long
    return is_long or not (place in plan.coded and _is_code(text))


def _is_code(text: str) -> bool:
    return scheme_of(text) is not None or len(text.split()) <= 3  # "700 HK Equity" is a ticker


def _only_numbers(cells: Sequence[str], filled: Sequence[str], plan: Plan) -> bool:
    coded = any(place < len(cells) and cells[place].strip() not in ("", filled[0].strip()) for place in plan.coded)
    return not coded and len(filled) > 1 and all(is_number(cell) for cell in filled[1:])


def _row(number: int, record: Record, plan: Plan) -> Row:
    line, cells, problem = record
    width = plan.width
    taken = tuple(cells) if len(cells) == width else tuple(cells[:width]) + ("",) * (width - len(cells))
    extra = _extra(cells[width:]) if len(cells) > width else ()
    if extra:
        shown = ", ".join(repr(cell[:40]) for cell in extra[:3])
        problem = problem or f"{len(extra)} more cells than the header has ({shown}): columns may be shifted"
    if not problem and not _says_who(taken, plan):
        problem = "neither a name nor a well-formed identifier in this row"
    return Row(number, line, taken, extra, problem, max(width - len(cells), 0))


def _extra(cells: Sequence[str]) -> tuple[str, ...]:
    """Empty cells beyond the header are only trailing delimiters."""
    return tuple(cells) if any(cell.strip() for cell in cells) else ()


def _says_who(cells: Sequence[str], plan: Plan) -> bool:
    if plan.name is not None and any(letter.isalnum() for letter in cells[plan.name]):
        return True
    return any(
        scheme_of(cells[place]) is not None
        or (place == plan.ticker and is_ticker(cells[place]))
        or (place == plan.cusip and repaired_cusip(cells[place]) != "")
        for place in plan.coded
    )
