"""The one who adds to the archive: bodies, records, quarantines. There is one at a time, held to that by the lock.

A body comes in with `receive`, which nobody sees in force yet; once the set of files has been judged, `record` puts it
in force or `quarantine` keeps it as evidence. So a run that dies before the judgement lets nothing unjudged in force.
"""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, BinaryIO

from interdit.archive import disk
from interdit.archive.lock import locked
from interdit.archive.records import (
    Quarantined,
    Receipt,
    encode,
    in_order,
    object_path,
    quarantine_path,
    record_path,
    snapshot_of,
)
from interdit.archive.store import CHUNK, Archive, is_intact, load_record
from interdit.errors import SourceError
from interdit.model import Problem, Snapshot, SourceKey

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from zstandard import ZstdCompressor

_LEVEL = 9
"""Lists shrink to a fifteenth; higher levels cost minutes on a 100 MB file and gain little."""


@contextmanager
def writing(archive: Archive, wait: float = 0.0) -> Iterator[Writer]:
    """Be the one writer of the archive, after sweeping what killed runs left; wait so many seconds for another to end.

    Raises:
        SourceError: another live run is writing; names it.
    """
    with locked(archive.folder / "lock", wait):
        disk.sweep(archive.folder)
        yield Writer(archive)


class Writer:
    """Adds to an archive; got from `writing`, of use as long as that is open."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def put(self, body: BinaryIO | Iterable[bytes], receipt: Receipt) -> Snapshot:
        """Store a body and record it as in force; for bodies that need no judgement before."""
        return self.record(self.receive(body, receipt))

    def receive(self, body: BinaryIO | Iterable[bytes], receipt: Receipt) -> Snapshot:
        """Store a body as it comes, once however often it comes; not in force until `record`.

        Raises:
            SourceError: it cannot be read or written; nothing of it is kept.
        """
        snapshot_of(receipt, "", 0)  # refuses a bad key before the body is read
        objects = self.archive.folder / "objects"
        disk.ensure_folder(objects)
        with disk.explained(objects), disk.temp_file(objects) as temp:
            sha256, size = _compress(_chunks(body, receipt), temp)
            target = self.archive.folder / object_path(sha256)
            if not (target.exists() and is_intact(target, sha256)):  # a damaged one is healed by the same body
                disk.ensure_folder(target.parent)
                disk.place(temp, target)
        return snapshot_of(receipt, sha256, size)

    def record(self, snapshot: Snapshot) -> Snapshot:
        """Put a received body in force. The same body of the same file and day is recorded once: as first fetched.

        Raises:
            SourceError: this very fetch is in quarantine; or the disk refuses.
        """
        path = self.archive.folder / record_path(snapshot)
        held = self.archive.held(snapshot.source)
        if record_path(snapshot) in held:
            raise SourceError(f"{path.name} is in quarantine (release it to let it in force)")
        same = [load_record(one, Snapshot) for one in path.parent.glob(f"*-{snapshot.sha256[:8]}.json")]
        same = [one for one in same if (one.role, one.sha256) == (snapshot.role, snapshot.sha256)]
        known = [one for one in same if record_path(one) not in held]
        if known:
            return min(known, key=lambda one: one.fetched)
        disk.write_whole(path, encode(snapshot))
        return snapshot

    def quarantine(
        self, source: SourceKey, snapshots: Sequence[Snapshot], reasons: Sequence[Problem], since: datetime
    ) -> Quarantined:
        """Keep files as evidence but out of force. The same files are held once, with the reasons first given."""
        if not snapshots:
            raise ValueError("a quarantine needs files")
        held = Quarantined(source, tuple(sorted(snapshots, key=in_order)), tuple(reasons), since.astimezone(UTC))
        for one in self.archive.quarantined(source):
            if _bodies(one) == _bodies(held):
                held = one
        # The quarantine is written before the records go: whatever dies in between, the files are out of force.
        disk.write_whole(self.archive.folder / quarantine_path(held), encode(held))
        for snapshot in (*held.snapshots, *snapshots):
            disk.remove(self.archive.folder / record_path(snapshot))
        return held

    def release(self, held: Quarantined) -> tuple[Snapshot, ...]:
        """Let held files in force after all.

        Raises:
            SourceError: they are not in quarantine.
        """
        path = self.archive.folder / quarantine_path(held)
        if not path.exists():
            raise SourceError(f"{path} is not there: these files are not in quarantine")
        for snapshot in held.snapshots:
            disk.write_whole(self.archive.folder / record_path(snapshot), encode(snapshot))
        disk.remove(path)
        return held.snapshots


def _compress(chunks: Iterable[bytes], temp: BinaryIO) -> tuple[str, int]:
    """Write the body compressed; its hash and size as received."""
    digest, size, packer = hashlib.sha256(), 0, _packer().compressobj()
    for chunk in chunks:
        digest.update(chunk)
        size += len(chunk)
        temp.write(packer.compress(chunk))
    temp.write(packer.flush())
    temp.flush()
    return digest.hexdigest(), size


def _packer() -> ZstdCompressor:
    from zstandard import ZstdCompressor

    return ZstdCompressor(level=_LEVEL, write_checksum=True)


def _chunks(body: BinaryIO | Iterable[bytes], receipt: Receipt) -> Iterator[bytes]:
    """The body in pieces; a file by blocks and not by lines, which may be as long as the file."""
    read = getattr(body, "read", None)
    try:
        yield from body if read is None else iter(lambda: read(CHUNK), b"")
    except OSError as error:
        name = receipt.name or receipt.url or receipt.role
        raise SourceError(
            f"{name} cannot be read to its end: {error.strerror or error}; nothing of it was kept"
        ) from error


def _bodies(held: Quarantined) -> frozenset[tuple[str, str]]:
    return frozenset((one.role, one.sha256) for one in held.snapshots)
