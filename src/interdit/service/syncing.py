"""Sync: fetch or take in lists, judge them, keep or quarantine them, and build the edition anew."""

from __future__ import annotations

import fnmatch
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from interdit.archive import AbsentFileError, Manners, Receipt, check_shrink, fetch, last_byte, writing
from interdit.edition import History, open_edition
from interdit.errors import InputError, SourceError
from interdit.model import Parsed, Problem, Snapshot, Source
from interdit.service.build import SHIPPED, Inputs, fill_edition, shipped_base
from interdit.service.histories import (
    checked_history,
    extended,
    history_of,
    parse_files,
    publication_of,
    publications,
    unsound,
    with_earlier,
)
from interdit.service.registry import known_sources, source_of
from interdit.service.shelf import Shelf

if TYPE_CHECKING:
    from interdit.archive import Writer
    from interdit.service.home import Home

Status = Literal["updated", "unchanged", "quarantined", "failed"]
Progress = Callable[[str, str], None]
"""Told the source and what is being done to it."""


class SourceReport(msgspec.Struct, frozen=True):
    """What became of one list in a sync."""

    source: str
    status: Status
    published: date | None
    entries: int
    problems: tuple[Problem, ...]
    message: str = ""


class SyncReport(msgspec.Struct, frozen=True):
    """What became of a sync: each list, and the edition that is current after it."""

    sources: tuple[SourceReport, ...]
    edition: str
    changed: bool

    @property
    def exit_code(self) -> int:
        """6 where a list was quarantined, 5 where one failed, else 0."""
        statuses = {one.status for one in self.sources}
        return 6 if "quarantined" in statuses else 5 if "failed" in statuses else 0


class Intake(msgspec.Struct, frozen=True):
    """Where files come from, and by whose clock: the network, or a folder with the day of its publication."""

    now: datetime
    folder: Path | None = None
    published: date | None = None
    manners: Manners | None = None
    mirrors: dict[str, str] = {}


def sync(home: Home, keys: Sequence[str], intake: Intake, progress: Progress = lambda *_: None) -> SyncReport:
    """Bring lists up to date and build the edition anew.

    Args:
        home: the user's folder.
        keys: the lists; empty with a folder: all whose files are in it.
        intake: where the files come from.
        progress: told what is being done.

    Raises:
        UnknownKeyError: no such list.
        InputError: the folder is none, or holds none of the files.
        SourceError: another sync is running, or the disk refuses.
    """
    if intake.folder is not None and not intake.folder.is_dir():
        raise InputError("is not a folder", file=str(intake.folder), remedy="give the folder that holds the files")
    chosen = tuple(dict.fromkeys(keys)) or _present(intake)
    sources = [source_of(key) for key in chosen]
    with writing(home.archive) as writer:
        home.sweep()
        reports = tuple(_one(home, writer, source, intake, progress) for source in sources)
        progress("", "build")
        before = home.current()
        identity = rebuild(home, progress)
    return SyncReport(reports, identity, home.current() != before)


def rebuild(home: Home, progress: Progress = lambda *_: None) -> str:
    """Build the edition from what the archive holds, make it the current one, and return its id.

    Only the holder of the archive's lock may.
    """
    histories: list[tuple[Source, History]] = []
    for key in home.archive.sources():
        source = source_of(key)
        progress(key, "fold")
        history = checked_history(home, key)
        if history.publications:
            histories.append((source, history))
    base = shipped_base(Shelf(open_edition(SHIPPED)))
    identity = home.keep(partial(fill_edition, inputs=Inputs(base, tuple(histories)), title="lists and casebook"))
    home.switch(identity)
    return identity


def _one(home: Home, writer: Writer, source: Source, intake: Intake, progress: Progress) -> SourceReport:
    """Bring one list up to date; what fails here does not stop the others."""
    progress(source.key, "fetch" if intake.folder is None else "read")
    try:
        received, absent = _take_in(home, writer, source, intake)
    except (SourceError, InputError) as error:
        return SourceReport(source.key, "failed", None, 0, (), str(error))
    if not received:
        return SourceReport(source.key, "unchanged", _last_day(home, source), 0, ())
    day = max(snapshot.published for snapshot in received)
    received = tuple(msgspec.structs.replace(snapshot, published=day) for snapshot in received)
    progress(source.key, "parse")
    report = _judge(home, writer, source, received, intake.now)
    return msgspec.structs.replace(report, problems=(*absent, *report.problems))


