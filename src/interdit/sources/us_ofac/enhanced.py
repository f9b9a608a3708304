"""The enhanced XML form (`sdn_enhanced.xml`, `cons_enhanced.xml`), the richest of OFAC's: names in their own scripts,
dates and lists of each listing, and ties by uid.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from interdit.archive import iter_xml, local_name
from interdit.errors import SourceError
from interdit.sources.us_ofac.dates import from_bounds
from interdit.sources.us_ofac.draft import Draft
from interdit.sources.us_ofac.markup import (
    attribute,
    below,
    check_root,
    check_siblings,
    report_unknown,
    text_of,
)
from interdit.sources.us_ofac.naming import POSTAL_CODE, alias_kind, iso_script, relation_key
from interdit.sources.us_ofac.remarks import read_remarks
from interdit.sources.us_ofac.vocabulary import elements

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from typing import BinaryIO

    from lxml.etree import _Element

    from interdit.sources.us_ofac.problems import Problems

_AROUND = frozenset({"publicationInfo", "referenceValues", "featureTypes", "entities", "entity"})


def read_enhanced(stream: BinaryIO, problems: Problems, rows: dict[str, int], published: date) -> Iterator[Draft]:
    """Yield each entity of an enhanced file; `rows["enhanced"]` counts them."""
    rows["enhanced"] = 0
    for element in iter_xml(stream, ("publicationInfo", "entity")):
        check_root(element, "sanctionsData")
        check_siblings(element, _AROUND, problems)
        if local_name(element) == "publicationInfo":
            problems.check_day(text_of(element, "dataAsOf")[:10], published)
            _check_filters(element, problems)
            continue
        rows["enhanced"] += 1
        uid = attribute(element, "id")
        if not uid or next(below(element, "names", "name"), None) is None:
            problems.error(f"enhanced, entity {rows['enhanced']}", "no id or no name where each should be")
            continue
        yield _draft(uid, element, problems)
    if not rows["enhanced"]:
        raise SourceError("is no OFAC list in the enhanced XML form: it holds no <entity>")


def _check_filters(information: _Element, problems: Problems) -> None:
    """Note an extract: OFAC's site writes the same form for the programmes somebody has chosen."""
    chosen = [program.text or "" for program in below(information, "filters", "sanctionsPrograms", "sanctionsProgram")]
    if chosen:
        problems.notice("document", f"is an extract, of the programmes {', '.join(chosen)} alone")


def _draft(uid: str, element: _Element, problems: Problems) -> Draft:
    general = next(below(element, "generalInfo"), element)
    draft = Draft(uid, text_of(general, "entityType"), problems)
    report_unknown(element, elements("enhanced"), draft.where, problems)
    for listing in below(element, "sanctionsLists", "sanctionsList"):
        draft.on_list((listing.text or "").strip(), attribute(listing, "datePublished"))
    for programme in below(element, "sanctionsPrograms", "sanctionsProgram"):
        draft.programme((programme.text or "").strip())
    for field, path in (
        ("measures", ("sanctionsTypes", "sanctionsType")),
        ("legal_authority", ("legalAuthorities", "legalAuthority")),
    ):
        for item in below(element, *path):
            draft.detail(field, (item.text or "").strip())
    for name in below(element, "names", "name"):
        _name(draft, name)
    draft.detail("title", text_of(general, "title"))
    for address in below(element, "addresses", "address"):
        _address(draft, address)
    for feature in below(element, "features", "feature"):
        _feature(draft, feature)
    for document in below(element, "identityDocuments", "identityDocument"):
        _document(draft, document)
    for tie in below(element, "relationships", "relationship"):
        for other in below(tie, "relatedEntity"):
            draft.link(relation_key(text_of(tie, "type")), (other.text or "").strip(), attribute(other, "entityId"))
    if remarks := text_of(general, "remarks"):
        read_remarks(remarks, draft)
    return draft


def _name(draft: Draft, element: _Element) -> None:
    """A name and its forms in other scripts: the one that is primary in Latin is the entry's name."""
    primary = text_of(element, "isPrimary") == "true"
    kind = "Name" if primary else text_of(element, "aliasType")
    weak = text_of(element, "isLowQuality") == "true"
    for form in below(element, "translations", "translation"):
        script, known = iso_script(text_of(form, "script"))
        if not known:
            draft.notice(f"unknown script {script!r}")
        text = text_of(form, "formattedFullName")
        if not text:
            draft.notice(f"a form of the name {attribute(element, 'id')} is empty")
            continue
        draft.name(text, alias_kind(kind, draft, weak=weak, latin=script == "Latn"), script)


def _address(draft: Draft, element: _Element) -> None:
    forms = list(below(element, "translations", "translation"))
    chosen = next((form for form in forms if text_of(form, "isPrimary") == "true"), forms[0] if forms else None)
    found = [] if chosen is None else list(below(chosen, "addressParts", "addressPart"))
    parts = [(text_of(part, "type"), text_of(part, "value")) for part in found]
    postal_code = " ".join(text for kind, text in parts if kind == POSTAL_CODE)
    draft.address((text for kind, text in parts if kind != POSTAL_CODE), text_of(element, "country"), postal_code)


def _feature(draft: Draft, element: _Element) -> None:
    label, text = text_of(element, "type"), text_of(element, "value")
    if label == "Location":
        draft.detail("location", text)
    elif not draft.fact(label, text):
        draft.notice(f"unknown label {label!r}")
        draft.detail("other", f"{label} {text}")


def _document(draft: Draft, element: _Element) -> None:
    label, number = text_of(element, "type"), text_of(element, "documentNumber")
    tail = "".join(
        f" {word} {_day(date)}"
        for word, name in (("issued", "issueDate"), ("expires", "expirationDate"))
        for date in below(element, name)
    )
    if text_of(element, "isValid") == "false":
        tail += " (not valid)"
    if not draft.fact(label, number + tail, text_of(element, "issuingCountry")):
        draft.notice(f"unknown label {label!r}")
        draft.detail("other", f"{label} {number}")


def _day(element: _Element) -> str:
    return from_bounds(text_of(element, "fromDateBegin"), text_of(element, "toDateEnd")).text
