from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

import interdit
from interdit.api.metrics import Metrics
from interdit.api.rounds import RoundsLog
from interdit.errors import LedgerError
from interdit.ledger import open_ledger
from interdit.service.watching import Wanted
from interdit.service.watching.desk import Watches, channels_of

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_rounds_are_counted_and_logged_without_a_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    metrics, book = Metrics(), interdit.open()
    log = RoundsLog(metrics)
    with open_ledger(f"sqlite:///{tmp_path / 'ledger.db'}") as ledger:
        desk = Watches(ledger, {})
        wanted = Wanted(names=("Huawei",), channels=channels_of([], ["https://example.com/huawei"], []))
        identity = desk.add(book, wanted, "desk").watch.id
        for _ in range(2):
            log.ran(desk.run(book, identity, "desk"))
        log.told(desk.deliver())
        log.counted(desk.delivery_counts())
    log.failed(identity, LedgerError("the ledger is away"))
    log.failed(identity, ValueError("Huawei"))
    lines = [msgspec.json.decode(line) for line in capsys.readouterr().err.splitlines()]
    assert [one["event"] for one in lines] == ["watch run", "alerts told", "watch failed", "watch failed"]
    assert (lines[0]["watch"], lines[0]["rows"], lines[0]["alerts"]) == (identity, 1, 1)
    assert (lines[1]["again"], lines[1]["unsent"], lines[1]["level"]) == (1, ["webhook"], "warning")
    assert (lines[2]["detail"], lines[3]["exception"]) == ("the ledger is away", "ValueError")
    assert "uawei" not in str(lines)
    shown = metrics.shown().decode()
    for one in (
        'interdit_watch_runs_total{result="ran"} 1.0',
        'interdit_watch_runs_total{result="skipped"} 1.0',
        'interdit_watch_runs_total{result="failed"} 2.0',
        "interdit_watch_alerts_total 1.0",
        'interdit_watch_told_total{result="again"} 1.0',
        'interdit_watch_deliveries{state="pending"} 1.0',
        'interdit_watch_deliveries{state="failed"} 0.0',
    ):
        assert one in shown
