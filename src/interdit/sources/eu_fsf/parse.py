"""The European Commission's consolidated list as XML of the older schema, whose root is WHOLE.

One ENTITY is one record and becomes one entry. Every NAME, BIRTH, PASSPORT, CITIZEN and ADDRESS carries the regulation
it comes from and its date.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from interdit.archive import Layout, read_list
from interdit.errors import SourceError
from interdit.model import Parsed, Problem
from interdit.sources.eu_fsf.record import KEY, entry_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from lxml.etree import _Element

_LAYOUT = Layout(
    KEY,
    ("ENTITY",),
    counted="element or attribute",
    hint="; only the schema before 2018, whose root is WHOLE, is read",
)


def parse(files: Mapping[str, BinaryIO], published: date) -> Parsed:
    """Read the list from the stream of role `list`; a record without an id or a name is a Problem.

    Raises:
        SourceError: no such stream, not well-formed, or another document.
    """
    return read_list(files, _LAYOUT, entry_of, partial(_check_root, published=published))


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
