"""The rows of one Group ID, gathered into one entry."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interdit.identifiers import imo
from interdit.model import Entry, EntryIdentifier, EntryKind, EntryName, PartialDate, Problem
from interdit.names import country_code, script_of, shape

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Literal

    NameKind = Literal["primary", "alias", "weak_alias", "former"]

KEY = "uk_hmt"

_REGIMES = {
    "Afghanistan": "uk/afghanistan",
    "Belarus": "uk/belarus",
    "Burundi": "uk/burundi",
    "Central African Republic": "uk/central-african-republic",
    "Democratic Republic of the Congo": "uk/democratic-republic-of-the-congo",
    "Egypt": "uk/egypt",
    "Iran (human rights)": "uk/iran-human-rights",
    "Iran (nuclear proliferation)": "uk/iran-nuclear-proliferation",
    "Iraq": "uk/iraq",
    "Libya": "uk/libya",
    "North Korea (Democratic People's Republic of Korea)": "uk/north-korea",
    "Republic of Guinea": "uk/republic-of-guinea",
    "Republic of Guinea-Bissau": "uk/republic-of-guinea-bissau",
    "Somalia": "uk/somalia",
    "South Sudan": "uk/south-sudan",
    "Sudan": "uk/sudan",
    "Syria": "uk/syria",
    "Terrorism and Terrorist Financing": "uk/terrorism-and-terrorist-financing",
    "The ISIL (Da'esh) and Al-Qaida organisations": "uk/isil-daesh-and-al-qaida",
    "Tunisia": "uk/tunisia",
    "UK Freezing Orders": "uk/freezing-orders",
    "Ukraine (Misappropriation)": "uk/ukraine-misappropriation",
    "Ukraine (Sovereignty)": "uk/ukraine-sovereignty",
    "Venezuela": "uk/venezuela",
    "Yemen": "uk/yemen",
    "Zimbabwe": "uk/zimbabwe",
}
_KINDS: dict[str, EntryKind] = {"Individual": "person", "Entity": "unknown", "Ship": "vessel"}
_ALIASES: dict[str, NameKind] = {
    "Prime Alias": "primary",
    "Primary name": "primary",
    "AKA": "alias",
    "FKA": "former",
}
_QUALITIES = frozenset({"", "Good quality", "Low quality"})
_NAME = tuple(f"Name {n}" for n in (1, 2, 3, 4, 5, 6))
_ADDRESS = (*(f"Address {n}" for n in range(1, 7)), "Post/Zip Code", "Country")
_DETAILS = {
    "Title": "title",
    "Town of Birth": "birth_town",
    "Country of Birth": "birth_country",
    "Nationality": "nationality",
    "Position": "position",
    "Passport Details": "passport",
    "NI Number": "national_id",
    "Last Updated": "updated",
}
_DATE = re.compile(r"(\d\d)/(\d\d)/(\d{4})")
_NUMBERING = re.compile(r"(?:^|(?<=[\s,;.]))(?:\((?:\d{1,2}|[a-z])\)|(?:\d{1,2}|[a-z])\))\s*")
_NUMBER = re.compile(r"(?<!\w)(?:[A-Z]{1,5}[-. /]{0,2})?(?=[\w./-]*\d{3})\d?[\dA-Z][\dA-Z./-]*[\dA-Z](?!\w)")
_IMO = re.compile(r"\bIMO(?:\s+number)?\s*:?\s*(\d+)", re.IGNORECASE)
_UN_REFERENCE = re.compile(
    r"\bUN\s+Ref(?:\s+No)?\s*[.:]*\s*([A-Z]{2}[A-Za-z]?\.(?:[A-Z]\.)?\d+(?:\.\d+)?)", re.IGNORECASE
)


class Group:
    """What the rows of one Group ID say: each field's values in the order they first stand."""

    __slots__ = ("key", "line", "names", "values")

    def __init__(self, key: str, line: int) -> None:
        """`line` is the first row's place in the file."""
        self.key, self.line = key, line
        self.names: dict[tuple[str, str, str], None] = {}
        self.values: dict[str, dict[str, None]] = {}

    def add(self, row: Mapping[str, str]) -> None:
        """Take what the row says that is new."""
        cells = {column: " ".join(cell.split()) for column, cell in row.items()}
        name = " ".join(filter(None, (cells.get(column, "") for column in _NAME)))
        self.names[name, cells["Alias Type"], cells.get("Alias Quality", "")] = None
        self._keep("address", ", ".join(filter(None, (cells.get(column, "") for column in _ADDRESS))))
        self._keep("listing", f"{cells['Regime']}|{cells.get('Listed On', '')}")
        for column in ("Group Type", "DOB", "Other Information", "Country", *_DETAILS):
            self._keep(column, cells.get(column, ""))

    def all(self, field: str) -> tuple[str, ...]:
        """The values of a field."""
        return tuple(self.values.get(field, ()))

    def _keep(self, field: str, text: str) -> None:
        if text:
            self.values.setdefault(field, {})[text] = None


