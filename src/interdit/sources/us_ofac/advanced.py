"""The advanced XML form (`sdn_advanced.xml`, `cons_advanced.xml`).

Official text: the Advanced Sanctions Data Model of the United Nations (namespace http://www.un.org/sanctions/1.0).
Everything is by reference: what a record needs from the sections before it is kept by id, and the sections behind it
(ties, listings) complete the drafts, so entries are finished only at the end.
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
from interdit.sources.us_ofac.naming import alias_kind, iso_script, relation_key
from interdit.sources.us_ofac.references import References
from interdit.sources.us_ofac.remarks import read_remarks
from interdit.sources.us_ofac.vocabulary import elements

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from typing import BinaryIO

    from lxml.etree import _Element

    from interdit.sources.us_ofac.problems import Problems

_SECTIONS = (
    "DateOfIssue",
    "ReferenceValueSets",
    "Location",
    "IDRegDocument",
    "DistinctParty",
    "ProfileRelationship",
    "SanctionsEntry",
)
_AROUND = frozenset(
    {*_SECTIONS, "Locations", "IDRegDocuments", "DistinctParties", "ProfileRelationships", "SanctionsEntries"}
)
_FAMILY_FIRST = "Last Name"


def read_advanced(stream: BinaryIO, problems: Problems, rows: dict[str, int], published: date) -> Iterator[Draft]:
    """Return each party of an advanced file; `rows["advanced"]` counts them."""
    references = References(problems)
    drafts: dict[str, Draft] = {}
    rows["advanced"] = 0
    for element in iter_xml(stream, _SECTIONS):
        section = local_name(element)
        check_root(element, "Sanctions")
        check_siblings(element, _AROUND, problems)
        if section == "DateOfIssue":
            problems.check_day(_day(element), published)
            continue
        if section == "ReferenceValueSets":
            references.keep(element)
            continue
        report_unknown(element, elements("advanced"), section, problems)
        if section == "Location":
            references.keep_location(element)
        elif section == "IDRegDocument":
            references.keep_document(element)
        elif section == "DistinctParty":
            rows["advanced"] += 1
            _read_party(element, references, drafts, problems)
        elif section == "ProfileRelationship":
            _read_tie(element, references, drafts, problems)
        else:
            _read_listing(element, references, drafts, problems)
    if not rows["advanced"]:
        raise SourceError("is no OFAC list in the advanced XML form: it holds no <DistinctParty>")
    for uid in sorted(references.unused_documents):
        problems.error(f"advanced, IDRegDocument of identity {uid}", "belongs to no party of the file")
    yield from drafts.values()


def _read_party(element: _Element, references: References, drafts: dict[str, Draft], problems: Problems) -> None:
    profile = next(below(element, "Profile"), None)
    uid = attribute(element, "FixedRef")
    if profile is None or not uid or next(below(profile, "Identity", "Alias"), None) is None:
        problems.error(f"advanced, party {uid}", "no profile or no name where each should be")
        return
    draft = drafts[attribute(profile, "ID")] = Draft(uid, references.party_type(profile), problems)
    for identity in below(profile, "Identity"):
        _read_names(draft, identity, references)
        for document in references.take_documents(attribute(identity, "ID")):
            if not draft.fact(document.label, document.number, document.country):
                draft.notice(f"unknown label {document.label!r}")
                draft.detail("other", f"{document.label} {document.number}")
    for feature in below(profile, "Feature"):
        _read_feature(draft, feature, references)
    if remarks := text_of(element, "Comment"):
        read_remarks(remarks, draft)


def _read_names(draft: Draft, identity: _Element, references: References) -> None:
    parts = {
        attribute(group, "ID"): references.label("NamePartType", attribute(group, "NamePartTypeID"))
        for group in below(identity, "NamePartGroups", "MasterNamePartGroup", "NamePartGroup")
    }
    for alias in below(identity, "Alias"):
        printed = references.label("AliasType", attribute(alias, "AliasTypeID"))
        weak = attribute(alias, "LowQuality") == "true"
        for documented in below(alias, "DocumentedName"):
            values = list(below(documented, "DocumentedNamePart", "NamePartValue"))
            script, known = iso_script(references.label("Script", attribute(values[0], "ScriptID")) if values else "")
            if not known:
                draft.notice(f"unknown script {script!r}")
            text = _full_name(
                [(parts.get(attribute(value, "NamePartGroupID"), ""), value.text or "") for value in values]
            )
            draft.name(text, alias_kind(printed, draft, weak=weak, latin=script == "Latn"), script)


def _full_name(parts: list[tuple[str, str]]) -> str:
    """The name as the other forms print it: LAST, First Middle."""
    family = " ".join(text.strip() for kind, text in parts if kind == _FAMILY_FIRST)
    others = " ".join(text.strip() for kind, text in parts if kind != _FAMILY_FIRST)
    return ", ".join(part for part in (family, others) if part)


def _read_feature(draft: Draft, feature: _Element, references: References) -> None:
    label = references.label("FeatureType", attribute(feature, "FeatureTypeID"))
    for version in below(feature, "FeatureVersion"):
        detail = next(below(version, "VersionDetail"), None)
        text = "" if detail is None else (detail.text or "").strip()
        if detail is not None and (reference := attribute(detail, "DetailReferenceID")):
            text = references.label("DetailReference", reference)
        for place in below(version, "VersionLocation"):
            location = references.location(attribute(place, "LocationID"))
            if label == "Location":
                draft.address(location.parts, location.country, location.postal_code)
            else:
                text = text or ", ".join((*location.parts, location.country))
        for period in below(version, "DatePeriod"):
            text = _period(period)
        if comment := text_of(version, "Comment"):
            draft.detail("feature_note", f"{label}: {comment}")
        if label != "Location" and not draft.fact(label, text):
            draft.notice(f"unknown label {label!r}")
            draft.detail("other", f"{label} {text}")


def _period(period: _Element) -> str:
    """A period as the other forms print it; its bounds are whole days."""
    first = [_day(day) for day in below(period, "Start", "From")]
    last = [_day(day) for day in below(period, "End", "To")]
    circa = any(attribute(bound, "Approximate") == "true" for bound in period)
    date = from_bounds(first[0] if first else "", last[0] if last else "", circa=circa)
    return f"{'circa ' if date.circa else ''}{date.text}{f' to {date.until}' if date.until else ''}"


def _day(element: _Element) -> str:
    year, month, day = (text_of(element, name) for name in ("Year", "Month", "Day"))
    return f"{int(year or 0):04}-{int(month or 1):02}-{int(day or 1):02}"


def _read_tie(element: _Element, references: References, drafts: dict[str, Draft], problems: Problems) -> None:
    holder, other = (attribute(element, name) for name in ("From-ProfileID", "To-ProfileID"))
    where = f"advanced, tie {attribute(element, 'ID')}"
    if holder not in drafts:
        problems.error(where, f"profile {holder} is not in the file")
        return
    relation = relation_key(references.label("RelationType", attribute(element, "RelationTypeID")))
    if attribute(element, "Former") == "true":
        relation = f"formerly_{relation}"
    # The other end may stand on OFAC's other list: then its name is not known here.
    target = drafts.get(other)
    drafts[holder].link(relation, target.primary_name if target else "", target.key if target else other)


def _read_listing(element: _Element, references: References, drafts: dict[str, Draft], problems: Problems) -> None:
    profile = attribute(element, "ProfileID")
    if profile not in drafts:
        problems.error(f"advanced, listing {attribute(element, 'ID')}", f"profile {profile} is not in the file")
        return
    draft = drafts[profile]
    days = sorted(_day(day) for day in below(element, "EntryEvent", "Date"))
    draft.on_list(references.label("List", attribute(element, "ListID")), days[0] if days else "")
    for event in below(element, "EntryEvent"):
        draft.detail("legal_authority", references.label("LegalBasis", attribute(event, "LegalBasisID")))
    for measure in below(element, "SanctionsMeasure"):
        printed = references.label("SanctionsType", attribute(measure, "SanctionsTypeID"))
        comment = text_of(measure, "Comment")
        if printed == "Program":
            draft.programme(comment)
        else:
            draft.detail("measures", f"{printed}: {comment}" if comment else printed)
