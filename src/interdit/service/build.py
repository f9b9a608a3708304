"""Builds an edition: casebook, law and the histories of lists in, one immutable file set out."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from datetime import date, timedelta
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
    Tie,
    Version,
    encode,
    gather,
    pack_list,
    pack_map,
    resolve,
    write_edition,
)
from interdit.edition.gathering import law_of
from interdit.model import (
    Citation,
    Law,
    Listing,
    Order,
    Party,
    PartyKey,
    Position,
    Regime,
    RegimeKey,
    Rule,
    Source,
)
from interdit.screening import build_index
from interdit.service.shelf import Bearing, Record, Shelf
from interdit.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

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
    files, manifest = edition_files(inputs, title)
    return write_edition(folder, files, manifest)


def edition_files(inputs: Inputs, title: str) -> tuple[dict[str, bytes], Manifest]:
    """Return the files of an edition and its manifest, still without their marks."""
    base = inputs.base
    regimes = _with_stubs(base.regimes, inputs.histories)
    latest = {
        EntryId(source.key, key): versions[-1].entry
        for source, history in inputs.histories
        for key, versions in history.versions.items()
    }
    resolved = resolve(latest, base.parties, base.listings, base.han)
    by_key: dict[str, Regime] = {regime.key: regime for regime in regimes}
    gathered = gather(inputs.histories, resolved, (base.parties, base.listings), by_key)
    index = build_index(gathered.parties, base.han)
    law = Law(regimes, base.holidays, _known(inputs.histories, by_key), AS_OF)
    traditional = "".join(map(chr, sorted(base.han)))
    citations = {one.key: one for one in (*base.citations, *gathered.citations)}
    files = {
        "law.msgpack": encode(law),
        "han.msgpack": encode((traditional, "".join(base.han[ord(one)] for one in traditional))),
        "parties.map": pack_map({party.key: party for party in gathered.parties}),
        "bearing.map": pack_map(_bearing(gathered.listings, base.orders, base.positions)),
        "citations.map": pack_map(citations),
        "rows.list": pack_list(index.rows),
        "cores.map": pack_map(index.cores),
        "identifiers.map": pack_map(index.identifiers),
        "known.map": pack_map(index.parties),
        "record.msgpack": encode(base.record),
        "sources.msgpack": encode(_states(inputs.histories)),
        "entries.map": pack_map(_versions(inputs.histories)),
        "entries.jsonl": _lines(inputs.histories, resolved),
        "ties.map": pack_map(_ties(resolved.ties)),
        "problems.msgpack": encode((*resolved.problems, *gathered.problems)),
    }
    fingerprints = base.fingerprints | {f"list/{source.key}": one.digest for source, one in inputs.histories}
    counts = _counts(inputs, gathered.parties, gathered.listings)
    return files, Manifest(FORMAT, _as_of(inputs.histories), title, {}, counts, fingerprints, __version__)


def _counts(inputs: Inputs, parties: Sequence[object], listings: Sequence[object]) -> dict[str, int]:
    return {
        "regimes": len(inputs.base.regimes),
        "parties": len(parties),
        "listings": len(listings),
        "orders": len(inputs.base.orders),
        "entries": sum(len(history.versions) for _, history in inputs.histories),
        "versions": sum(len(one) for _, history in inputs.histories for one in history.versions.values()),
        "citations": len(inputs.base.citations),
    }


def _as_of(histories: Iterable[tuple[Source, History]]) -> date:
    days = [history.publications[-1].day for _, history in histories if history.publications]
    return max([AS_OF, *days])


def _bearing(listings: Iterable[Listing], orders: Iterable[Order], positions: Iterable[Position]) -> dict[str, Bearing]:
    """Sort what can bear on answers by party."""
    found: dict[str, tuple[list[Listing], list[Order], list[Position]]] = defaultdict(lambda: ([], [], []))
    for listing in listings:
        found[listing.party][0].append(listing)
    for order in orders:
        for party in order.parties:
            found[party][1].append(order)
    for position in positions:
        found[position.party][2].append(position)
    return {key: Bearing(tuple(one), tuple(two), tuple(three)) for key, (one, two, three) in found.items()}


def _known(
    histories: Iterable[tuple[Source, History]], regimes: Mapping[str, Regime]
) -> dict[str, tuple[tuple[date, date, date], ...]]:
    """Return for each regime the stretches in which an official list speaks for it."""
    found: dict[str, set[tuple[date, date, date]]] = defaultdict(set)
    for source, history in histories:
        if source.authority == "transcription":
            continue
        stretches = history.known_during(timedelta(hours=source.refresh_hours))
        for regime in {law_of(one, source, regimes) for one in source.regimes}:
            found[regime] |= set(stretches)
    return {key: tuple(sorted(found[key])) for key in sorted(found)}


def _with_stubs(regimes: tuple[Regime, ...], histories: Iterable[tuple[Source, History]]) -> tuple[Regime, ...]:
    """Add a stub for every list whose law is not held: an entry there is a review for everyone, never free."""
    by_key: dict[str, Regime] = {regime.key: regime for regime in regimes}
    for source, history in histories:
        named = {one for versions in history.versions.values() for version in versions for one in version.entry.regimes}
        for regime in sorted({*source.regimes, *named}):
            key = law_of(regime, source, by_key)
            if key not in by_key:
                by_key[key] = _stub(key, source)
    return tuple(by_key[key] for key in sorted(by_key))


def _stub(key: RegimeKey, source: Source) -> Regime:
    cited = (f"list/{source.key}",)
    text = {
        "en": f"Listed by {source.title}; the law of this list is not held here",
        "fr": f"Inscrite par {source.title} ; la loi de cette liste n'est pas enregistrée ici",
    }
    rule = Rule("listed", "bar", text, cited, effect="review")
    return Regime(key, {"en": source.title}, "America/New_York", "none", cited, (rule,))


def _states(histories: Iterable[tuple[Source, History]]) -> tuple[SourceState, ...]:
    return tuple(
        SourceState(source, history.publications, len(history.current()), history.digest)
        for source, history in histories
    )


def _versions(histories: Iterable[tuple[Source, History]]) -> dict[str, tuple[Version, ...]]:
    return {
        f"{source.key}\n{key}": versions for source, history in histories for key, versions in history.versions.items()
    }


def _lines(histories: Iterable[tuple[Source, History]], resolved: Resolved) -> bytes:
    """Write every version of every entry as a line of JSON, for any tool that reads JSON lines."""
    encoder = msgspec.json.Encoder(order="deterministic")
    lines = bytearray()
    for source, history in histories:
        for key, versions in history.versions.items():
            party: PartyKey = resolved.party_of[EntryId(source.key, key)]
            for one in versions:
                lines += encoder.encode(EntryLine(source.key, key, party, one.since, one.until, one.entry)) + b"\n"
    return bytes(lines)


def _ties(ties: Iterable[Tie]) -> dict[str, tuple[Tie, ...]]:
    found: dict[str, list[Tie]] = defaultdict(list)
    for tie in ties:
        found[tie.party].append(tie)
    return {key: tuple(values) for key, values in found.items()}


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
