"""The UN Security Council's consolidated XML: individuals and entities of every committee's list in one file.

Follows the publisher's schema sc-sanctions.xsd as the files of 2020 and 2026 use it. One INDIVIDUAL or ENTITY is one
record and becomes one entry. An entity may be a company, a bank, a ministry or a militia: the list does not say.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, BinaryIO

from interdit.archive import iter_records, local_name
from interdit.errors import SourceError
from interdit.model import Entry, Parsed, Problem
from interdit.sources.un_sc.record import KEY, entry_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from lxml.etree import _Element

_RECORDS = ("INDIVIDUAL", "ENTITY")
_AROUND = ("INDIVIDUALS", "ENTITIES")


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
    for rows, record in enumerate(iter_records(files["list"], _RECORDS, _AROUND), start=1):
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
        raise SourceError(f"{KEY}: no INDIVIDUAL or ENTITY in the file")
    problems += [
        Problem(KEY, name, f"unknown element, {count} times: not read", "notice") for name, count in unknown.items()
    ]
    return Parsed(tuple(entries.values()), tuple(problems), {"list": rows})


def _check_root(element: _Element, published: date) -> list[Problem]:
    root = element.getroottree().getroot()
    if root.tag != "CONSOLIDATED_LIST":
        raise SourceError(f"{KEY}: the document is {root.tag}, not CONSOLIDATED_LIST")
    generated = root.get("dateGenerated", "")[:10]
    if not generated:
        return [Problem(KEY, "CONSOLIDATED_LIST", "no dateGenerated", "notice")]
    if generated > published.isoformat():
        return [
            Problem(KEY, "CONSOLIDATED_LIST", f"generated {generated}, after its publication {published}", "notice")
        ]
    return []
