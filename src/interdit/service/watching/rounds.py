"""Rounds: in a thread of one process, every watch list is run after each edition and once a day, and alerts are told.

A round is due for a watch list that was added, for each of them where another edition answers or a decision on a match
was taken, and at 00:05 UTC: dates are reached without any change of the lists. What fails is told and tried again a
minute later; it ends nothing.
"""

from __future__ import annotations

import threading
import time
from contextlib import AbstractContextManager, ExitStack, nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import msgspec

from interdit.archive.lock import locked
from interdit.errors import InterditError, SourceError
from interdit.service.watching.running import Hands

if TYPE_CHECKING:
    from collections.abc import Callable

    from interdit.service.book import Book
    from interdit.service.watching.delivering import Told
    from interdit.service.watching.desk import Watches
    from interdit.service.watching.running import Ran

Due = tuple[str, date, tuple[int, int]]
"""The edition, the day and the decisions that a list was run for."""

_AGAIN = 60.0
"""Seconds after which what failed is tried again."""
_LEAVE = 5.0
"""Seconds that a thread has to leave what it is at."""


class Listener(Protocol):
    """Hears what rounds do, in their thread."""

    def ran(self, ran: Ran) -> None:
        """A watch list was run."""

    def told(self, told: Told) -> None:
        """Deliveries were due."""

    def counted(self, deliveries: dict[str, int]) -> None:
        """So many deliveries are in each state."""

    def failed(self, what: str, error: Exception) -> None:
        """A watch list (by its id), or the telling (''), failed; said once for each new reason."""


class RoundsPlan(msgspec.Struct, frozen=True):
    """How rounds are made: who is named in the audit trail, seconds between looks, a lock file held by one process."""

    who: str
    every: float = 2.0
    lock: Path | None = None


class _EndedError(InterditError):
    """The rounds are to end: a run that is under way writes nothing, and the next one finds it all again."""


class Rounds:
    """Runs watch lists from `begin` to `end`."""

    def __init__(self, watches: Watches, book: Callable[[], Book], plan: RoundsPlan, listener: Listener) -> None:
        """Keep what is run, what gives the book that answers now, how, and who hears of it."""
        self._watches, self._book, self._plan, self._listener = watches, book, plan, listener
        self._over = threading.Event()
        self._done: dict[str, Due] = {}
        self._later: dict[str, float] = {}
        self._said: dict[str, str] = {}
        self._thread = threading.Thread(target=self._loop, name="interdit-watch", daemon=True)

    def begin(self) -> None:
        """Begin, in a thread."""
        self._thread.start()

    def end(self) -> None:
        """End; a run that is under way is left, and a message that is being sent is waited for a little."""
        self._over.set()
        self._thread.join(_LEAVE)

    def look(self) -> None:
        """Run what is due, and tell what is due."""
        self._try("", self._look)

    def _loop(self) -> None:
        with ExitStack() as held:
            while not self._is_ours(held):
                if self._over.wait(self._plan.every):
                    return
            while not self._over.is_set():
                self.look()
                self._over.wait(self._plan.every)

    def _is_ours(self, held: ExitStack) -> bool:
        """Take the lock that one process has; whoever has it when that one dies goes on."""
        lock: AbstractContextManager[None] = locked(self._plan.lock) if self._plan.lock else nullcontext()
        try:
            held.enter_context(lock)
        except SourceError:
            return False
        return True

    def _look(self) -> None:
        active = self._watches.active()
        book = self._book()
        due = (book.edition, self._watches.day(), self._watches.decided())
        for identity in active:
            if self._done.get(identity) != due and not self._over.is_set():
                self._try(identity, lambda one=identity: self._run(book, one, due))  # type: ignore[misc]
        told = self._watches.deliver()
        if told.sent or told.again or told.failed:
            self._listener.told(told)
        self._listener.counted(self._watches.delivery_counts())

    def _run(self, book: Book, identity: str, due: Due) -> None:
        ran = self._watches.run(book, identity, self._plan.who, Hands(progress=self._hear))
        self._done[identity] = due
        self._listener.ran(ran)

    def _hear(self, _: int, __: int) -> None:
        if self._over.is_set():
            raise _EndedError("the server ends")

    def _try(self, what: str, do: Callable[[], None]) -> None:
        """Do something; a failure is told, and it is left alone for a minute."""
        if time.monotonic() < self._later.get(what, 0.0):
            return
        try:
            do()
        except _EndedError:
            return
        except Exception as error:  # whatever it is, the server goes on
            self._later[what] = time.monotonic() + _AGAIN
            said = f"{type(error).__name__}: {error}"
            if self._said.get(what) != said:
                self._said[what] = said
                self._listener.failed(what, error)
        else:
            self._later.pop(what, None)
            self._said.pop(what, None)
