"""The store of kept claims: one SQLite file below `INTERDIT_HOME`, apart from editions, since claims are no facts.

An article is written whole or not at all. What is forgotten is overwritten in the file, not only unlinked from it.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from interdit.errors import InputError, LedgerError, UnknownKeyError
from interdit.model.claim import Claim
from interdit.model.party import PartyKey
from interdit.model.reported import KeptArticle, Reported

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from types import TracebackType

    from interdit.service.newsdesk import ReadArticle

_OURS = 0x1DC1A135  # in the file's header: it is ours and no other program's
_VERSION = 1
_LEAST = 8  # letters of a digest that may stand for it
_WAIT = 10  # seconds for another process that writes
_SCHEMA = f"""
BEGIN;
CREATE TABLE documents (
    digest TEXT PRIMARY KEY, article TEXT NOT NULL, content TEXT NOT NULL, seal TEXT NOT NULL
) STRICT;
CREATE TABLE claims (
    digest TEXT NOT NULL REFERENCES documents ON DELETE CASCADE, number INTEGER NOT NULL, parties TEXT NOT NULL,
    claim TEXT NOT NULL, PRIMARY KEY (digest, number)
) STRICT;
PRAGMA application_id = {_OURS};
PRAGMA user_version = {_VERSION};
COMMIT;
"""
"""`content` is the hash of an article's claims, `seal` that of its row: SQLite itself does not see a changed letter."""


