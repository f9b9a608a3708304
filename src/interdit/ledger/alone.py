"""One at a time: work on a ledger that no two processes may do at once, held by a lock that dies with its holder."""

from __future__ import annotations

import zlib
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from interdit.archive.lock import locked
from interdit.errors import LedgerError, SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interdit.ledger.engine import Ledger


@contextmanager
def alone(ledger: Ledger, work: str) -> Iterator[None]:
    """Hold the right to do this work on this ledger; a process that is killed gives it back at once.

    Args:
        ledger: an opened ledger.
        work: which work, one word: the same word shuts out the same work only.

    Raises:
        LedgerError: another process is at it.
    """
    busy = LedgerError(f"{ledger.place}: another {work} run is at work (try again when it has ended)")
    if ledger.is_sqlite:
        with ExitStack() as held:
            try:
                held.enter_context(locked(Path(f"{ledger.place}.{work}.lock")))
            except SourceError as error:
                raise busy from error
            yield
        return
    with ledger.reading() as connection:
        free = connection.execute(sa.select(sa.func.pg_try_advisory_xact_lock(zlib.crc32(work.encode())))).scalar()
        if not free:
            raise busy
        yield
