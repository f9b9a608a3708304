"""The words of FollowTheMoney that are read: schemata, properties, topics. Follows the model at followthemoney.tech."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interdit.identifiers import imo, isin, lei

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from interdit.model import EntryKind

PARTIES: Mapping[str, EntryKind] = {
    "Person": "person",
    "Company": "company",
    "Organization": "organization",
    "PublicBody": "organization",
    "LegalEntity": "unknown",
    "Vessel": "vessel",
    "Airplane": "aircraft",
}

EDGES: Mapping[str, tuple[str, str, str, str]] = {
    "Ownership": ("asset", "owner", "owned by", "owns"),
    "Directorship": ("organization", "director", "directed by", "directs"),
    "UnknownLink": ("object", "subject", "linked to", "linked to"),
    "Representation": ("client", "agent", "represented by", "represents"),
    "Membership": ("organization", "member", "has member", "member of"),
    "Employment": ("employer", "employee", "employs", "employed by"),
    "Associate": ("person", "associate", "associate", "associate"),
    "Family": ("person", "relative", "relative", "relative"),
    "Succession": ("predecessor", "successor", "succeeded by", "succeeds"),
}
"""Schema to: property of the one end, of the other, the relation as the one says it, as the other says it."""

NAMES = {"name": "primary", "alias": "alias", "weakAlias": "weak_alias", "previousName": "former"}

IDENTIFIERS = {
    "bikCode": "bik",
    "callSign": "call_sign",
    "cageCode": "cage",
    "crewNumber": "crew_number",
    "dunsCode": "duns",
    "idNumber": "national_id",
    "imoNumber": "imo",
    "innCode": "inn",
    "isinCode": "isin",
    "isin": "isin",
    "kppCode": "kpp",
    "leiCode": "lei",
    "mmsi": "mmsi",
    "npiCode": "npi",
    "ogrnCode": "ogrn",
    "okpoCode": "okpo",
    "opencorporatesUrl": "opencorporates",
    "passportNumber": "passport",
    "permId": "permid",
    "registrationNumber": "registration",
    "serialNumber": "serial_number",
    "socialSecurityNumber": "social_security",
    "swiftBic": "bic",
    "taxNumber": "tax",
    "ticker": "ticker",
    "uniqueEntityId": "uei",
    "uscCode": "uscc",
    "vatCode": "vat",
    "voenCode": "voen",
    "wikidataId": "wikidata",
}

COUNTRIES = ("country", "nationality", "citizenship", "jurisdiction", "mainCountry", "flag")

DETAILS = frozenset(
    {"topics", "sourceUrl", "website", "email", "phone", "gender", "title", "position", "birthPlace", "deathDate"}
    | {"firstName", "lastName", "middleName", "secondName", "fatherName", "motherName", "incorporationDate"}
    | {"dissolutionDate", "legalForm", "status", "sector", "classification", "description", "summary", "type"}
    | {"buildDate", "tonnage", "pastFlags", "registrationDate", "programId", "program", "abbreviation", "ethnicity"}
    | {"religion", "education", "political", "appearance", "innerNote", "modifiedAt", "createdAt", "publisher"}
    | {"publisherUrl", "retrievedAt", "keywords", "wikipediaUrl", "birthCountry", "nameSuffix"}
)
"""Properties of a party that are kept as details under their own name."""

ELSEWHERE = frozenset({"notes", "address", "addressEntity", "birthDate"})
"""Properties of a party that become a field of the entry."""

LISTING_TOPICS = ("sanction", "debarment", "export.control", "invest.ban", "invest.risk", "asset.frozen")
"""A topic that is one of these or begins with it and a full stop says the party stands on such a list."""

EDGE_PROPERTIES = frozenset(
    {
        "role",
        "relationship",
        "percentage",
        "sharesCount",
        "sharesValue",
        "ownershipType",
        "startDate",
        "endDate",
        "date",
    }
    | {"status", "summary", "description", "sourceUrl", "recordId", "publisher", "modifiedAt", "legalBasis"}
)
SANCTION_PROPERTIES = frozenset(
    {"entity", "authority", "authorityId", "unscId", "program", "programId", "programUrl", "provisions", "status"}
    | {"duration", "reason", "country", "listingDate", "startDate", "endDate", "date", "summary", "description"}
    | {"sourceUrl", "recordId", "publisher", "modifiedAt", "innerNote"}
)


CHECKS: Mapping[str, Callable[[str], bool]] = {"isin": isin.is_valid, "lei": lei.is_valid, "imo": imo.is_valid}
"""Schemes with a check digit."""
