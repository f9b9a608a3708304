"""OpenSanctions datasets as Senzing JSON lines: the same parties in Senzing's words. Built on one such file.

Follows the record layout the file shows: NAMES, DATES, COUNTRIES, IDENTIFIERS, RELATIONSHIPS and RISKS, each a list of
small objects. Whether a party is on a list is said by the topics in RISKS alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from interdit.errors import SourceError
from interdit.model import Entry, EntryIdentifier, EntryLink, EntryName, Parsed, PartialDate
from interdit.names import country_code, script_of
from interdit.sources.ftm.vocabulary import LISTING_TOPICS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from interdit.model import EntryKind
    from interdit.sources.ftm.gathering import Gathering

_KINDS: Mapping[str | None, EntryKind] = {
    "PERSON": "person",
    "ORGANIZATION": "unknown",
    "COMPANY": "company",
    "VESSEL": "vessel",
    None: "unknown",
}
_SCHEMES = {"WIKIDATA": "wikidata", "OPEN_SANCTIONS": "opensanctions"}
_PARTS = {
    "NAMES": frozenset({"NAME_TYPE", "NAME_FULL"}),
    "DATES": frozenset({"DATE_OF_BIRTH", "DATE_OF_DEATH"}),
    "COUNTRIES": frozenset({"NATIONALITY"}),
    "IDENTIFIERS": frozenset({"TRUSTED_ID_TYPE", "TRUSTED_ID_NUMBER", "OTHER_ID_TYPE", "OTHER_ID_NUMBER"}),
    "RELATIONSHIPS": frozenset(
        {"REL_POINTER_ROLE", "REL_POINTER_DOMAIN", "REL_POINTER_KEY", "REL_ANCHOR_DOMAIN", "REL_ANCHOR_KEY"}
    ),
    "RISKS": frozenset({"TOPIC"}),
}
_FIELDS = frozenset({"DATA_SOURCE", "RECORD_ID", "RECORD_TYPE", "LAST_CHANGE", "URL", *_PARTS})

Part = dict[str, str | None]


class Record(msgspec.Struct, frozen=True):
    """One line."""

    id: str = msgspec.field(name="RECORD_ID")
    source: str = msgspec.field(name="DATA_SOURCE", default="")
    type: str | None = msgspec.field(name="RECORD_TYPE", default=None)
    url: str = msgspec.field(name="URL", default="")
    names: list[Part] = msgspec.field(name="NAMES", default_factory=list)
    dates: list[Part] = msgspec.field(name="DATES", default_factory=list)
    countries: list[Part] = msgspec.field(name="COUNTRIES", default_factory=list)
    identifiers: list[Part] = msgspec.field(name="IDENTIFIERS", default_factory=list)
    relationships: list[Part] = msgspec.field(name="RELATIONSHIPS", default_factory=list)
    risks: list[Part] = msgspec.field(name="RISKS", default_factory=list)


def parse_senzing(records: Iterable[tuple[int, dict[str, object]]], gathering: Gathering) -> Parsed:
    """Read the lines; one without id or name is a Problem.

    Raises:
        SourceError: no line could be read.
    """
    entries: dict[str, Entry] = {}
    for line, raw in records:
        gathering.rows += 1
        _count_unknown(raw, gathering)
        try:
            record = msgspec.convert(raw, Record)
        except msgspec.ValidationError as error:
            gathering.error(f"line {line}", f"not a Senzing record: {error}")
            continue
        if record.id in entries or not any(part.get("NAME_FULL") for part in record.names):
            gathering.error(f"line {line}", f"{record.id} stands twice or has no name")
        else:
            entries[record.id] = _entry(record, gathering)
    if not entries:
        raise SourceError(f"{gathering.source}: no party in {gathering.rows} lines")
    gathering.report(None)
    return Parsed(tuple(entries.values()), tuple(gathering.problems), {"entities": gathering.rows})


def _count_unknown(raw: Mapping[str, object], gathering: Gathering) -> None:
    gathering.unknown.update(raw.keys() - _FIELDS)
    for field, known in _PARTS.items():
        parts = raw.get(field)
        if isinstance(parts, list):
            gathering.unknown.update(f"{field}.{name}" for part in parts for name in set(part) - known)


def _entry(record: Record, gathering: Gathering) -> Entry:
    if record.type not in _KINDS:
        gathering.notice(record.id, f"unknown RECORD_TYPE {record.type!r}")
    topics = _texts(record.risks, "TOPIC")
    listed = any(topic == one or topic.startswith(f"{one}.") for topic in topics for one in LISTING_TOPICS)
    return Entry(
        key=record.id,
        kind=_KINDS.get(record.type, "unknown"),
        names=tuple(_names(record)),
        regimes=(f"ftm/{record.source.lower()}",) if listed else (),
        identifiers=tuple(_identifiers(record)),
        countries=tuple(filter(None, (country_code(text) for text in _texts(record.countries, "NATIONALITY")))),
        birth_dates=tuple(PartialDate(text) for text in _texts(record.dates, "DATE_OF_BIRTH")),
        links=tuple(
            EntryLink(part.get("REL_POINTER_ROLE") or "", key=key)
            for part in record.relationships
            if (key := part.get("REL_POINTER_KEY"))
        ),
        details={
            name: text
            for name, text in (
                ("topics", "; ".join(topics)),
                ("deathDate", "; ".join(_texts(record.dates, "DATE_OF_DEATH"))),
                ("sourceUrl", record.url),
                ("datasets", record.source),
            )
            if text
        },
    )


def _texts(parts: Iterable[Part], name: str) -> list[str]:
    return list(dict.fromkeys(text for part in parts if (text := part.get(name))))


def _names(record: Record) -> Iterable[EntryName]:
    for part in record.names:
        if text := part.get("NAME_FULL"):
            yield EntryName(text, "primary" if part.get("NAME_TYPE") == "PRIMARY" else "alias", script_of(text))


def _identifiers(record: Record) -> Iterable[EntryIdentifier]:
    for part in record.identifiers:
        for prefix in ("TRUSTED", "OTHER"):
            kind, number = part.get(f"{prefix}_ID_TYPE") or "", part.get(f"{prefix}_ID_NUMBER")
            if number:
                yield EntryIdentifier(_SCHEMES.get(kind, kind.lower()), number)
