"""What is told about one request in the log and the metrics. It never holds what was asked: names are personal data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from uuid import uuid4

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

_KEY = "interdit.trace"
_OWN_ID = re.compile(rb"[A-Za-z0-9._-]{1,64}")


class Trace(msgspec.Struct):
    """One request: its id, route (a template, not the path), who asked, from which edition, how many rows, failures."""

    id: str
    route: str = "unmatched"
    caller: str = ""
    edition: str = ""
    rows: int | None = None
    error: str = ""
    failed: BaseException | None = None


def start_trace(scope: Any, headers: Iterable[tuple[bytes, bytes]]) -> Trace:
    """Begin: a client's own X-Request-Id is kept where it is a plain word."""
    given = next((value for name, value in headers if name.lower() == b"x-request-id"), b"")
    trace = Trace(given.decode() if _OWN_ID.fullmatch(given) else uuid4().hex)
    scope[_KEY] = trace
    return trace


def trace_of(scope: Mapping[str, Any]) -> Trace:
    """Return a request's trace."""
    trace: Trace = scope[_KEY]
    return trace
