"""The audit trail in the database: append, read, delete what is sealed, verify.

Whoever appends holds the row of the head until the end of the transaction, on both databases: records get their numbers
one after another, whatever number of processes write. What was acknowledged is durable.
"""

from __future__ import annotations

from contextlib import closing
from itertools import groupby
from typing import TYPE_CHECKING

import sqlalchemy as sa

from interdit.errors import LedgerError, UnknownKeyError
from interdit.ledger import chain
from interdit.ledger.instants import text_of
from interdit.ledger.tables import DECISIONS, HEAD, RECORDS, SEALED
from interdit.model.audit import Draft, Head, Receipt, Sealed, Stored, Verified

if TYPE_CHECKING:
    from collections.abc import Collection, Generator, Iterator, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from interdit.ledger.engine import Ledger

_BATCH = 500


def append(ledger: Ledger, drafts: Sequence[Draft], now: datetime) -> tuple[Receipt, ...]:
    """Append records, all or none; return their receipts once they are durable.

    Args:
        ledger: an opened ledger.
        drafts: what to append, in this order and with nothing between them.
        now: an aware instant.

    Raises:
        LedgerError: the ledger cannot be written, or a draft has no canonical form; nothing was appended.
    """
    with ledger.writing() as connection:
        return append_in(connection, drafts, now)


def append_in(connection: Connection, drafts: Sequence[Draft], now: datetime) -> tuple[Receipt, ...]:
    """Append in a transaction that also writes something else; the receipts hold once it is committed."""
    head = _held_head(connection)
    stored: list[Stored] = []
    for draft in drafts:
        stored.append(chain.link(head, draft, text_of(now)))
        head = Head(stored[-1].seq, stored[-1].hash)
    if not stored:
        return ()
    connection.execute(
        sa.insert(RECORDS),
        [{"seq": one.seq, "recorded_at": one.recorded_at, "hash": one.hash, "record": one.record} for one in stored],
    )
    sealed = [
        {"seq": one.seq, "field": part.field, "salt": part.salt, "value": part.value}
        for one in stored
        for part in one.sealed
    ]
    if sealed:
        connection.execute(sa.insert(SEALED), sealed)
    connection.execute(sa.update(HEAD).values(count=head.count, hash=head.hash))
    return tuple(Receipt(one.seq, one.hash, one.recorded_at) for one in stored)


def head_of(ledger: Ledger) -> Head:
    """Return how many records there are and the hash of the last; raises LedgerError where the head is lost."""
    with ledger.reading() as connection:
        found = _head(connection)
    if found is None:
        raise _lost()
    return found


def load(ledger: Ledger, seq: int) -> Stored:
    """Return a record; raises UnknownKeyError."""
    found = list(scan(ledger, seq, seq))
    if not found:
        raise UnknownKeyError(f"{ledger.place}: no audit record {seq}; there are {head_of(ledger).count}")
    return found[0]


def last(ledger: Ledger, count: int) -> tuple[Stored, ...]:
    """Return the newest records, oldest first."""
    return tuple(scan(ledger, max(head_of(ledger).count - count + 1, 1)))


def scan(ledger: Ledger, first: int = 1, to: int | None = None) -> Iterator[Stored]:
    """Yield records in the order of their numbers, as they stood when the first was asked for."""
    with ledger.reading() as connection:
        yield from _stored(connection, first, to)


def since(ledger: Ledger, start: datetime | None, end: datetime | None) -> tuple[int, int]:
    """Return the numbers of the first record at or after `start` and of the last before `end`.

    Raises:
        UnknownKeyError: there is none.
    """
    query = sa.select(sa.func.min(RECORDS.c.seq), sa.func.max(RECORDS.c.seq))
    if start is not None:
        query = query.where(RECORDS.c.recorded_at >= text_of(start))
    if end is not None:
        query = query.where(RECORDS.c.recorded_at < text_of(end))
    with ledger.reading() as connection:
        found = connection.execute(query).one()
    if found[0] is None:
        raise UnknownKeyError(f"{ledger.place}: no audit record of that time")
    return int(found[0]), int(found[1])


