"""What records of the advanced form refer to by number: reference values, locations and identity documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from interdit.archive import local_name
from interdit.sources.us_ofac.markup import attribute, below, text_of
from interdit.sources.us_ofac.naming import POSTAL_CODE

if TYPE_CHECKING:
    from lxml.etree import _Element

    from interdit.sources.us_ofac.problems import Problems

_UNDETERMINED = "undetermined"
_PARTS = ("ADDRESS1", "ADDRESS2", "ADDRESS3", "CITY", "STATE/PROVINCE", "REGION", "Unknown")


class Location(msgspec.Struct, frozen=True):
    """An address: its parts in the order of the other forms, and the country's name."""

    parts: tuple[str, ...] = ()
    country: str = ""
    postal_code: str = ""


class Document(msgspec.Struct, frozen=True):
    """An identity document or registration: its type, its number with dates behind it, the issuing country's name."""

    label: str
    number: str
    country: str


class References:
    """The sections of the file that others refer to; a reference into nothing is noted once."""

    def __init__(self, problems: Problems) -> None:
        self._problems = problems
        self._values: dict[tuple[str, str], str] = {}
        self._party_types: dict[str, str] = {}
        self._locations: dict[str, Location] = {}
        self._documents: dict[str, list[Document]] = {}

    def keep(self, sets: _Element) -> None:
        """Keep the file's own reference values."""
        for values in sets:
            for item in values:
                self._values[local_name(item), attribute(item, "ID")] = (item.text or "").strip()
                if local_name(item) == "PartySubType":
                    self._party_types[attribute(item, "ID")] = attribute(item, "PartyTypeID")

    def label(self, kind: str, number: str) -> str:
        """Return the text of a reference value."""
        found = self._values.get((kind, number))
        if found is None:
            self._problems.once("advanced", f"{kind} {number!r} is not among the reference values")
            return f"{kind} {number}"
        return found

    def party_type(self, profile: _Element) -> str:
        """Return individual, entity, vessel or aircraft."""
        number = attribute(profile, "PartySubTypeID")
        subtype = self.label("PartySubType", number)
        return self.label("PartyType", self._party_types.get(number, "")) if subtype == "Unknown" else subtype

    def keep_location(self, element: _Element) -> None:
        """Keep an address until features refer to it."""
        found: dict[str, list[str]] = {}
        for part in below(element, "LocationPart"):
            kind = self.label("LocPartType", attribute(part, "LocPartTypeID"))
            values = list(below(part, "LocationPartValue"))
            chosen = [value for value in values if attribute(value, "Primary") == "true"] or values
            if kind not in {*_PARTS, POSTAL_CODE}:
                self._problems.once(f"advanced, location {attribute(element, 'ID')}", f"unknown address part {kind!r}")
            found.setdefault(kind, []).extend(text_of(value, "Value") for value in chosen)
        postal_code = " ".join(found.pop(POSTAL_CODE, ()))
        order = (*_PARTS, *(kind for kind in found if kind not in _PARTS))
        parts = tuple(text for kind in order for text in found.get(kind, ()) if text)
        self._locations[attribute(element, "ID")] = Location(parts, self._country(element), postal_code)

    def location(self, number: str) -> Location:
        """Return a location by its number."""
        if number not in self._locations:
            self._problems.error("advanced", f"location {number} is not in the file")
        return self._locations.get(number, Location())

    def keep_document(self, element: _Element) -> None:
        """Keep a document until the identity it belongs to is read."""
        country = attribute(element, "IssuedBy-CountryID")
        number = text_of(element, "IDRegistrationNo") + "".join(
            f" {self._date_word(date)} {'-'.join(day for day in _first_day(date) if day)}"
            for date in below(element, "DocumentDate")
        )
        if self.label("Validity", attribute(element, "ValidityID")) == "Fraudulent":
            number += " (fraudulent)"
        label = self.label("IDRegDocType", attribute(element, "IDRegDocTypeID"))
        document = Document(label, number, self.label("Country", country) if country else "")
        self._documents.setdefault(attribute(element, "IdentityID"), []).append(document)

    def take_documents(self, identity: str) -> list[Document]:
        """Return the documents of an identity, once."""
        return self._documents.pop(identity, [])

    @property
    def unused_documents(self) -> tuple[str, ...]:
        """The identities named by documents that no party has."""
        return tuple(self._documents)

    def _country(self, element: _Element) -> str:
        for item in below(element, "LocationCountry"):
            return self.label("Country", attribute(item, "CountryID"))
        # An address without a country gives the area; "undetermined" says nothing.
        for item in below(element, "LocationAreaCode"):
            number = attribute(item, "AreaCodeID")
            name = self._values.get(("Country", number), "")
            return "" if name == _UNDETERMINED else name
        return ""

    def _date_word(self, element: _Element) -> str:
        kind = self.label("IDRegDocDateType", attribute(element, "IDRegDocDateTypeID"))
        return "issued" if kind == "Issue Date" else "expires"


def _first_day(element: _Element) -> tuple[str, str, str]:
    for day in below(element, "DatePeriod", "Start", "From"):
        year, month, number = (text_of(day, name) for name in ("Year", "Month", "Day"))
        return year, month.zfill(2), number.zfill(2)
    return "", "", ""
