"""Processes that are killed while they run watch lists, and started again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from tests.service.watching.test_exposed import owned
from tests.service.watching.test_running import DAYS, TOLD, told

from interdit.ledger import deliveries, open_ledger, watches
from interdit.model.watch import Channel, WatchAsk
from interdit.service.watching import Wanted, add

if TYPE_CHECKING:
    from pathlib import Path

    from interdit.service.book import Book

NOW = datetime(2026, 11, 1, tzinfo=UTC)
_PROGRAM = """
import sys
from datetime import date
import interdit
from interdit.ledger import open_ledger
from interdit.service.watching import When, deliver, run_all

class ToFile:
    def send(self, notice, channel):
        with open(sys.argv[2], "a") as stream:
            stream.write(notice.id + "\\n")

with open_ledger(sys.argv[1]) as ledger:
    book = interdit.open()
    for day in sys.argv[3:]:
        run_all(book, ledger, When(date.fromisoformat(day)))
        deliver(ledger, {"email": ToFile()})
        print(day, flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a signal that cannot be caught")
def test_a_killed_process_started_again_tells_all_and_keeps_nothing_half(
    book: Book, holdings: Path, tmp_path: Path
) -> None:
    url, heard = f"sqlite:///{tmp_path / 'ledger.db'}", tmp_path / "heard.txt"
    channels = (Channel("email", "desk@example.com"),)
    with open_ledger(url) as ledger:
        identity = add(book, ledger, Wanted(portfolio=str(holdings), channels=channels), "desk", datetime.now(UTC))
    command = [sys.executable, "-c", _PROGRAM, url, str(heard), *(day.isoformat() for day in DAYS)]
    for days in (1, len(DAYS) // 2, 0):
        with subprocess.Popen(command, stdout=subprocess.PIPE, env=os.environ, text=True) as process:  # noqa: S603
            assert process.stdout is not None
            for _ in range(days):
                assert process.stdout.readline()
            if days:
                process.kill()
            assert process.wait(60) == (-signal.SIGKILL if days else 0)
    with open_ledger(url) as ledger:
        assert [told(one) for one in watches.alerts(ledger)] == TOLD
        states = deliveries.listed(ledger, identity.watch.id)
        assert {one.state for one in states} == {"sent"}
    assert list(dict.fromkeys(heard.read_text(encoding="ascii").split())) == [one.notice for one in states]


_TROUBLED = """
import os, signal, sys
import interdit
from interdit.ledger import open_ledger
from interdit.service.watching import Hands, When, deliver, run_all

class Dying:
    def send(self, notice, channel):
        print(notice.id, notice.trouble.problem, flush=True)
        if sys.argv[2] == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        return ""

with open_ledger(sys.argv[1]) as ledger:
    run_all(interdit.open(), ledger, When("2018-06-01"), Hands(refused=lambda *_: None))
    deliver(ledger, {"email": Dying()})
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a signal that cannot be caught")
def test_trouble_that_was_written_by_a_killed_process_is_told_once(book: Book, tmp_path: Path) -> None:
    url, path = f"sqlite:///{tmp_path / 'ledger.db'}", owned(tmp_path, 10)
    ask, channels = WatchAsk(act="deal", stakes_file=str(path)), (Channel("email", "desk@example.com"),)
    with open_ledger(url) as ledger:
        made = add(book, ledger, Wanted(names=("Built Trading Ltd",), ask=ask, channels=channels), "desk", NOW)
    path.unlink()
    heard = []
    for how in ("die", "live", "live"):
        command = [sys.executable, "-c", _TROUBLED, url, how]
        done = subprocess.run(command, stdout=subprocess.PIPE, env=os.environ, text=True, timeout=60, check=False)  # noqa: S603
        assert done.returncode == (-signal.SIGKILL if how == "die" else 0)
        heard.append(done.stdout)
    assert heard[0] == heard[1], "before the channel's yes, and again with the same id"
    assert heard[2] == ""
    with open_ledger(url) as ledger:
        (one,) = deliveries.listed(ledger, made.watch.id)
    assert (one.state, heard[0].split()[0]) == ("sent", one.notice)
