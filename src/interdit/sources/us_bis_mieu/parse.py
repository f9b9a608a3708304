"""Reads a transcription of the military-intelligence end users named in 15 CFR 744.22, one row for each."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from interdit.archive import HeadedRows, list_stream
from interdit.model import Entry, EntryName, Parsed, PartialDate, Problem
from interdit.names import country_code, script_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from typing import BinaryIO

    from interdit.model import EntryKind

KEY = "us_bis_mieu"
COLUMNS = ("Type", "Name", "Alias", "Country", "Topics", "Program", "Date", "End date", "Source URL")
_REQUIRED = ("Name", "Country", "Date")
_KINDS: dict[str, EntryKind] = {"Organization": "organization", "Company": "company", "Person": "person"}
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def parse(files: Mapping[str, BinaryIO], published: date) -> Parsed:
    """Read the list from the stream of role `list`; the file bears no date of its own.

    Raises:
        SourceError: no such stream, broken CSV, or a column without which there is no entry.
    """
    del published
    rows = HeadedRows(list_stream(files, KEY), KEY, COLUMNS, _REQUIRED)
    problems = rows.problems
    entries: dict[str, Entry] = {}
    for where, row in rows:
        if not row["Name"]:
            problems.append(Problem(KEY, where, "no name where one should be"))
            continue
        entry = _entry(row)
        if entry.key in entries:
            problems.append(Problem(KEY, where, f"{row['Name']!r} stands twice; the first is kept"))
            continue
        problems += [Problem(KEY, where, message, "notice") for message in _oddities(row)]
        entries[entry.key] = entry
    return Parsed(tuple(entries.values()), tuple(problems), {"list": rows.count})


def _oddities(row: Mapping[str, str]) -> list[str]:
    odd = [
        f"{column} {row[column]!r} is no date that can be read"
        for column in ("Date", "End date")
        if row[column] and not _DATE.fullmatch(row[column])
    ]
    if row["Type"] not in _KINDS:
        odd.append(f"unknown type {row['Type']!r}")
    if not country_code(row["Country"]):
        odd.append(f"unknown country {row['Country']!r}")
    return odd


def _entry(row: Mapping[str, str]) -> Entry:
    names = (
        (row["Name"], "primary"),
        *((alias.strip(), "alias") for alias in row["Alias"].split(";") if alias.strip()),
    )
    country = country_code(row["Country"])
    return Entry(
        hashlib.sha256("\n".join((row["Name"], row["Country"], row["Date"])).encode()).hexdigest()[:16],
        _KINDS.get(row["Type"], "unknown"),
        tuple(EntryName(text, "primary" if kind == "primary" else "alias", script_of(text)) for text, kind in names),
        programmes=(row["Program"],) if row["Program"] else (),
        regimes=("us/bis-mieu",),
        countries=(country,) if country else (),
        listed=_day(row["Date"]),
        delisted=_day(row["End date"]),
        effective=_day(row["Date"]),
        details={"source_url": row["Source URL"]} if row["Source URL"] else {},
    )


def _day(text: str) -> PartialDate | None:
    return PartialDate(text) if _DATE.fullmatch(text) else None