def _judge(home: Home, writer: Writer, source: Source, received: tuple[Snapshot, ...], now: datetime) -> SourceReport:
    """Parse what came in, hold it against the guards, and put it in force or in quarantine."""
    day = received[0].published
    known = publications(home.archive.snapshots(source.key))
    files = {snapshot.role: snapshot for snapshot in received}
    same_day = dict(known).get(day, {})
    files = {**same_day, **files}
    if {role: one.sha256 for role, one in files.items()} == {role: one.sha256 for role, one in same_day.items()}:
        return SourceReport(source.key, "unchanged", day, 0, ())
    earlier = [(before, one) for before, one in known if before < day]
    complete = with_earlier(day, files, earlier)
    carried = tuple(
        Problem(source.key, role, f"file missing in this publication: taken from {one.published}", "notice")
        for role, one in sorted(complete.items())
        if role not in files
    )
    parsed = None
    try:
        parsed = parse_files(home.archive, source.key, day, complete)
        faults = check_shrink(source, len(parsed.entries), _count_before(home, source, day))
        faults = faults or _cut(home, source, parsed, received)
    except SourceError as error:
        # A sound new file is not at fault where the archive's older ones are damaged.
        damage = unsound(home.archive, (one for role, one in complete.items() if role not in files))
        if damage:
            return SourceReport(source.key, "failed", day, 0, (), damage)
        faults = (Problem(source.key, "file", str(error)),)
    if faults or parsed is None:
        writer.quarantine(source.key, received, faults, now)
        return SourceReport(source.key, "quarantined", day, len(parsed.entries) if parsed else 0, faults)
    before = history_of(home, source.key) if not known or known[-1][0] < day else None
    for snapshot in received:
        writer.record(snapshot)
    if before is not None:
        # The list was parsed just now: fold it in here, so that the build need not parse it again.
        extended(home, before, parsed.entries, publication_of(day, files, parsed))
    return SourceReport(source.key, "updated", day, len(parsed.entries), (*carried, *parsed.problems))


def _cut(home: Home, source: Source, parsed: Parsed, received: Sequence[Snapshot]) -> tuple[Problem, ...]:
    """Say where a file ends in the middle of a record: without the line end that the one before it had.

    Not every publisher closes the last line, so the end alone says nothing, unless a row is broken too.
    """
    is_broken = any(problem.severity == "error" for problem in parsed.problems)
    cut: list[Problem] = []
    for snapshot in received:
        if _ends_line(home, snapshot):
            continue
        older = [one for one in home.archive.snapshots(source.key) if one.role == snapshot.role]
        older = [one for one in older if one.published < snapshot.published]
        if is_broken or (older and _ends_line(home, older[-1])):
            cut.append(Problem(source.key, snapshot.role, "the file ends in the middle of a record"))
    return tuple(cut)


def _ends_line(home: Home, snapshot: Snapshot) -> bool:
    with home.archive.open_body(snapshot) as body:
        return last_byte(body) in (b"", b"\n", b"\r", b"\x1a")


def _count_before(home: Home, source: Source, day: date) -> int | None:
    """Return how many entries the last publication up to a day had, an earlier one of that day included."""
    counts = [one.entries for one in history_of(home, source.key).publications if one.day <= day]
    return counts[-1] if counts else None


def _last_day(home: Home, source: Source) -> date | None:
    days = publications(home.archive.snapshots(source.key))
    return days[-1][0] if days else None


