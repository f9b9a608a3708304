"""One writer at a time: a lock of the operating system on a file that also says who holds it.

The system lets go of the lock when its holder dies, however it dies, so a stale one needs no judging; this holds across
containers that share a volume, where process numbers say nothing. The file itself stays: removing it would race.
"""

from __future__ import annotations

import os
import socket
import sys
import time
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from interdit.archive.disk import ensure_folder, explained
from interdit.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_POLL = 0.05

if sys.platform == "win32":
    import msvcrt

    _BEYOND = 1 << 30
    """A locked region cannot be read on Windows, so the lock lies where no text is."""

    def _try_lock(file: BinaryIO) -> bool:
        file.seek(_BEYOND)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try_lock(file: BinaryIO) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


class Holder(msgspec.Struct, frozen=True):
    """Who holds the lock; since when, the time of the file says."""

    pid: int
    host: str


@contextmanager
def locked(path: Path, wait: float = 0.0) -> Iterator[None]:
    """Hold the lock; wait for it so many seconds if another run has it.

    Raises:
        SourceError: another live run has it; names the process, its machine and since when.
    """
    ensure_folder(path.parent)
    with explained(path.parent):
        file = path.open("a+b")
    with file:
        until = time.monotonic() + wait
        while not _try_lock(file):
            if time.monotonic() >= until:
                raise SourceError(
                    f"another run is writing to the archive: {_who(path)} (wait for it to end, or stop it)"
                )
            time.sleep(_POLL)
        with explained(path.parent):
            file.truncate(0)
            file.write(msgspec.json.encode(Holder(os.getpid(), socket.gethostname())))
            file.flush()
        yield


def _who(path: Path) -> str:
    since = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    try:
        holder = msgspec.json.decode(path.read_bytes(), type=Holder)
    except (OSError, msgspec.DecodeError):  # it has just begun and not yet written its name
        return f"a process unknown, since {since:%Y-%m-%d %H:%M:%S} UTC"
    return f"process {holder.pid} on {holder.host}, since {since:%Y-%m-%d %H:%M:%S} UTC ({path})"
