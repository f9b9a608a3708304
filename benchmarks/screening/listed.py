"""A harness list as an edition of its own, without the casebook: we screen against what the peers screen against."""

from __future__ import annotations

import csv
import hashlib
import shutil
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from interdit.edition import Publication, empty_history, fold, open_edition
from interdit.model import Entry, EntryName, PartialDate, Source, SourceKey
from interdit.service.build import PACKAGE, SHIPPED, EntryLine, Inputs, build_edition, digest_of, shipped_base
from interdit.service.shelf import Record, Shelf

if TYPE_CHECKING:
    from pathlib import Path

    from interdit.edition import Edition

KINDS = {"Person": "person", "Organization": "organization", "Company": "company", "Vessel": "vessel"}
"""The harness's kinds of party as ours; whatever else there is (aircraft) is asked without a kind."""

_NAME_KINDS = {"name": "primary", "alias": "alias", "weak": "weak_alias"}
_DAY = date(2026, 1, 1)


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file with a header."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def build(listing: Path, folder: Path) -> Path:
    """Build the edition of a list, unless it is there already; return its folder."""
    digest = hashlib.sha256(listing.read_bytes()).hexdigest()
    # An edition made by other code may hold another index: its folder is of the list and of the code.
    code = digest_of([*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.so")])
    made_of = f"{digest} {code}"
    mark = folder / "of"
    if mark.is_file() and mark.read_text(encoding="ascii") == made_of:
        return folder / "edition"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    entries = _entries(listing)
    source = Source(
        SourceKey("own:bench"), "A list to measure with", "benchmarks", "CSV", "none", (), regimes=("own/bench",)
    )
    publication = Publication(_DAY, {"list": digest}, len(entries), 0, {"list": len(entries)})
    history = fold(empty_history(source.key), entries, publication)
    base = msgspec.structs.replace(
        shipped_base(Shelf(open_edition(SHIPPED))),
        parties=(),
        listings=(),
        orders=(),
        positions=(),
        record=Record((), (), ()),
    )
    build_edition(folder / "edition", Inputs(base, ((source, history),)), "benchmark")
    mark.write_text(made_of, encoding="ascii")
    return folder / "edition"


def _entries(listing: Path) -> list[Entry]:
    names: dict[str, list[EntryName]] = defaultdict(list)
    first: dict[str, dict[str, str]] = {}
    for row in rows(listing):
        first.setdefault(row["entity_id"], row)
        names[row["entity_id"]].append(EntryName(row["name"], _NAME_KINDS[row["kind"]]))  # type: ignore[arg-type]
    return [
        Entry(
            key,
            KINDS.get(first[key]["schema"], "unknown"),  # type: ignore[arg-type]
            tuple(given),
            regimes=("own/bench",),
            birth_dates=(PartialDate(first[key]["birth_year"]),) if first[key]["birth_year"] else (),
        )
        for key, given in names.items()
    ]


def owners(edition: Edition) -> dict[str, list[str]]:
    """The list's own ids of each party: two entries that share name and country are one party with us."""
    found: dict[str, list[str]] = defaultdict(list)
    decoder = msgspec.json.Decoder(EntryLine)
    for line in edition.read("entries.jsonl").splitlines():
        one = decoder.decode(line)
        found[one.party].append(one.key)
    return found
