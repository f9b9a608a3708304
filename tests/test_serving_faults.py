"""What happens to a server happens here on purpose: its workers are killed while they answer."""

from __future__ import annotations

import itertools
import os
import signal
import sys
import threading
import time
from typing import TYPE_CHECKING

import httpx
import msgspec
import pytest
from tests.processes import serving

from interdit.ledger import open_ledger
from interdit.ledger.audit import scan, verify

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.processes import Running

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")

KILLS, BETWEEN = 3, 20
PATIENCE = 300
"""Seconds that anything may take on a machine that has much else to do."""


class Clients:
    """Clients that ask without a pause, each time another question, and note under which number it was recorded."""

    def __init__(self, url: str, count: int) -> None:
        self.url, self.broken = url, 0
        self.recorded: dict[int, tuple[str, bytes]] = {}
        """By number of the record: what was asked, and what was answered."""
        self.wrong: list[str] = []
        self._numbers, self._over, self._told = itertools.count(), threading.Event(), threading.Condition()
        self._threads = [threading.Thread(target=self._ask) for _ in range(count)]

    def __enter__(self) -> Clients:
        for one in self._threads:
            one.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for one in self._threads:
            one.join()

    def more(self, count: int) -> None:
        """Wait until so many more answers came."""
        with self._told:
            wanted = len(self.recorded) + count
            assert self._told.wait_for(lambda: len(self.recorded) >= wanted or self.wrong, PATIENCE)

    def _ask(self) -> None:
        with httpx.Client(base_url=self.url, timeout=PATIENCE) as client:
            while not self._over.is_set():
                query = f"Xiaomi Holdings {next(self._numbers)}"
                try:
                    response = client.post("/v1/check", json={"query": query, "on": "2021-03-16"})
                except httpx.TransportError:
                    self.broken += 1  # the worker was killed before it had answered, or none listens yet
                    self._over.wait(0.02)
                    continue
                with self._told:
                    self._note(query, response)
                    self._told.notify()

    def _note(self, query: str, response: httpx.Response) -> None:
        number = response.headers.get("x-interdit-audit", "")
        if response.status_code == 200 and number.isdigit() and int(number) not in self.recorded:
            self.recorded[int(number)] = (query, response.content)
        else:
            self.wrong.append(f"{response.status_code}, record {number!r}: {response.text[:200]}")


def test_a_killed_worker_loses_no_audit_record_that_was_acknowledged(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with serving(home, "--workers", "2") as server:
        _until(lambda: len(server.workers()) == 2)  # the first answers before the other one was started
        workers = server.workers()
        with Clients(server.url, 4) as clients:
            for _ in range(KILLS):
                clients.more(BETWEEN)
                # The older of both, in turns: a server whose new worker dies at once gives up.
                workers = _killed_and_replaced(server, workers)
            clients.more(BETWEEN)
        # What a dead worker had begun is in flight no more: this question is alone.
        _until(lambda: "interdit_requests_in_flight 1.0" in httpx.get(f"{server.url}/metrics", timeout=PATIENCE).text)
    assert server.process.returncode == 0
    assert clients.wrong == []
    assert len(clients.recorded) >= (KILLS + 1) * BETWEEN
    with open_ledger(f"sqlite:///{home / 'ledger.db'}") as ledger:
        assert verify(ledger).broken is None
        kept = {one.seq: one for one in scan(ledger)}
    assert clients.recorded.keys() <= kept.keys()
    for number, (query, answer) in clients.recorded.items():
        asked, given = kept[number].value("question"), kept[number].value("answer")
        assert asked is not None
        assert given is not None
        assert msgspec.json.decode(asked)["query"] == query
        assert msgspec.json.decode(given) == msgspec.json.decode(answer)
    # A record without an answer that came is one whose worker was killed in between.
    assert len(kept) - len(clients.recorded) <= clients.broken


def _killed_and_replaced(server: Running, workers: list[int]) -> list[int]:
    """Kill the first of the workers; return those that are left and the new one, once there is one."""
    victim, *left = workers
    os.kill(victim, signal.SIGKILL)
    _until(lambda: len(set(server.workers()) - {victim, *left}) == 1)
    return [*left, *set(server.workers()) - {victim, *left}]


def _until(holds: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.02)
