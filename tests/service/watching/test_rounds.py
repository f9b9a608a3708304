"""Rounds: what is due is run once, by one of those that share a lock; what fails is told and ends nothing."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from tests.api.asking import home_with

import interdit
from interdit.errors import LedgerError
from interdit.ledger import open_ledger
from interdit.ledger.standing import Sought
from interdit.service.book import open_book
from interdit.service.watching import Hands, Wanted
from interdit.service.watching.desk import Watches, channels_of
from interdit.service.watching.rounds import Rounds, RoundsPlan

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from interdit.ledger import Ledger
    from interdit.service.book import Book
    from interdit.service.watching import Ran, Told

BOOK = interdit.open()
START = datetime(2021, 1, 31, 12, tzinfo=UTC)


class Hearing:
    """Remembers what rounds tell."""

    def __init__(self) -> None:
        self.runs: list[tuple[str, bool]] = []
        self.sent, self.states = 0, dict[str, int]()
        self.failures: list[tuple[str, str]] = []
        self.heard = threading.Event()

    def ran(self, ran: Ran) -> None:
        self.runs.append((ran.run.on, ran.skipped))

    def told(self, told: Told) -> None:
        self.sent += len(told.sent) + len(told.again)

    def counted(self, deliveries: dict[str, int]) -> None:
        self.states = deliveries
        self.heard.set()

    def failed(self, what: str, error: Exception) -> None:
        self.failures.append((what, str(error)))
        self.heard.set()


class Clock:
    """A clock that is set."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(f"sqlite:///{tmp_path / 'ledger.db'}") as found:
        yield found


def test_a_list_is_run_when_it_is_new_each_day_and_for_each_edition(ledger: Ledger, tmp_path: Path) -> None:
    home, (other,) = home_with(tmp_path / "home", ("other",))
    clock, hearing, books = Clock(), Hearing(), [BOOK]
    desk = Watches(ledger, {}, clock=clock)
    rounds = Rounds(desk, lambda: books[-1], RoundsPlan("desk"), hearing)
    rounds.look()
    assert hearing.runs == []
    identity = desk.add(BOOK, Wanted(names=("SMIC",), channels=channels_of(["a@example.com"], [], [])), "desk").watch.id
    for _ in range(2):
        rounds.look()
    assert hearing.runs == [("2021-01-31", False)]
    clock.now = datetime(2021, 2, 1, 0, 4, tzinfo=UTC)
    rounds.look()
    assert len(hearing.runs) == 1
    clock.now += timedelta(minutes=1)
    rounds.look()
    assert hearing.runs[1:] == [("2021-02-01", False)]
    (alert,) = desk.alerts(Sought(identity), 10).items
    assert (alert.alert.cause, alert.alert.after.answer) == ("clock", "prohibited")
    assert (hearing.sent, hearing.states) == (1, {"pending": 1})
    books.append(open_book(home.find(other)))
    rounds.look()
    assert hearing.runs[2:] == [("2021-02-01", False)]
    assert desk.alerts(Sought(identity), 10).total == 1
    # Another process, or this one after a restart, finds nothing to do.
    Rounds(desk, lambda: books[-1], RoundsPlan("desk"), hearing).look()
    assert hearing.runs[3:] == [("2021-02-01", True)]
    assert hearing.failures == []
    desk.remove(identity, "desk")
    clock.now += timedelta(days=1)
    rounds.look()
    assert len(hearing.runs) == 4


class Failing(Watches):
    """Watch lists of which one cannot be run."""

    bad = ""

    def run(self, book: Book, identity: str, who: str, hands: Hands | None = None) -> Ran:
        if identity == self.bad:
            raise ZeroDivisionError("a fault")
        return super().run(book, identity, who, hands)


def test_what_fails_is_told_once_and_keeps_no_other_list_from_its_run(ledger: Ledger) -> None:
    hearing, desk = Hearing(), Failing(ledger, {}, clock=Clock())
    desk.bad = desk.add(BOOK, Wanted(names=("Huawei",)), "desk").watch.id
    desk.add(BOOK, Wanted(names=("SMIC",)), "desk")
    rounds = Rounds(desk, lambda: BOOK, RoundsPlan("desk"), hearing)
    for _ in range(3):
        rounds.look()
    assert hearing.failures == [(desk.bad, "a fault")]
    assert hearing.runs == [("2021-01-31", False)]

    class Away(Watches):
        def active(self) -> tuple[str, ...]:
            raise LedgerError("the ledger is away")

    away = Rounds(Away(ledger, {}), lambda: BOOK, RoundsPlan("desk"), hearing)
    away.look()
    assert hearing.failures[1:] == [("", "the ledger is away")]


def test_one_process_makes_the_rounds_and_another_goes_on_when_it_ends(ledger: Ledger, tmp_path: Path) -> None:
    desk, plan = Watches(ledger, {}, clock=Clock()), RoundsPlan("desk", 0.01, tmp_path / "watch.lock")
    first, second = Hearing(), Hearing()
    leading, waiting = (Rounds(desk, lambda: BOOK, plan, one) for one in (first, second))
    leading.begin()
    assert first.heard.wait(30)
    waiting.begin()
    first.heard.clear()
    assert first.heard.wait(30)
    assert not second.heard.is_set()
    leading.end()
    assert second.heard.wait(30)
    waiting.end()


class Endless(Watches):
    """Watch lists of which each is so long that its run is never over."""

    begun = threading.Event()

    def run(self, _: Book, __: str, ___: str, hands: Hands | None = None) -> Ran:
        assert hands is not None
        assert hands.progress is not None
        pause = threading.Event()
        while not pause.wait(0.01):
            hands.progress(1, 2)
            self.begun.set()
        raise AssertionError("nobody ends the pause")


def test_a_run_is_left_when_the_server_ends(ledger: Ledger) -> None:
    desk, hearing = Endless(ledger, {}, clock=Clock()), Hearing()
    identity = desk.add(BOOK, Wanted(names=("Huawei", "SMIC")), "desk").watch.id
    rounds = Rounds(desk, lambda: BOOK, RoundsPlan("desk", 0.01), hearing)
    rounds.begin()
    assert desk.begun.wait(30)
    rounds.end()
    assert (hearing.runs, hearing.failures, desk.shown(identity).last_run) == ([], [], None)
