"""Opens a ledger by its URL: SQLite or PostgreSQL, its form checked, an empty one given its tables.

On SQLite every commit is on the disk before it is acknowledged (write-ahead log, `synchronous=FULL`); on PostgreSQL the
same holds unless the server itself was told otherwise (`fsync = off`).
"""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from interdit.errors import LedgerError
from interdit.ledger.upgrading import Standing, migrate, standing

if TYPE_CHECKING:
    from collections.abc import Iterator

_WAIT = 60  # seconds for another process that writes
_LOOK = 10  # seconds for who only looks
_LOCK = 0x1DC1A135  # PostgreSQL's lock for whoever makes or changes the tables
_DRIVERS = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}


class Ledger:
    """An opened ledger. It may be used by several threads; close it, or use it as a context."""

    def __init__(self, engine: sa.Engine, place: str) -> None:
        """Use `open_ledger`."""
        self._engine, self.place = engine, place

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file of SQLite."""
        return self._engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """One view of the ledger for as long as it lasts, whatever others write; raises LedgerError."""
        way: dict[str, Any] = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ"}
        with self._telling(), self._engine.connect() as connection, connection.execution_options(**way).begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """One transaction: all of it durable on leaving, or nothing; raises LedgerError."""
        with self._telling(), self._engine.connect() as connection, connection.execution_options(writes=True).begin():
            yield connection

    def overwrite(self) -> None:
        """Put what was deleted out of SQLite's log too; on PostgreSQL that is for its own VACUUM."""
        if self.is_sqlite:
            with self._telling(), self._engine.connect() as connection:
                raw = connection.connection.dbapi_connection
                assert raw is not None  # noqa: S101  the pool gives an open one
                raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Say in a user's words what the database says is wrong."""
        try:
            yield
        except DBAPIError as error:
            said = " ".join(str(error.orig).split())
            raise LedgerError(f"{self.place}: {said}; nothing was changed ({self._remedy(said)})") from error
        except SQLAlchemyError as error:
            raise LedgerError(f"{self.place}: cannot be used ({error}); nothing was changed") from error

    def _remedy(self, said: str) -> str:
        if "not a database" in said or "malformed" in said:
            return "restore it from a backup, or name another file in interdit.toml or INTERDIT_LEDGER"
        if "locked" in said:
            return f"another process held it for {_WAIT} seconds: end that one, and try again"
        return "see that it can be reached and written, and that INTERDIT_LEDGER or interdit.toml name the right one"


def open_ledger(url: str) -> Ledger:
    """Open a ledger; an absent or empty one gets its tables.

    Args:
        url: `sqlite:///path/to/ledger.db` or `postgresql://user@host/database`.

    Raises:
        LedgerError: the URL is of another kind, the database cannot be reached or is another program's, or it is of an
            older form (`interdit ledger upgrade`) or of a newer one (update interdit).
    """
    ledger = _connect(url)
    try:
        found = _form(ledger)
        if found.is_empty:
            _upgrade(ledger)
            found = _form(ledger)
        if found.is_older:
            raise LedgerError(
                f"{ledger.place}: is of form {found.revision}, and this version of interdit needs a later one"
                " (make a backup, and run interdit ledger upgrade)"
            )
        return ledger
    except BaseException:
        ledger.close()
        raise


def upgrade_ledger(url: str) -> tuple[str, str]:
    """Bring a ledger to the form of this code; return its form before ('' for an empty one) and after.

    Raises:
        LedgerError: as `open_ledger` does, older forms apart.
    """
    with _connect(url) as ledger:
        before = _form(ledger)
        if before.is_empty or before.is_older:
            _upgrade(ledger)
        return before.revision, _form(ledger).revision


def ledger_to_look_at(url: str) -> Ledger | None:
    """Return a ledger that can only be read and whose form nobody checked; None where its file is not there.

    Nothing is made, and a file of another program is not altered. A server that does not answer is given up soon.

    Raises:
        LedgerError: the URL is of another kind, or the driver is not installed.
    """
    read = _understood(url)
    if read.drivername != "sqlite":
        soon = read if "connect_timeout" in read.query else read.update_query_dict({"connect_timeout": str(_LOOK)})
        return Ledger(_engine(soon), _place(read))
    path = Path(read.database or "")
    if not path.exists():
        return None
    # Not mode=ro: that would leave the files of SQLite's log beside a ledger that nobody else has open.
    there = read.set(database=f"file:{quote(str(path))}", query={"mode": "rw", "uri": "true"})
    engine = sa.create_engine(there, connect_args={"timeout": _LOOK})
    event.listen(engine, "connect", _prepare_look)
    event.listen(engine, "begin", _begin_sqlite)
    return Ledger(engine, str(path))


