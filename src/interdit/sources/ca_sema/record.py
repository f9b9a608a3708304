"""One `record` of the Canadian list as an entry."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interdit.identifiers import imo
from interdit.model import Entry, EntryIdentifier, EntryKind, EntryName, PartialDate, Problem
from interdit.names import shape
from interdit.sources.ca_sema.aliases import names_of

if TYPE_CHECKING:
    from collections import Counter

    from lxml.etree import _Element

KEY = "ca_sema"

_COUNTRIES = {
    "Belarus": "belarus",
    "China": "china",
    "Extremist Settler Violence": "extremist-settler-violence",
    "Guatemala": "guatemala",
    "Haiti": "haiti",
    "Hamas Terrorist Attacks": "hamas-terrorist-attacks",
    "Iran": "iran",
    "Justice for Victims of Corrupt Foreign Officials Regulations (JVCFOR)": "jvcfor",
    "Moldova": "moldova",
    "Myanmar (Burma)": "myanmar",
    "Nicaragua": "nicaragua",
    "Russia": "russia",
    "South Sudan": "south-sudan",
    "Sri Lanka": "sri-lanka",
    "Sudan": "sudan",
    "Syria": "syria",
    "Ukraine": "ukraine",
    "Venezuela": "venezuela",
    "Zimbabwe": "zimbabwe",
}
_ELEMENTS = frozenset(
    {"Country", "LastName", "GivenName", "EntityOrShip", "TitleOrShip", "Aliases", "DateOfBirthOrShipBuildDate"}
    | {"ShipIMONumber", "Schedule", "Item", "DateOfListing"}
)
_PARTIAL = r"\d{4}(?:-\d\d(?:-\d\d)?)?"
_RANGE = re.compile(r"(\d{4})-(\d{4})")
_ALTERNATIVES = re.compile(rf"{_PARTIAL}(?: or {_PARTIAL})*", re.IGNORECASE)
_DECADE = re.compile(r"born in the (early |mid[- ]?|late )?(\d{3})0s")


def entry_of(record: _Element, row: int, unknown: Counter[str]) -> tuple[Entry | None, list[Problem]]:
    """Read one record; without item or name it is no entry. Element names not known are counted in `unknown`."""
    cells = {str(child.tag): " ".join((child.text or "").split()) for child in record if isinstance(child.tag, str)}
    unknown.update(f"record/{tag}" for tag in cells if tag not in _ELEMENTS)
    regulation, item = cells.get("Country", "").split(" / ")[0], cells.get("Item", "")
    person = " ".join(filter(None, (cells.get("GivenName", ""), cells.get("LastName", ""))))
    name = cells.get("EntityOrShip", "") or person
    if not (regulation and item and name):
        return None, [Problem(KEY, f"record {row}", f"no country, item or name: {', '.join(cells.values())[:80]}")]
    notices: list[str] = []
    if person and cells.get("EntityOrShip"):
        notices.append("both a person and an entity: read as the entity")
    area = _area(regulation, notices)
    key = f"{area}/{_slug(cells.get('Schedule', '')) or '-'}/{_slug(item)}"
    names = names_of(name, cells.get("Aliases", ""), is_person=not cells.get("EntityOrShip"))
    kind = _kind(cells, names)
    births, details = _dates(kind, cells.get("DateOfBirthOrShipBuildDate", ""), notices)
    for tag, field in (("Country", "regulation"), ("Schedule", "schedule"), ("Item", "item"), ("TitleOrShip", "title")):
        details |= {field: cells[tag]} if cells.get(tag) else {}
    if len(names) > 1 and cells.get("Aliases"):
        details["aliases"] = cells["Aliases"]
    entry = Entry(
        key=key,
        kind=kind,
        names=names,
        programmes=(cells["Country"],),
        regimes=(f"ca/{area}",),
        identifiers=_identifiers(cells.get("ShipIMONumber", ""), notices),
        birth_dates=births,
        listed=_listed(cells.get("DateOfListing", ""), notices),
        details=details,
    )
    return entry, [Problem(KEY, f"record {row}, {key}", notice, "notice") for notice in notices]


def _slug(text: str) -> str:
    return "-".join(re.findall(r"[a-z0-9.]+", text.lower()))


def _area(regulation: str, notices: list[str]) -> str:
    if regulation not in _COUNTRIES:
        notices.append(f"unknown Country {regulation!r}")
    return _COUNTRIES.get(regulation) or _slug(regulation)


def _kind(cells: dict[str, str], names: tuple[EntryName, ...]) -> EntryKind:
    if not cells.get("EntityOrShip"):
        return "person"
    if cells.get("ShipIMONumber"):
        return "vessel"
    return "company" if shape(names[0].text, {}).form else "unknown"


def _identifiers(printed: str, notices: list[str]) -> tuple[EntryIdentifier, ...]:
    if not printed:
        return ()
    valid = imo.is_valid(printed)
    if not valid:
        notices.append(f"IMO number {printed!r} has a wrong check digit")
    return (EntryIdentifier("imo", printed, valid=valid),)


def _dates(kind: EntryKind, printed: str, notices: list[str]) -> tuple[tuple[PartialDate, ...], dict[str, str]]:
    if not printed:
        return (), {}
    if kind != "person":
        return (), {"built" if kind == "vessel" else "date": printed}
    if match := _RANGE.fullmatch(printed):
        return (PartialDate(match[1], match[2]),), {}
    if _ALTERNATIVES.fullmatch(printed):
        return tuple(PartialDate(text) for text in re.findall(_PARTIAL, printed)), {}
    if match := _DECADE.fullmatch(printed):
        low, high = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get((match[1] or "").strip(" -"), (0, 9))
        return (PartialDate(f"{match[2]}{low}", f"{match[2]}{high}", circa=True),), {"birth_note": printed}
    notices.append(f"DateOfBirthOrShipBuildDate {printed!r} is not a date")
    return (), {"birth_note": printed}


def _listed(printed: str, notices: list[str]) -> PartialDate | None:
    if re.fullmatch(_PARTIAL, printed):
        return PartialDate(printed)
    notices.append(f"DateOfListing {printed!r} is not a date")
    return None
