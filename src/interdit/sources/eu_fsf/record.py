"""One ENTITY of the EU list as an entry."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interdit.model import Entry, EntryIdentifier, EntryKind, EntryName, PartialDate, Problem
from interdit.names import country_code, script_of, shape

if TYPE_CHECKING:
    from collections import Counter

    from lxml.etree import _Element

KEY = "eu_fsf"

_KINDS: dict[str, EntryKind] = {"P": "person", "E": "unknown"}
_PROGRAMMES = frozenset({"AFG", "COD", "IRQ", "TAQA", "TERR", "ZWE"})
"""The codes of the sample; another one is kept, and said."""
_SCHEMES = {
    "passport": "passport",
    "id": "national_id",
    "ssn": "social_security",
    "drivinglicence": "driving_licence",
    "travelcardid": "travel_document",
    "other": "document",
}
_CHILDREN: dict[str, frozenset[str]] = {
    "NAME": frozenset({"LASTNAME", "FIRSTNAME", "MIDDLENAME", "WHOLENAME", "GENDER", "TITLE", "FUNCTION", "LANGUAGE"}),
    "BIRTH": frozenset({"DATE", "PLACE", "COUNTRY"}),
    "PASSPORT": frozenset({"NUMBER", "COUNTRY"}),
    "CITIZEN": frozenset({"COUNTRY"}),
    "ADDRESS": frozenset({"NUMBER", "STREET", "ZIPCODE", "CITY", "COUNTRY", "OTHER"}),
}
_ATTRIBUTES = frozenset({"Id", "Entity_id", "Type", "legal_basis", "reg_date", "pdf_link", "programme", "remark"})
_DOCUMENT = re.compile(r"(?P<number>.*?)\s*\((?P<code>[a-z]+)-(?P<label>[^()]*)\)\s*(?P<note>.*)")
_BIRTH = re.compile(r"(\d{4}(?:-\d\d){0,2})(?: - (\d{4}))?( \(approximative\))?")
_OTHER_PROGRAMME = re.compile(r"of programme ([A-Z]+)")


def entry_of(record: _Element, row: int, unknown: Counter[str]) -> tuple[Entry | None, list[Problem]]:
    """Read one record; without an id or a name it is no entry. Unknown elements and attributes are counted."""
    key, remark, notices = record.get("Id", ""), _tidy(record.get("remark", "")), list[str]()
    names = _names(record)
    if not key or not names:
        return None, [Problem(KEY, f"record {row}", f"no {'name' if key else 'Id'}: {_text(record)[:80]}")]
    _count_unknown(record, unknown)
    kind = _KINDS.get(record.get("Type", ""))
    if kind is None:
        notices.append(f"unknown Type {record.get('Type', '')!r}")
    elif kind != "person" and shape(names[0].text, {}).form:
        kind = "company"
    entry = Entry(
        key=key,
        kind=kind or "unknown",
        names=names,
        programmes=_programmes(record, remark, notices),
        regimes=("eu/fsf",),
        identifiers=_identifiers(record, notices),
        countries=_countries(record, notices),
        birth_dates=_births(record, notices),
        addresses=tuple(dict.fromkeys(filter(None, map(_address, record.findall("ADDRESS"))))),
        listed=_listed(record, notices),
        remarks=remark,
        details=_details(record),
    )
    return entry, [Problem(KEY, f"record {row}, Id {key}", notice, "notice") for notice in notices]


def _tidy(text: str | None) -> str:
    return " ".join((text or "").split())


def _text(element: _Element, path: str | None = None) -> str:
    if path is not None:
        return _tidy(element.findtext(path))
    return _tidy(" ".join(str(part) for part in element.itertext()))


def _count_unknown(record: _Element, unknown: Counter[str]) -> None:
    unknown.update(f"ENTITY/@{name}" for name in map(str, record.attrib) if name not in _ATTRIBUTES)
    for element in record.iterchildren("*"):
        unknown.update(f"{element.tag}/@{name}" for name in map(str, element.attrib) if name not in _ATTRIBUTES)
        known = _CHILDREN.get(element.tag)
        if known is None:
            unknown[f"ENTITY/{element.tag}"] += 1
        else:
            unknown.update(f"{element.tag}/{part.tag}" for part in element.iterchildren("*") if part.tag not in known)


def _names(record: _Element) -> tuple[EntryName, ...]:
    found: dict[str, EntryName] = {}
    for name in record.findall("NAME"):
        text = _text(name, "WHOLENAME") or " ".join(
            part for part in (_text(name, tag) for tag in ("FIRSTNAME", "MIDDLENAME", "LASTNAME")) if part
        )
        lang = _text(name, "LANGUAGE").lower()
        # The same name stands once for each regulation that carries it; the one that names a language says more.
        if text and (text not in found or (lang and not found[text].lang)):
            kind = found[text].kind if text in found else "alias" if found else "primary"
            found[text] = EntryName(text, kind, script_of(text), lang)
    return tuple(found.values())


def _programmes(record: _Element, remark: str, notices: list[str]) -> tuple[str, ...]:
    # The remark names further programmes: "sanctioned in regime 753/2011 (OJ L199) of programme AFG, in regime …".
    printed = [record.get("programme", ""), *_OTHER_PROGRAMME.findall(remark)]
    programmes = tuple(dict.fromkeys(code for code in printed if code))
    notices += [f"unknown programme {code!r}" for code in programmes if code not in _PROGRAMMES]
    return programmes


def _identifiers(record: _Element, notices: list[str]) -> tuple[EntryIdentifier, ...]:
    found = []
    for document in record.findall("PASSPORT"):
        printed = _text(document, "NUMBER")
        match = _DOCUMENT.fullmatch(printed)
        scheme = _SCHEMES.get(match["code"]) if match else None
        if match is None or scheme is None:
            notices.append(f"PASSPORT {printed!r} is of no known kind")
            found.append(EntryIdentifier("document", printed, _code(_text(document, "COUNTRY"), notices)))
        elif match["number"].upper() != "UNKNOWN":
            note = _tidy(match["note"])
            found.append(
                EntryIdentifier(scheme, match["number"], _code(_text(document, "COUNTRY"), notices), note=note)
            )
    return tuple(dict.fromkeys(found))


def _code(printed: str, notices: list[str]) -> str:
    code = country_code(printed)
    if printed and not code:
        notices.append(f"unknown country {printed!r}")
    return code


def _countries(record: _Element, notices: list[str]) -> tuple[str, ...]:
    printed = [_text(part, "COUNTRY") for tag in ("CITIZEN", "ADDRESS") for part in record.findall(tag)]
    codes = [_code(country, notices) for country in dict.fromkeys(printed) if country]
    return tuple(dict.fromkeys(code for code in codes if code))


def _births(record: _Element, notices: list[str]) -> tuple[PartialDate, ...]:
    found = []
    for birth in record.findall("BIRTH"):
        printed = _text(birth, "DATE")
        match = _BIRTH.fullmatch(printed)
        if match:
            found.append(PartialDate(match[1], match[2] or "", bool(match[3])))
        elif printed:
            notices.append(f"BIRTH/DATE {printed!r} is not a date")
    return tuple(dict.fromkeys(found))


def _address(element: _Element) -> str:
    street = " ".join(filter(None, (_text(element, "STREET"), _text(element, "NUMBER"))))
    city = " ".join(filter(None, (_text(element, "ZIPCODE"), _text(element, "CITY"))))
    return ", ".join(filter(None, (street, city, _text(element, "COUNTRY"), _text(element, "OTHER"))))


def _listed(record: _Element, notices: list[str]) -> PartialDate | None:
    # The entity's own reg_date is that of its latest regulation; its oldest name shows since when it is listed.
    days = []
    for element in (record, *record):
        day = element.get("reg_date", "") if isinstance(element.tag, str) else ""
        if re.fullmatch(r"\d{4}-\d\d-\d\d", day):
            days.append(day)
        elif day:
            notices.append(f"reg_date {day!r} is not a date")
    return PartialDate(min(days)) if days else None


def _details(record: _Element) -> dict[str, str]:
    details = {name: value for name in ("Type", "legal_basis", "reg_date", "pdf_link") if (value := record.get(name))}
    gathered: dict[str, list[str]] = {}
    for tag, name in (("GENDER", "gender"), ("TITLE", "title"), ("FUNCTION", "function")):
        gathered[name] = [_text(element, tag) for element in record.findall("NAME")]
    gathered["birth_place"] = [
        ", ".join(filter(None, (_text(birth, "PLACE"), _text(birth, "COUNTRY")))) for birth in record.findall("BIRTH")
    ]
    gathered["comments"] = [_tidy(node.text) for node in record.iter() if not isinstance(node.tag, str)]
    details |= {name: "; ".join(dict.fromkeys(filter(None, texts))) for name, texts in gathered.items() if any(texts)}
    return details
