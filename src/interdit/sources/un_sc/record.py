"""One INDIVIDUAL or ENTITY of the UN list as an entry."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interdit.model import Entry, EntryIdentifier, EntryKind, EntryName, PartialDate, Problem
from interdit.names import country_code, script_of, shape

if TYPE_CHECKING:
    from collections import Counter
    from typing import Literal

    from lxml.etree import _Element

    NameKind = Literal["primary", "alias", "weak_alias", "former", "original"]

KEY = "un_sc"

_REGIMES = {
    "Al-Qaida": "un/al-qaida",
    "CAR": "un/car",
    "DPRK": "un/dprk",
    "DRC": "un/drc",
    "GB": "un/guinea-bissau",
    "Haiti": "un/haiti",
    "Iran": "un/iran",
    "Iraq": "un/iraq",
    "Libya": "un/libya",
    "Mali": "un/mali",
    "Somalia": "un/somalia",
    "SouthSudan": "un/south-sudan",
    "Sudan": "un/sudan",
    "Taliban": "un/taliban",
    "Yemen": "un/yemen",
}
_QUALITIES: dict[str, NameKind] = {"Good": "alias", "Low": "weak_alias", "a.k.a.": "alias", "f.k.a.": "former"}
_DOCUMENTS = {
    "passport": "passport",
    "numéro de passeport": "passport",
    "número de pasaporte": "passport",
    "national identification number": "national_id",
    "national identification no.": "national_id",
}
_COUNTRIES = {
    "Palestinian Territories": "PS",
    "State of Palestine": "PS",
    "Sultanate of Oman": "OM",
    "United Kingdom of Great Britain and Northern Ireland": "GB",
}
_NAME_PARTS = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_ADDRESS_PARTS = ("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY")
_PLACE_PARTS = ("STREET", "CITY", "STATE_PROVINCE", "COUNTRY")
_DETAILS = {
    "REFERENCE_NUMBER": "reference",
    "GENDER": "gender",
    "TITLE": "title",
    "DESIGNATION": "designation",
    "NATIONALITY": "nationality",
    "NATIONALITY2": "nationality",
    "LAST_DAY_UPDATED": "updated",
    "SUBMITTED_BY": "submitted_by",
    "SUBMITTED_ON": "submitted_on",
}
_CHILDREN: dict[str, tuple[str, ...]] = {
    "ALIAS": ("QUALITY", "ALIAS_NAME", "NOTE", "DATE_OF_BIRTH", "CITY_OF_BIRTH", "COUNTRY_OF_BIRTH"),
    "ADDRESS": (*_ADDRESS_PARTS, "NOTE"),
    "DATE_OF_BIRTH": ("TYPE_OF_DATE", "DATE", "YEAR", "FROM_YEAR", "TO_YEAR", "NOTE"),
    "PLACE_OF_BIRTH": (*_PLACE_PARTS, "NOTE"),
    "DOCUMENT": (
        "TYPE_OF_DOCUMENT",
        "TYPE_OF_DOCUMENT2",
        "NUMBER",
        "ISSUING_COUNTRY",
        "COUNTRY_OF_ISSUE",
        "CITY_OF_ISSUE",
        "DATE_OF_ISSUE",
        "NOTE",
    ),
}
_KNOWN = frozenset(
    {"DATAID", "VERSIONNUM", "NAME_ORIGINAL_SCRIPT", "UN_LIST_TYPE", "LISTED_ON", "COMMENTS1", "LIST_TYPE"}
    | {"SORT_KEY", "SORT_KEY_LAST_MOD"}
    | set(_NAME_PARTS)
    | set(_DETAILS)
    | {f"{kind}_{child}" for kind in ("INDIVIDUAL", "ENTITY") for child in _CHILDREN}
)
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:[+-]\d\d:\d\d|Z)?")


def entry_of(record: _Element, row: int, unknown: Counter[str]) -> tuple[Entry | None, list[Problem]]:
    """Read one record; without an id or a name it is no entry. Element names not known are counted in `unknown`."""
    key = _text(record, "DATAID")
    name = " ".join(part for part in (_text(record, part) for part in _NAME_PARTS) if part)
    if not key or not name:
        return None, [Problem(KEY, f"record {row}", f"no {'name' if key else 'DATAID'}: {_text(record)[:80]}")]
    _count_unknown(record, unknown)
    notices: list[str] = []
    programme = _text(record, "UN_LIST_TYPE")
    entry = Entry(
        key=key,
        kind=_kind(record, name),
        names=_names(record, name, notices),
        programmes=(programme,) if programme else (),
        regimes=_regimes(programme, notices),
        identifiers=_identifiers(record, notices),
        countries=_countries(record, notices),
        birth_dates=_births(record, notices),
        addresses=tuple(text for text in (_place(part, _ADDRESS_PARTS) for part in _parts(record, "ADDRESS")) if text),
        listed=_day(_text(record, "LISTED_ON"), "LISTED_ON", notices),
        remarks=_text(record, "COMMENTS1"),
        details=_details(record),
    )
    return entry, [Problem(KEY, f"record {row}, {key}", notice, "notice") for notice in notices]


def _kind(record: _Element, name: str) -> EntryKind:
    if record.tag == "INDIVIDUAL":
        return "person"
    return "company" if shape(name, {}).form else "unknown"


def _text(element: _Element, path: str | None = None) -> str:
    found = element if path is None else element.find(path)
    return "" if found is None else " ".join(" ".join(str(text) for text in found.itertext()).split())


def _parts(record: _Element, name: str) -> list[_Element]:
    return record.findall(f"{record.tag}_{name}")


def _count_unknown(record: _Element, unknown: Counter[str]) -> None:
    for child in record.iterchildren("*"):
        known = _CHILDREN.get(child.tag.removeprefix(f"{record.tag}_"), ("VALUE",))
        if child.tag in _KNOWN:
            unknown.update(
                f"{record.tag}/{child.tag}/{part.tag}" for part in child.iterchildren("*") if part.tag not in known
            )
        else:
            unknown[f"{record.tag}/{child.tag}"] += 1


def _regimes(programme: str, notices: list[str]) -> tuple[str, ...]:
    regime = _REGIMES.get(programme)
    if regime is None:
        notices.append(f"unknown UN_LIST_TYPE {programme!r}")
        slug = "-".join(re.findall(r"[a-z0-9]+", programme.lower()))
        return (f"un/{slug}",) if slug else ()
    return (regime,)


def _names(record: _Element, name: str, notices: list[str]) -> tuple[EntryName, ...]:
    names = [EntryName(name, "primary", script_of(name))]
    if original := _text(record, "NAME_ORIGINAL_SCRIPT"):
        names.append(EntryName(original, "original", script_of(original)))
    for alias in _parts(record, "ALIAS"):
        quality, texts = _text(alias, "QUALITY"), _several(_text(alias, "ALIAS_NAME"))
        if texts and quality not in _QUALITIES:
            notices.append(f"unknown alias QUALITY {quality!r}")
        names += [EntryName(text, _QUALITIES.get(quality, "alias"), script_of(text)) for text in texts]
    return tuple(dict.fromkeys(names))


def _several(text: str) -> list[str]:
    # The list writes some aliases together, "Azim Adhajani; Azim Agha-Jani". In brackets a semicolon parts remarks.
    parts = [text] if "(" in text else text.split(";")
    return [part.strip() for part in parts if part.strip()]


def _identifiers(record: _Element, notices: list[str]) -> tuple[EntryIdentifier, ...]:
    found = []
    for document in _parts(record, "DOCUMENT"):
        kind, number = _text(document, "TYPE_OF_DOCUMENT"), _text(document, "NUMBER")
        if not number:
            continue
        scheme = _DOCUMENTS.get(kind.lower(), "document")
        if scheme == "document":
            notices.append(f"unknown TYPE_OF_DOCUMENT {kind!r}")
        country = _text(document, "ISSUING_COUNTRY") or _text(document, "COUNTRY_OF_ISSUE")
        found.append(EntryIdentifier(scheme, number, _code(country, notices), note=_document_note(document, country)))
    return tuple(dict.fromkeys(found))


def _document_note(document: _Element, country: str) -> str:
    parts = [_text(document, "TYPE_OF_DOCUMENT2")]
    if day := _text(document, "DATE_OF_ISSUE"):
        parts.append(f"issued {day}")
    parts += [f"in {place}" for place in (_text(document, "CITY_OF_ISSUE"),) if place]
    parts += [country if country and not _code(country, []) else "", _text(document, "NOTE")]
    return ", ".join(part for part in parts if part)


def _code(country: str, notices: list[str]) -> str:
    code = _COUNTRIES.get(country) or country_code(country)
    if country and not code:
        notices.append(f"unknown country {country!r}")
    return code


def _countries(record: _Element, notices: list[str]) -> tuple[str, ...]:
    printed = [_text(value) for path in ("NATIONALITY/VALUE", "NATIONALITY2/VALUE") for value in record.findall(path)]
    printed += [_text(address, "COUNTRY") for address in _parts(record, "ADDRESS")]
    codes = [_code(country, notices) for country in dict.fromkeys(printed) if country]
    return tuple(dict.fromkeys(code for code in codes if code))


def _births(record: _Element, notices: list[str]) -> tuple[PartialDate, ...]:
    dates = [_birth(element, notices) for element in _parts(record, "DATE_OF_BIRTH")]
    return tuple(dict.fromkeys(found for found in dates if found is not None))


def _birth(element: _Element, notices: list[str]) -> PartialDate | None:
    kind, note = _text(element, "TYPE_OF_DATE"), _text(element, "NOTE").lower()
    if kind not in {"", "EXACT", "BETWEEN", "APPROXIMATELY"}:
        notices.append(f"unknown TYPE_OF_DATE {kind!r}")
    circa = kind == "APPROXIMATELY" or note.startswith("approximate")
    if begin := _text(element, "FROM_YEAR"):
        return PartialDate(begin, _text(element, "TO_YEAR"), circa)
    if year := _text(element, "YEAR"):
        return PartialDate(year, circa=circa)
    found = _day(_text(element, "DATE"), "DATE", notices)
    return PartialDate(found.text, circa=circa) if found else None


def _day(text: str, name: str, notices: list[str]) -> PartialDate | None:
    if not text:
        return None
    match = _DAY.fullmatch(text)
    if match is None:
        notices.append(f"{name} {text!r} is not a date")
        return None
    return PartialDate(match[1])


def _place(element: _Element, parts: tuple[str, ...]) -> str:
    place = ", ".join(text for text in (_text(element, part) for part in parts) if text)
    note = _text(element, "NOTE")
    return f"{place} ({note})" if place and note else place or note


def _details(record: _Element) -> dict[str, str]:
    kept: dict[str, list[str]] = {}
    for tag, name in _DETAILS.items():
        for element in record.findall(tag):
            kept.setdefault(name, []).extend(_text(value) for value in element.findall("VALUE") or [element])
    kept["birth_place"] = [_place(place, _PLACE_PARTS) for place in _parts(record, "PLACE_OF_BIRTH")]
    kept["birth_note"] = [_text(birth, "NOTE") for birth in _parts(record, "DATE_OF_BIRTH")]
    kept["documents"] = [_text(document) for document in _parts(record, "DOCUMENT") if not _text(document, "NUMBER")]
    kept["alias_notes"] = [_alias_note(alias) for alias in _parts(record, "ALIAS")]
    lists = _text(record, "LIST_TYPE")
    kept["list_type"] = [lists] if lists != "UN List" else []
    return {name: "; ".join(filter(None, texts)) for name, texts in kept.items() if any(texts)}


def _alias_note(alias: _Element) -> str:
    more = [_text(alias, name) for name in ("NOTE", "DATE_OF_BIRTH", "CITY_OF_BIRTH", "COUNTRY_OF_BIRTH")]
    return f"{_text(alias, 'ALIAS_NAME')}: {', '.join(filter(None, more))}" if any(more) else ""
