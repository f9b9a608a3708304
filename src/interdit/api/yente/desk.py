"""What all routes share: the current edition's entities and verdicts, the threads that do the work, the settings."""

import asyncio
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date, datetime
from typing import Any, TypeVar

import msgspec
from litestar import Request

from interdit.model import PartyKey
from interdit.reports import Lang
from interdit.service.book import Book
from interdit.service.ftm import Answers, Datasets, Entity, Library
from interdit.service.ftm.matching import Cleared, nobody_cleared

T = TypeVar("T")
Keep = Callable[[Request[Any, Any, Any], Sequence[tuple[Mapping[str, object], object]], str], str]
"""Takes a request, its questions with the entities answered, and the edition; returns the ids they are kept under."""


class YenteSettings(msgspec.Struct, frozen=True):
    """How these routes behave.

    `update_token` opens `/updatez`; without one it is shut. `public_url` is the address under which clients reach the
    server, where it is not the one they ask at. `view_url` is a page that shows one entity, with `{{id}}` in it.
    `cors` lets pages of any origin ask. `actor` and `act` are the question answered beside each entity.
    """

    update_token: str = ""
    public_url: str = ""
    view_url: str = ""
    cors: bool = True
    actor: str = "us_person"
    act: str = "purchase"
    lang: Lang = "en"
    threads: int = 2


class Opened(msgspec.Struct, frozen=True):
    """One edition, opened for these routes."""

    edition: str
    library: Library
    answers: Answers

    def beside(self, party: PartyKey) -> bytes:
        """Return what stands beside a party today, as JSON."""
        return self.answers.of(party, datetime.now().astimezone().date())

    @property
    def datasets(self) -> Datasets:
        """The edition's datasets."""
        return self.library.datasets

    @property
    def as_of(self) -> date:
        """The day up to which the edition's facts were gathered."""
        return self.library.shelf.as_of

    def told(self, entity: Entity, party: PartyKey, more: dict[str, Any] | None = None) -> msgspec.Raw:
        """Return an entity as JSON with more fields, and what stands beside the party that it is of."""
        shown = self.library.party(party)
        own = shown.raw if entity.id == party else msgspec.json.encode(entity)[:-1]
        rest = msgspec.json.encode(more)[1:-1] + b"," if more else b""
        return msgspec.Raw(own + b"," + rest + b'"interdit":' + self.beside(party) + b"}")


class Desk:
    """The current edition, kept open; another that becomes current takes its place at the next question."""

    def __init__(
        self,
        current: Callable[[], Book],
        settings: YenteSettings = YenteSettings(),  # noqa: B008  frozen
        *,
        refresh: Callable[[], None] | None = None,
        cleared: Cleared = nobody_cleared,
        keep: Keep | None = None,
    ) -> None:
        """Take what gives the current book, and what `/updatez` does.

        Args:
            current: gives the book to answer from; called for every request, so that it must be quick.
            settings: how the routes behave.
            refresh: brings the lists up to date; without one `/updatez` only opens what is current.
            keep: keeps what was found for names, before it is given.
            cleared: who takes no place among the results of a match, because somebody decided so.
        """
        self.settings, self.cleared, self.refresh, self.keep = settings, cleared, refresh, keep
        self._current = current
        self._lock = threading.Lock()
        self._opened: Opened | None = None
        self._warmed = ""
        self.begun: Future[None] | None = None
        self._pool = ThreadPoolExecutor(max(settings.threads, 1), "yente")

    def opened(self) -> Opened:
        """Return the current edition, opened."""
        book = self._current()
        opened = self._opened
        if opened is None or opened.edition != book.edition:
            with self._lock:
                opened = self._opened
                if opened is None or opened.edition != book.edition:
                    answers = Answers(book.shelf, self.settings.actor, self.settings.act, self.settings.lang)
                    opened = self._opened = Opened(book.edition, Library(book.shelf), answers)
        return opened

    async def run(self, work: Callable[[], T]) -> T:
        """Do work in one of the desk's threads, so that the server goes on listening."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)

    @property
    def is_ready(self) -> bool:
        """Whether the current edition was made ready (`warm`)."""
        return self._warmed == self._current().edition

    def prepare(self) -> None:
        """Make the current edition ready: everything is built that a first question would wait for."""
        opened = self.opened()
        if self._warmed != opened.edition:
            opened.library.warm()
            self._warmed = opened.edition
            self._pool.submit(opened.library.fill_cards)

    def update(self) -> None:
        """Bring the lists up to date, and make the edition that is current then ready."""
        if self.refresh is not None:
            self.refresh()
        self.prepare()

    def begin(self, *, update: bool = False) -> None:
        """Begin to make the current edition ready, in a thread, unless that is under way."""
        if self.begun is None or self.begun.done():
            self.begun = self._pool.submit(self.update if update else self.prepare)

    async def warm(self) -> None:
        """Make the current edition ready; for an application's `on_startup`."""
        await self.run(self.prepare)
