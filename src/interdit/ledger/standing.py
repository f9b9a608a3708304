"""How watch lists stand, for those who show them: their rows with the last outcomes, alerts page by page, counts."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import sqlalchemy as sa

from interdit.errors import UnknownKeyError
from interdit.ledger.instants import instant_of, text_of
from interdit.ledger.tables import (
    WATCH_ALERTS,
    WATCH_ANSWERS,
    WATCH_DELIVERIES,
    WATCH_NOTICES,
    WATCH_OUTCOMES,
    WATCH_ROWS,
)
from interdit.model import STRICTNESS, Alert, Outcome
from interdit.model.watch import WatchRow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from interdit.ledger.engine import Ledger

_ORDER: Mapping[str, int] = {answer: place for place, answer in enumerate(STRICTNESS)}


class Tally(NamedTuple):
    """Of one watch list: how many rows have which answer now, and how many alerts there were."""

    answers: dict[str, int]
    alerts: int


class RowPage(NamedTuple):
    """A part of the rows of a watch list, each with its last outcome (None before its first run); how many in all."""

    items: tuple[tuple[WatchRow, Outcome | None], ...]
    total: int


class Alerted(NamedTuple):
    """An alert, when the run began that found it, and the id of the notice that tells it."""

    alert: Alert
    found_at: datetime
    notice: str


class AlertPage(NamedTuple):
    """A part of the alerts; how many in all."""

    items: tuple[Alerted, ...]
    total: int


class Sought(msgspec.Struct, frozen=True):
    """Which alerts: of one watch list; found at an instant or later; after another alert, by its id."""

    watch: str | None = None
    since: datetime | None = None
    after: str | None = None


def tallies(ledger: Ledger, watch: str | None = None) -> dict[str, Tally]:
    """Return the tally of one watch list, or of all that were ever run, by id."""
    newest = _newest(watch)
    counted = (
        sa.select(newest.c.watch, WATCH_OUTCOMES.c.answer, sa.func.count().label("count"))
        .join_from(newest, WATCH_OUTCOMES, _of_newest(newest))
        .group_by(newest.c.watch, WATCH_OUTCOMES.c.answer)
    )
    told = (
        sa.select(WATCH_NOTICES.c.watch, sa.func.count().label("count"))
        .join_from(WATCH_ALERTS, WATCH_NOTICES)
        .group_by(WATCH_NOTICES.c.watch)
    )
    if watch is not None:
        told = told.where(WATCH_NOTICES.c.watch == watch)
    with ledger.reading() as connection:
        rows = connection.execute(counted).all()
        alerts = {one.watch: int(one.count) for one in connection.execute(told).mappings()}
        outcomes = _outcomes(connection, watch)
    answers: dict[str, Counter[str]] = {}
    for identity, answer, count in rows:
        answers.setdefault(identity, Counter())[outcomes[answer].answer] += count
    return {one: Tally(dict(answers.get(one, {})), alerts.get(one, 0)) for one in {*answers, *alerts}}


def row_page(ledger: Ledger, watch: str, limit: int, offset: int = 0, *, strictest_first: bool = False) -> RowPage:
    """Return a part of the rows of a watch list, by number, or the strictest answers first and unasked rows last."""
    newest = _newest(watch)
    last = sa.select(newest.c.row, WATCH_OUTCOMES.c.answer).join_from(newest, WATCH_OUTCOMES, _of_newest(newest))
    numbered = sa.select(WATCH_ROWS.c.row).where(WATCH_ROWS.c.watch == watch).order_by(WATCH_ROWS.c.row)
    with ledger.reading() as connection:
        outcomes = _outcomes(connection, watch)
        found = {int(row): outcomes[answer] for row, answer in connection.execute(last)}
        numbers = [int(one) for one in connection.execute(numbered).scalars()]
        if strictest_first:
            numbers.sort(key=lambda one: -_ORDER[found[one].answer] if one in found else 1)
        part = numbers[offset : offset + limit]
        asked = sa.select(WATCH_ROWS.c.row, WATCH_ROWS.c.given).where(WATCH_ROWS.c.watch == watch)
        given = {int(row): text for row, text in connection.execute(asked.where(WATCH_ROWS.c.row.in_(part)))}
    return RowPage(
        tuple((msgspec.json.decode(given[one], type=WatchRow), found.get(one)) for one in part), len(numbers)
    )


def alert_page(ledger: Ledger, sought: Sought, limit: int, offset: int = 0, *, newest_first: bool = False) -> AlertPage:
    """Return a part of the alerts, oldest first or newest first. Raises UnknownKeyError: `after` is no alert's id."""
    place = WATCH_ALERTS.c.run, WATCH_ALERTS.c.row, WATCH_ALERTS.c.id
    query = sa.select(WATCH_ALERTS.c.alert, WATCH_NOTICES.c.made_at, WATCH_NOTICES.c.id.label("notice"))
    query = query.join_from(WATCH_ALERTS, WATCH_NOTICES)
    if sought.watch is not None:
        query = query.where(WATCH_NOTICES.c.watch == sought.watch)
    if sought.since is not None:
        query = query.where(WATCH_NOTICES.c.made_at >= text_of(sought.since))
    with ledger.reading() as connection:
        if sought.after is not None:
            known = connection.execute(sa.select(*place).where(WATCH_ALERTS.c.id == sought.after)).one_or_none()
            if known is None:
                raise UnknownKeyError(f"{ledger.place}: no alert {sought.after!r}")
            query = query.where(sa.tuple_(*place) > sa.tuple_(*known))
        total = connection.execute(sa.select(sa.func.count()).select_from(query.subquery())).scalar_one()
        order = [one.desc() if newest_first else one.asc() for one in place]
        rows = connection.execute(query.order_by(*order).limit(limit).offset(offset)).all()
    return AlertPage(tuple(_alerted(*one) for one in rows), int(total))


