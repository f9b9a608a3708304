"""The archive: every file of every publisher as it was received, with where and when it came from.

Below its folder: `objects/ab/cdef….zst`, the bodies, named by the SHA-256 of the bytes received and compressed with
zstd; `snapshots/<source>/<published>/<fetched>-<role>-<sha8>.json`, one record for each fetch; `quarantine/<source>/`,
records of files that were not let in force. Nothing here is ever changed or removed but records of quarantine.
"""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeVar

import msgspec

from interdit.archive.records import (
    Quarantined,
    folder_of,
    in_order,
    object_path,
    quarantine_path,
    record_path,
    source_of,
)
from interdit.errors import SourceError
from interdit.model import Problem, Snapshot, SourceKey

if TYPE_CHECKING:
    from collections.abc import Iterator

CHUNK = 1 << 17
_Record = TypeVar("_Record", Snapshot, Quarantined)


class Archive(msgspec.Struct, frozen=True):
    """The archive below a folder, to read; `writing` gives the one who may add to it."""

    folder: Path

    def sources(self) -> tuple[SourceKey, ...]:
        """The sources of which anything is archived."""
        found = {folder.name for kind in ("snapshots", "quarantine") for folder in _folders(self.folder / kind)}
        return tuple(sorted(source_of(name) for name in found))

    def snapshots(self, source: SourceKey) -> tuple[Snapshot, ...]:
        """The fetches in force, in the order of publication; those in quarantine are not among them.

        Raises:
            SourceError: a record is damaged; names it.
        """
        held = self.held(source)
        paths = sorted((self.folder / "snapshots" / folder_of(source)).glob("*/*.json"))
        found = [load_record(path, Snapshot) for path in paths]
        return tuple(sorted((one for one in found if record_path(one) not in held), key=in_order))

    def latest(self, source: SourceKey, role: str) -> Snapshot | None:
        """The last good fetch of one file of a source, whose validators the next fetch sends."""
        fetched = [snapshot for snapshot in self.snapshots(source) if snapshot.role == role]
        return max(fetched, key=lambda snapshot: snapshot.fetched, default=None)

    def quarantined(self, source: SourceKey) -> tuple[Quarantined, ...]:
        """What was held back of a source, and why, in the order of publication.

        Raises:
            SourceError: a record is damaged; names it.
        """
        paths = sorted((self.folder / "quarantine" / folder_of(source)).glob("*.json"))
        return tuple(load_record(path, Quarantined) for path in paths)

    def held(self, source: SourceKey) -> frozenset[Path]:
        """The fetches in quarantine, by the place of their record."""
        return frozenset(record_path(snapshot) for one in self.quarantined(source) for snapshot in one.snapshots)

    def open_body(self, snapshot: Snapshot) -> BinaryIO:
        """The bytes as received, streamed, and held to their hash when read to the end.

        Raises:
            SourceError: the file is missing; or, while reading, damaged.
        """
        path = self.folder / object_path(snapshot.sha256)
        try:
            return io.BufferedReader(_Body(path.open("rb"), snapshot.sha256, path), CHUNK)
        except OSError as error:
            raise SourceError(
                f"{path} is not in the archive, though {record_path(snapshot)} says so: {error.strerror or error} "
                "(fetch it again, or put the file back with `sync --from`)"
            ) from error

    def verify(self) -> tuple[Problem, ...]:
        """Everything wrong with the archive: each body hashed again, each record read, each record's body there."""
        problems: list[Problem] = []
        users: dict[str, list[str]] = {}
        sources: dict[str, str] = {}
        for path, snapshots in self._records(problems):
            for snapshot in snapshots:
                users.setdefault(snapshot.sha256, []).append(path)
                sources[snapshot.sha256] = snapshot.source
        for sha256 in sorted(users):
            if not (self.folder / object_path(sha256)).exists():
                message = f"the file is missing; recorded in {', '.join(users[sha256])}"
                problems.append(Problem(sources[sha256], object_path(sha256).as_posix(), message))
        for path_ in sorted((self.folder / "objects").glob("*/*.zst")):
            sha256 = path_.parent.name + path_.name.removesuffix(".zst")
            if not is_intact(path_, sha256):
                recorded = ", ".join(users.get(sha256, ())) or "no record"
                message = f"the file is damaged: its bytes are not those received; recorded in {recorded}"
                locator = path_.relative_to(self.folder).as_posix()
                problems.append(Problem(sources.get(sha256, "archive"), locator, message))
        return tuple(problems)

    def _records(self, problems: list[Problem]) -> Iterator[tuple[str, tuple[Snapshot, ...]]]:
        """Each record that can be read and lies where its content says; the others become problems."""
        for path in sorted((self.folder / "snapshots").glob("*/*/*.json")):
            if record := self._sound(path, Snapshot, problems):
                yield path.relative_to(self.folder).as_posix(), (record,)
        for path in sorted((self.folder / "quarantine").glob("*/*.json")):
            if held := self._sound(path, Quarantined, problems):
                yield path.relative_to(self.folder).as_posix(), held.snapshots

    def _sound(self, path: Path, kind: type[_Record], problems: list[Problem]) -> _Record | None:
        where = path.relative_to(self.folder)
        source = source_of(where.parts[1])
        try:
            record = load_record(path, kind)
            expected = record_path(record) if isinstance(record, Snapshot) else quarantine_path(record)
            for snapshot in (record,) if isinstance(record, Snapshot) else record.snapshots:
                object_path(snapshot.sha256)
        except (SourceError, IndexError) as error:
            problems.append(Problem(source, where.as_posix(), f"the record is damaged: {error}"))
            return None
        if expected != where:
            problems.append(Problem(source, where.as_posix(), f"the record's content belongs at {expected.as_posix()}"))
        return record


class _Body(io.RawIOBase):
    """A body decompressed as it is read. zstd alone would pass a file cut between two frames."""

    def __init__(self, file: BinaryIO, sha256: str, path: Path) -> None:
        import zstandard

        self._file, self._sha256, self._path = file, sha256, path
        self._broken = zstandard.ZstdError
        self._reader = zstandard.ZstdDecompressor().stream_reader(file)
        self._hash = hashlib.sha256()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # typeshed's private Buffer
        try:
            data = self._reader.read(len(buffer))
        except (self._broken, OSError) as error:
            raise SourceError(f"{self._path} is damaged: {error} (fetch it again)") from error
        if not data and self._hash.hexdigest() != self._sha256:
            raise SourceError(f"{self._path} is damaged: its bytes are not those received (fetch it again)")
        self._hash.update(data)
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._file.close()
        super().close()


def is_intact(path: Path, sha256: str) -> bool:
    """Whether a stored body still is what was received."""
    try:
        with io.BufferedReader(_Body(path.open("rb"), sha256, path), CHUNK) as body:
            while body.read(CHUNK):
                pass
    except (SourceError, OSError):
        return False
    return True


def load_record(path: Path, kind: type[_Record]) -> _Record:
    """A record from its file.

    Raises:
        SourceError: it is damaged.
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except (OSError, msgspec.MsgspecError) as error:
        raise SourceError(f"{path} cannot be read: {error} (restore it, or remove it and fetch again)") from error


def _folders(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_dir()] if folder.exists() else []
