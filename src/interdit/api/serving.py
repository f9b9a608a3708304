"""What the application serves from: editions, limits, who may ask, threads that work, counters."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import msgspec

from interdit.api.errors import RefusedError
from interdit.api.limits import Limits, Rate, Slots
from interdit.api.metrics import Metrics
from interdit.service.newsdesk import load_public
from interdit.service.recent import Recent

if TYPE_CHECKING:
    from collections.abc import Callable

    from litestar.connection import ASGIConnection

    from interdit.edition import Edition
    from interdit.model import Verdict
    from interdit.reports import Lang
    from interdit.service.asking import Ask
    from interdit.service.audit import PortfolioTrail
    from interdit.service.book import Book
    from interdit.service.changing import Difference
    from interdit.service.decisions import Decisions
    from interdit.service.watching.desk import Watches

T = TypeVar("T")
Matches = Sequence[tuple[Mapping[str, object], object]]
"""Questions that have a name as `query`, each with the entities answered."""


class Caller(msgspec.Struct, frozen=True):
    """Who asks, by the name of the key, and what the key may do: `read`, `write`, `admin` (all)."""

    name: str
    scopes: frozenset[str] = frozenset({"read"})


@dataclass(frozen=True)
class Access:
    """Keys and audit, given by who runs the server. All are called in a working thread, several at once.

    `authenticate`: a key to its caller, None where it is not known; without it no keys are asked for. `audit`: keep an
    answers, before they are given, and return the ids they are kept under; `trail`: the same for the rows of a file,
    `matched`: for what was found for names on an edition.
    `audited`: what is kept under an id, None where nothing is. `decisions`: what was decided on matches, heeded in all
    answers. `watches`: watch lists. `who` is named for what is done without a key.
    """

    authenticate: Callable[[str], Caller | None] | None = None
    audit: Callable[[Sequence[tuple[Ask, Verdict]], Caller | None, Lang], tuple[str, ...]] | None = None
    trail: Callable[[Caller | None, Lang], PortfolioTrail] | None = None
    matched: Callable[[Matches, str, Caller | None], tuple[str, ...]] | None = None
    audited: Callable[[str], object | None] | None = None
    decisions: Decisions | None = None
    watches: Watches | None = None
    who: str = ""


class Books(Protocol):
    """Editions to answer from."""

    refused: str
    """Why the edition that is current is not served, and an earlier one is; '' where it is."""

    def current(self) -> Book:
        """Return the book that answers now; one request takes it once."""

    def named(self, identity: str) -> Book:
        """Return an edition by the beginning of its id; raises UnknownKeyError."""

    def listed(self) -> tuple[Edition, ...]:
        """Return the editions there are."""

    def refresh(self) -> bool:
        """Serve what is current now; return whether that is another edition. Raises EditionError, and keeps the old."""


@dataclass(frozen=True)
class Wishes:
    """What the owner of the server wants: defaults of questions, who may read answers in a browser, how pages come."""

    actor: str = "us_person"
    lang: Lang = "en"
    origins: tuple[str, ...] = ()
    hosts: frozenset[str] = frozenset()
    """Names this server is asked under; empty for any. On loopback without keys: against pages that rebind names."""
    load: Callable[[str], bytes] = field(default=load_public)
    query_keys: bool = False
    """Whether a key may stand in the address as `api_key`: some clients of yente send it so; proxies log it."""


class Serving:
    """Everything that handlers use, one for each application."""

    def __init__(
        self,
        books: Books,
        limits: Limits | None = None,
        access: Access | None = None,
        *,
        rate: Rate | None = None,
        wishes: Wishes | None = None,
    ) -> None:
        """Take editions; without the rest: the usual limits, no keys, a count of this process alone."""
        self.books, self.limits, self.access = books, limits or Limits(), access or Access()
        self.rate, self.wishes, self.metrics = rate or Rate(self.limits), wishes or Wishes(), Metrics()
        self.files = Slots(self.limits.files)
        self.differences: Recent[Difference] = Recent(8)
        self._pool: ThreadPoolExecutor | None = None
        self._working = 0

    async def work(self, do: Callable[[], T], *, begun: bool = False) -> T:
        """Do something in a working thread; refuse what is new (503) where too much waits already."""
        if self._working >= self.limits.waiting and not begun:
            raise RefusedError(503, "busy", "all workers are busy; ask again", headers={"Retry-After": "1"})
        if self._pool is None:
            self._pool = ThreadPoolExecutor(self.limits.threads, "interdit")
        self._working += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, do)
        finally:
            self._working -= 1

    def close(self) -> None:
        """Let the threads go; work that comes later has new ones."""
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=False, cancel_futures=True)


def caller_of(connection: ASGIConnection[Any, Any, Any, Any]) -> Caller | None:
    """Return who asks, where keys are asked for."""
    user = connection.scope.get("user")
    return user if isinstance(user, Caller) else None


def named(caller: Caller | None, who: str) -> str:
    """Return whom the ledger names for what a caller does: the key, and `who` where no keys are asked for."""
    return f"key {caller.name}" if caller is not None else who


def who_of(connection: ASGIConnection[Any, Any, Any, Any]) -> str:
    """Return whom the ledger names for what a request does."""
    return named(caller_of(connection), serving_of(connection).access.who)


def serving_of(connection: ASGIConnection[Any, Any, Any, Any]) -> Serving:
    """Return what an application serves from."""
    serving: Serving = connection.app.state.serving
    return serving
