"""Processes that are killed while they run watch lists, and started again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from tests.service.watching.test_running import DAYS, TOLD, told

from interdit.ledger import deliveries, open_ledger, watches
from interdit.model.watch import Channel
from interdit.service.watching import Wanted, add

if TYPE_CHECKING:
    from pathlib import Path

    from interdit.service.book import Book

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