def delivery_counts(ledger: Ledger) -> dict[str, int]:
    """Return how many deliveries there are in each state."""
    query = sa.select(WATCH_DELIVERIES.c.state, sa.func.count()).group_by(WATCH_DELIVERIES.c.state)
    with ledger.reading() as connection:
        return {state: int(count) for state, count in connection.execute(query)}


def _newest(watch: str | None) -> sa.Subquery:
    """The last run that found something for each row."""
    query = sa.select(WATCH_OUTCOMES.c.watch, WATCH_OUTCOMES.c.row, sa.func.max(WATCH_OUTCOMES.c.run).label("run"))
    if watch is not None:
        query = query.where(WATCH_OUTCOMES.c.watch == watch)
    return query.group_by(WATCH_OUTCOMES.c.watch, WATCH_OUTCOMES.c.row).subquery()


def _of_newest(newest: sa.Subquery) -> sa.ColumnElement[bool]:
    return sa.and_(
        WATCH_OUTCOMES.c.watch == newest.c.watch,
        WATCH_OUTCOMES.c.row == newest.c.row,
        WATCH_OUTCOMES.c.run == newest.c.run,
    )


def _outcomes(connection: Connection, watch: str | None) -> dict[str, Outcome]:
    """Every outcome in words that rows had, by hash: of a portfolio most rows have the same."""
    used = sa.select(WATCH_OUTCOMES.c.answer)
    if watch is not None:
        used = used.where(WATCH_OUTCOMES.c.watch == watch)
    query = sa.select(WATCH_ANSWERS.c.hash, WATCH_ANSWERS.c.outcome).where(WATCH_ANSWERS.c.hash.in_(used))
    decode = msgspec.json.Decoder(Outcome).decode
    return {key: decode(text) for key, text in connection.execute(query)}


def _alerted(alert: str, made_at: str, notice: str) -> Alerted:
    found_at = instant_of(made_at)
    assert found_at is not None  # noqa: S101  the column is never empty
    return Alerted(msgspec.json.decode(alert, type=Alert), found_at, notice)
