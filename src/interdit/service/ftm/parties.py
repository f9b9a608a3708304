"""A party as an entity: its names by kind, identifiers under the properties of its schema, securities, ties, topics."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interdit.service.ftm.entity import Entity, filled
from interdit.service.ftm.facts import span
from interdit.service.ftm.model import SCHEMATA, TOPICS, schema_of
from interdit.service.ftm.programmes import of_securities, programme_of
from interdit.sources.ftm.vocabulary import IDENTIFIERS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from interdit.service.ftm.datasets import Datasets
    from interdit.service.ftm.facts import Facts
    from interdit.service.ftm.links import Link

_NAMES = {"former": "previousName", "weak": "weakAlias"} | dict.fromkeys(("primary", "legal", "zh"), "name")
_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")
_PROPERTIES: dict[str, tuple[str, ...]] = {}
for _name, _scheme in IDENTIFIERS.items():
    _PROPERTIES[_scheme] = (*_PROPERTIES.get(_scheme, ()), _name)
_FALLBACK = ("registrationNumber", "idNumber", "notes")
_CARRIED = frozenset({"website", "email", "phone", "gender", "title", "position", "birthPlace", "deathDate", "sector"})
_CARRIED |= {"firstName", "lastName", "incorporationDate", "dissolutionDate", "legalForm", "nationality"}
"""Details of an entry that have the name of a property, and its meaning."""


def party_entity(facts: Facts, datasets: Datasets) -> Entity:
    """Return the party's own entity; what it is tied to stands in entities of its own."""
    party, schema = facts.party, schema_of(facts.party.kind)
    entries = [stated.versions[-1].entry for stated in facts.stated]
    topics = _topics(facts, datasets.as_of)
    known = SCHEMATA[schema].properties
    pairs = [
        ("name", party.name),
        *((_NAMES.get(name.kind, "alias"), name.text) for name in party.names),
        ("country", party.country.lower()),
        *(("country", code.lower()) for entry in entries for code in entry.countries),
        *(("birthDate", day) for text in party.born for day in _DATE.findall(text)[:1]),
        *_identifiers(facts, schema),
        *(("address", text) for entry in entries for text in entry.addresses),
        *(("topics", topic) for topic in topics),
        *(("programId", listing.regime) for listing in facts.listings),
        *(("notes", entry.remarks) for entry in entries),
        ("notes", party.note),
        *((key, value) for entry in entries for key, value in entry.details.items() if key in _CARRIED),
        *(("sourceUrl", datasets.sources[one].homepage) for one in facts.datasets if one in datasets.sources),
        ("parent", party.parent or ""),
    ]
    first, last, change = span(facts, datasets)
    properties = filled([(name, value) for name, value in pairs if name in known])
    return Entity(
        party.key,
        party.name,
        schema,
        properties,
        list(facts.datasets),
        list(facts.referents),
        bool(topics),
        first,
        last,
        change,
    )


def securities_of(facts: Facts, issuer: Entity) -> Iterator[Entity]:
    """Yield a party's securities: one for each ISIN, and one for each ticker, which no record ties to an ISIN."""
    for one in facts.party.identifiers:
        name = {"isin": "isin", "ticker": "ticker", "figi": "figiCode"}.get(one.scheme)
        if name is None:
            continue
        where = f"{one.market}-" if one.market else ""
        pairs = [
            (name, one.value),
            ("name", f"{issuer.caption} {where.replace('-', ' ')}{one.value}"),
            ("issuer", issuer.id),
            *(("country", code) for code in issuer.properties.get("country", ())),
            *(("topics", topic) for topic in of_securities(issuer.properties.get("topics", []))),
            ("notes", f"market {one.market}" if one.market else ""),
            ("notes", one.note),
        ]
        key = re.sub(r"[^0-9A-Za-z]+", "-", f"{one.scheme}-{where}{one.value}").strip("-")
        yield _part(issuer, f"{issuer.id}.{key}", "Security", pairs)


def edge_of(link: Link, issuer: Entity) -> Entity:
    """Return a tie that a list states as an entity: Ownership where it says who owns or controls, else UnknownLink."""
    slug = re.sub(r"[^0-9a-z]+", "-", link.relation.lower()).strip("-") or "linked"
    schema, one, other = ("Ownership", "asset", "owner") if link.owned else ("UnknownLink", "subject", "object")
    share = re.search(r"(\d+(?:\.\d+)?)\s*%", link.relation)
    pairs = [(one, link.party), (other, link.other), ("role", link.relation)]
    pairs += [("percentage", share[1])] if share and link.owned else []
    return _part(issuer, f"{link.party}.{slug}.{link.other}", schema, pairs)


def _part(of: Entity, key: str, schema: str, pairs: list[tuple[str, str]]) -> Entity:
    caption = next((value for name, value in pairs if name in ("name", "role")), schema)
    return Entity(
        key,
        caption,
        schema,
        filled(pairs),
        of.datasets,
        [],
        False,
        of.first_seen,
        of.last_seen,
        of.last_change,
    )


def _topics(facts: Facts, day: date) -> list[str]:
    """Return the topics of the listings that stood on a day, and those that a FollowTheMoney file gave."""
    found: dict[str, None] = {}
    stated = _stated_topics(facts)
    under_file = [listing for listing in facts.listings if listing.regime.startswith("ftm/")]
    for listing in facts.listings:
        if facts.in_force(listing, day):
            found |= dict.fromkeys((stated if listing in under_file else ()) or programme_of(listing.regime).topics)
    if not under_file:
        # The file names it without listing it; what it says of it ends with no listing.
        found |= dict.fromkeys(stated)
    return list(found)


def _stated_topics(facts: Facts) -> tuple[str, ...]:
    said = [one.versions[-1].entry.details.get("topics", "") for one in facts.stated]
    return tuple(topic for text in said for topic in text.split("; ") if topic in TOPICS)


def _identifiers(facts: Facts, schema: str) -> Iterator[tuple[str, str]]:
    """Yield identifiers under the schema's own properties; one it has none for is a registration or id number."""
    known = SCHEMATA[schema].properties
    rest = [(one.scheme, one.value) for stated in facts.stated for one in stated.versions[-1].entry.identifiers]
    for scheme, value in (*((one.scheme, one.value) for one in facts.party.identifiers), *rest):
        fitting = (name for name in (*_PROPERTIES.get(scheme, ()), *_FALLBACK) if name in known)
        name = next(fitting, "notes")
        yield name, f"{scheme} {value}" if name == "notes" else value
