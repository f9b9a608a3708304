"""The European Commission's consolidated list as XML of the older schema, whose root is WHOLE.

One ENTITY is one record and becomes one entry. Every NAME, BIRTH, PASSPORT, CITIZEN and ADDRESS carries the regulation
it comes from and its date.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, BinaryIO

from interdit.archive import iter_records, local_name
from interdit.errors import SourceError
from interdit.model import Entry, Parsed, Problem
from interdit.sources.eu_fsf.record import KEY, entry_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from lxml.etree import _Element

_RECORDS = ("ENTITY",)


def parse(files: Mapping[str, BinaryIO], published: date) -> Parsed:
    """Read the list from the stream of role `list`; a record without an id or a name is a Problem.

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
            problems += _check_root(record, published)
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
        raise SourceError(f"{KEY}: no ENTITY in the file; only the schema before 2018, whose root is WHOLE, is read")
    problems += [
        Problem(KEY, name, f"unknown element or attribute, {count} times: not read", "notice")
        for name, count in unknown.items()
    ]
    return Parsed(tuple(entries.values()), tuple(problems), {"list": rows})


def _check_root(element: _Element, published: date) -> list[Problem]:
    root = element.getroottree().getroot()
    if root.tag != "WHOLE":
        raise SourceError(f"{KEY}: the document is {root.tag}, not WHOLE; only the schema before 2018 is read")
    match = re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})", root.get("Date", ""))
    if match is None:
        return [Problem(KEY, "WHOLE", f"Date {root.get('Date', '')!r} is not dd/mm/yyyy", "notice")]
    stated = f"{match[3]}-{match[2]}-{match[1]}"
    if stated > published.isoformat():
        return [Problem(KEY, "WHOLE", f"dated {stated}, after its publication {published}", "notice")]
    return []
