"""A watch list that cannot be run says so to its channels, once for each problem until it was run again."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from interdit.errors import InputError, InterditError
from interdit.ledger import watches
from interdit.model import Notice, Trouble
from interdit.service.watching.outcomes import digest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interdit.ledger import Ledger
    from interdit.model.watch import Watch, WatchRun


@contextmanager
def written_down(ledger: Ledger, watch: Watch, now: WatchRun, last: WatchRun | None) -> Iterator[None]:
    """Write down the input error that ends a run, with what tells it, and let it pass.

    Args:
        ledger: an opened ledger.
        watch: the list that is run.
        now: the run as it began.
        last: the last one that checked the list.

    Raises:
        LedgerError: it cannot be written.
    """
    try:
        yield
    except InputError as error:
        trouble = trouble_of(error, now, last)
        watches.write_trouble(ledger, trouble, trouble_notice(watch, trouble, last), len(watch.channels))
        raise


def trouble_of(error: InputError, now: WatchRun, last: WatchRun | None) -> Trouble:
    """Return what ended a run: the error itself, or the one it names the watch list for."""
    cause = error.__cause__ if isinstance(error.__cause__, InterditError) else error
    place = cause if isinstance(cause, InputError) else error
    return Trouble(
        problem=str(cause),
        file=place.file,
        line=place.line,
        column=place.column,
        remedy=place.remedy,
        at=now.at,
        last_run=last.at if last is not None else None,
        edition=now.edition,
    )


def trouble_notice(watch: Watch, trouble: Trouble, last: WatchRun | None) -> Notice:
    """Return the message that tells a trouble; the same problem after the same run has the same id."""
    identity = digest(["trouble", watch.id, last.number if last is not None else 0, trouble.problem])
    return Notice(identity, watch.id, watch.name, (), trouble.edition, trouble.at, watch.lang, trouble)
