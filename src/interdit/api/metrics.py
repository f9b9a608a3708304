"""Counters for Prometheus. `/metrics` shows the sum of all workers: each writes its own files in a shared folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from litestar import Request, Response, get
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""The environment variable that names the shared folder; prometheus_client reads it when it is imported."""

_SECONDS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60)


class Metrics:
    """The counters of one application."""

    def __init__(self) -> None:
        """Make them, all zero."""
        self._own = own = CollectorRegistry()
        self.requests = Counter("interdit_requests", "Requests", ("method", "route", "status"), registry=own)
        self.seconds = Histogram(
            "interdit_request_seconds", "From request to the end of its answer", ("route",), registry=own,
            buckets=_SECONDS,
        )  # fmt: skip
        self.answers = Counter("interdit_answers", "Answers to single questions", ("answer",), registry=own)
        self.rows = Counter("interdit_rows", "Rows of files answered", ("route",), registry=own)
        self.in_flight = Gauge(
            "interdit_requests_in_flight", "Requests being answered", registry=own, multiprocess_mode="livesum"
        )
        self.as_of = Gauge(
            "interdit_edition_as_of_seconds", "Day of the edition served, the oldest of all workers", registry=own,
            multiprocess_mode="livemin",
        )  # fmt: skip
        self.switches = Counter("interdit_edition_switches", "Changes to another edition", ("result",), registry=own)
        self.runs = Counter("interdit_watch_runs", "Runs of watch lists", ("result",), registry=own)
        self.alerts = Counter("interdit_watch_alerts", "Changed outcomes of watch lists", registry=own)
        self.told = Counter("interdit_watch_told", "Attempts to tell alerts", ("result",), registry=own)
        self.deliveries = Gauge(
            "interdit_watch_deliveries", "Deliveries of alerts in each state", ("state",), registry=own,
            multiprocess_mode="livemax",
        )  # fmt: skip

    def shown(self) -> bytes:
        """Return all counters as text."""
        folder = os.environ.get(FOLDER)
        if folder is None or not Path(folder).is_dir():
            return generate_latest(self._own)
        _forget_the_dead(Path(folder))
        registry = CollectorRegistry()
        MultiProcessCollector(registry, folder)  # type: ignore[no-untyped-call]
        return generate_latest(registry)


def _forget_the_dead(folder: Path) -> None:
    """Drop what is true of living workers only: of one that was killed, requests would be in flight for ever."""
    if sys.platform == "win32":  # one worker, and no way to ask for a process without ending it
        return
    for number in {path.stem.rpartition("_")[2] for path in folder.glob("gauge_live*.db")}:
        try:
            os.kill(int(number), 0)
        except ProcessLookupError:
            mark_process_dead(int(number), str(folder))  # type: ignore[no-untyped-call]
        except PermissionError:
            continue


@get("/metrics", opt={"scope": "read"})
async def metrics(request: Request[Any, Any, Any]) -> Response[bytes]:
    """Show the counters."""
    shown: Metrics = request.app.state.serving.metrics
    return Response(shown.shown(), headers={"Content-Type": CONTENT_TYPE_LATEST, "Cache-Control": "no-store"})
