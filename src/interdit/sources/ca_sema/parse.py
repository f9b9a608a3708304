"""Canada's autonomous sanctions list (Special Economic Measures Act and Magnitsky law) as XML.

The file is flat: each `record` is a row of a schedule to a regulation, named by country, schedule and item. Element
names are in English; country and titles are bilingual, English first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

import msgspec

from interdit.archive import Layout, read_list
from interdit.errors import SourceError
from interdit.model import Parsed, Problem
from interdit.sources.ca_sema.record import KEY, entry_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from lxml.etree import _Element

    from interdit.model import Entry


def parse(files: Mapping[str, BinaryIO], published: date) -> Parsed:
    """Read the list from the stream of role `list`; a record without item or name is a Problem.

    Raises:
        SourceError: no such stream, not well-formed, or another document.
    """
    parsed = read_list(files, Layout(KEY, ("record",)), entry_of, _check_root)
    return msgspec.structs.replace(parsed, problems=(*parsed.problems, *_check_days(parsed.entries, published)))


def _check_root(record: _Element) -> list[Problem]:
    root = record.getroottree().getroot()
    if root.tag != "data-set":
        raise SourceError(f"{KEY}: the document is {root.tag}, not data-set")
    return []


def _check_days(entries: Iterable[Entry], published: date) -> list[Problem]:
    # The file bears no date; its latest listing cannot be later than the day it was published.
    latest = max((entry.listed.text for entry in entries if entry.listed), default="")
    if latest <= published.isoformat():
        return []
    return [Problem(KEY, "DateOfListing", f"a listing of {latest}, after the publication {published}", "notice")]
