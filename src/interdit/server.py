"""The server: which edition answers, and the processes that do. Mounts what is served beside the API.

Each worker holds a book; its edition's files are mapped, so that their pages are in memory once for all workers. When
another edition becomes current, a worker opens it beside the old one, asks it a first question, and then takes it for
all requests from then on. A request takes its book once: it ends on the edition it began with.
"""

from __future__ import annotations

import asyncio
import os
import re
import threading
from contextlib import asynccontextmanager, suppress
from functools import partial
from ipaddress import ip_address
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import msgspec

from interdit.api.app import build_app
from interdit.api.errors import RefusedError
from interdit.api.limits import Limits, Rate
from interdit.api.logs import logger
from interdit.api.metrics import FOLDER
from interdit.api.rounds import RoundsLog
from interdit.api.serving import Access, Matches, Serving, Wishes, caller_of, who_of
from interdit.api.yente import Desk, YenteSettings, yente_router
from interdit.edition import open_edition
from interdit.errors import InterditError, LedgerError, QueryError, UnknownKeyError
from interdit.reports import Lang
from interdit.screening import Query
from interdit.service.book import SHIPPED, open_book
from interdit.service.decisions import cleared_by
from interdit.service.ftm.matching import nobody_cleared
from interdit.service.recent import Recent
from interdit.service.watching.rounds import Rounds, RoundsPlan
from interdit.web import Site, web_handlers

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence

    from litestar import Litestar, Request

    from interdit.api.edge import Edge
    from interdit.edition import Edition
    from interdit.model import Verdict
    from interdit.service.asking import Ask
    from interdit.service.audit import PortfolioTrail
    from interdit.service.book import Book
    from interdit.service.home import Home

_IDENTITY = re.compile(r"(?:sha256:)?([0-9a-f]{6,64})")
_OTHERS = 2
"""So many editions that are not current are kept open, for those who name one."""
_DRAIN = 30
"""Seconds that a worker has to finish what it was asked before it is ended."""


class ServeOptions(msgspec.Struct, frozen=True):
    """How to serve. `poll`: every so many seconds a worker looks which edition is current.

    `watch`: where there is a ledger, one worker runs its watch lists and tells their alerts.
    `keys`: nobody is answered without a key, hence more than loopback may be served. `update_token` opens `/updatez`.
    """

    home: str
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 2
    edition: str | None = None
    law: str | None = None
    actor: str = "us_person"
    lang: Lang = "en"
    origins: tuple[str, ...] = ()
    limits: Limits = Limits()
    poll: float = 2.0
    watch: bool = True
    keys: bool = False
    query_keys: bool = False
    update_token: str = ""


class EditionHolder:
    """The book that answers, and how another takes its place."""

    def __init__(self, home: Home, edition: str | None = None, law: Path | None = None) -> None:
        """Open the current edition, or the one named, which then stays. Raises EditionError, LawError."""
        self._home, self._edition, self._law = home, edition, law
        self._lock = threading.Lock()
        self._others: Recent[Book] = Recent(_OTHERS)
        self.refused = ""
        self._folder = self._wanted()
        self._book = self._opened(self._folder)

    def current(self) -> Book:
        """Return the book that answers now."""
        return self._book

    def named(self, identity: str) -> Book:
        """Return an edition by its id or the beginning of it; raises UnknownKeyError."""
        match = _IDENTITY.fullmatch(identity)
        if match is None:
            raise UnknownKeyError(f"no edition begins with {identity!r}; give its id, or six letters of it or more")
        if self._book.edition.removeprefix("sha256:").startswith(match[1]):
            return self._book
        fitting = {one.id: one.folder for one in self.listed() if one.id.removeprefix("sha256:").startswith(match[1])}
        if len(fitting) != 1:
            raise UnknownKeyError(f"{'several editions begin' if fitting else 'no edition begins'} with {identity!r}")
        ((found, folder),) = fitting.items()
        return self._others.get(found, partial(self._opened, folder))

    def listed(self) -> tuple[Edition, ...]:
        """Return the editions there are: the shipped one, then those built here, and the one that answers."""
        found = (open_edition(SHIPPED), *self._home.listed(), self._book.shelf.edition)
        return tuple({one.id: one for one in found}.values())

    def is_stale(self) -> bool:
        """Whether another edition has become current."""
        try:
            return self._wanted() != self._folder
        except InterditError:
            return True

    def refresh(self) -> bool:
        """Serve the current edition; return whether it is another. Raises EditionError, and keeps what is served."""
        with self._lock:
            try:
                folder = self._wanted()
                if folder == self._folder:
                    return False
                book = self._opened(folder)
            except InterditError as error:
                self.refused = str(error)
                raise
            self._folder, self._book, self.refused = folder, book, ""
            return True

    def _wanted(self) -> Path:
        if self._edition is not None:
            return Path(self._edition) if Path(self._edition).is_dir() else self._home.find(self._edition)
        return self._home.current() or SHIPPED

    def _opened(self, folder: Path) -> Book:
        """Open an edition and everything in it that answers need, so that nobody waits for it."""
        book = open_book(folder, self._law)
        shelf = book.shelf
        _ = (shelf.law, shelf.index, shelf.han, shelf.parties, shelf.bearing, shelf.citations, shelf.record)
        book.screener.screen([Query("warm up")])
        book.check("-")
        return book


