"""One grid of text cells, whatever file it came from: what the layouts give and the loading takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from interdit.tables.header import Header, Record
from interdit.tables.table import Layout, Role


class Sheet(Struct, frozen=True):
    """A grid whose records can be read again and again.

    `header` is set where the layout itself names its columns (XML, JSON, Parquet); else it is looked for.
    `dated` is a date that stands outside the rows.
    """

    layout: Layout
    records: Callable[[], Iterator[Record]]
    header: Header | None = None
    delimiter: str = ""
    encoding: str = ""
    notes: tuple[str, ...] = ()
    dated: str = ""


Wanted = Mapping[Role, str]
"""The columns the user chose: a header for a role."""
