"""Canada's autonomous sanctions list (Special Economic Measures Act and Magnitsky law) as XML.

The file is flat: each `record` is a row of a schedule to a regulation, named by country, schedule and item. Element
names are in English; country and titles are bilingual, English first.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, BinaryIO

from interdit.archive import iter_records, local_name
from interdit.errors import SourceError
from interdit.model import Entry, Parsed, Problem
from interdit.sources.ca_sema.record import KEY, entry_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from lxml.etree import _Element

_RECORDS = ("record",)


def parse(files: Mapping[str, BinaryIO], published: date) -> Parsed:
    """Read the list from the stream of role `list`; a record without item or name is a Problem.

    Raises:
        SourceError: no such stream, not well-formed, or another document.
    """
    if "list" not in files:
        raise SourceError(f"{KEY}: the file of role 'list' is missing")
    entries: dict[str, Entry] = {}
    problems: list[Problem] = []
    unknown: Counter[str] = Counter()
    rows = 0
    for rows, record in enumerate(iter_records(files["list"], _RECORDS), start=1):
        if rows == 1:
            _check_root(record)
        if local_name(record) not in _RECORDS:
            stranger = f"unknown element {record.tag} with {len(record)} in it: not read"
            problems.append(Problem(KEY, f"record {rows}", stranger))
            continue
        entry, found = entry_of(record, rows, unknown)
        problems += found
        if entry is not None and entry.key in entries:
            problems.append(Problem(KEY, f"record {rows}", f"{entry.key} stands twice; the first is kept"))
        elif entry is not None:
            entries[entry.key] = entry
    if not rows:
        raise SourceError(f"{KEY}: no record in the file")
    problems += [
        Problem(KEY, name, f"unknown element, {count} times: not read", "notice") for name, count in unknown.items()
    ]
    problems += _check_days(entries, published)
    return Parsed(tuple(entries.values()), tuple(problems), {"list": rows})


def _check_root(record: _Element) -> None:
    root = record.getroottree().getroot()
    if root.tag != "data-set":
        raise SourceError(f"{KEY}: the document is {root.tag}, not data-set")


def _check_days(entries: Mapping[str, Entry], published: date) -> list[Problem]:
    # The file bears no date; its latest listing cannot be later than the day it was published.
    latest = max((entry.listed.text for entry in entries.values() if entry.listed), default="")
    if latest <= published.isoformat():
        return []
    return [Problem(KEY, "DateOfListing", f"a listing of {latest}, after the publication {published}", "notice")]
