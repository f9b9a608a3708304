"""The UN Security Council's consolidated XML: individuals and entities of every committee's list in one file.

Follows the publisher's schema sc-sanctions.xsd as the files of 2020 and 2026 use it. One INDIVIDUAL or ENTITY is one
record and becomes one entry. An entity may be a company, a bank, a ministry or a militia: the list does not say.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from interdit.archive import Layout, read_list
from interdit.errors import SourceError
from interdit.model import Parsed, Problem
from interdit.sources.un_sc.record import KEY, entry_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from lxml.etree import _Element

_LAYOUT = Layout(KEY, ("INDIVIDUAL", "ENTITY"), ("INDIVIDUALS", "ENTITIES"))


def parse(files: Mapping[str, BinaryIO], published: date) -> Parsed:
    """Read the list from the stream of role `list`; a record without an id or a name is a Problem.

    Raises:
        SourceError: no such stream, not well-formed, or another document.
    """
    return read_list(files, _LAYOUT, entry_of, partial(_check_root, published=published))


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
