"""A real server with two workers runs watch lists: when one is new, for another edition, and each of them once."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import httpx
import msgspec
from tests.api.asking import home_with
from tests.fakes.receiver import Answer, Receiver
from tests.processes import serving

import interdit
from interdit.ledger import open_ledger, watches
from interdit.service.watching import Wanted, When, add, run
from interdit.service.watching.desk import channels_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def _until(find: Callable[[], Any]) -> Any:
    """Wait until something is there, and return it."""
    until = time.monotonic() + 60
    while not (found := find()):
        assert time.monotonic() < until
        time.sleep(0.05)
    return found


def test_watch_lists_are_run_by_one_worker_for_each_day_and_edition(tmp_path: Path) -> None:
    home, (first, second) = home_with(tmp_path / "home", ("first", "second"))
    home.switch(first)
    (home.folder / "interdit.toml").write_text('private_hosts = ["127.0.0.1"]\n')
    book = interdit.open()
    with (
        Receiver(Answer(503), Answer(204)) as receiver,
        open_ledger(f"sqlite:///{home.folder / 'ledger.db'}") as ledger,
    ):
        channels = channels_of(["desk@example.com"], [receiver.url], [])
        # Last run on a day when it was permitted: that day is over, and the alert is due when the server starts.
        old = add(book, ledger, Wanted(names=("SMIC",), channels=channels), "desk", datetime.now(UTC)).watch.id
        run(book, ledger, old, When(date(2021, 1, 13)))
        with serving(home.folder) as server, httpx.Client(base_url=server.url, timeout=60) as client:

            def ran(identity: str, edition: str) -> list[dict[str, Any]]:
                runs = client.get(f"/v1/watches/{identity}").json()["runs"]
                return [one for one in runs if one["edition"] == edition]

            def told() -> list[dict[str, Any]]:
                found: list[dict[str, Any]] = client.get("/v1/alerts").json()["items"]
                return found

            _until(lambda: ran(old, first))
            (alert,) = told()
            assert (alert["watch"], alert["before"]["answer"]) == (old, "permitted")
            assert alert["on"] == datetime.now(UTC).date().isoformat()
            new = client.post("/v1/watches", json={"names": ["Huawei"]}).json()["watch"]["id"]
            _until(lambda: ran(new, first))
            assert [(one["watch"], one["cause"]) for one in told()[1:]] == [(new, "added")]
            home.switch(second)
            for identity in (old, new):
                assert len(_until(lambda one=identity: ran(one, second))) == 1  # type: ignore[misc]
            assert len(told()) == 2
            _until(lambda: len(receiver.posted) == 2)
            metrics = client.get("/metrics").text
        assert [len(watches.runs(ledger, one)) for one in (old, new)] == [3, 2]
        (post,) = {one.headers["idempotency-key"]: one for one in receiver.posted}.values()
    assert [one["id"] for one in msgspec.json.decode(post.body)["alerts"]] == [alert["id"]]
    assert "interdit_watch_alerts_total 2.0" in metrics
    assert 'interdit_watch_runs_total{result="ran"} 4.0' in metrics
    assert 'interdit_watch_deliveries{state="pending"} 1.0' in metrics
    lines = [msgspec.json.decode(line) for line in server.log.read_bytes().splitlines()]
    assert [one["event"] for one in lines].count("watch run") == 4
    assert not [one for one in lines if one["event"] == "watch failed"]
    assert "SMIC" not in server.log.read_text()
    assert server.process.returncode == 0
