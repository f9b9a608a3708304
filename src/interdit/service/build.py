"""Builds an edition: casebook, law and the histories of lists in, one immutable file set out."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from interdit.edition import (
    FORMAT,
    EntryId,
    History,
    Manifest,
    Publication,
    Resolved,
    gather,
    resolve,
    write_edition,
)
from interdit.edition.gathering import list_citation
from interdit.errors import EditionError
from interdit.model import (
    Citation,
    Entry,
    Law,
    Listing,
    Order,
    Party,
    Position,
    Problem,
    Regime,
    Source,
)
from interdit.service.edition_stakes import stakes_files
from interdit.service.index import index_files
from interdit.service.laws import known_days, with_stubs
from interdit.service.shelf import Bearing, Record, Shelf
from interdit.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from interdit.edition import Draft, Gathered

PACKAGE = Path(__file__).resolve().parent.parent
SHIPPED = PACKAGE / "data" / "casebook"
"""Where the package keeps the edition it ships."""
LAW_FOLDER = PACKAGE / "law" / "regimes"
CASEBOOK_FOLDER = PACKAGE / "sources" / "casebook"
AS_OF = date(2026, 11, 23)
"""The day on which the casebook's sources were last looked up."""


class SourceState(msgspec.Struct, frozen=True):
    """What an edition holds of one list."""

    source: Source
    publications: tuple[Publication, ...]
    entries: int
    digest: str


class EntryLine(msgspec.Struct, frozen=True):
    """One line of `entries.jsonl`: a version of an entry, its party, and from when to when it was printed."""

    source: str
    key: str
    party: str
    since: date
    until: date | None
    entry: object


class Base(msgspec.Struct, frozen=True):
    """What every edition starts from: casebook and law, read from their files or from the edition that ships."""

    regimes: tuple[Regime, ...]
    holidays: dict[str, tuple[date, ...]]
    han: dict[int, str]
    parties: tuple[Party, ...]
    listings: tuple[Listing, ...]
    orders: tuple[Order, ...]
    positions: tuple[Position, ...]
    record: Record
    citations: tuple[Citation, ...]
    fingerprints: dict[str, str]


class Inputs(msgspec.Struct, frozen=True):
    """Everything an edition is a function of: casebook and law, and the histories of lists."""

    base: Base
    histories: tuple[tuple[Source, History], ...] = ()


def build_edition(folder: Path, inputs: Inputs, title: str) -> str:
    """Write an edition into a folder; return its id. The same inputs give the same bytes."""
    return write_edition(folder, partial(fill_edition, inputs=inputs, title=title))


def fill_edition(draft: Draft, inputs: Inputs, title: str) -> Manifest:
    """Write the files of an edition and return its manifest, still without their marks.

    Entries are read from their histories where they are needed; what is made of a party is on the disk before the next
    is read. Kept of each entry are its id and party, and its marks while they are compared.
    """
    base, histories = inputs.base, sorted(inputs.histories, key=lambda one: one[0].key)
    regimes = with_stubs(base.regimes, histories)
    by_key: dict[str, Regime] = {regime.key: regime for regime in regimes}
    resolved = resolve(_Latest(histories), base.parties, base.listings, base.han)
    counts = {"regimes": len(base.regimes), "orders": len(base.orders), "citations": len(base.citations)}
    counts |= _entry_files(draft, histories, resolved)
    gathered = gather(histories, resolved, (base.parties, base.listings), by_key)
    found, problems = _party_files(draft, base, resolved, gathered)
    problems = [*resolved.problems, *problems]
    stakes = stakes_files(draft, histories, resolved)
    found |= {"stakes": stakes} if stakes else {}
    del resolved, gathered
    index_files(draft, draft.map("parties.map", Party).values(), base.han)
    traditional = "".join(map(chr, sorted(base.han)))
    draft.record("law.msgpack", Law(regimes, base.holidays, known_days(histories, by_key), AS_OF))
    draft.record("han.msgpack", (traditional, "".join(base.han[ord(one)] for one in traditional)))
    draft.record("record.msgpack", base.record)
    draft.record("sources.msgpack", _states(histories))
    draft.record("problems.msgpack", problems)
    citations = {one.key: one for one in (*base.citations, *(list_citation(source) for source, _ in histories))}
    with draft.packing("citations.map") as packed:
        for key in sorted(citations):
            packed.add(citations[key], key)
    fingerprints = base.fingerprints | {f"list/{source.key}": one.digest for source, one in histories}
    return Manifest(FORMAT, _as_of(histories), title, {}, counts | found, fingerprints, __version__)


