"""Reads the Consolidated Screening List, one row for each entry of the lists that it collects.

Cells that hold several values part them with `; `. An item of the column `ids` is `[country, ]number, label`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from interdit.archive import HeadedRows, list_stream
from interdit.model import Entry, Parsed, Problem
from interdit.sources.us_csl.record import entry_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from typing import BinaryIO

KEY = "us_csl"
COLUMNS = (
    *("source", "entity_number", "type", "programs", "name", "title", "addresses", "federal_register_notice"),
    *("start_date", "end_date", "standard_order", "license_requirement", "license_policy", "call_sign", "vessel_type"),
    *("gross_tonnage", "gross_registered_tonnage", "vessel_flag", "vessel_owner", "remarks", "source_list_url"),
    *(
        "alt_names",
        "citizenships",
        "dates_of_birth",
        "nationalities",
        "places_of_birth",
        "source_information_url",
        "ids",
    ),
)
_REQUIRED = ("source", "name")


def parse(files: Mapping[str, BinaryIO], published: date) -> Parsed:
    """Read the list from the stream of role `list`; the file bears no date of its own.

    Raises:
        SourceError: no such stream, broken CSV, or no column for the list or the name.
    """
    del published
    rows = HeadedRows(list_stream(files, KEY), KEY, COLUMNS, _REQUIRED)
    problems = rows.problems
    entries: dict[str, Entry] = {}
    for where, row in rows:
        if not row["source"] or not row["name"]:
            problems.append(Problem(KEY, where, "no list or no name where each should be"))
        else:
            entry, odd = entry_of(row)
            problems += [Problem(KEY, where, message, "notice") for message in odd]
            if entry.key in entries:
                entry = msgspec.structs.replace(entry, key=_next_key(entry.key, entries))
                problems.append(Problem(KEY, where, f"{row['name']!r} stands twice on its list", "notice"))
            entries[entry.key] = entry
    return Parsed(tuple(entries.values()), tuple(problems), {"list": rows.count})


def _next_key(key: str, taken: Mapping[str, Entry]) -> str:
    number = 2
    while f"{key}-{number}" in taken:
        number += 1
    return f"{key}-{number}"
