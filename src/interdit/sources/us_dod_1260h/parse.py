"""Reads a transcription of the section 1260H list (Pub. L. 116-283), one row for each company in each edition.

An edition either adds companies or replaces the list. A row without an end is over when a later full edition replaces
it, even if that edition names the company again: that is then another row. What else is known of editions stands in
`editions.yaml`.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import yaml

from interdit.archive import HeadedRows, list_stream
from interdit.model import Entry, EntryLink, EntryName, Parsed, PartialDate, Problem
from interdit.names import script_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from typing import BinaryIO, Literal

KEY = "us_dod_1260h"
COLUMNS = (
    "Name",
    "Clean Name",
    "Alias",
    "Previous Name",
    "Parent Name",
    "Note",
    "Start date",
    "End date",
    "Source Url",
)
_REQUIRED = ("Name", "Start date", "End date")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_SEVERAL = re.compile(r";\s*|,(?=\S)")
"""Between names in a cell; a comma with a blank behind it belongs to a name ("Co., Ltd.")."""


class Edition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An edition that replaced the whole list; `restates` are companies that it names only by reference."""

    day: str
    citation: str
    restates: tuple[str, ...] = ()


class Editions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The full editions, and the ends in transcriptions that rest on a notice withdrawn before publication."""

    full: tuple[Edition, ...]
    void_ends: tuple[str, ...]


def parse(files: Mapping[str, BinaryIO], published: date) -> Parsed:
    """Read the list from the stream of role `list`; editions later than its publication are noted.

    Raises:
        SourceError: no such stream, broken CSV, or a column without which there is no entry.
    """
    rows = HeadedRows(list_stream(files, KEY), KEY, COLUMNS, _REQUIRED)
    problems = rows.problems
    entries: dict[str, Entry] = {}
    for where, row in rows:
        wrong = _wrong(row)
        entry = None if wrong else _entry(row, published.isoformat())
        if entry is not None and entry.key in entries:
            wrong = f"{row['Name']!r} stands twice in the edition of {row['Start date']}; the first is kept"
        if wrong:
            problems.append(Problem(KEY, where, wrong))
        elif entry is not None:
            entries[entry.key] = entry
            problems += [Problem(KEY, where, odd, "notice") for odd in _oddities(row, published.isoformat())]
    return Parsed(tuple(entries.values()), tuple(problems), {"list": rows.count})


def _wrong(row: Mapping[str, str]) -> str:
    """What keeps a row from being an entry; '' if nothing does."""
    if not row["Name"]:
        return "no name where one should be"
    return "" if _DATE.fullmatch(row["Start date"]) else f"Start date {row['Start date']!r} is no date that can be read"


def _oddities(row: Mapping[str, str], published: str) -> list[str]:
    odd = []
    if row["End date"] and not _DATE.fullmatch(row["End date"]):
        odd.append(f"End date {row['End date']!r} is no date that can be read")
    if row["End date"] in editions().void_ends:
        odd.append(f"End date {row['End date']} rests on a notice withdrawn before publication: not followed")
    if row["Start date"] > published:
        odd.append(f"starts on {row['Start date']}, after its publication on {published}")
    return odd


def _entry(row: Mapping[str, str], published: str) -> Entry:
    start, printed = row["Start date"], row["End date"]
    end = "" if printed in editions().void_ends else printed
    name = row["Clean Name"] or row["Name"].rstrip("*").strip()
    replaced = "" if end else _replaced(name, start, published)
    details = {"printed_name": row["Name"], "edition": start, "source_url": row["Source Url"], "replaced_by": replaced}
    details["void_end"] = "" if end else printed
    return Entry(
        hashlib.sha256(f"{name}\n{start}".encode()).hexdigest()[:16],
        "company",
        _names(name, row),
        regimes=("us/1260h",),
        listed=PartialDate(start),
        delisted=PartialDate(end or replaced) if _DATE.fullmatch(end or replaced) else None,
        links=(EntryLink("parent", row["Parent Name"]),) if row["Parent Name"] else (),
        details={field: text for field, text in details.items() if text},
    )


def _replaced(name: str, start: str, published: str) -> str:
    """The day of the full edition that replaced a row; '' if none has."""
    later = (edition for edition in editions().full if start < edition.day <= published)
    return next((edition.day for edition in later if name not in edition.restates), "")


def _names(name: str, row: Mapping[str, str]) -> tuple[EntryName, ...]:
    further: tuple[tuple[str, Literal["alias", "former"]], ...] = (("Alias", "alias"), ("Previous Name", "former"))
    names = [EntryName(name, "primary", script_of(name))]
    for column, kind in further:
        names += [EntryName(text, kind, script_of(text)) for text in _SEVERAL.split(row[column]) if text]
    return tuple(dict.fromkeys(names))


@cache
def editions() -> Editions:
    """Return what is known of the editions beyond the rows themselves."""
    text = Path(__file__).with_name("editions.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.safe_load(text), Editions)
