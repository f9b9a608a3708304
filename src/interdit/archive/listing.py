"""The walk through a publisher's XML list that several parsers share: by records, nothing passed over in silence."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from interdit.archive.markup import iter_records, local_name
from interdit.errors import SourceError
from interdit.model import PackedEntries, Parsed, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lxml.etree import _Element

    from interdit.model import Entry

    Reader = Callable[[_Element, int, Counter[str]], tuple[Entry | None, list[Problem]]]
    RootCheck = Callable[[_Element], list[Problem]]


class Layout(msgspec.Struct, frozen=True):
    """How a list is laid out: `records` are the elements that become entries, `around` those that may stand there too.

    `counted` says what a reader counts of what it does not know, `hint` what else to say where there is no record.
    """

    key: str
    records: tuple[str, ...]
    around: tuple[str, ...] = ()
    counted: str = "element"
    hint: str = ""


def list_stream(files: Mapping[str, BinaryIO], key: str) -> BinaryIO:
    """Return the stream of role `list`; raises SourceError where there is none."""
    if "list" not in files:
        raise SourceError(f"{key}: the file of role 'list' is missing")
    return files["list"]


def read_list(files: Mapping[str, BinaryIO], layout: Layout, read: Reader, check_root: RootCheck) -> Parsed:
    """Read a list of one record per entry from the stream of role `list`.

    Args:
        files: the streams by role.
        layout: how the list is laid out.
        read: makes an entry of a record, given its number, and counts the names of what it does not know.
        check_root: says what is wrong with the document, shown its first record.

    Raises:
        SourceError: no such stream, not well-formed, or without any record.
    """
    key = layout.key
    entries, keys = PackedEntries(), set[str]()
    problems: list[Problem] = []
    unknown: Counter[str] = Counter()
    rows = 0
    for rows, record in enumerate(iter_records(list_stream(files, key), layout.records, layout.around), start=1):
        if rows == 1:
            problems += check_root(record)
        if local_name(record) not in layout.records:
            stranger = f"unknown element {record.tag} with {len(record)} in it: not read"
            problems.append(Problem(key, f"record {rows}", stranger))
            continue
        entry, found = read(record, rows, unknown)
        problems += found
        if entry is not None and entry.key in keys:
            problems.append(Problem(key, f"record {rows}", f"{entry.key} stands twice; the first is kept"))
        elif entry is not None:
            keys.add(entry.key)
            entries.add(entry)
    if not rows:
        raise SourceError(f"{key}: no {' or '.join(layout.records)} in the file{layout.hint}")
    problems += [
        Problem(key, name, f"unknown {layout.counted}, {count} times: not read", "notice")
        for name, count in unknown.items()
    ]
    return Parsed(entries, tuple(problems), {"list": rows})
