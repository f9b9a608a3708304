"""One row of a user's list as an entry."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, cast, get_args

from interdit.model import Entry, EntryIdentifier, EntryKind, EntryName, PartialDate
from interdit.names import country_code, script_of, shape
from interdit.sources.own.columns import CHECKS
from interdit.tables import date_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interdit.sources.own.columns import Columns

_KINDS = frozenset(get_args(EntryKind))
_PARTIAL = re.compile(r"\d{4}(?:-\d\d){0,2}")
_REGIME = re.compile(r"[a-z0-9-]+/[a-z0-9-]+")


def entry_of(cells: Sequence[str], columns: Columns, regime: str) -> tuple[Entry | None, list[str]]:
    """Make the entry, None if the row has no name; what is not understood in it is said and left out."""
    name = columns.cell(cells, "name")
    if not name:
        return None, ["no name"]
    notices: list[str] = []
    identifiers = _identifiers(cells, columns, notices)
    names = _names(name, columns.cell(cells, "aliases"), columns.separator)
    country = _country(columns.cell(cells, "country"), notices)
    entry = Entry(
        key=columns.cell(cells, "key") or _digest(name, country, identifiers),
        kind=_kind(columns.cell(cells, "kind"), name, notices),
        names=names,
        regimes=(_regime(columns.cell(cells, "regime"), regime, notices),),
        identifiers=identifiers,
        countries=(country,) if country else (),
        listed=_date(columns.cell(cells, "listed"), "listed", notices),
        delisted=_date(columns.cell(cells, "delisted"), "delisted", notices),
        remarks=columns.cell(cells, "remarks"),
    )
    return entry, notices


def _digest(name: str, country: str, identifiers: tuple[EntryIdentifier, ...]) -> str:
    parts = (name, country, *(f"{one.scheme}:{one.value}" for one in identifiers))
    return sha256("\n".join(parts).encode()).hexdigest()[:16]


def _names(name: str, aliases: str, separator: str) -> tuple[EntryName, ...]:
    found = {name: EntryName(name, "primary", script_of(name))}
    for alias in aliases.split(separator):
        if text := alias.strip():
            found.setdefault(text, EntryName(text, "alias", script_of(text)))
    return tuple(found.values())


def _identifiers(cells: Sequence[str], columns: Columns, notices: list[str]) -> tuple[EntryIdentifier, ...]:
    found = []
    for scheme, place in columns.schemes.items():
        value = cells[place].strip()
        if not value:
            continue
        check = CHECKS.get(scheme)
        valid = check(value) if check else None
        if valid is False:
            notices.append(f"{scheme} {value!r} has a wrong form or check digit")
        found.append(EntryIdentifier(scheme, value, valid=valid))
    return tuple(found)


def _country(printed: str, notices: list[str]) -> str:
    code = country_code(printed)
    if printed and not code:
        notices.append(f"unknown country {printed!r}")
    return code


def _kind(printed: str, name: str, notices: list[str]) -> EntryKind:
    kind = printed.lower()
    if kind in _KINDS:
        return cast("EntryKind", kind)
    if printed:
        notices.append(f"unknown kind {printed!r}")
    return "company" if shape(name, {}).form else "unknown"


def _regime(printed: str, default: str, notices: list[str]) -> str:
    if not printed:
        return default
    if _REGIME.fullmatch(printed):
        return printed
    notices.append(f"regime {printed!r} is no regime key; {default} is taken")
    return default


def _date(printed: str, field: str, notices: list[str]) -> PartialDate | None:
    if not printed:
        return None
    if _PARTIAL.fullmatch(printed):
        return PartialDate(printed)
    day = date_of(printed, day_first=True)
    if day is None:
        notices.append(f"{field} {printed!r} is not a date")
        return None
    if re.fullmatch(r"\d{1,2}[/-]\d{1,2}[/-]\d{4}", printed):
        notices.append(f"{field} {printed!r} is read as day, month, year")
    return PartialDate(day.isoformat())
