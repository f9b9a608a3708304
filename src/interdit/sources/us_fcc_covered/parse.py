"""Reads a transcription of the FCC's Covered List (47 CFR 1.50002): equipment and services, by producer or by category.

The list names no parties; it describes equipment and services "produced by", "provided by" or "supplied by" somebody.
Who that is is read from these words. Where they name nobody, the row covers a category, and is an entry of that kind.
"""

from __future__ import annotations

import hashlib
import re
from datetime import datetime
from typing import TYPE_CHECKING

from interdit.archive import HeadedRows, list_stream
from interdit.model import Entry, EntryLink, EntryName, Parsed, PartialDate, Problem
from interdit.names import script_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from typing import BinaryIO

KEY = "us_fcc_covered"
TEXT, INCLUDED = "covered_equipment_or_services", "date_of_inclusion_on_covered_list"
COLUMNS = (TEXT, INCLUDED)
_PRODUCER = re.compile(
    r"\b(?:produced or provided|produced|provided|supplied, directly or indirectly,|supplied) by (?P<who>[A-Z].+?)"
    r"(?=, including\b|, to the extent\b| or any of its\b|,? subject to\b|(?<!Inc)(?<!Corp)(?<!Ltd)(?<!Co)\.$|$)"
)
_SUBSIDIARY = re.compile(r" and its wholly[- ]owned subsidiary ")
_MONTH_DAY = re.compile(r"[A-Z][a-z]+ \d{1,2}, \d{4}")
_UPDATED = re.compile(r"\s*Updated:\s*")


def parse(files: Mapping[str, BinaryIO], published: date) -> Parsed:
    """Read the list from the stream of role `list`; rows included later than its publication are noted.

    Raises:
        SourceError: no such stream, broken CSV, or not both columns.
    """
    rows = HeadedRows(list_stream(files, KEY), KEY, COLUMNS, required=COLUMNS)
    problems = rows.problems
    entries: dict[str, Entry] = {}
    for where, cells in rows:
        row = {name: " ".join(cell.split()) for name, cell in cells.items()}
        if not row[TEXT]:
            problems.append(Problem(KEY, where, "an empty row"))
            continue
        found = {entry.key: entry for entry in _entries(row)}
        if repeated := found.keys() & entries.keys():
            problems.append(Problem(KEY, where, f"the row stands twice ({len(repeated)} entries)"))
        entries |= {key: entry for key, entry in found.items() if key not in entries}
        problems += [Problem(KEY, where, odd, "notice") for odd in _oddities(row, published)]
    return Parsed(tuple(entries.values()), tuple(problems), {"list": rows.count})


def _oddities(row: Mapping[str, str], published: date) -> list[str]:
    days = [_iso(text) for text in _UPDATED.split(row[INCLUDED])]
    if not all(days):
        return [f"date {row[INCLUDED]!r} cannot be read"]
    return [f"is dated {day}, after its publication on {published}" for day in days if day > published.isoformat()]


def _entries(row: Mapping[str, str]) -> list[Entry]:
    text = row[TEXT]
    match = _PRODUCER.search(text)
    if match is None:
        return [_entry(row, text, "")]
    first, *subsidiaries = _SUBSIDIARY.split(match["who"])
    return [_entry(row, first, first), *(_entry(row, name, first) for name in subsidiaries)]


def _entry(row: Mapping[str, str], name: str, parent: str) -> Entry:
    """An entry for one company of the row, or for its category where it has no producer."""
    included, *updates = (_iso(text) for text in _UPDATED.split(row[INCLUDED]))
    details = {"covered": row[TEXT], "updated": "; ".join(day for day in updates if day)}
    day = PartialDate(included) if included else None
    return Entry(
        hashlib.sha256(f"{row[TEXT]}\n{name}".encode()).hexdigest()[:16],
        "company" if parent else "category",
        (EntryName(name, "primary", script_of(name)),),
        regimes=("us/fcc-covered",),
        listed=day,
        effective=day,
        links=(EntryLink("parent", parent),) if parent not in {"", name} else (),
        details={field: text for field, text in details.items() if text},
    )


def _iso(text: str) -> str:
    if not _MONTH_DAY.fullmatch(text):
        return ""
    try:
        return datetime.strptime(text, "%B %d, %Y").date().isoformat()  # noqa: DTZ007  a civil day, no instant
    except ValueError:
        return ""
