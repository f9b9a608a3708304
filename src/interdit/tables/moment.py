"""As of when a file speaks, and whether its slash dates begin with the day: decided once for the whole file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct

from interdit.model import Problem
from interdit.tables.dates import date_of, is_day_first, is_slashed
from interdit.tables.table import Role
from interdit.tables.wording import FRENCH, plain

if TYPE_CHECKING:
    from interdit.tables.columns import Columns
    from interdit.tables.header import Header
    from interdit.tables.sheet import Sheet
    from interdit.tables.survey import Survey

_AS_OF = re.compile(
    r"\bas (?:of|at)\b|\b(?:holdings?|report|position|portfolio|valuation) date\b|^date\s*:?$|^date:"
    r"|\b(?:situation|arr[êe]t[ée]e?s?|positions?|portefeuille) au\b|\bdate d['’ ]arr[êe]t[ée]\b|\ben date du\b",
    re.IGNORECASE,
)
"""Words before the date of the holdings. "Inception date" is none of them."""


class Moment(Struct, frozen=True):
    """The as-of date, where it stands, how slash dates were read, and the columns once that is settled."""

    columns: Mapping[Role, int]
    as_of: date | None = None
    as_of_from: str = ""
    day_first: bool = False
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def find_moment(file: str, sheet: Sheet, header: Header, columns: Columns, seen: Survey) -> Moment:
    """Settle the dates of a file: a column that says the same day in every row, else a line above the header."""
    preamble = [(line, cells) for line, cells, _ in islice(sheet.records(), max(header.place, 0))]
    texts = [text for found in seen.dates.values() for text in found]
    texts += [text for _, cells in preamble for text in _dates_in(cells)]
    day_first, note = _habit(texts, sheet, header)
    notes = (note,) if note else ()
    places, problems = _without_varying(file, header, columns, seen)
    as_of, source = _from_column(places, header, seen, day_first)
    if as_of is None:
        as_of, source = _from_lines(preamble, day_first)
    if as_of is None and sheet.dated:
        as_of, source = date_of(sheet.dated), "the period of report"
    return Moment(places, as_of, source if as_of else "", day_first, notes, problems)


def _habit(texts: Sequence[str], sheet: Sheet, header: Header) -> tuple[bool, str]:
    """Whether slash dates begin with the day: what one date proves goes for all; else the file's language decides."""
    slashed = [text for text in texts if is_slashed(text)]
    if not slashed:
        return False, ""
    proofs = {proof for text in slashed if (proof := is_day_first(text)) is not None}
    european = sheet.delimiter == ";" or any(plain(cell) in FRENCH for cell in header.cells)
    day_first = proofs.pop() if len(proofs) == 1 else european
    order = "day/month/year" if day_first else "month/day/year"
    return day_first, f"dates such as {min(slashed)} read as {order}"


def _without_varying(
    file: str, header: Header, columns: Columns, seen: Survey
) -> tuple[dict[Role, int], tuple[Problem, ...]]:
    """A bare "date" is the as-of date if all rows bear the same, the trade date beside a buy or sell, else unclear."""
    places = dict(columns.places)
    place = places.get("as_of")
    if place is None or columns.why.get("as_of"):
        return places, ()
    is_bare = plain(header.cells[place]) == "date"
    if is_bare and "act" in places and "on" not in places:
        del places["as_of"]
        return {**places, "on": place}, ()
    if len(seen.dates[place]) <= 1:
        return places, ()
    named = f"column '{header.cells[place]}' has different dates"
    if is_bare:
        del places["as_of"]
        message = f"{named} and does not say of what: not used; choose it for `on` if each row asks about its day"
    else:
        message = f"{named}: the file as a whole has no as-of date"
    return places, (Problem(file, f"line {header.line}", message, "notice"),)


def _from_column(places: Mapping[Role, int], header: Header, seen: Survey, day_first: bool) -> tuple[date | None, str]:
    place = places.get("as_of")
    if place is None or len(seen.dates[place]) != 1:
        return None, ""
    (text,) = seen.dates[place]
    return date_of(text, day_first=day_first), f"column '{header.cells[place]}'"


def _from_lines(preamble: Sequence[tuple[int, Sequence[str]]], day_first: bool) -> tuple[date | None, str]:
    for line, cells in preamble:
        for text in _dates_in(cells):
            if found := date_of(text, day_first=day_first):
                return found, f"line {line}"
    return None, ""


def is_dated(text: str) -> bool:
    """Whether a line above the header is a date, or announces one ("Fund Holdings as of")."""
    return _AS_OF.search(text.strip()) is not None or date_of(text) is not None


def _dates_in(cells: Sequence[str]) -> Iterator[str]:
    """What may be the date after words such as "Fund Holdings as of": the rest of the cell, or the cells after it."""
    for place, cell in enumerate(cells):
        found = _AS_OF.search(cell.strip())
        if not found:
            continue
        rest = cell.strip()[found.end() :].strip(" :,-")
        following = [text.strip() for text in cells[place + 1 :] if text.strip()]
        words = rest.split()
        tried = (
            rest,
            ", ".join((rest, *following[:1])),
            ", ".join(following[:2]),
            " ".join(words[:1]),
            " ".join(words[:3]),
            *following[:1],
        )
        yield from (text for text in tried if date_of(text) or date_of(text, day_first=True))
