"""The plain XML form (`sdn.xml`, `consolidated.xml`), in the old tempuri.org and the new OFAC namespace."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interdit.archive import iter_xml, local_name
from interdit.errors import SourceError
from interdit.sources.us_ofac.draft import Draft
from interdit.sources.us_ofac.markup import below, check_root, check_siblings, report_unknown, text_of
from interdit.sources.us_ofac.remarks import read_remarks
from interdit.sources.us_ofac.vocabulary import elements

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from typing import BinaryIO

    from lxml.etree import _Element

    from interdit.sources.us_ofac.problems import Problems
    from interdit.sources.us_ofac.vocabulary import NameKind

_US_DAY = re.compile(r"(\d\d)/(\d\d)/(\d{4})")
_SECTIONS = ("publshInformation", "sdnEntry")
_ADDRESS = ("address1", "address2", "address3", "city", "stateOrProvince")
_ALIASES: dict[str, NameKind] = {"a.k.a.": "alias", "f.k.a.": "former", "n.k.a.": "alias"}
_PERSON = {
    ("dateOfBirthList", "dateOfBirthItem", "dateOfBirth"): "DOB",
    ("placeOfBirthList", "placeOfBirthItem", "placeOfBirth"): "POB",
    ("nationalityList", "nationality", "country"): "nationality",
    ("citizenshipList", "citizenship", "country"): "citizen",
}
_VESSEL = {
    "callSign": "Vessel Call Sign",
    "vesselType": "VESSEL TYPE",
    "vesselFlag": "Vessel Flag",
    "vesselOwner": "Vessel Owner",
    "tonnage": "Vessel Tonnage",
    "grossRegisteredTonnage": "Vessel Gross Registered Tonnage",
}


def read_plain(stream: BinaryIO, problems: Problems, rows: dict[str, int], published: date) -> Iterator[Draft]:
    """Yield each entry of a plain XML file; `rows["xml"]` counts them."""
    announced = ""
    rows["xml"] = 0
    for element in iter_xml(stream, _SECTIONS):
        check_root(element, "sdnList")
        check_siblings(element, frozenset(_SECTIONS), problems)
        if local_name(element) == "publshInformation":
            announced = text_of(element, "Record_Count")
            problems.check_day(_US_DAY.sub(r"\3-\1-\2", text_of(element, "Publish_Date")), published)
            continue
        rows["xml"] += 1
        uid = text_of(element, "uid")
        if not uid or not text_of(element, "lastName"):
            problems.error(f"xml, entry {rows['xml']}", "no uid or no name where each should be")
            continue
        yield _draft(uid, element, problems)
    if not rows["xml"]:
        raise SourceError("is no OFAC list in the plain XML form: it holds no <sdnEntry>")
    if announced and announced != str(rows["xml"]):
        problems.error("xml", f"the file announces {announced} records and holds {rows['xml']}")


def _draft(uid: str, element: _Element, problems: Problems) -> Draft:
    draft = Draft(uid, text_of(element, "sdnType"), problems)
    report_unknown(element, elements("plain"), draft.where, problems)
    draft.name(_full_name(element), "primary")
    for programme in below(element, "programList", "program"):
        draft.programme((programme.text or "").strip())
    draft.detail("title", text_of(element, "title"))
    for alias in below(element, "akaList", "aka"):
        _alias(draft, alias)
    for address in below(element, "addressList", "address"):
        parts = (text_of(address, part) for part in _ADDRESS)
        draft.address(parts, text_of(address, "country"), text_of(address, "postalCode"))
    for document in below(element, "idList", "id"):
        _document(draft, document)
    for (*path, name), label in _PERSON.items():
        for item in below(element, *path):
            draft.fact(label, text_of(item, name))
    for vessel in below(element, "vesselInfo"):
        for name, label in _VESSEL.items():
            if text := text_of(vessel, name):
                draft.fact(label, text)
    if remarks := text_of(element, "remarks"):
        read_remarks(remarks, draft)
    return draft


def _full_name(element: _Element) -> str:
    """The name as the CSV form prints it: LAST, First."""
    return ", ".join(part for part in (text_of(element, "lastName"), text_of(element, "firstName")) if part)


def _alias(draft: Draft, element: _Element) -> None:
    kind, category = text_of(element, "type"), text_of(element, "category")
    if kind not in _ALIASES:
        draft.notice(f"unknown alias type {kind!r}, read as a.k.a.")
    if category not in {"strong", "weak"}:
        draft.notice(f"unknown alias category {category!r}, read as strong")
    known = _ALIASES.get(kind, "alias")
    draft.name(_full_name(element), "weak_alias" if category == "weak" and known == "alias" else known)


def _document(draft: Draft, element: _Element) -> None:
    label, number = text_of(element, "idType"), text_of(element, "idNumber")
    issued, expires = text_of(element, "issueDate"), text_of(element, "expirationDate")
    dates = f"{f' issued {issued}' if issued else ''}{f' expires {expires}' if expires else ''}"
    if not draft.fact(label, number + dates, text_of(element, "idCountry")):
        draft.notice(f"unknown label {label!r}")
        draft.detail("other", f"{label} {number}")