def verify(ledger: Ledger, expected: Head | None = None) -> Verified:
    """Follow the whole chain in one view of the ledger; `expected` is a head noted earlier that it must hold."""
    with ledger.reading() as connection:
        return verify_in(connection, expected)


def verify_in(connection: Connection, expected: Head | None = None) -> Verified:
    """Verify as one connection sees the ledger."""
    head = _head(connection)
    with closing(_stored(connection, None, None)) as stored:
        found = chain.verify(stored, head)
    if expected is None or (found.broken is not None and found.broken.seq <= expected.count):
        return found
    there = connection.execute(sa.select(RECORDS.c.hash).where(RECORDS.c.seq == expected.count)).scalar()
    return chain.held_against(found, expected, there)


def forget(ledger: Ledger, targets: Mapping[int, Collection[str]], deletion: Draft, now: datetime) -> Receipt:
    """Delete sealed values with their salts, and append the record that says so, in one transaction.

    Args:
        ledger: an opened ledger.
        targets: record numbers with the fields to delete there; those gone already are left out.
        deletion: the draft made by `chain.deletion`; what was deleted is written into it.
        now: an aware instant.

    Raises:
        UnknownKeyError: nothing of that is kept.
    """
    with ledger.writing() as connection:
        _held_head(connection)
        found: list[tuple[int, tuple[str, ...]]] = []
        for seq in sorted(targets):
            rows = connection.execute(sa.select(SEALED.c.field).where(SEALED.c.seq == seq)).scalars()
            fields = tuple(sorted(set(rows) & set(targets[seq])))
            if fields:
                found.append((seq, fields))
        if not found:
            raise UnknownKeyError(f"{ledger.place}: nothing of that is kept any more, or ever was")
        for seq, fields in found:
            connection.execute(sa.delete(SEALED).where(SEALED.c.seq == seq, SEALED.c.field.in_(fields)))
            if "customer" in fields:
                gone = {"subject": None, "reference": None}
                connection.execute(sa.update(DECISIONS).where(DECISIONS.c.seq == seq).values(gone))
        said = Draft(deletion.kind, deletion.body | {"deleted": found}, deletion.sealed)
        (receipt,) = append_in(connection, [said], now)
    ledger.overwrite()
    return receipt


def _held_head(connection: Connection) -> Head:
    """Return the head, held until the transaction ends: SQLite's writers are alone anyway."""
    row = connection.execute(sa.select(HEAD.c.count, HEAD.c.hash).with_for_update()).one_or_none()
    if row is None:
        raise _lost()
    return Head(int(row[0]), str(row[1]))


def _head(connection: Connection) -> Head | None:
    row = connection.execute(sa.select(HEAD.c.count, HEAD.c.hash)).one_or_none()
    return Head(int(row[0]), str(row[1])) if row is not None else None


def _lost() -> LedgerError:
    return LedgerError("the audit trail lost its head, so nothing can follow it (restore the ledger from a backup)")


def _stored(connection: Connection, first: int | None, to: int | None) -> Generator[Stored, None, None]:
    query = (
        sa.select(RECORDS, SEALED.c.field, SEALED.c.salt, SEALED.c.value)
        .join_from(RECORDS, SEALED, RECORDS.c.seq == SEALED.c.seq, isouter=True)
        .order_by(RECORDS.c.seq, SEALED.c.field)
    )
    if first is not None:
        query = query.where(RECORDS.c.seq >= first)
    if to is not None:
        query = query.where(RECORDS.c.seq <= to)
    with connection.execute(query, execution_options={"yield_per": _BATCH}) as rows:
        for _, parts in groupby(rows, key=lambda row: row.seq):
            one, *more = parts
            found = (row for row in (one, *more) if row.field is not None)
            sealed = tuple(Sealed(row.field, bytes(row.salt), row.value) for row in found)
            yield Stored(int(one.seq), one.recorded_at, one.hash, one.record, sealed)
