"""The fold: the publications of one list, in order, become entries with every version and when each was public.

A pure function: the same publications give the same history, whether folded all at once or one after another. A version
begins with the publication that first prints it and ends with the first that prints the entry otherwise or not at all.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec

from interdit.model import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class Version(msgspec.Struct, frozen=True, omit_defaults=True):
    """One wording of an entry, printed by the publications from `since` on; `until` is the first without it."""

    entry: Entry
    since: date
    until: date | None = None


class Publication(msgspec.Struct, frozen=True, omit_defaults=True):
    """One publication of a list that was folded in: its day, its files' hashes by role, and what was read."""

    day: date
    files: dict[str, str]
    entries: int
    problems: int
    rows: dict[str, int]


class History(msgspec.Struct, frozen=True):
    """Everything that is known of one list: versions by key in order of time, publications, and the chained hash.

    The versions come in the order of their keys, from memory or from a file (`chronicle`).
    """

    source: str
    versions: Mapping[str, tuple[Version, ...]]
    publications: tuple[Publication, ...]
    digest: str

    def at(self, day: date) -> dict[str, Entry]:
        """Return what the last publication up to a day said, by key; empty before the first."""
        return {
            key: version.entry
            for key, versions in self.versions.items()
            for version in versions
            if version.since <= day and (version.until is None or day < version.until)
        }

    def current(self) -> dict[str, Entry]:
        """Return what the last publication says, by key."""
        return {key: versions[-1].entry for key, versions in self.versions.items() if versions[-1].until is None}

    def count(self) -> int:
        """Return how many entries the last publication has."""
        return sum(versions[-1].until is None for versions in self.versions.values())

    def known_during(self, refresh: timedelta) -> tuple[tuple[date, date, date], ...]:
        """Return the stretches in which the list's state was known: first day, last publication, end (excluded).

        A publication speaks for the time until the next is due; where the next came later, what happened in between
        is not known.
        """
        stretches: list[tuple[date, date, date]] = []
        lasts = max(refresh, timedelta(days=1))
        for publication in self.publications:
            until = publication.day + lasts + timedelta(days=1)
            if stretches and publication.day <= stretches[-1][2]:
                stretches[-1] = (stretches[-1][0], publication.day, until)
            else:
                stretches.append((publication.day, publication.day, until))
        return tuple(stretches)


def empty_history(source: str) -> History:
    """Return the history of a list of which nothing has been seen."""
    return History(source, {}, (), hashlib.sha256(source.encode()).hexdigest())


def fold(history: History, entries: Sequence[Entry], publication: Publication) -> History:
    """Fold one more publication in; it must not be older than the last.

    Entries that the list prints twice under one key are one entry here; the parser reports them.
    """
    return followed(history, publication, dict(grown(history, entries, publication)))


def followed(history: History, publication: Publication, versions: Mapping[str, tuple[Version, ...]]) -> History:
    """Return a history after one more publication, whose versions are these."""
    publications = tuple(one for one in history.publications if one.day != publication.day)
    return History(history.source, versions, (*publications, publication), chained(history.digest, publication))


def grown(
    history: History, entries: Sequence[Entry], publication: Publication
) -> Iterator[tuple[str, tuple[Version, ...]]]:
    """Yield every entry with its versions after one more publication, in the order of keys.

    A second publication of one day replaces the first.

    Raises:
        ValueError: the publication is older than the last.
    """
    day, last = publication.day, history.publications[-1].day if history.publications else None
    if last is not None and day < last:
        raise ValueError(f"{history.source}: {day} is before {last}")
    # Of an entry that the list prints twice, the last counts. Only places are kept: the entries may be packed.
    printed = {entry.key: place for place, entry in enumerate(entries)}
    for key in sorted(history.versions.keys() | printed.keys()):
        known = history.versions.get(key, ())
        entry = entries[printed[key]] if key in printed else None
        versions = _followed_by(_before(known, day) if day == last else known, entry, day)
        if versions:
            yield key, versions


def _followed_by(versions: tuple[Version, ...], entry: Entry | None, day: date) -> tuple[Version, ...]:
    """Return an entry's versions after a publication that prints it so, or not at all."""
    if versions and versions[-1].until is None:
        last = versions[-1]
        if entry == last.entry:
            return versions
        versions = (*versions[:-1], Version(last.entry, last.since, day))
    return (*versions, Version(entry, day)) if entry is not None else versions


def chained(digest: str, publication: Publication) -> str:
    """Return the hash of a history with one more publication."""
    told = msgspec.json.encode((digest, publication.day, publication.files), order="deterministic")
    return hashlib.sha256(told).hexdigest()


def _before(versions: tuple[Version, ...], day: date) -> tuple[Version, ...]:
    """Return an entry's versions as they stood before a day."""
    return tuple(
        Version(one.entry, one.since, None if one.until == day else one.until) for one in versions if one.since != day
    )


def difference(before: dict[str, Entry], after: dict[str, Entry]) -> Iterable[tuple[str, Entry | None, Entry | None]]:
    """Yield what changed between two states of a list: key, entry before, entry after."""
    for key in sorted(before.keys() | after.keys()):
        old, new = before.get(key), after.get(key)
        if old != new:
            yield key, old, new


def changed_fields(old: Entry, new: Entry) -> dict[str, tuple[object, object]]:
    """Return the fields in which two wordings of an entry differ, with both values."""
    return {
        field: (getattr(old, field), getattr(new, field))
        for field in Entry.__struct_fields__
        if getattr(old, field) != getattr(new, field)
    }
