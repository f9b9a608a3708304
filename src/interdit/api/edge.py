"""The outermost layer: a number for each request, headers that keep browsers safe, one line of log, counters."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING, Any

from interdit.api.errors import failure_body
from interdit.api.logs import log_request
from interdit.api.trace import start_trace

if TYPE_CHECKING:
    from litestar import Litestar

    from interdit.api.serving import Serving
    from interdit.api.trace import Trace

HEADERS: dict[bytes, bytes] = {
    b"content-security-policy": b"default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"DENY",
    b"referrer-policy": b"no-referrer",
    b"cross-origin-resource-policy": b"same-origin",
    b"permissions-policy": b"camera=(), geolocation=(), microphone=()",
}
"""On every answer that does not set its own (pages need another content policy)."""


class Edge:
    """An ASGI application around another."""

    def __init__(self, app: Litestar, serving: Serving) -> None:
        """Wrap the application."""
        self.app, self.serving = app, serving

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Pass a request on, and tell about it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        trace, metrics, started = start_trace(scope, scope["headers"]), self.serving.metrics, perf_counter()
        status = 0

        async def sending(message: Any) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message = message | {"headers": _headers(message.get("headers", ()), trace)}
            await send(message)

        metrics.in_flight.inc()
        try:
            if self._is_misdirected(scope["headers"]):
                await _fail(sending, trace, 421, "host", "this server is not asked under that name")
            else:
                await self.app(scope, receive, sending)
        except Exception as error:
            trace.failed = error
            if status:
                raise  # half an answer is out: only a broken connection can say so
            await _fail(sending, trace, 500, "internal", f"an error in the server; it is logged as {trace.id}")
        finally:
            seconds = perf_counter() - started
            metrics.in_flight.dec()
            method = scope["method"] if scope["method"] in _METHODS else "OTHER"
            metrics.requests.labels(method, trace.route, str(status)).inc()
            metrics.seconds.labels(trace.route).observe(seconds)
            log_request(trace, method, status, seconds)

    def _is_misdirected(self, headers: Any) -> bool:
        """Whether the Host is none of ours: a page elsewhere may have its name lead to this machine."""
        hosts = self.serving.wishes.hosts
        if not hosts:
            return False
        given = next((value for name, value in headers if name.lower() == b"host"), b"").decode("latin-1").lower()
        return _without_port(given) not in hosts


_METHODS = frozenset(("GET", "POST", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE"))


def _without_port(host: str) -> str:
    return host.partition("]")[0] + "]" if host.startswith("[") else host.partition(":")[0]


def _headers(given: Any, trace: Trace) -> list[tuple[bytes, bytes]]:
    headers = [(bytes(name), bytes(value)) for name, value in given]
    present = {name.lower() for name, _ in headers}
    added = [(name, value) for name, value in HEADERS.items() if name not in present]
    return [*headers, *added, (b"x-request-id", trace.id.encode())]


async def _fail(send: Any, trace: Trace, status: int, code: str, detail: str) -> None:
    trace.error = code
    body = failure_body(code, detail, trace.id)
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})
