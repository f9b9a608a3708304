"""The fold: the publications of one list, in order, become entries with every version and when each was public.

A pure function: the same publications give the same history, whether folded all at once or one after another. A version
begins with the publication that first prints it and ends with the first that prints the entry otherwise or not at all.
"""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec

from interdit.model import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


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
    """Everything that is known of one list: versions by key in order of time, publications, and the chained hash."""

    source: str
    versions: dict[str, tuple[Version, ...]]
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
    if history.publications and publication.day < history.publications[-1].day:
        raise ValueError(f"{history.source}: {publication.day} is before {history.publications[-1].day}")
    printed = {entry.key: entry for entry in entries}
    versions = _before(history, publication.day)
    for key, known in list(versions.items()):
        last = known[-1]
        if last.until is None and printed.get(key) != last.entry:
            versions[key] = (*known[:-1], Version(last.entry, last.since, publication.day))
    for key, entry in printed.items():
        before = versions.get(key, ())
        if not before or before[-1].until is not None:
            versions[key] = (*before, Version(entry, publication.day))
    publications = tuple(one for one in history.publications if one.day != publication.day)
    return History(
        source=history.source,
        versions={key: versions[key] for key in sorted(versions)},
        publications=(*publications, publication),
        digest=chained(history.digest, publication),
    )


def chained(digest: str, publication: Publication) -> str:
    """Return the hash of a history with one more publication."""
    told = msgspec.json.encode((digest, publication.day, publication.files), order="deterministic")
    return hashlib.sha256(told).hexdigest()


def _before(history: History, day: date) -> dict[str, tuple[Version, ...]]:
    """Return the versions as they stood before a day: a second publication of one day replaces the first."""
    if not history.publications or history.publications[-1].day != day:
        return dict(history.versions)
    versions: dict[str, tuple[Version, ...]] = {}
    for key, known in history.versions.items():
        kept = tuple(
            Version(one.entry, one.since, None if one.until == day else one.until) for one in known if one.since != day
        )
        if kept:
            versions[key] = kept
    return versions


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
