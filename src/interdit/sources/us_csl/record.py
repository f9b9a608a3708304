"""One row of the Consolidated Screening List as an entry, with what is odd about it."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from interdit.identifiers import isin, lei, ticker, uscc
from interdit.model import Entry, EntryIdentifier, EntryLink, EntryName, PartialDate
from interdit.names import country_code, script_of, shape
from interdit.sources.us_csl.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from interdit.model import EntryKind

_KINDS: dict[str, EntryKind] = {
    "Individual": "person",
    "Vessel": "vessel",
    "Aircraft": "aircraft",
    "Entity": "unknown",
    "": "unknown",
}
_DETAILS = {
    "source": "list",
    "type": "type",
    "title": "title",
    "federal_register_notice": "federal_register_notice",
    "standard_order": "standard_order",
    "license_requirement": "license_requirement",
    "license_policy": "license_policy",
    "call_sign": "call_sign",
    "vessel_type": "vessel_type",
    "gross_tonnage": "gross_tonnage",
    "gross_registered_tonnage": "gross_registered_tonnage",
    "vessel_flag": "flag",
    "vessel_owner": "vessel_owner",
    "places_of_birth": "place_of_birth",
    "nationalities": "nationality",
    "citizenships": "citizenship",
    "source_list_url": "source_list_url",
    "source_information_url": "source_information_url",
}
"""Columns that are kept as they are, and under which name."""

_CHECKS: dict[str, Callable[[str], bool]] = {"isin": isin.is_valid, "lei": lei.is_valid, "uscc": uscc.is_valid}
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_CODE = re.compile(r"[A-Z]{2}")
_LINKED = re.compile(r"\(Linked To: (.+?)\)(?=;|\.?$)")
_ABBREVIATION = re.compile(r"\(([A-Z-]{2,})(?: List)?\)")
_IMO = re.compile(r"IMO (\d{7})")


def entry_of(row: Mapping[str, str]) -> tuple[Entry, list[str]]:
    """Return the entry of a row and what is odd about it."""
    odd: list[str] = []
    details = {name: row[column] for column, name in _DETAILS.items() if row.get(column)}
    identifiers = _identifiers(row.get("ids", ""), details, odd)
    listed, delisted = (_dates(row.get(column, ""), odd) for column in ("start_date", "end_date"))
    addresses = _items(row.get("addresses", ""))
    effective = _dates(details.pop("effective", ""), odd)
    own_listing = _dates(details.pop("listed", ""), odd)
    entry = Entry(
        key_of(row),
        _kind(row, odd),
        _names(row),
        programmes=_items(row.get("programs", "")),
        regimes=_regimes(row["source"], odd),
        identifiers=identifiers,
        countries=_countries(row, addresses, odd),
        birth_dates=_dates(row.get("dates_of_birth", ""), odd),
        addresses=addresses,
        listed=next(iter((*own_listing, *listed)), None),
        delisted=next(iter(delisted), None),
        effective=next(iter(effective), None),
        links=tuple(EntryLink("linked_to", name) for name in _LINKED.findall(row.get("remarks", ""))),
        remarks=row.get("remarks", ""),
        details=details,
    )
    return entry, odd


def key_of(row: Mapping[str, str]) -> str:
    """The list's abbreviation with OFAC's uid, or with a digest of name and first day where there is no number."""
    abbreviation = _ABBREVIATION.search(row["source"])
    prefix = abbreviation[1] if abbreviation else row["source"]
    if number := row.get("entity_number", ""):
        return f"{prefix}-{number}"
    identity = "\n".join((row["source"], row["name"], row.get("start_date", "")))
    return f"{prefix}-{hashlib.sha256(identity.encode()).hexdigest()[:16]}"


def _names(row: Mapping[str, str]) -> tuple[EntryName, ...]:
    aliases = (name.removeprefix("and ").rstrip(";") for name in _items(row.get("alt_names", "")))
    names = [EntryName(row["name"], "primary", script_of(row["name"]))]
    return tuple(dict.fromkeys((*names, *(EntryName(name, "alias", script_of(name)) for name in aliases))))


def _kind(row: Mapping[str, str], odd: list[str]) -> EntryKind:
    printed = row.get("type", "")
    if printed not in _KINDS:
        odd.append(f"unknown type {printed!r}")
    kind = _KINDS.get(printed, "unknown")
    return "company" if kind == "unknown" and shape(row["name"], {}).form else kind


def _regimes(source: str, odd: list[str]) -> tuple[str, ...]:
    match = _ABBREVIATION.search(source)
    abbreviation = match[1] if match else ""
    if abbreviation not in vocabulary().lists:
        odd.append(f"unknown list {source!r}")
    regime = vocabulary().lists.get(abbreviation, "")
    return (regime,) if regime else ()


def _identifiers(cell: str, details: dict[str, str], odd: list[str]) -> tuple[EntryIdentifier, ...]:
    """Read the ids; those that identify nothing go to the details."""
    found: dict[EntryIdentifier, None] = {}
    for item in _items(cell):
        text, _, label = item.rpartition(", ")
        plain = label.rstrip(":- ")
        country, _, number = text.partition(", ")
        if not (_CODE.fullmatch(country) and number):
            country, number = "", text
        if field := vocabulary().details.get(plain):
            details[field] = "; ".join(part for part in (details.get(field, ""), text) if part)
            continue
        if plain not in vocabulary().identifiers:
            odd.append(f"unknown label {label!r} in ids")
        identifier = _identifier(vocabulary().identifiers.get(plain, "other"), plain, number, country)
        if identifier.valid is False:
            odd.append(f"{identifier.scheme} {number!r} has a wrong length or check digit")
        found[identifier] = None
    return tuple(found)


def _identifier(scheme: str, label: str, number: str, country: str) -> EntryIdentifier:
    if (imo := _IMO.fullmatch(number)) is not None:
        scheme, number = ("imo" if label.startswith("Vessel") else "imo_company"), imo[1]
    if scheme == "ticker":
        symbol, market = ticker.parse(number)
        return EntryIdentifier("ticker", symbol or number, market=market, note=f"printed as {number}")
    check = _CHECKS.get(scheme)
    return EntryIdentifier(scheme, number, country=country, valid=check(number) if check else None, note=label)


def _countries(row: Mapping[str, str], addresses: Iterable[str], odd: list[str]) -> tuple[str, ...]:
    """The countries at the ends of addresses, of citizenship and nationality, and of a ship's flag."""
    last = (address.rpartition(", ")[2] for address in addresses)
    named = [code for code in last if _CODE.fullmatch(code)]
    for column in ("citizenships", "nationalities", "vessel_flag"):
        named += _items(row.get(column, ""))
    found: dict[str, None] = {}
    for name in named:
        if code := country_code(name):
            found[code] = None
        else:
            odd.append(f"unknown country {name!r}")
    return tuple(found)


def _dates(cell: str, odd: list[str]) -> tuple[PartialDate, ...]:
    items = _items(cell)
    odd += [f"{item!r} is no date that can be read" for item in items if not _DATE.fullmatch(item)]
    return tuple(PartialDate(item) for item in items if _DATE.fullmatch(item))


def _items(cell: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in cell.split("; ") if item.strip())
