"""Which lists an edition holds: whose, as of when, from which files, how much of them was read."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from interdit.model.pack import HeldFile, HeldList
from interdit.service.build import SourceState
from interdit.service.sampling import CASEBOOK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interdit.archive import Archive
    from interdit.model import Snapshot
    from interdit.service.shelf import Shelf


def held_lists(shelf: Shelf, archive: Archive | None, today: date) -> tuple[HeldList, ...]:
    """Return the record that ships with the program, then every list."""
    states = shelf.edition.decode("sources.msgpack", tuple[SourceState, ...])
    return (_casebook(shelf, today), *(one for state in states for one in _list(state, archive, today)))


def _casebook(shelf: Shelf, today: date) -> HeldList:
    inputs = shelf.edition.manifest.inputs
    as_of = shelf.law.casebook_as_of or shelf.as_of
    return HeldList(
        key=CASEBOOK,
        title="casebook and law",
        publisher="interdit",
        homepage="",
        licence="",
        published=as_of,
        files=tuple(HeldFile(role, inputs[role]) for role in ("casebook", "law") if role in inputs),
        rows=len(shelf.citations),
        entries=len(shelf.parties),
        problems=0,
        refresh_hours=None,
        age_days=max((today - as_of).days, 0),
        state="shipped",
    )


def _list(state: SourceState, archive: Archive | None, today: date) -> Iterator[HeldList]:
    source = state.source
    if not state.publications:
        return
    last = state.publications[-1]
    addresses = {one.role: one.url for one in source.files}
    fetched = _fetched(state, archive)
    due = last.day + max(timedelta(hours=source.refresh_hours), timedelta(days=1))
    yield HeldList(
        key=source.key,
        title=source.title,
        publisher=source.publisher,
        homepage=source.homepage,
        licence=source.licence,
        published=last.day,
        files=tuple(_file(role, sha, addresses, fetched) for role, sha in sorted(last.files.items())),
        rows=sum(last.rows.values()),
        entries=last.entries,
        problems=last.problems,
        refresh_hours=source.refresh_hours,
        age_days=max((today - last.day).days, 0),
        state="fresh" if today <= due else "stale",
    )


def _fetched(state: SourceState, archive: Archive | None) -> dict[str, Snapshot]:
    """Return the fetches of a list by the hash of what they brought."""
    if archive is None:
        return {}
    return {one.sha256: one for one in archive.snapshots(state.source.key)}


def _file(role: str, sha256: str, addresses: dict[str, str], fetched: dict[str, Snapshot]) -> HeldFile:
    own = fetched.get(sha256)
    url = own.url if own is not None and own.url else addresses.get(role, "")
    return HeldFile(role, sha256, url, own.fetched if own is not None else None)
