"""Alerts are told until the channel took them, later each time, and never again after that."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from tests.fakes.channel import RememberingSender

from interdit.errors import LedgerError
from interdit.ledger import deliveries
from interdit.ledger.alone import alone
from interdit.model.watch import Channel
from interdit.service.watching import Hands, Wanted, When, add, deliver, run

if TYPE_CHECKING:
    from interdit.ledger import Ledger
    from interdit.service.book import Book

NOW = datetime(2026, 11, 1, tzinfo=UTC)


class Clock:
    """A clock that is set by hand."""

    now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def watched(book: Book, ledger: Ledger) -> str:
    channels = (Channel("email", "a@example.com"), Channel("webhook", "https://example.com/b"))
    identity = add(book, ledger, Wanted(names=("Hikvision",), channels=channels), "desk", NOW).watch.id
    run(book, ledger, identity, When("2021-03-16"), Hands(clock=Clock()))
    return identity


def test_each_channel_is_told_once_whatever_happens_to_the_other(ledger: Ledger, watched: str) -> None:
    clock, open_one, closed = Clock(), RememberingSender(), RememberingSender("again")
    senders = {"email": open_one, "webhook": closed}
    told = deliver(ledger, senders, clock=clock)  # type: ignore[arg-type]
    assert ([one.number for one in told.sent], [one.number for one in told.again], told.failed) == ([0], [1], ())
    assert told.again[0].last_error == "the channel is closed"
    assert deliver(ledger, senders, clock=clock) == type(told)()  # type: ignore[arg-type]
    closed.refuse = ""
    clock.now = told.again[0].next_try
    assert len(deliver(ledger, senders, watch=watched, clock=clock).sent) == 1  # type: ignore[arg-type]
    assert (len(open_one.took), len(closed.took)) == (1, 1)
    assert open_one.took[0][1] == closed.took[0][1]
    assert {one.state for one in deliveries.listed(ledger, watched)} == {"sent"}


def test_waits_grow_and_after_many_attempts_it_is_given_up(ledger: Ledger, watched: str) -> None:
    clock, closed = Clock(), RememberingSender("again")
    waits = []
    while (told := deliver(ledger, {"email": closed, "webhook": closed}, clock=clock)).again:
        waits.append(told.again[0].next_try - clock.now)
        clock.now = told.again[0].next_try
    doubled = [timedelta(minutes=1), timedelta(minutes=2), timedelta(minutes=4)]
    assert all(most / 2 <= wait <= most for wait, most in zip(waits, doubled, strict=False))
    assert timedelta(hours=3) <= max(waits) <= timedelta(hours=6)
    assert clock.now - NOW == timedelta(days=4)
    assert {one.state for one in deliveries.listed(ledger, watched)} == {"failed"}


def test_what_can_never_be_told_is_given_up_at_once(ledger: Ledger, watched: str) -> None:
    told = deliver(ledger, {"email": RememberingSender("never")}, clock=Clock())
    assert [one.channel.kind for one in told.failed] == ["email"]
    assert [one.last_error for one in told.again] == ["nothing is set up to tell by webhook"]
    assert watched


def test_a_channel_that_is_gone_closes_for_its_list_alone(book: Book, ledger: Ledger, watched: str) -> None:
    channels = (Channel("email", "a@example.com"), Channel("webhook", "https://example.com/b"))
    other = add(book, ledger, Wanted(names=("SMIC",), channels=channels), "desk", NOW).watch.id
    run(book, ledger, other, When("2021-03-16"), Hands(clock=Clock()))
    senders = {"email": RememberingSender(), "webhook": RememberingSender("gone")}
    told = deliver(ledger, senders, watch=watched, clock=Clock())  # type: ignore[arg-type]
    assert ([one.number for one in told.sent], [one.state for one in told.failed]) == ([0], ["closed"])
    assert deliveries.closed(ledger) == {watched: {1: "the channel is closed"}}
    senders["webhook"].refuse = ""
    told = deliver(ledger, senders, clock=Clock())  # type: ignore[arg-type]
    assert ({one.watch for one in told.sent}, len(told.sent), told.closed) == ({other}, 2, ())


def test_one_process_tells_at_a_time(ledger: Ledger, watched: str) -> None:
    with alone(ledger, "telling"), pytest.raises(LedgerError, match="another telling run"):
        deliver(ledger, {}, clock=Clock())
    assert watched
