"""Which column of a user's list is what: the map, checked against the header."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from interdit.errors import InputError
from interdit.identifiers import cusip, figi, imo, isin, lei, sedol, uscc

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

FIELDS = ("name", "key", "aliases", "country", "kind", "regime", "listed", "delisted", "remarks")
SEPARATOR = "alias_separator"


CHECKS: Mapping[str, Callable[[str], bool]] = {
    "cusip": cusip.is_valid,
    "figi": figi.is_valid,
    "imo": imo.is_valid,
    "isin": isin.is_valid,
    "lei": lei.is_valid,
    "sedol": sedol.is_valid,
    "uscc": uscc.is_valid,
}
"""Schemes with a check digit."""

SCHEMES = frozenset(
    {*CHECKS, "ticker", "bic", "cage", "duns", "inn", "mmsi", "national_id", "ogrn", "passport", "registration", "tax"}
    | {"uei", "wikidata"}
)
"""Schemes an own list may name a column for."""


class ColumnMap(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The map file of a list kept in the archive; a file of stakes names its own columns."""

    name: str
    columns: dict[str, str] = {}
    alias_separator: str = ";"
    stakes: bool = False


class Columns(msgspec.Struct, frozen=True):
    """Where each field stands in a row, and each identifier."""

    fields: dict[str, int]
    schemes: dict[str, int]
    separator: str = ";"

    def cell(self, cells: Sequence[str], field: str) -> str:
        """The text of a field in a row; '' where there is no such column."""
        place = self.fields.get(field)
        return "" if place is None else " ".join(cells[place].split())


def find_columns(header: Sequence[str], wanted: Mapping[str, str], separator: str, file: str) -> Columns:
    """Find the header of every field in the map.

    Raises:
        InputError: a field that is not known, no name, or a header that the file does not have.
    """
    titles = [" ".join(title.split()).casefold() for title in header]
    places: dict[str, int] = {}
    for field, title in wanted.items():
        if field not in FIELDS and field not in SCHEMES:
            known = ", ".join((*FIELDS, SEPARATOR, *sorted(SCHEMES)))
            raise InputError(f"the map names a field {field!r} that is not known", file=file, remedy=f"one of {known}")
        sought = " ".join(title.split()).casefold()
        if titles.count(sought) != 1:
            raise InputError(
                f"{'no' if sought not in titles else 'more than one'} column with this header, wanted as {field!r}",
                file=file,
                column=title,
                remedy=f"the headers are {', '.join(header)}",
            )
        places[field] = titles.index(sought)
    if "name" not in places:
        raise InputError("the map names no column for 'name'", file=file, remedy="add `name: HEADER`")
    return Columns(
        {field: place for field, place in places.items() if field in FIELDS},
        {field: place for field, place in places.items() if field in SCHEMES},
        separator,
    )
