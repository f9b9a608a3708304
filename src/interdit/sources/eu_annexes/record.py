"""One row of an annex as an entry."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interdit.identifiers import imo, lei
from interdit.model import Entry, EntryIdentifier, EntryKind, EntryName, PartialDate
from interdit.names import country_code, shape
from interdit.sources.eu_annexes.days import dates_of
from interdit.sources.eu_annexes.names import names_of

if TYPE_CHECKING:
    from collections.abc import Mapping

KEY = "eu_annexes"

_REGIMES = {
    "32006R0765": "eu/belarus-765-2006",
    "32014R0833": "eu/russia-833-2014",
    "32020R1998": "eu/human-rights-1998-2020",
}
_KINDS: dict[str, EntryKind] = {
    "Person": "person",
    "LegalEntity": "unknown",
    "Organization": "organization",
    "Company": "company",
    "PublicBody": "organization",
    "Vessel": "vessel",
    "Airplane": "aircraft",
    "Asset": "category",
}
"""Asset rows are ports, airports, zones and currencies: no party."""

_SCHEMES = {
    "registrationNumber": "registration",
    "taxNumber": "tax",
    "idNumber": "national_id",
    "passportNumber": "passport",
    "innCode": "inn",
    "ogrnCode": "ogrn",
    "kppCode": "kpp",
    "okpoCode": "okpo",
    "leiCode": "lei",
    "swiftBic": "bic",
    "ticker": "ticker",
    "imoNumber": "imo",
    "mmsi": "mmsi",
}
_LABELS = {
    "tax id/inn": "inn",
    "inn": "inn",
    "tin": "tax",
    "tax id number": "tax",
    "ogrn": "ogrn",
    "uscc": "uscc",
    "russian passport": "passport",
    "brn": "registration",
    "cr no.": "registration",
    "crn": "registration",
    "trn": "tax",
    "уnп": "tax",
    "унп": "tax",
}
"""What a number is, where the cell says so in brackets behind it."""
_CHECKS = {"imo": imo.is_valid, "lei": lei.is_valid}
_DETAILS = {
    "programKey": "programme",
    "annex": "annex",
    "measure": "measure",
    "nationality": "nationality",
    "jurisdiction": "jurisdiction",
    "birthPlace": "birth_place",
    "position": "position",
    "gender": "gender",
    "appearance": "appearance",
    "ethnicity": "ethnicity",
    "fatherName": "father",
    "motherName": "mother",
    "incorporationDate": "incorporated",
    "legalForm": "legal_form",
    "sector": "sector",
    "flag": "flag",
    "phone": "phone",
    "email": "email",
    "website": "website",
    "notes": "notes",
    "schema": "schema",
}
COLUMNS = frozenset(
    {"celex", "recordId", "startDate", "reason", "schema", "name", "alias", "weakAlias", "previousName", "country"}
    | {"birthDate", "address"}
    | set(_SCHEMES)
    | set(_DETAILS)
)
"""Every column that is read."""
_ADJECTIVES = {
    "Afghan": "AF",
    "American": "US",
    "Belarusian": "BY",
    "Belarussian": "BY",
    "Chinese": "CN",
    "Democratic People’s Republic of Korea": "KP",
    "Iranian": "IR",
    "Israeli": "IL",
    "Libyan": "LY",
    "Myanmar/Burma": "MM",
    "Russian": "RU",
    "Serbian": "RS",
    "South Sudanese": "SS",
    "Syrian": "SY",
    "Turkish": "TR",
    "Ukrainian": "UA",
}
_NUMBER = re.compile(r"(?P<number>[^()]+?)\s*(?:\((?P<label>[^()]*)\))?\s*")


def entry_of(key: str, row: Mapping[str, str]) -> tuple[Entry, list[str]]:
    """Make the entry; what is not known in it is said, and kept as printed."""
    notices: list[str] = []
    texts = (row["name"], *(row.get(column, "") for column in ("alias", "weakAlias", "previousName")))
    names = names_of(*texts, is_person=row["schema"] == "Person")
    details = {name: row[column] for column, name in _DETAILS.items() if row.get(column)}
    if len(names) > 1:
        details |= {f"printed_{name}": text for name, text in zip(("name", "alias"), texts[:2], strict=True) if text}
    entry = Entry(
        key=key,
        kind=_kind(row["schema"], names, notices),
        names=names,
        programmes=tuple(filter(None, (row.get("programKey", ""),))),
        regimes=(_regime(row["celex"], notices),),
        identifiers=_identifiers(row, notices),
        countries=_countries(row, notices),
        birth_dates=_dates(row, "birthDate", details, notices),
        addresses=tuple(filter(None, (part.strip() for part in row.get("address", "").split(";")))),
        listed=next(iter(_dates(row, "startDate", details, notices)), None),
        remarks=row.get("reason", ""),
        details=details,
    )
    return entry, notices


def _kind(schema: str, names: tuple[EntryName, ...], notices: list[str]) -> EntryKind:
    kind = _KINDS.get(schema)
    if kind is None:
        notices.append(f"unknown schema {schema!r}")
        return "unknown"
    return "company" if schema == "LegalEntity" and shape(names[0].text, {}).form else kind


def _regime(celex: str, notices: list[str]) -> str:
    if celex in _REGIMES:
        return _REGIMES[celex]
    notices.append(f"unknown regulation {celex!r}")
    match = re.fullmatch(r"3(\d{4})[RD](\d{4})", celex)
    return f"eu/{int(match[2])}-{match[1]}" if match else f"eu/{celex.lower()}"


def _identifiers(row: Mapping[str, str], notices: list[str]) -> tuple[EntryIdentifier, ...]:
    found: dict[EntryIdentifier, None] = {}
    for column, scheme in _SCHEMES.items():
        for printed in filter(None, re.split(r"\s*;\s*|(?<=\)),\s*", row.get(column, ""))):
            match = _NUMBER.fullmatch(printed)
            number, label = (match["number"], match["label"] or "") if match else (printed, "")
            typed = _LABELS.get(label.lower(), scheme)
            check = _CHECKS.get(typed)
            valid = check(number) if check else None
            if valid is False:
                notices.append(f"{column} {number!r} has a wrong check digit")
            found[EntryIdentifier(typed, number, valid=valid, note=label)] = None
    return tuple(found)


def _countries(row: Mapping[str, str], notices: list[str]) -> tuple[str, ...]:
    codes: dict[str, None] = {}
    for column in ("nationality", "country", "jurisdiction", "flag"):
        for part in filter(None, re.split(r",\s*|\s+and\s+", row.get(column, ""))):
            place = re.sub(r"\s*\(.*", "", part)
            code = _ADJECTIVES.get(place) or country_code(place)
            if code:
                codes[code] = None
            else:
                notices.append(f"unknown {column} {part!r}")
    return tuple(codes)


def _dates(row: Mapping[str, str], column: str, details: dict[str, str], notices: list[str]) -> tuple[PartialDate, ...]:
    printed = row.get(column, "")
    dates = dates_of(printed) if printed else ()
    if dates is None:
        notices.append(f"{column} {printed!r} is not a date")
        details[column] = printed
        return ()
    return dates
