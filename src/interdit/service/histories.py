"""Histories from the archive: each list's publications folded in order, from the longest run that is cached."""

from __future__ import annotations

import contextlib
from collections import Counter
from contextlib import ExitStack
from typing import TYPE_CHECKING

import msgspec

from interdit.edition import History, Publication, empty_history, fold
from interdit.edition.chronicle import open_history, save_history
from interdit.edition.fold import chained, followed, grown
from interdit.errors import SourceError
from interdit.model import Problem
from interdit.service.registry import parser_mark, parser_of, source_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from interdit.archive import Archive
    from interdit.model import Entry, Parsed, Snapshot
    from interdit.service.home import Home


def publications(snapshots: Sequence[Snapshot]) -> tuple[tuple[date, dict[str, Snapshot]], ...]:
    """Group snapshots into publications, oldest first: the files of one day, the last fetched of each role."""
    days: dict[date, dict[str, Snapshot]] = {}
    for snapshot in sorted(snapshots, key=lambda one: (one.published, one.fetched, one.role)):
        days.setdefault(snapshot.published, {})[snapshot.role] = snapshot
    return tuple(sorted(days.items()))


def parse_files(archive: Archive, key: str, day: date, files: dict[str, Snapshot]) -> Parsed:
    """Parse one publication; raises SourceError where a file is not what it should be.

    Where a file was taken over from an earlier publication, what it says of entries that are gone since is no error of
    this one: a notice counts it.
    """
    with ExitStack() as stack:
        streams = {role: stack.enter_context(archive.open_body(one)) for role, one in files.items()}
        parsed = parser_of(key)(streams, day)
    older = {role: one.published for role, one in files.items() if one.published < day}
    gone = Counter(one.unclaimed for one in parsed.problems if one.unclaimed in older)
    kept = [one for one in parsed.problems if one.unclaimed not in older]
    told = "{} records of the file of {} are for entries that this publication no longer has"
    notices = [Problem(key, role, told.format(gone[role], older[role]), "notice") for role in sorted(gone)]
    return msgspec.structs.replace(parsed, problems=(*kept, *notices))


def publication_of(day: date, files: dict[str, Snapshot], parsed: Parsed) -> Publication:
    """Return the record of a publication that was read."""
    errors = len(parsed.problems)
    return Publication(
        day, {role: files[role].sha256 for role in sorted(files)}, len(parsed.entries), errors, parsed.rows
    )


def with_earlier(
    day: date, files: dict[str, Snapshot], earlier: Sequence[tuple[date, dict[str, Snapshot]]]
) -> dict[str, Snapshot]:
    """Complete a publication that came in part with the last known file of each role that belongs to its form.

    A list whose alias file did not come with it keeps the aliases last seen: to lose them would clear people.
    """
    complete: dict[str, Snapshot] = {}
    for before, known in earlier:
        if before < day and set(files) & set(known):
            complete |= known
    return complete | files


def history_of(home: Home, key: str) -> History:
    """Return the history of a list as the archive holds it; what is cached is not parsed again."""
    days = publications(home.archive.snapshots(source_of(key).key))
    history = empty_history(f"{key}/{parser_mark(key)}")
    start = 0
    digests = [history.digest]
    for day, files in days:
        marks = {role: files[role].sha256 for role in sorted(files)}
        digests.append(chained(digests[-1], Publication(day, marks, 0, 0, {})))
    for place in range(len(days), 0, -1):
        cached = open_history(_place(home, digests[place]))
        if cached is not None:
            history, start = cached, place
            break
    for place in range(start, len(days)):
        day, files = days[place]
        complete = with_earlier(day, files, days[:place])
        parsed = parse_files(home.archive, key, day, complete)
        before, history = history, extended(home, history, parsed.entries, publication_of(day, files, parsed))
        if place > start:
            # Only a step on the way to the last publication: the next run begins from there.
            with contextlib.suppress(OSError):
                _place(home, before.digest).unlink(missing_ok=True)
    return history


def extended(home: Home, history: History, entries: Sequence[Entry], publication: Publication) -> History:
    """Fold one more publication in and keep it in the cache, from which it is then read.

    A cache that cannot be written costs time and memory, not truth.
    """
    after = followed(history, publication, {})
    path = _place(home, after.digest)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        save_history(path, after, grown(history, entries, publication))
    except OSError:
        return fold(history, entries, publication)
    return open_history(path) or fold(history, entries, publication)


def _place(home: Home, digest: str) -> Path:
    return home.cache / "histories" / f"{digest[:32]}.history"


def unsound(archive: Archive, snapshots: Iterable[Snapshot]) -> str:
    """Return what is wrong with archived files, by reading each to its end; nothing where they are sound."""
    for snapshot in snapshots:
        try:
            with archive.open_body(snapshot) as body:
                while body.read(1 << 20):
                    pass
        except SourceError as error:
            return str(error)
    return ""


def checked_history(home: Home, key: str) -> History:
    """Return a list's history; a damaged archive is named with the remedy."""
    try:
        return history_of(home, key)
    except SourceError as error:
        raise SourceError(f"{key}: {error}") from error
