"""The log: JSON lines on stderr. What was asked is never in it, nor what an unforeseen error said: both hold names."""

from __future__ import annotations

import logging
import sys
import traceback
from typing import TYPE_CHECKING, Any

import structlog

if TYPE_CHECKING:
    from interdit.api.trace import Trace


def logger() -> Any:
    """Return what writes lines; stderr is taken when a line is written."""
    return structlog.wrap_logger(
        _Stderr(),
        processors=[
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.add_log_level,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.BoundLogger,
    )


def log_request(trace: Trace, method: str, status: int, seconds: float) -> None:
    """Write the line of a request, and of an unforeseen error where it happened."""
    line: dict[str, Any] = {
        "request": trace.id,
        "method": method,
        "route": trace.route,
        "status": status,
        "ms": round(seconds * 1000, 1),
        "edition": trace.edition[:19],
        "key": trace.caller,
    }
    line |= {"rows": trace.rows} if trace.rows is not None else {}
    line |= {"error": trace.error} if trace.error else {}
    if trace.failed is None:
        logger().info("request", **line)
    else:
        logger().error("request", **line, exception=type(trace.failed).__name__, at=places(trace.failed))


def places(error: BaseException) -> list[str]:
    """Return where an error was raised, innermost last; without its words."""
    return [
        f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)[-12:]
    ]


class _Stderr:
    """Writes to whatever stderr is now."""

    def msg(self, message: str) -> None:
        sys.stderr.write(message + "\n")
        sys.stderr.flush()

    info = warning = error = msg


class JsonFormatter(logging.Formatter):
    """Lines of the server underneath in the same form."""

    def format(self, record: logging.LogRecord) -> str:
        """Return a record as a JSON line."""
        line = {"event": "server", "message": record.getMessage(), "level": record.levelname.lower()}
        stamped = structlog.processors.TimeStamper(fmt="iso", utc=True)(None, "", line)
        return str(structlog.processors.JSONRenderer(ensure_ascii=False)(None, "", stamped))
