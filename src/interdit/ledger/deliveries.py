"""Deliveries in the database: which notice still has to be told to which channel, and how that went."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import sqlalchemy as sa

from interdit.ledger.instants import instant_of, text_of
from interdit.ledger.tables import WATCH_ALERTS, WATCH_DELIVERIES, WATCH_NOTICES, WATCHES
from interdit.ledger.watches import told_with
from interdit.model import Alert, Notice
from interdit.model.watch import Delivery, Watch

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from interdit.ledger.engine import Ledger


def due(ledger: Ledger, now: datetime, watch: str | None = None) -> tuple[Delivery, ...]:
    """Return what is to be told by now, oldest notice first; of watch lists that were removed, nothing."""
    query = _query().where(
        WATCH_DELIVERIES.c.state == "pending",
        WATCH_DELIVERIES.c.next_try <= text_of(now),
        WATCHES.c.removed_at.is_(None),
    )
    return _read(ledger, query if watch is None else query.where(WATCHES.c.id == watch))


def listed(ledger: Ledger, watch: str) -> tuple[Delivery, ...]:
    """Return all deliveries of a watch list, oldest first."""
    return _read(ledger, _query().where(WATCHES.c.id == watch))


def notice_of(ledger: Ledger, identity: str) -> Notice:
    """Return a notice as it was made: whenever it is told, it is the same."""
    query = sa.select(WATCH_NOTICES, WATCHES.c.watch.label("list")).join_from(WATCH_NOTICES, WATCHES)
    told = sa.select(WATCH_ALERTS.c.alert).where(WATCH_ALERTS.c.notice == identity).order_by(WATCH_ALERTS.c.row)
    with ledger.reading() as connection:
        row = connection.execute(query.where(WATCH_NOTICES.c.id == identity)).one()
        texts = connection.execute(told).scalars().all()
        edition, trouble, ended = told_with(connection, row.watch, int(row.run))
    watch = msgspec.json.decode(row.list, type=Watch)
    alerts = tuple(msgspec.json.decode(one, type=Alert) for one in texts)
    made_at = instant_of(row.made_at)
    assert made_at is not None  # noqa: S101  the column is never empty
    return Notice(identity, row.watch, watch.name, alerts, edition, made_at, watch.lang, trouble, ended)


def mark(ledger: Ledger, delivery: Delivery) -> None:
    """Write how a delivery stands now. Raises LedgerError."""
    place = (WATCH_DELIVERIES.c.notice == delivery.notice) & (WATCH_DELIVERIES.c.channel == delivery.number)
    now = {
        "state": delivery.state,
        "attempts": delivery.attempts,
        "next_try": text_of(delivery.next_try),
        "last_error": delivery.last_error or None,
        "sent_at": text_of(delivery.sent_at) if delivery.sent_at is not None else None,
        "left": delivery.left or None,
    }
    with ledger.writing() as connection:
        connection.execute(sa.update(WATCH_DELIVERIES).where(place).values(now))


def closed(ledger: Ledger, watch: str | None = None) -> dict[str, dict[int, str]]:
    """Return the channels that asked never to be told again, by watch list and place in it, with what they said."""
    query = (
        sa.select(WATCH_NOTICES.c.watch, WATCH_DELIVERIES.c.channel, WATCH_DELIVERIES.c.last_error)
        .join_from(WATCH_DELIVERIES, WATCH_NOTICES)
        .where(WATCH_DELIVERIES.c.state == "closed")
        .order_by(WATCH_NOTICES.c.run)
    )
    found: dict[str, dict[int, str]] = {}
    with ledger.reading() as connection:
        for row in connection.execute(query if watch is None else query.where(WATCH_NOTICES.c.watch == watch)):
            found.setdefault(row.watch, {}).setdefault(int(row.channel), row.last_error or "")
    return found


def close(ledger: Ledger, delivery: Delivery) -> None:
    """Close the channel of a delivery, for its watch list: all that is still to be told there. Raises LedgerError."""
    of_list = sa.select(WATCH_NOTICES.c.id).where(WATCH_NOTICES.c.watch == delivery.watch)
    waiting = sa.and_(
        WATCH_DELIVERIES.c.channel == delivery.number,
        WATCH_DELIVERIES.c.state == "pending",
        WATCH_DELIVERIES.c.notice.in_(of_list),
    )
    with ledger.writing() as connection:
        connection.execute(
            sa.update(WATCH_DELIVERIES).where(waiting).values(state="closed", last_error=delivery.last_error)
        )


def _query() -> sa.Select[tuple[object, ...]]:
    query: sa.Select[tuple[object, ...]] = (
        sa.select(WATCH_DELIVERIES, WATCH_NOTICES.c.made_at, WATCHES.c.watch)
        .join_from(WATCH_DELIVERIES, WATCH_NOTICES)
        .join(WATCHES)
        .order_by(WATCH_NOTICES.c.run, WATCH_DELIVERIES.c.channel)
    )
    return query


def _read(ledger: Ledger, query: sa.Select[tuple[object, ...]]) -> tuple[Delivery, ...]:
    with ledger.reading() as connection:
        return tuple(_deliveries(connection.execute(query)))


def _deliveries(rows: Iterable[sa.Row[tuple[object, ...]]]) -> Iterable[Delivery]:
    for row in rows:
        watch = msgspec.json.decode(row.watch, type=Watch)
        next_try, made_at = instant_of(row.next_try), instant_of(row.made_at)
        assert next_try is not None  # noqa: S101  neither column is ever empty
        assert made_at is not None  # noqa: S101
        yield Delivery(
            notice=row.notice,
            number=int(row.channel),
            watch=watch.id,
            channel=watch.channels[int(row.channel)],
            state=row.state,
            attempts=int(row.attempts),
            next_try=next_try,
            made_at=made_at,
            last_error=row.last_error or "",
            sent_at=instant_of(row.sent_at),
            left=row.left or "",
        )