def _form(ledger: Ledger) -> Standing:
    with ledger.reading() as connection:
        found = standing(connection)
    if found.is_foreign:
        raise LedgerError(f"{ledger.place}: is another program's database (name another file; nothing was changed)")
    if found.is_newer:
        raise LedgerError(
            f"{ledger.place}: is of form {found.revision}, which this version of interdit does not know"
            " (update interdit; nothing was changed)"
        )
    return found


def _upgrade(ledger: Ledger) -> None:
    with ledger.writing() as connection:
        if not ledger.is_sqlite:
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
        found = standing(connection)  # another process may have been first
        if found.is_empty or found.is_older:
            migrate(connection)


def _connect(url: str) -> Ledger:
    """Return an unchecked ledger; a new file of SQLite is made whole first, in one step."""
    read = _understood(url)
    if read.drivername != "sqlite":
        return Ledger(_engine(read), _place(read))
    path = Path(read.database or "")
    try:
        if not path.exists():
            _create(path)
    except OSError as error:
        raise LedgerError(f"{path}: cannot be made ({error.strerror}); nothing was changed") from error
    return Ledger(_engine(read), str(path))


def _understood(url: str) -> sa.URL:
    """Read a URL and name the driver; raises LedgerError."""
    try:
        read = sa.make_url(url)
        read = read.set(drivername=_DRIVERS[read.drivername.partition("+")[0]])
    except (ArgumentError, KeyError, ValueError) as error:
        # What looks like no URL holds no password: it may be shown.
        shown = "" if "://" in url or "@" in url else f" {url!r}"
        raise LedgerError(
            f"the ledger's URL{shown} cannot be understood"
            " (give sqlite:///path/to/ledger.db or postgresql://user@host/database)"
        ) from error
    if read.drivername == "sqlite" and (not read.database or read.database == ":memory:"):
        raise LedgerError("a ledger in memory would be lost (give a file: sqlite:///path/to/ledger.db)")
    return read


def _place(url: sa.URL) -> str:
    return url.render_as_string(hide_password=True)


def _create(path: Path) -> None:
    """Make an empty ledger, readable by its owner alone; no killed run leaves half of one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temp = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    os.close(handle)
    try:
        with Ledger(_engine(sa.URL.create("sqlite", database=temp)), str(path)) as ledger:
            _upgrade(ledger)
        try:
            os.link(temp, path)
        except FileExistsError:
            return  # another process was first, and its ledger is as good
        folder = os.open(path.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
    finally:
        for ending in ("", "-wal", "-shm"):
            Path(f"{temp}{ending}").unlink(missing_ok=True)


def _engine(url: sa.URL) -> sa.Engine:
    try:
        engine = sa.create_engine(url, **({"connect_args": {"timeout": _WAIT}} if url.drivername == "sqlite" else {}))
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        raise LedgerError('PostgreSQL needs its driver (pip install "interdit[serve,postgres]")') from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        event.listen(engine, "connect", _prepare_postgresql)
    return engine


def _prepare_sqlite(raw: Any, _: object) -> None:
    raw.isolation_level = None  # transactions begin where we say, not where Python's driver guesses
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
        raw.execute(f"PRAGMA {pragma}").fetchall()


def _prepare_look(raw: Any, _: object) -> None:
    raw.isolation_level = None
    raw.execute("PRAGMA query_only = ON").fetchall()


def _begin_sqlite(connection: sa.Connection) -> None:
    # A reader that turns writer could find that another wrote in between, and fail: writers say so from the start.
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _prepare_postgresql(raw: Any, _: object) -> None:
    with raw.cursor() as cursor:
        cursor.execute("SELECT current_setting('synchronous_commit')")
        if cursor.fetchone()[0] == "off":
            cursor.execute("SET synchronous_commit = on")
    raw.commit()