class _Latest(Mapping[EntryId, Entry]):
    """The last wording of every entry of all lists, each read when it is asked for."""

    def __init__(self, histories: Sequence[tuple[Source, History]]) -> None:
        self._histories: dict[str, History] = {source.key: history for source, history in histories}

    def __getitem__(self, entry: EntryId) -> Entry:
        return self._histories[entry.source].versions[entry.key][-1].entry

    def __iter__(self) -> Iterator[EntryId]:
        return (EntryId(source, key) for source, history in self._histories.items() for key in history.versions)

    def __len__(self) -> int:
        return sum(len(history.versions) for history in self._histories.values())


def _entry_files(draft: Draft, histories: Sequence[tuple[Source, History]], resolved: Resolved) -> dict[str, int]:
    """Write every version of every entry, to be read in place and as lines of JSON for any tool; count them."""
    counts = {"entries": 0, "versions": 0}
    encoder = msgspec.json.Encoder(order="deterministic")

    def lines() -> Iterator[bytes]:
        for source, history in histories:
            for key, versions in history.versions.items():
                packed.add(versions, f"{source.key}\n{key}")
                party = resolved.party_of[EntryId(source.key, key)]
                counts["entries"] += 1
                for one in versions:
                    counts["versions"] += 1
                    yield encoder.encode(EntryLine(source.key, key, party, one.since, one.until, one.entry)) + b"\n"

    with draft.packing("entries.map") as packed:
        draft.write("entries.jsonl", lines())
    return counts


def _party_files(
    draft: Draft, base: Base, resolved: Resolved, gathered: Iterable[Gathered]
) -> tuple[dict[str, int], list[Problem]]:
    """Write what is known of each party; return how many parties and listings there are, and the problems."""
    bearing = _bearing(base.orders, base.positions)
    counts = {"parties": 0, "listings": 0}
    problems: list[Problem] = []
    with (
        draft.packing("parties.map") as parties,
        draft.packing("bearing.map") as bearings,
        draft.packing("ties.map") as ties,
    ):
        for one in gathered:
            own = msgspec.structs.replace(bearing.pop(one.key, Bearing()), listings=one.listings)
            if one.party is not None:
                parties.add(one.party, one.key)
            if own != Bearing():
                bearings.add(own, one.key)
            if one.entries:
                ties.add(tuple(map(resolved.tie, one.entries)), one.key)
            counts["parties"] += one.party is not None
            counts["listings"] += len(one.listings)
            problems += one.problems
    if bearing:
        raise EditionError(f"orders or positions name parties that are not there: {', '.join(sorted(bearing))}")
    return counts, sorted(problems, key=lambda one: (one.source, one.locator))


def _as_of(histories: Iterable[tuple[Source, History]]) -> date:
    days = [history.publications[-1].day for _, history in histories if history.publications]
    return max([AS_OF, *days])


def _bearing(orders: Iterable[Order], positions: Iterable[Position]) -> dict[str, Bearing]:
    """Sort orders and positions by party."""
    found: dict[str, tuple[list[Order], list[Position]]] = defaultdict(lambda: ([], []))
    for order in orders:
        for party in order.parties:
            found[party][0].append(order)
    for position in positions:
        found[position.party][1].append(position)
    return {key: Bearing((), tuple(one), tuple(two)) for key, (one, two) in found.items()}


def _states(histories: Iterable[tuple[Source, History]]) -> tuple[SourceState, ...]:
    return tuple(
        SourceState(source, history.publications, history.count(), history.digest) for source, history in histories
    )


def digest_of(paths: Iterable[Path]) -> str:
    """Return one hash over files, by name and content."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def shipped_base(shelf: Shelf) -> Base:
    """Return casebook and law as the shipped edition holds them: users need nothing that only the build needs."""
    bearing = [shelf.bearing[key] for key in shelf.bearing]
    orders = {order.key: order for one in bearing for order in one.orders}
    law = shelf.law
    return Base(
        regimes=law.regimes,
        holidays=law.holidays,
        han=shelf.han,
        parties=tuple(shelf.parties[key] for key in shelf.parties),
        listings=tuple(sorted((listing for one in bearing for listing in one.listings), key=lambda one: one.key)),
        orders=tuple(orders[key] for key in sorted(orders)),
        positions=tuple(sorted((position for one in bearing for position in one.positions), key=lambda one: one.key)),
        record=shelf.record,
        citations=tuple(shelf.citations[key] for key in shelf.citations),
        fingerprints=shelf.edition.manifest.inputs,
    )