class Store:
    """Kept claims. The file is made by the first article that is kept; where there is none, nothing is kept."""

    def __init__(self, path: Path) -> None:
        """Name the file; it is opened when it is first used. Use as a context, so that it is closed."""
        self.path = path
        self._opened: sqlite3.Connection | None = None

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    def keep(self, article: ReadArticle, kept_at: datetime) -> int:
        """Keep the claims about parties in place of those kept of the same text; return how many.

        Raises:
            InputError: the article's name is no text that a file could hold.
            LedgerError: the store cannot be written or is damaged; nothing was changed.
        """
        rows, kept = _rows(article), _kept(article, kept_at)
        content = _hash(*(text for row in rows for text in row))
        with self._writing() as store:
            store.execute("DELETE FROM documents WHERE digest = ?", (kept.digest,))
            if rows:
                about = _json(kept)
                row = (kept.digest, about, content, _hash(kept.digest, about, content))
                store.execute("INSERT INTO documents VALUES (?, ?, ?, ?)", row)
            numbered = [(kept.digest, number, *one) for number, one in enumerate(rows)]
            store.executemany("INSERT INTO claims VALUES (?, ?, ?, ?)", numbered)
        return len(rows)

    def about(self, parties: Iterable[PartyKey]) -> tuple[Reported, ...]:
        """Return what is kept about parties: the newest article first, its claims in the order of its text."""
        keys = set(parties)
        with self._telling():
            found = [
                told
                for one, content in self._articles()
                if any(keys & set(named) for named in one.parties.values())
                for told in self._claims(one, content)
            ]
        return tuple(one for one in found if keys & set(one.parties))

    def claims_of(self, digest: str) -> tuple[Reported, ...]:
        """Return the claims kept of one article."""
        with self._telling():
            found = [(one, content) for one, content in self._articles() if one.digest == digest]
            return tuple(told for one, content in found for told in self._claims(one, content))

    def listed(self) -> tuple[KeptArticle, ...]:
        """Return the articles of which claims are kept, the newest first."""
        with self._telling():
            found = self._articles()
            for one, content in found:
                self._texts(one, content)
            return tuple(one for one, _ in found)

    def forget(self, what: str) -> int:
        """Remove all that is kept of an article: by file name or address as read, by its hash or the beginning of it.

        Returns:
            The number of claims that were removed.

        Raises:
            UnknownKeyError: nothing is kept of it, or the beginning fits several.
        """
        known = self.listed()
        wanted = what.strip().lower().removeprefix("sha256:")
        found = [one for one in known if one.name == what]
        if not found and len(wanted) >= _LEAST:
            found = [one for one in known if one.digest.startswith(wanted)]
            if len(found) > 1:
                names = ", ".join(f"{one.digest[:16]} ({one.name})" for one in found)
                raise UnknownKeyError(f"several kept articles begin with {what!r}: {names}")
        if not found:
            raise UnknownKeyError(f"nothing is kept of {what!r}; see interdit reported")
        self._forget(found)
        return sum(one.claims for one in found)

    def forget_all(self) -> int:
        """Remove everything; return the number of claims that were removed."""
        known = self.listed()
        if known:
            self._forget(known)
        return sum(one.claims for one in known)

    def _forget(self, articles: Iterable[KeptArticle]) -> None:
        with self._writing() as store:
            store.executemany("DELETE FROM documents WHERE digest = ?", [(one.digest,) for one in articles])
        with self._telling():
            # Until it is emptied the log still holds what the file no longer does.
            self._open().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def _articles(self) -> list[tuple[KeptArticle, str]]:
        """Return all articles, the newest first, each with the hash of its claims; nothing may be missing unseen."""
        if not self.path.exists():
            return []
        store = self._open()
        (found,) = store.execute("PRAGMA quick_check(1)").fetchone()
        if found != "ok":
            raise _damaged(self.path, str(found))
        rows = store.execute("SELECT digest, article, content, seal FROM documents").fetchall()
        for digest, article, content, seal in rows:
            if seal != _hash(digest, article, content):
                raise _damaged(self.path, f"the article {digest[:16]} was altered")
        known = [(msgspec.json.decode(row[1], type=KeptArticle), str(row[2])) for row in rows]
        return sorted(known, key=lambda one: (one[0].day, one[0].kept_at, one[0].digest), reverse=True)

    def _texts(self, article: KeptArticle, content: str) -> list[tuple[str, str]]:
        """Return the rows of an article's claims, if they are those that were written."""
        query = "SELECT parties, claim FROM claims WHERE digest = ? ORDER BY number"
        rows: list[tuple[str, str]] = self._open().execute(query, (article.digest,)).fetchall()
        if _hash(*(text for row in rows for text in row)) != content:
            raise _damaged(self.path, f"claims of {article.name} are missing or altered")
        return rows

    def _claims(self, article: KeptArticle, content: str) -> Iterator[Reported]:
        for parties, claim in self._texts(article, content):
            keys = msgspec.json.decode(parties, type=tuple[PartyKey, ...])
            yield Reported(article, keys, msgspec.json.decode(claim, type=Claim))

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Say in a user's words what SQLite or a row says is wrong."""
        try:
            yield
        except sqlite3.OperationalError as error:
            raise LedgerError(f"{self.path}: cannot be used ({error}); nothing was changed") from error
        except (sqlite3.DatabaseError, msgspec.MsgspecError, ValueError) as error:
            raise _damaged(self.path, str(error)) from error
        except OSError as error:
            raise LedgerError(f"{self.path}: cannot be written ({error.strerror}); nothing was changed") from error

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it or nothing."""
        with self._telling():
            if not self.path.exists():
                _create(self.path)
            store = self._open()
            store.execute("BEGIN IMMEDIATE")
            try:
                yield store
                store.execute("COMMIT")
            except BaseException:
                if store.in_transaction:
                    store.execute("ROLLBACK")
                raise

    def _open(self) -> sqlite3.Connection:
        if self._opened is None:
            store = _connect(self.path)
            try:
                _recognise(store, self.path)
                store.execute("PRAGMA foreign_keys = ON")
                store.execute("PRAGMA secure_delete = ON")
            except BaseException:
                store.close()
                raise
            self._opened = store
        return self._opened


def _kept(article: ReadArticle, kept_at: datetime) -> KeptArticle:
    return KeptArticle(
        digest=article.digest,
        name=article.name,
        title=article.title,
        language=article.language,
        published=article.published.value,
        kept_at=kept_at,
        parties=article.parties,
        claims=sum(1 for one in article.claims if article.parties.get(one.subject or "")),
    )


def _rows(article: ReadArticle) -> list[tuple[str, str]]:
    """Return each claim about somebody whom the edition means, with whom it means."""
    found = [(article.parties.get(one.subject or "", ()), one) for one in article.claims]
    try:
        article.name.encode()
        return [(_json(parties), _json(one)) for parties, one in found if parties]
    except UnicodeEncodeError as error:
        raise InputError("its name is not UTF-8, so nothing of it was kept", file=ascii(article.name)) from error


def _connect(path: Path) -> sqlite3.Connection:
    way = "mode=rw"
    if not os.access(path.parent, os.W_OK) and not Path(f"{path}-wal").exists():
        way = "mode=ro&immutable=1"  # without a log and room for one, nobody else can be writing
    return sqlite3.connect(f"{path.resolve().as_uri()}?{way}", uri=True, timeout=_WAIT, isolation_level=None)


def _create(path: Path) -> None:
    """Make an empty store in one step: no killed run leaves half a file that would pass for a damaged one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temp = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    os.close(handle)
    try:
        store = sqlite3.connect(temp, isolation_level=None)
        try:
            store.executescript(_SCHEMA)
            store.execute("PRAGMA journal_mode = WAL").fetchall()
        finally:
            store.close()
        try:
            os.link(temp, path)
        except FileExistsError:
            return  # another process was first, and its store is as good
    finally:
        Path(temp).unlink(missing_ok=True)


def _recognise(store: sqlite3.Connection, path: Path) -> None:
    (ours,) = store.execute("PRAGMA application_id").fetchone()
    (version,) = store.execute("PRAGMA user_version").fetchone()
    if ours != _OURS:
        raise _damaged(path, "it is not a store of kept claims")
    if version != _VERSION:
        raise LedgerError(f"{path}: is of form {version}, this version of interdit reads {_VERSION}; update interdit")


def _damaged(path: Path, why: str) -> LedgerError:
    return LedgerError(
        f"{path}: is damaged ({why}); nothing was changed: restore it from a backup,"
        " or move it away and read the articles again"
    )


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _hash(*texts: str) -> str:
    whole = hashlib.sha256()
    for text in texts:
        data = text.encode()
        whole.update(len(data).to_bytes(8, "big") + data)
    return whole.hexdigest()