def _take_in(
    home: Home, writer: Writer, source: Source, intake: Intake
) -> tuple[tuple[Snapshot, ...], tuple[Problem, ...]]:
    """Receive a list's files; none where nothing is new. An optional file that is not there is a Problem."""
    if intake.folder is not None:
        received_here = _from_folder(writer, source, intake.folder, intake)
        return received_here, () if intake.published else (_dated_by_file(source, received_here),)
    urls = [one for one in source.files if one.url]
    if not urls:
        raise SourceError(f"{source.key} has no address to fetch from; use --from DIR")
    received: list[Snapshot] = []
    absent: list[Problem] = []
    for one in urls:
        url = _mirrored(one.url, source.key, intake.mirrors)

        def keep(chunks: Iterable[bytes], headers: Mapping[str, str], role: str = one.role, url: str = url) -> Snapshot:
            receipt = Receipt(
                source.key, role, intake.now, Path(url).name, url, dict(headers), published=intake.published
            )
            return writer.receive(chunks, receipt)

        last = home.archive.latest(source.key, one.role)
        try:
            fetched = fetch(url, keep, last=last if last and last.url == url else None, manners=intake.manners)
        except AbsentFileError as error:
            if one.required or one is urls[0]:
                raise
            absent.append(Problem(source.key, one.role, str(error), "notice"))
            continue
        if fetched.snapshot is not None and (last is None or fetched.snapshot.sha256 != last.sha256):
            received.append(fetched.snapshot)
    return tuple(received), tuple(absent)


def _mirrored(url: str, key: str, mirrors: dict[str, str]) -> str:
    """Return the address to fetch from: a mirror's prefix with the file's name, where the user set one."""
    prefix = mirrors.get(key)
    return f"{prefix.rstrip('/')}/{url.rsplit('/', 1)[-1]}" if prefix else url


def _from_folder(writer: Writer, source: Source, folder: Path, intake: Intake) -> tuple[Snapshot, ...]:
    matched = files_in(folder, source)
    missing = sorted({one.role for one in source.files if one.required} - matched.keys())
    if missing or not matched:
        wanted = ", ".join(sorted({one.name for one in source.files}))
        raise InputError(
            f"holds no file for {source.key} ({', '.join(missing) or 'any role'})",
            file=str(folder),
            remedy=f"expected names like {wanted}",
        )
    received = []
    for role, path in sorted(matched.items()):
        with path.open("rb") as stream:
            modified = datetime.fromtimestamp(path.stat().st_mtime, UTC).date()
            receipt = Receipt(
                source.key, role, intake.now, path.name, published=intake.published or min(modified, intake.now.date())
            )
            received.append(writer.receive(stream, receipt))
    return tuple(received)


def _dated_by_file(source: Source, received: Iterable[Snapshot]) -> Problem:
    """Say that a day of publication was not given: a copy's time stamp may be another day than the publisher's."""
    day = max(one.published for one in received)
    return Problem(
        source.key,
        "published",
        f"taken from the time stamps of files: {day}; if it is another, give --published",
        "notice",
    )


def files_in(folder: Path, source: Source) -> dict[str, Path]:
    """Return a list's files in a folder, by role.

    Raises:
        InputError: several files may be meant for one role.
    """
    free = sorted(path for path in folder.iterdir() if path.is_file())
    found: dict[str, Path] = {}
    # A role that takes any name takes what the others leave.
    roles = sorted(dict.fromkeys(one.role for one in source.files), key=lambda role: _takes_any(source, role))
    for role in roles:
        patterns = [one.name.lower() for one in source.files if one.role == role]
        patterns += [f"{pattern}.gz" for pattern in patterns]
        matching = [path for path in free if any(fnmatch.fnmatchcase(path.name.lower(), one) for one in patterns)]
        if len(matching) > 1:
            names = ", ".join(path.name for path in matching)
            raise InputError(
                f"several files may be the {role} file of {source.key}: {names}",
                file=str(folder),
                remedy="give a folder with one publication",
            )
        if matching:
            found[role] = matching[0]
            free.remove(matching[0])
    return found


def _takes_any(source: Source, role: str) -> bool:
    return any(one.role == role and one.name == "*" for one in source.files)


def _present(intake: Intake) -> tuple[str, ...]:
    """Return the lists whose files are in the folder."""
    if intake.folder is None:
        raise InputError("names no source", remedy="name a source, or --from DIR")
    found = []
    for key in known_sources():
        source = source_of(key)
        try:
            matched = set(files_in(intake.folder, source))
        except InputError:
            # Which file is meant is asked when the list is taken in.
            matched = {one.role for one in source.files}
        if matched and {one.role for one in source.files if one.required} <= matched:
            found.append(key)
    if not found:
        raise InputError(
            "holds no file of a known list", file=str(intake.folder), remedy="see `interdit sources` for the names"
        )
    return tuple(found)
