"""What the rounds of watch lists tell: lines of the log and counters. Neither names anybody who is watched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interdit.api.logs import logger, places
from interdit.errors import InterditError

if TYPE_CHECKING:
    from interdit.api.metrics import Metrics
    from interdit.service.watching import Ran, Told

_STATES = ("pending", "sent", "failed", "closed")


class RoundsLog:
    """Hears of rounds."""

    def __init__(self, metrics: Metrics) -> None:
        """Keep what counts."""
        self._metrics = metrics

    def ran(self, ran: Ran) -> None:
        """Tell of a run; one that had nothing to do is counted."""
        self._metrics.runs.labels("skipped" if ran.skipped else "ran").inc()
        if ran.skipped:
            return
        run = ran.run
        self._metrics.alerts.inc(len(ran.alerts))
        counts = {"rows": run.rows, "asked": run.asked, "alerts": len(ran.alerts)}
        logger().info("watch run", watch=run.watch, edition=run.edition[:19], on=run.on, **counts)

    def told(self, told: Told) -> None:
        """Tell how many deliveries went how, by which kinds of channels."""
        counts = {"sent": len(told.sent), "again": len(told.again), "failed": len(told.failed)}
        counts["closed"] = len(told.closed)
        for result, count in counts.items():
            self._metrics.told.labels(result).inc(count)
        kinds = sorted({one.channel.kind for one in (*told.again, *told.failed)})
        line = logger().warning if kinds else logger().info
        line("alerts told", **counts, **({"unsent": kinds} if kinds else {}))

    def counted(self, deliveries: dict[str, int]) -> None:
        """Show how many deliveries are in each state."""
        for state in _STATES:
            self._metrics.deliveries.labels(state).set(deliveries.get(state, 0))

    def failed(self, what: str, error: Exception) -> None:
        """Tell of a failure; of one that nobody foresaw its place, for its words may name somebody."""
        self._metrics.runs.labels("failed").inc()
        if isinstance(error, InterditError):
            logger().error("watch failed", watch=what, detail=str(error))
        else:
            logger().error("watch failed", watch=what, exception=type(error).__name__, at=places(error))
