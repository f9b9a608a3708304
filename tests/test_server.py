"""Real processes on a loopback port: editions change under load, workers share, SIGTERM drains."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import httpx
import msgspec
import pytest
from tests.api.asking import home_with
from tests.processes import answering, free_port

from interdit.api.limits import Limits
from interdit.errors import QueryError, UnknownKeyError
from interdit.server import EditionHolder, ServeOptions, application, is_loopback, serve
from interdit.service.book import SHIPPED
from interdit.service.home import Home

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.processes import Running

PATIENCE = 300
"""Seconds that anything may take on a machine that has much else to do."""
PROGRAM = """
import sys, msgspec
from interdit.server import ServeOptions, serve
if __name__ == "__main__":
    serve(msgspec.json.decode(sys.argv[1], type=ServeOptions))
"""


@contextmanager
def running(folder: Path, options: ServeOptions) -> Iterator[Running]:
    """Start a server with these options and wait until it answers; end it where it has not ended."""
    port = free_port()
    program = folder / "program.py"
    program.write_text(PROGRAM)
    asked = msgspec.json.encode(msgspec.structs.replace(options, port=port)).decode()
    with answering([sys.executable, str(program), asked], port, folder / "log") as server:
        yield server


class Load:
    """Clients that ask without a pause, and keep what was answered."""

    def __init__(self, url: str, clients: int) -> None:
        self.url, self.editions, self.failures = url, set[str](), list[str]()
        self.count = 0
        self._over, self._told = threading.Event(), threading.Condition()
        self._threads = [threading.Thread(target=self._ask) for _ in range(clients)]

    def __enter__(self) -> Load:
        for one in self._threads:
            one.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for one in self._threads:
            one.join()

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait for what the answers will show, or for a failure."""
        with self._told:
            assert self._told.wait_for(lambda: holds() or self.failures, PATIENCE)

    def _ask(self) -> None:
        rows = {"rows": ["Xiaomi", "Huawei", "小米集團"] * 20, "on": "2021-03-16"}
        with httpx.Client(base_url=self.url, timeout=PATIENCE) as client:
            while not self._over.is_set():
                try:
                    self._look(client.post("/v1/check", json={"query": "Xiaomi", "on": "2021-03-16"}))
                    self._look(client.post("/v1/portfolio", json=rows))
                except httpx.TransportError as error:
                    with self._told:
                        self.failures.append(repr(error))
                        self._told.notify()

    def _look(self, response: httpx.Response) -> None:
        last = msgspec.json.decode(response.content.splitlines()[-1])
        with self._told:
            self.count += 1
            if response.status_code != 200 or response.headers["x-interdit-edition"] != last.get("edition"):
                self.failures.append(response.text[-300:])
            self.editions.add(last.get("edition", ""))
            self._told.notify()


def test_editions_change_under_load_and_no_request_is_dropped(tmp_path: Path) -> None:
    home, identities = home_with(tmp_path / "home", ("first", "second"))
    home.switch(identities[0])
    options = ServeOptions(home=str(home.folder), workers=2, poll=0.05)
    with running(tmp_path, options) as server, Load(server.url, 2) as load:
        load.until(lambda: identities[0] in load.editions)
        for identity in (identities[1], identities[0]):
            home.switch(identity)
            _wait_for(server.url, identity)
            load.until(lambda: load.editions == set(identities))  # the second was seen before it goes again
        load.until(lambda: load.count > 10)
        reloaded = httpx.post(f"{server.url}/v1/editions/reload", timeout=PATIENCE).json()
        assert reloaded["edition"] == identities[0]
        metrics = httpx.get(f"{server.url}/metrics", timeout=PATIENCE).text
    assert load.failures == []
    assert load.editions == set(identities)
    assert load.count > 10
    # Both workers count into one sum, and both changed over.
    switched = next(one for one in metrics.splitlines() if one.startswith("interdit_edition_switches_total{"))
    assert float(switched.split()[-1]) >= 2
    lines = [msgspec.json.decode(line) for line in server.log.read_bytes().splitlines()]
    assert {line["status"] for line in lines if line["event"] == "request"} == {200}
    assert "Xiaomi" not in server.log.read_text()
    assert server.process.returncode == 0


def _wait_for(url: str, identity: str) -> None:
    """Until ten connections in a row, which fall to either worker, are answered from an edition."""
    until, seen = time.monotonic() + PATIENCE, 0
    while seen < 10:
        assert time.monotonic() < until
        seen = seen + 1 if httpx.get(f"{url}/readyz", timeout=PATIENCE).json()["edition"] == identity else 0


def test_a_file_is_streamed_and_finished_after_sigterm(tmp_path: Path) -> None:
    names = "\n".join(f"Company {number % 500} Holdings" for number in range(5000))
    options = ServeOptions(home=str(tmp_path / "home"), workers=1, limits=Limits(rate=3, burst=3))
    with running(tmp_path, options) as server:
        client = httpx.Client(base_url=server.url, timeout=PATIENCE)
        with client, client.stream("POST", "/v1/portfolio", content=f"name\n{names}\n".encode()) as response:
            lines = response.iter_lines()
            first = next(lines)
            os.kill(server.process.pid, signal.SIGTERM)
            rest = list(lines)
        assert msgspec.json.decode(first)["interdit_row"] == 1
        assert len(rest) == 5000
        assert msgspec.json.decode(rest[-1])["rows"] == 5000
        assert server.process.wait(PATIENCE) == 0
        with pytest.raises(httpx.ConnectError):
            httpx.get(f"{server.url}/healthz")


def test_a_holder_takes_the_edition_that_is_current(tmp_path: Path) -> None:
    home, (first, second) = home_with(tmp_path, ("first", "second"))
    shipped = EditionHolder(Home(tmp_path / "none"))
    assert shipped.current().shelf.edition.folder == SHIPPED
    home.switch(first)
    holder, pinned = EditionHolder(home), EditionHolder(home, second[:20])
    assert (holder.current().edition, pinned.current().edition) == (first, second)
    assert not holder.is_stale()
    before = holder.current()
    home.switch(second)
    assert holder.is_stale()
    assert holder.refresh()
    assert before.check("Xiaomi", on="2021-03-16").edition == first  # who has the old one ends on it
    assert holder.named(first[:18]).edition == first
    assert not pinned.is_stale()
    for unknown in ("ffffffff", "", str(tmp_path), "sha256:"):
        with pytest.raises(UnknownKeyError):
            holder.named(unknown)
    assert {one.id for one in holder.listed()} >= {first, second}


@pytest.mark.parametrize(
    ("host", "own"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("[::1]", True),
        ("localhost", True),
        ("0.0.0.0", False),  # noqa: S104
        ("::", False),
        ("192.0.2.7", False),
        ("example.com", False),
    ],
)
def test_what_only_this_machine_reaches(host: str, own: bool) -> None:
    assert is_loopback(host) is own


def test_without_keys_nobody_else_is_served(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="without keys"):
        serve(ServeOptions(home=str(tmp_path), host="0.0.0.0"))  # noqa: S104


def test_an_application_is_asked_under_its_own_names(tmp_path: Path) -> None:
    app = application(ServeOptions(home=str(tmp_path)))
    assert app.serving.wishes.hosts == {"localhost", "127.0.0.1", "[::1]"}
