"""Reads FollowTheMoney JSON lines: parties, their sanctions, addresses and ties, in whatever order they stand.

A line is one entity: `id`, `schema`, `properties` (each a list of texts). Sanction, Address and the edges between
parties are entities of their own and are joined to the party they speak of, which may come before or after them.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, BinaryIO

import msgspec
from msgspec.structs import replace

from interdit.archive import iter_jsonl
from interdit.errors import SourceError
from interdit.model import EntryLink, PackedEntries, Parsed
from interdit.sources.ftm.gathering import FIELDS, Gathering, Thing
from interdit.sources.ftm.party import entry_of
from interdit.sources.ftm.senzing import parse_senzing
from interdit.sources.ftm.ties import ties_of
from interdit.sources.ftm.vocabulary import EDGE_PROPERTIES, EDGES, PARTIES, SANCTION_PROPERTIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from interdit.model import Entry


def parse(files: Mapping[str, BinaryIO], published: date) -> Parsed:
    """Read the stream of role `entities`, of a dataset that has no name of its own; see `parse_ftm`."""
    if "entities" not in files:
        raise SourceError("ftm: the file of role 'entities' is missing")
    return parse_ftm(files["entities"], "", published)


def parse_ftm(stream: BinaryIO, name: str, published: date | None = None) -> Parsed:
    """Read a dataset as the source `ftm:NAME`; what joins no party, or is of no known schema, is a Problem.

    Raises:
        SourceError: not JSON lines, cut, or without any party.
    """
    gathering = Gathering(name)
    records = iter_jsonl(stream)
    for line, record in records:
        if not gathering.rows and "RECORD_ID" in record and "schema" not in record:
            return parse_senzing(chain([(line, record)], records), gathering)
        _take(line, record, gathering)
    if not gathering.parties:
        raise SourceError(f"{gathering.source}: no party in {gathering.rows} lines")
    entries = PackedEntries(_entries(gathering))
    gathering.report(published)
    return Parsed(entries, tuple(gathering.problems), {"entities": gathering.rows})


def _take(line: int, record: dict[str, object], gathering: Gathering) -> None:
    gathering.rows += 1
    gathering.unknown.update(f"field {name!r}" for name in record.keys() - FIELDS)
    if isinstance(last := record.get("last_change"), str):
        gathering.latest = max(gathering.latest, last)
    try:
        thing = msgspec.convert(record, Thing)
    except msgspec.ValidationError as error:
        gathering.error(f"line {line}", f"not an entity: {error}")
        return
    if thing.schema in PARTIES:
        if thing.id in gathering.parties:
            gathering.error(f"line {line}", f"{thing.id} stands twice; the first is kept")
        else:
            gathering.parties[thing.id] = thing
    elif thing.schema == "Address":
        gathering.addresses[thing.id] = "; ".join(thing.properties.get("full", ())) or _address(thing)
    elif thing.schema == "Sanction":
        gathering.note_unknown(thing, SANCTION_PROPERTIES)
        for target in thing.properties.get("entity", ()):
            gathering.sanctions.setdefault(target, []).append(thing)
        gathering.loose[thing.id] = (line, "a Sanction of no entity in the file")
    elif thing.schema in EDGES:
        gathering.note_unknown(thing, EDGE_PROPERTIES.union(EDGES[thing.schema][:2]))
        gathering.edges.append(thing)
        gathering.loose[thing.id] = (line, f"{thing.schema} between no two ends of which one is in the file")
    else:
        gathering.foreign[thing.schema] += 1


def _address(thing: Thing) -> str:
    names = ("remarks", "postOfficeBox", "street", "street2", "city", "postalCode", "region", "state", "country")
    return ", ".join(text for name in names for text in thing.properties.get(name, ()))


def _entries(gathering: Gathering) -> Iterable[Entry]:
    links, ties = _links(gathering), ties_of(gathering)
    for key, thing in gathering.parties.items():
        sanctions = gathering.sanctions.get(key, [])
        for sanction in sanctions:
            gathering.loose.pop(sanction.id, None)
        entry = entry_of(thing, sanctions, tuple(links.get(key, ())), gathering)
        yield replace(entry, ties=tuple(ties[key])) if key in ties else entry


def _links(gathering: Gathering) -> dict[str, dict[EntryLink, None]]:
    links: dict[str, dict[EntryLink, None]] = {}
    for edge in gathering.edges:
        one_end, other_end, of_one, of_other = EDGES[edge.schema]
        terms = _terms(edge)
        for one in edge.properties.get(one_end, ()):
            for other in edge.properties.get(other_end, ()):
                for key, other_key, relation in ((one, other, of_one), (other, one, of_other)):
                    if key in gathering.parties:
                        link = EntryLink(f"{relation}{terms}", gathering.name_of(other_key), other_key)
                        links.setdefault(key, {})[link] = None
                        gathering.loose.pop(edge.id, None)
    return links


def _terms(edge: Thing) -> str:
    """The share, role and time of an edge, in brackets behind the relation."""
    properties = edge.properties
    parts = [f"{share.rstrip('%')}%" for share in properties.get("percentage", ())]
    parts += [text for name in ("role", "relationship", "ownershipType") for text in properties.get(name, ())]
    parts += [f"from {day}" for day in properties.get("startDate", ())]
    parts += [f"until {day}" for day in properties.get("endDate", ())]
    return f" ({', '.join(parts)})" if parts else ""
