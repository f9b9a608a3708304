"""Decisions on matches in the database: each one a row and a record of the audit trail, written together.

The row holds what a decision is found by and what it is bound to; who it is about, why and by whom are sealed in the
record, so that forgetting them there forgets them here.
"""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, TypeVar

import msgspec
import sqlalchemy as sa

from interdit.ledger.audit import append_in
from interdit.ledger.instants import instant_of
from interdit.ledger.tables import DECISIONS, RECORDS, SEALED
from interdit.model import PartyKey
from interdit.model.audit import Draft
from interdit.model.choice import Customer, Evidence, MatchDecision

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from interdit.ledger.engine import Ledger

T = TypeVar("T")

DECISION = "decision"
"""The kind of their audit records."""
SEALED_FIELDS = ("customer", "reason", "seen", "who")
_AT_ONCE = 500  # values of one question: databases take no more than some thousands


class Found(msgspec.Struct, frozen=True):
    """By what a customer's decisions are found: hashes of all that is given, and of the reference ('' without one)."""

    subject: str
    reference: str = ""


def append(ledger: Ledger, decision: MatchDecision, found: Found, regimes: Sequence[str], now: datetime) -> int:
    """Write a decision and its audit record, both or neither; return their number, once they are durable.

    Args:
        ledger: an opened ledger.
        decision: its `number` and `at` are not read.
        found: by what it will be found.
        regimes: those that list the party; the periods for which records are kept go by them.
        now: an aware instant.

    Raises:
        LedgerError: the ledger cannot be written; nothing was decided.
    """
    with ledger.writing() as connection:
        return append_to(connection, decision, found, regimes, now)


def append_to(
    connection: Connection, decision: MatchDecision, found: Found, regimes: Sequence[str], now: datetime
) -> int:
    """Write a decision in a transaction that also writes something else; it holds once that is committed."""
    evidence = decision.evidence
    body: dict[str, object] = {
        "choice": decision.choice,
        "party": decision.party,
        "expires": decision.expires.isoformat() if decision.expires else None,
        "evidence": {"whole": evidence.whole, "record": evidence.record, "law": evidence.law},
        "edition": decision.edition,
        "regimes": sorted(regimes),
    }
    sealed: dict[str, object] = {name: getattr(decision, name) for name in SEALED_FIELDS}
    (receipt,) = append_in(connection, [Draft(DECISION, body, sealed)], now)
    connection.execute(
        sa.insert(DECISIONS).values(
            seq=receipt.seq,
            subject=found.subject,
            reference=found.reference or None,
            party=decision.party,
            choice=decision.choice,
            expires=body["expires"],
            evidence=evidence.whole,
            record_hash=evidence.record,
            law_hash=evidence.law,
            edition=decision.edition,
        )
    )
    return receipt.seq


def history(ledger: Ledger, subjects: Collection[str]) -> Mapping[str, tuple[MatchDecision, ...]]:
    """Return all that was decided on the matches of some customers, by `Found.subject`, oldest first."""
    return _by(ledger, DECISIONS.c.subject, subjects)


def referred(ledger: Ledger, references: Collection[str]) -> Mapping[str, tuple[MatchDecision, ...]]:
    """Return all that was decided under some references, whatever else was given, by `Found.reference`."""
    return _by(ledger, DECISIONS.c.reference, references)


def listed(ledger: Ledger) -> Iterator[tuple[str, MatchDecision]]:
    """Yield every entry with its `Found.subject` ('' where it was forgotten), oldest first."""
    with ledger.reading() as connection:
        yield from ((row.subject or "", one) for row, one in _read(connection.execute(_query())))


def counted(ledger: Ledger) -> tuple[int, int]:
    """Return how many decisions there are, and how many of them are found by a customer.

    Another pair where one was taken, withdrawn or forgotten since.
    """
    with ledger.reading() as connection:
        whole, found = connection.execute(
            sa.select(sa.func.count(), sa.func.count(DECISIONS.c.subject)).select_from(DECISIONS)
        ).one()
    return int(whole), int(found)


def _by(
    ledger: Ledger, column: sa.ColumnElement[str], values: Collection[str]
) -> Mapping[str, tuple[MatchDecision, ...]]:
    found: dict[str, list[MatchDecision]] = {}
    wanted = sorted(set(values))
    if not wanted:
        return {}
    with ledger.reading() as connection:
        for start in range(0, len(wanted), _AT_ONCE):
            rows = connection.execute(_query().where(column.in_(wanted[start : start + _AT_ONCE])))
            for row, one in _read(rows):
                found.setdefault(getattr(row, str(column.key)), []).append(one)
    return {key: tuple(each) for key, each in found.items()}


def _query() -> sa.Select[tuple[object, ...]]:
    query: sa.Select[tuple[object, ...]] = (
        sa.select(DECISIONS, RECORDS.c.recorded_at, SEALED.c.field, SEALED.c.value)
        .join_from(DECISIONS, RECORDS, DECISIONS.c.seq == RECORDS.c.seq)
        .join(SEALED, DECISIONS.c.seq == SEALED.c.seq, isouter=True)
        .order_by(DECISIONS.c.seq)
    )
    return query


def _read(
    rows: Iterable[sa.Row[tuple[object, ...]]],
) -> Iterator[tuple[sa.Row[tuple[object, ...]], MatchDecision]]:
    for _, parts in groupby(rows, key=lambda row: row.seq):
        one, *more = parts
        sealed = {row.field: row.value for row in (one, *more) if row.field is not None}
        at = instant_of(one.recorded_at)
        assert at is not None  # noqa: S101  the column is never empty
        yield (
            one,
            MatchDecision(
                number=int(one.seq),
                customer=_value(sealed, "customer", Customer("")),
                party=PartyKey(one.party),
                choice=one.choice,
                reason=_value(sealed, "reason", ""),
                who=_value(sealed, "who", ""),
                at=at,
                expires=date.fromisoformat(one.expires) if one.expires else None,
                evidence=Evidence(one.evidence, one.record_hash, one.law_hash),
                edition=one.edition,
                seen=tuple(map(PartyKey, _value(sealed, "seen", ()))),
            ),
        )


def _value(sealed: Mapping[str, str], field: str, gone: T) -> T:
    """Return a sealed value; of one that was forgotten what stands for nothing."""
    return msgspec.json.decode(sealed[field], type=type(gone)) if field in sealed else gone
