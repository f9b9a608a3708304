"""Keys in the database: only their hashes. A lost key cannot be shown again, only revoked and replaced."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, get_args

import sqlalchemy as sa

from interdit.errors import QueryError, UnknownKeyError
from interdit.ledger.instants import instant_of, text_of
from interdit.ledger.tables import KEYS
from interdit.model.key import Key, Scope

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from interdit.ledger.engine import Ledger

PREFIX = "itd_"
"""What every key begins with, so that scanners for leaked secrets know it."""
_USED_AGAIN = timedelta(minutes=1)  # how exact `last_used_at` is: a busy key does not cost a write for each request


def create(
    ledger: Ledger, name: str, scopes: Sequence[str], expires_at: datetime | None, now: datetime
) -> tuple[Key, str]:
    """Make a key; return it with its secret, `itd_` and 32 random bytes, which is kept nowhere.

    Raises:
        QueryError: no name, no scope or an unknown one, or an expiry that has passed.
        LedgerError: the ledger cannot be written.
    """
    known = get_args(Scope)
    if not name.strip():
        raise QueryError("a key needs a name: say who or what will use it")
    unknown = [one for one in scopes if one not in known]
    if unknown or not scopes:
        raise QueryError(f"unknown scope {', '.join(map(repr, unknown)) or repr('')}: choose of {', '.join(known)}")
    if expires_at is not None and expires_at <= now:
        raise QueryError(f"the expiry {expires_at.isoformat()} has passed")
    secret = PREFIX + secrets.token_urlsafe(32)
    row: dict[str, str | None] = {
        "id": secrets.token_hex(4),
        "name": name.strip(),
        "hash": _hash(secret),
        "scopes": ",".join(one for one in known if one in scopes),
        "created_at": text_of(now),
        "expires_at": text_of(expires_at) if expires_at is not None else None,
    }
    with ledger.writing() as connection:
        connection.execute(sa.insert(KEYS).values(row))
        made = connection.execute(sa.select(KEYS).where(KEYS.c.id == row["id"])).one()
    return _key(made), secret


def authenticate(ledger: Ledger, secret: str, now: datetime) -> Key | None:
    """Return the key of a secret; None where it is unknown, revoked or expired. Notes when it was last used.

    Raises:
        LedgerError: the ledger cannot be read or written: nobody is let in.
    """
    if not secret.startswith(PREFIX):
        return None
    with ledger.reading() as connection:
        row = connection.execute(sa.select(KEYS).where(KEYS.c.hash == _hash(secret))).one_or_none()
    if row is None or not (key := _key(row)).is_valid(now):
        return None
    if key.last_used_at is None or now - key.last_used_at >= _USED_AGAIN:
        with ledger.writing() as connection:
            connection.execute(sa.update(KEYS).where(KEYS.c.id == key.id).values(last_used_at=text_of(now)))
    return key


def listed(ledger: Ledger) -> tuple[Key, ...]:
    """Return all keys, revoked and expired ones among them, oldest first."""
    with ledger.reading() as connection:
        rows = connection.execute(sa.select(KEYS).order_by(KEYS.c.created_at, KEYS.c.id)).all()
    return tuple(_key(row) for row in rows)


def revoke(ledger: Ledger, identity: str, now: datetime) -> Key:
    """End a key by its id, at once and for good; a revoked one stays as it is. Raises UnknownKeyError."""
    with ledger.writing() as connection:
        connection.execute(
            sa.update(KEYS).where(KEYS.c.id == identity, KEYS.c.revoked_at.is_(None)).values(revoked_at=text_of(now))
        )
        row = connection.execute(sa.select(KEYS).where(KEYS.c.id == identity)).one_or_none()
    if row is None:
        raise UnknownKeyError(f"{ledger.place}: no key {identity!r}; see interdit keys list")
    return _key(row)


def _hash(secret: str) -> str:
    """Return the hash of a secret: with 256 random bits in it a fast hash without salt is enough."""
    return hashlib.sha256(secret.encode(errors="surrogatepass")).hexdigest()


def _key(row: sa.Row[tuple[object, ...]]) -> Key:
    created = instant_of(row.created_at)
    assert created is not None  # noqa: S101  the column is never empty
    scopes: tuple[Scope, ...] = tuple(row.scopes.split(","))
    return Key(
        id=row.id,
        name=row.name,
        scopes=scopes,
        created_at=created,
        expires_at=instant_of(row.expires_at),
        revoked_at=instant_of(row.revoked_at),
        last_used_at=instant_of(row.last_used_at),
    )
