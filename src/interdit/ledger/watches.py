"""Watch lists in the database: rows as they were read, runs, outcomes that are only ever added, alerts and notices.

What a run found is written in one transaction: outcomes, alerts, the notice that tells them, its pending deliveries and
the run itself. Without the run nothing of it is there, and the next run finds it all again. Trouble that keeps a list
from its run stands among the runs, as a row of another shape, until a run follows it.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import TYPE_CHECKING, TypeVar

import msgspec
import sqlalchemy as sa

from interdit.errors import LedgerError, UnknownKeyError
from interdit.ledger.canonical import canonical
from interdit.ledger.instants import instant_of, text_of
from interdit.ledger.tables import (
    WATCH_ALERTS,
    WATCH_ANSWERS,
    WATCH_DELIVERIES,
    WATCH_NOTICES,
    WATCH_OUTCOMES,
    WATCH_ROWS,
    WATCH_RUNS,
    WATCHES,
)
from interdit.model import Alert, Outcome, Trouble
from interdit.model.watch import Footing, Recorded, Watch, WatchRow, WatchRun

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from interdit.ledger.engine import Ledger
    from interdit.model import Notice
    from interdit.model.watch import Found

T = TypeVar("T")

_IS_TROUBLE = WATCH_RUNS.c.run.like('{"problem":%')
_AT_ONCE = 500  # values of one statement: databases take no more than some thousands


def add(ledger: Ledger, watch: Watch, rows: Sequence[WatchRow]) -> Watch:
    """Write a watch list with its rows, all or nothing; return it with the id it was given.

    Raises:
        LedgerError: the ledger cannot be written.
    """
    made = msgspec.structs.replace(watch, id=secrets.token_hex(4), rows=len(rows))
    with ledger.writing() as connection:
        stored = {"id": made.id, "watch": _text(made), "created_at": text_of(made.created_at)}
        connection.execute(sa.insert(WATCHES).values(stored))
        for part in _parts(rows):
            given = [{"watch": made.id, "row": row.number, "given": _text(row)} for row in part]
            connection.execute(sa.insert(WATCH_ROWS), given)
    return made


def listed(ledger: Ledger, *, removed: bool = False) -> tuple[Watch, ...]:
    """Return all watch lists, oldest first; those that were removed only where asked for."""
    query = sa.select(WATCHES).order_by(WATCHES.c.created_at, WATCHES.c.id)
    with ledger.reading() as connection:
        rows = connection.execute(query if removed else query.where(WATCHES.c.removed_at.is_(None))).all()
    return tuple(map(_watch, rows))


def load(ledger: Ledger, identity: str) -> Watch:
    """Return a watch list, removed or not. Raises UnknownKeyError."""
    with ledger.reading() as connection:
        row = connection.execute(sa.select(WATCHES).where(WATCHES.c.id == identity)).one_or_none()
    if row is None:
        raise UnknownKeyError(f"{ledger.place}: no watch list {identity!r}; see interdit watch list")
    return _watch(row)


def remove(ledger: Ledger, identity: str, who: str, now: datetime) -> Watch:
    """End a watch list; what it found is kept, and one that was removed stays as it is. Raises UnknownKeyError."""
    ended = {"removed_at": text_of(now), "removed_by": who}
    with ledger.writing() as connection:
        connection.execute(
            sa.update(WATCHES).where(WATCHES.c.id == identity, WATCHES.c.removed_at.is_(None)).values(ended)
        )
    return load(ledger, identity)


def rows_of(ledger: Ledger, identity: str) -> dict[int, tuple[WatchRow, Footing | None]]:
    """Return the rows of a watch list by number, each with what its last answer rests on; None before the first run."""
    query = sa.select(WATCH_ROWS).where(WATCH_ROWS.c.watch == identity).order_by(WATCH_ROWS.c.row)
    row, footing = msgspec.json.Decoder(WatchRow), msgspec.json.Decoder(Footing)
    with ledger.reading() as connection:
        return {
            int(one.row): (row.decode(one.given), footing.decode(one.footing) if one.footing else None)
            for one in connection.execute(query)
        }


def last_run(ledger: Ledger, identity: str) -> WatchRun | None:
    """Return the last run of a watch list; None before the first."""
    return next(iter(runs(ledger, identity, last=1)), None)


def runs(ledger: Ledger, identity: str, last: int = 20) -> tuple[WatchRun, ...]:
    """Return the last runs of a watch list, newest first."""
    query = sa.select(WATCH_RUNS).where(WATCH_RUNS.c.watch == identity, ~_IS_TROUBLE)
    with ledger.reading() as connection:
        found = connection.execute(query.order_by(WATCH_RUNS.c.number.desc()).limit(last)).all()
    return tuple(msgspec.json.decode(one.run, type=WatchRun) for one in found)


def troubles(ledger: Ledger, identity: str | None = None) -> dict[str, Trouble]:
    """Return what keeps watch lists from being run, by id: of one or of all, of those that were not removed."""
    newest = sa.select(sa.func.max(WATCH_RUNS.c.number)).group_by(WATCH_RUNS.c.watch)
    query = sa.select(WATCH_RUNS).join_from(WATCH_RUNS, WATCHES).where(_IS_TROUBLE, WATCHES.c.removed_at.is_(None))
    if identity is not None:
        query, newest = (one.where(WATCH_RUNS.c.watch == identity) for one in (query, newest))
    with ledger.reading() as connection:
        found = connection.execute(query.where(WATCH_RUNS.c.number.in_(newest))).all()
    return {one.watch: msgspec.json.decode(one.run, type=Trouble) for one in found}


def latest(ledger: Ledger, identity: str, rows: Iterable[int] | None = None) -> dict[int, Recorded]:
    """Return the last outcome of each row of a watch list, or of some of its rows."""
    wanted = None if rows is None else sorted(rows)
    newest = (
        sa.select(WATCH_OUTCOMES.c.row, sa.func.max(WATCH_OUTCOMES.c.run).label("run"))
        .where(WATCH_OUTCOMES.c.watch == identity)
        .group_by(WATCH_OUTCOMES.c.row)
        .subquery()
    )
    query = (
        sa.select(WATCH_OUTCOMES.c.row, WATCH_OUTCOMES.c.mark, WATCH_ANSWERS.c.outcome)
        .join_from(
            WATCH_OUTCOMES, newest, (WATCH_OUTCOMES.c.row == newest.c.row) & (WATCH_OUTCOMES.c.run == newest.c.run)
        )
        .join(WATCH_ANSWERS, WATCH_ANSWERS.c.hash == WATCH_OUTCOMES.c.answer)
        .where(WATCH_OUTCOMES.c.watch == identity)
    )
    with ledger.reading() as connection:
        if wanted is None:
            return _recorded(connection.execute(query))
        found: dict[int, Recorded] = {}
        for part in _parts(wanted):
            found |= _recorded(connection.execute(query.where(WATCH_OUTCOMES.c.row.in_(part))))
        return found


def history(ledger: Ledger, identity: str, row: int) -> tuple[tuple[WatchRun, Recorded], ...]:
    """Return every outcome that a row had, oldest first, with the run that found it."""
    query = (
        sa.select(WATCH_OUTCOMES.c.mark, WATCH_ANSWERS.c.outcome, WATCH_RUNS.c.run)
        .join_from(WATCH_OUTCOMES, WATCH_ANSWERS, WATCH_ANSWERS.c.hash == WATCH_OUTCOMES.c.answer)
        .join(WATCH_RUNS, WATCH_RUNS.c.number == WATCH_OUTCOMES.c.run)
        .where(WATCH_OUTCOMES.c.watch == identity, WATCH_OUTCOMES.c.row == row)
        .order_by(WATCH_OUTCOMES.c.run)
    )
    with ledger.reading() as connection:
        return tuple(
            (msgspec.json.decode(one.run, type=WatchRun), _one(one.mark, one.outcome))
            for one in connection.execute(query)
        )


def write_run(ledger: Ledger, run: WatchRun, found: Iterable[Found], notice: Notice | None, channels: int) -> None:
    """Write what a run found, all or nothing: outcomes, alerts, the notice, its deliveries, and the run.

    Args:
        ledger: an opened ledger.
        run: the run.
        found: the rows that were asked.
        notice: tells the alerts of the run; None where there are none.
        channels: how many channels the watch list has.

    Raises:
        LedgerError: it cannot be written, the watch list was removed meanwhile, or another run was first.
    """
    with ledger.writing() as connection:
        _still_there(connection, ledger, run.watch)
        number = _write_row(connection, run.watch, run)
        for part in _parts(list(found)):
            _write_found(connection, run.watch, number, part)
        if notice is not None:
            _write_notice(connection, notice, number, channels)


def told_with(connection: Connection, watch: str, number: int) -> tuple[str, Trouble | None, Trouble | None]:
    """Return what a notice of a run tells beside alerts: its edition, the trouble that it is, the one it ended."""
    query = sa.select(WATCH_RUNS.c.run, _IS_TROUBLE).where(WATCH_RUNS.c.watch == watch, WATCH_RUNS.c.number <= number)
    (text, is_trouble), *before = connection.execute(query.order_by(WATCH_RUNS.c.number.desc()).limit(2)).all()
    if is_trouble:
        trouble = msgspec.json.decode(text, type=Trouble)
        return trouble.edition, trouble, None
    ended = next((msgspec.json.decode(one, type=Trouble) for one, was_trouble in before if was_trouble), None)
    return msgspec.json.decode(text, type=WatchRun).edition, None, ended


def write_trouble(ledger: Ledger, trouble: Trouble, notice: Notice, channels: int) -> None:
    """Write that a watch list could not be run, with the notice and its deliveries, all or nothing.

    A problem that was written since the last run is not told again; where it is the last one that was met, nothing is
    written.

    Args:
        ledger: an opened ledger.
        trouble: what keeps the list from being run.
        notice: tells it.
        channels: how many channels the watch list has.

    Raises:
        LedgerError: it cannot be written, or the watch list was removed meanwhile.
    """
    with ledger.writing() as connection:
        _still_there(connection, ledger, notice.watch)
        met = [one.problem for one in _since_last_run(connection, notice.watch)]
        if met[-1:] == [trouble.problem]:
            return
        number = _write_row(connection, notice.watch, trouble)
        if trouble.problem not in met:
            _write_notice(connection, notice, number, channels)


def alerts(ledger: Ledger, identity: str | None = None, last: int | None = None) -> tuple[Alert, ...]:
    """Return the alerts of a watch list, or of all, oldest first; of `last` the newest so many."""
    query = sa.select(WATCH_ALERTS.c.alert).order_by(WATCH_ALERTS.c.run.desc(), WATCH_ALERTS.c.row.desc())
    if identity is not None:
        query = query.join_from(WATCH_ALERTS, WATCH_NOTICES).where(WATCH_NOTICES.c.watch == identity)
    with ledger.reading() as connection:
        found = connection.execute(query.limit(last)).scalars().all()
    return tuple(msgspec.json.decode(one, type=Alert) for one in reversed(found))


def _still_there(connection: Connection, ledger: Ledger, identity: str) -> None:
    query = sa.select(WATCHES.c.removed_at).where(WATCHES.c.id == identity).with_for_update()
    if connection.execute(query).scalar_one() is not None:
        raise LedgerError(f"{ledger.place}: watch list {identity} was removed while it ran; nothing was recorded")


def _write_row(connection: Connection, watch: str, row: WatchRun | Trouble) -> int:
    made = connection.execute(sa.insert(WATCH_RUNS).values(watch=watch, run=_text(row)))
    assert made.inserted_primary_key is not None  # noqa: S101  one row was inserted
    return int(made.inserted_primary_key[0])


def _since_last_run(connection: Connection, watch: str) -> list[Trouble]:
    """Return the trouble since the last run of a watch list, oldest first."""
    of_list = WATCH_RUNS.c.watch == watch
    last = sa.select(sa.func.coalesce(sa.func.max(WATCH_RUNS.c.number), 0)).where(of_list, ~_IS_TROUBLE)
    query = sa.select(WATCH_RUNS.c.run).where(of_list, WATCH_RUNS.c.number > last.scalar_subquery())
    found = connection.execute(query.order_by(WATCH_RUNS.c.number)).scalars()
    return [msgspec.json.decode(one, type=Trouble) for one in found]


def _write_found(connection: Connection, watch: str, number: int, found: Sequence[Found]) -> None:
    rows = [{"place": one.row, "note": _text(one.footing)} for one in found]
    connection.execute(
        sa.update(WATCH_ROWS)
        .where(WATCH_ROWS.c.watch == watch, WATCH_ROWS.c.row == sa.bindparam("place"))
        .values(footing=sa.bindparam("note")),
        rows,
    )
    changed = [(one.row, one.changed) for one in found if one.changed is not None]
    if not changed:
        return
    texts = {_hash(one.outcome): _text(one.outcome) for _, one in changed}
    known = connection.execute(sa.select(WATCH_ANSWERS.c.hash).where(WATCH_ANSWERS.c.hash.in_(texts))).scalars()
    for gone in known:
        del texts[gone]
    if texts:
        new = [{"hash": key, "outcome": text} for key, text in texts.items()]
        connection.execute(sa.insert(WATCH_ANSWERS), new)
    outcomes = [
        {"watch": watch, "row": row, "run": number, "mark": one.mark, "answer": _hash(one.outcome)}
        for row, one in changed
    ]
    connection.execute(sa.insert(WATCH_OUTCOMES), outcomes)


def _write_notice(connection: Connection, notice: Notice, number: int, channels: int) -> None:
    made = {"id": notice.id, "run": number, "watch": notice.watch, "made_at": text_of(notice.made_at)}
    connection.execute(sa.insert(WATCH_NOTICES).values(made))
    for part in _parts(notice.alerts):
        told = [{"id": one.id, "notice": notice.id, "run": number, "row": one.row, "alert": _text(one)} for one in part]
        connection.execute(sa.insert(WATCH_ALERTS), told)
    for place in range(channels):
        pending = {"notice": notice.id, "channel": place, "state": "pending", "attempts": 0}
        pending["next_try"] = made["made_at"]
        connection.execute(sa.insert(WATCH_DELIVERIES).values(pending))


def _watch(row: sa.Row[tuple[object, ...]]) -> Watch:
    watch = msgspec.json.decode(row.watch, type=Watch)
    return msgspec.structs.replace(watch, removed_at=instant_of(row.removed_at), removed_by=row.removed_by or "")


def _recorded(rows: Iterable[sa.Row[tuple[int, str, str]]]) -> dict[int, Recorded]:
    return {int(one.row): _one(one.mark, one.outcome) for one in rows}


def _one(mark: str, outcome: str) -> Recorded:
    return Recorded(mark, msgspec.json.decode(outcome, type=Outcome))


def _parts(whole: Sequence[T]) -> Iterator[Sequence[T]]:
    return (whole[start : start + _AT_ONCE] for start in range(0, len(whole), _AT_ONCE))


def _text(value: msgspec.Struct) -> str:
    return msgspec.json.encode(value).decode()


def _hash(outcome: Outcome) -> str:
    return hashlib.sha256(canonical(outcome)).hexdigest()