def entry_of(group: Group) -> tuple[Entry, list[Problem]]:
    """Make the entry; what is not known in it is said, and kept as printed."""
    notices: list[str] = []
    names = _names(group, notices)
    listings = [tuple(listing.split("|", 1)) for listing in group.all("listing")]
    days = sorted(day.text for _, printed in listings if (day := _day(printed, "Listed On", notices)))
    births = (_day(printed, "DOB", notices) for printed in group.all("DOB"))
    entry = Entry(
        key=group.key,
        kind=_kind(group, names, notices),
        names=names,
        programmes=tuple(dict.fromkeys(regime for regime, _ in listings)),
        regimes=tuple(dict.fromkeys(_regime(regime, notices) for regime, _ in listings)),
        identifiers=_identifiers(group, notices),
        countries=_countries(group),
        birth_dates=tuple(dict.fromkeys(birth for birth in births if birth)),
        addresses=group.all("address"),
        listed=PartialDate(days[0]) if days else None,
        remarks=" ".join(group.all("Other Information")),
        details=_details(group, listings),
    )
    where = f"line {group.line}, Group ID {group.key}"
    return entry, [Problem(KEY, where, notice, "notice") for notice in dict.fromkeys(notices)]


def _names(group: Group, notices: list[str]) -> tuple[EntryName, ...]:
    found: dict[EntryName, None] = {}
    for text, alias_type, quality in group.names:
        kind = _ALIASES.get(alias_type)
        if kind is None:
            notices.append(f"unknown Alias Type {alias_type!r}")
        if quality not in _QUALITIES:
            notices.append(f"unknown Alias Quality {quality!r}")
        weak = quality == "Low quality" and kind == "alias"
        found[EntryName(text, "weak_alias" if weak else kind or "alias", script_of(text))] = None
    if all(name.kind != "primary" for name in found):
        notices.append("no row with the prime alias")
    return tuple(sorted(found, key=lambda name: name.kind != "primary"))


def _kind(group: Group, names: tuple[EntryName, ...], notices: list[str]) -> EntryKind:
    printed = group.all("Group Type")
    if len(printed) != 1 or printed[0] not in _KINDS:
        notices.append(f"unknown Group Type {'; '.join(printed)!r}")
        return "unknown"
    if printed[0] == "Entity" and names[0].kind == "primary" and shape(names[0].text, {}).form:
        return "company"
    return _KINDS[printed[0]]


def _regime(printed: str, notices: list[str]) -> str:
    if printed in _REGIMES:
        return _REGIMES[printed]
    notices.append(f"unknown Regime {printed!r}")
    return "uk/" + "-".join(re.findall(r"[a-z0-9]+", printed.lower().replace("'", "")))


def _day(printed: str, column: str, notices: list[str]) -> PartialDate | None:
    if not printed:
        return None
    match = _DATE.fullmatch(printed)
    if match is None:
        notices.append(f"{column} {printed!r} is not dd/mm/yyyy")
        return None
    day, month, year = match.groups()
    return PartialDate("-".join(part for part in (year, month, day if month != "00" else "00") if part != "00"))


def _identifiers(group: Group, notices: list[str]) -> tuple[EntryIdentifier, ...]:
    found: dict[EntryIdentifier, None] = {}
    for column, scheme in (("Passport Details", "passport"), ("NI Number", "national_id")):
        for printed in group.all(column):
            for part in filter(None, (text.strip(" ,;.") for text in _NUMBERING.split(printed))):
                match = _NUMBER.search(part)
                if match:
                    found[EntryIdentifier(scheme, match[0], note=part if part != match[0] else "")] = None
    for text in group.all("Other Information"):
        for match in _UN_REFERENCE.finditer(text):
            found[EntryIdentifier("un_reference", match[1])] = None
        for match in _IMO.finditer(text):
            valid = imo.is_valid(match[1])
            found[EntryIdentifier("imo", match[1], valid=valid)] = None
            if not valid:
                notices.append(f"IMO number {match[1]!r} has a wrong check digit")
    return tuple(found)


def _countries(group: Group) -> tuple[str, ...]:
    # Nationality and country are free text, "(1) Somali (2) Swedish", "Iraq (previous)": what is a country is taken.
    parts = [part for column in ("Nationality", "Country") for text in group.all(column) for part in _places(text)]
    return tuple(dict.fromkeys(code for code in map(country_code, parts) if code))


def _places(text: str) -> list[str]:
    return [re.sub(r"\s*\(.*", "", part).strip(" ,.") for part in _NUMBERING.split(text)]


def _details(group: Group, listings: list[tuple[str, ...]]) -> dict[str, str]:
    details = {name: "; ".join(group.all(column)) for column, name in _DETAILS.items() if group.all(column)}
    if len(listings) > 1:
        details["listings"] = "; ".join(f"{regime}: {day}" for regime, day in listings)
    return details
