"""Deliveries as rows, on both databases."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace
from tests.ledger.test_watches import CHANNELS, NOW, ROWS, WATCH, found, noticed, ran

from interdit.ledger import deliveries, watches

if TYPE_CHECKING:
    from interdit.ledger import Ledger


def test_what_is_pending_is_due_until_it_is_marked(ledger: Ledger) -> None:
    made = watches.add(ledger, WATCH, ROWS)
    notice = noticed(made, 1, 2, 1)
    watches.write_run(ledger, ran(made, 1, 2), [found(1, "p"), found(2, "p")], notice, 2)
    first, second = deliveries.due(ledger, NOW)
    assert (first.channel, second.channel) == CHANNELS
    assert (first.notice, first.state, first.attempts, first.watch) == (notice.id, "pending", 0, made.id)
    assert deliveries.due(ledger, NOW - timedelta(seconds=1)) == ()
    later = NOW + timedelta(hours=1)
    deliveries.mark(ledger, replace(first, state="sent", attempts=1, sent_at=NOW))
    deliveries.mark(ledger, replace(second, attempts=1, next_try=later, last_error="closed"))
    assert deliveries.due(ledger, NOW) == deliveries.due(ledger, later, "nobody") == ()
    (again,) = deliveries.due(ledger, later, made.id)
    assert (again.number, again.attempts, again.last_error) == (1, 1, "closed")
    told = deliveries.notice_of(ledger, notice.id)
    assert told == replace(notice, alerts=tuple(sorted(notice.alerts, key=lambda one: one.row)))
    watches.remove(ledger, made.id, "desk", NOW)
    assert deliveries.due(ledger, later) == ()
    assert [one.state for one in deliveries.listed(ledger, made.id)] == ["sent", "pending"]