def application(
    options: ServeOptions, make_access: Callable[[], Access] | None = None, shared: Path | None = None
) -> Edge:
    """Return the application of one worker.

    Args:
        options: how to serve.
        make_access: returns who may ask and where answers are kept; without it the API is open and keeps nothing.
        shared: a folder that the workers of one server share; without it this one counts alone.
    """
    from interdit.service.home import Home

    holder = EditionHolder(Home(Path(options.home)), options.edition, Path(options.law) if options.law else None)
    access = make_access() if make_access is not None else Access()
    hosts = frozenset() if access.authenticate is not None else _names(options.host)
    wishes = Wishes(options.actor, options.lang, options.origins, hosts, query_keys=options.query_keys)
    rate = Rate(options.limits, shared / "rate") if shared is not None else None
    serving = Serving(holder, options.limits, access, rate=rate, wishes=wishes)
    desk = _desk(holder, options, access)
    watching = partial(_watching, serving, holder, options.poll)
    pages = web_handlers(holder.current, _site(serving, options), (RefusedError,))
    during = [watching, partial(_warming, desk)]
    if options.watch and access.watches is not None:
        plan = RoundsPlan(access.who, options.poll, shared / "watch.lock" if shared is not None else None)
        during.append(partial(_rounds, Rounds(access.watches, holder.current, plan, RoundsLog(serving.metrics))))
    return build_app(serving, [yente_router(desk), pages], during)


def _site(serving: Serving, options: ServeOptions) -> Site:
    """Return what the pages use: the same threads, keys and record of answers."""
    from interdit.service.home import Home

    access = serving.access
    authenticate, audit, trail = access.authenticate, access.audit, access.trail

    def keep(request: Request[Any, Any, Any], answers: Sequence[tuple[Ask, Verdict]], lang: Lang) -> object:
        return audit(answers, caller_of(request), lang) if audit is not None else None

    def begin(request: Request[Any, Any, Any], lang: Lang) -> PortfolioTrail:
        if trail is None:
            raise LedgerError("this server keeps no answers")
        return trail(caller_of(request), lang)

    return Site(
        work=serving.work,
        load=serving.wishes.load,
        home=Home(Path(options.home)),
        lang=options.lang,
        actor=options.actor,
        keep=keep if audit is not None else None,
        trail=begin if trail is not None else None,
        decisions=access.decisions,
        watches=access.watches,
        who=who_of,
        is_key=(lambda key: authenticate(key) is not None) if authenticate is not None else None,
    )


def _desk(holder: EditionHolder, options: ServeOptions, access: Access) -> Desk:
    """Return what the routes that are yente's answer from: the same edition, in the same process."""

    def refresh() -> None:
        holder.refresh()

    settings = YenteSettings(
        options.update_token,
        view_url="/party/{{id}}",
        cors=bool(options.origins),
        actor=options.actor,
        lang=options.lang,
    )
    decisions, matched = access.decisions, access.matched
    cleared = cleared_by(decisions, lambda: holder.current().shelf) if decisions is not None else nobody_cleared

    def keep(request: Request[Any, Any, Any], matches: Matches, edition: str) -> str:
        return " ".join(matched(matches, edition, caller_of(request))) if matched is not None else ""

    return Desk(holder.current, settings, refresh=refresh, cleared=cleared, keep=keep if matched is not None else None)


@asynccontextmanager
async def _warming(desk: Desk, _: Litestar) -> AsyncIterator[None]:
    """Open the edition for the routes of yente beside the first requests, so that none of them waits for it."""
    desk.begin()
    yield


@asynccontextmanager
async def _rounds(rounds: Rounds, _: Litestar) -> AsyncIterator[None]:
    """Run watch lists in a thread beside the requests: in the one worker that has the lock."""
    rounds.begin()
    try:
        yield
    finally:
        await asyncio.to_thread(rounds.end)


def _names(host: str) -> frozenset[str]:
    """What a server on loopback may be asked under."""
    own = f"[{host}]" if ":" in host else host
    return frozenset(("localhost", "127.0.0.1", "[::1]", own.lower()))


@asynccontextmanager
async def _watching(serving: Serving, holder: EditionHolder, every: float, _: Litestar) -> AsyncIterator[None]:
    serving.metrics.as_of.set(_seconds(holder.current()))
    task = asyncio.create_task(_watch(serving, holder, every))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _watch(serving: Serving, holder: EditionHolder, every: float) -> None:
    """Look again and again which edition is current; one that cannot be used is told once, and the old one stays."""
    told = ""
    while True:
        await asyncio.sleep(every)
        if not holder.is_stale():
            continue
        try:
            changed = await serving.work(holder.refresh, begun=True)
        except InterditError as error:
            if str(error) != told:
                told = str(error)
                serving.metrics.switches.labels("refused").inc()
                logger().error("edition refused", detail=told, served=holder.current().edition)
            continue
        if changed:
            told = ""
            serving.metrics.switches.labels("served").inc()
            serving.metrics.as_of.set(_seconds(holder.current()))
            logger().info("edition", edition=holder.current().edition, as_of=holder.current().as_of.isoformat())


def _seconds(book: Book) -> int:
    """Return the edition's day as Unix time, UTC."""
    return (book.as_of.toordinal() - 719_163) * 86_400


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a host's address."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def serve(options: ServeOptions, make_access: Callable[[], Access] | None = None) -> None:
    """Serve until SIGTERM or SIGINT; then finish what was asked, and return.

    Without keys only loopback is served: an open API tells everybody whom one asks about.

    Raises:
        EditionError, UnknownKeyError, LawError: there is no edition, or no such one, that can be opened.
        QueryError: the host is not loopback and there are no keys, or the address cannot be had.
    """
    import multiprocessing

    from granian import Granian
    from granian.constants import Interfaces

    if not options.keys and not is_loopback(options.host):
        raise QueryError(f"{options.host}: without keys only this machine is served (use --host 127.0.0.1)")
    from interdit.service.home import Home

    # Said here, once, rather than by each worker that cannot start.
    EditionHolder(Home(Path(options.home)), options.edition, Path(options.law) if options.law else None)
    with TemporaryDirectory(prefix="interdit-serve-") as folder:
        shared = Path(folder)
        Rate.create(shared / "rate")
        (shared / "metrics").mkdir()
        os.environ[FOLDER] = str(shared / "metrics")
        # A worker that is forked inherits threads' locks; one that is spawned begins clean.
        multiprocessing.set_start_method("spawn", force=True)
        try:
            Granian(
                "interdit",
                address=options.host,
                port=options.port,
                workers=options.workers,
                interface=Interfaces.ASGI,
                websockets=False,
                workers_kill_timeout=_DRAIN,
                respawn_failed_workers=True,
                log_dictconfig=_LOGGING,
            ).serve(target_loader=partial(application, options, make_access, shared), wrap_loader=False)
        except RuntimeError as error:
            # Granian says so, with a stack trace of its own, where the address cannot be had.
            said = str(error).splitlines()[0] if str(error) else type(error).__name__
            raise QueryError(
                f"{options.host}:{options.port} cannot be served: {said} (choose another --port)"
            ) from error
        finally:
            os.environ.pop(FOLDER, None)


_HANDLER = {"class": "logging.StreamHandler", "stream": "ext://sys.stderr", "formatter": "json"}
_LOGGING = {
    "formatters": {"json": {"()": "interdit.api.logs.JsonFormatter"}},
    "handlers": {"console": _HANDLER},
    "loggers": {"_granian": {"handlers": ["console"], "level": "INFO", "propagate": False}},
}
