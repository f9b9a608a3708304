"""What holds for every route: an address that is too long, and pages of other origins (CORS)."""

from typing import Any

from litestar.types import ASGIApp, Message, Receive, Scope, Send

LONGEST = 60_000
"""Bytes of an address, its query with it, that are read."""
_ANY = [(b"access-control-allow-origin", b"*")]


def edge(cors: bool) -> Any:
    """Return the middleware of the routes."""

    def wrapped(app: ASGIApp) -> ASGIApp:
        async def handle(scope: Scope, receive: Receive, send: Send) -> None:
            headers = dict(scope["headers"])
            open_to_all = cors and b"origin" in headers

            async def answer(message: Message) -> None:
                if open_to_all and message["type"] == "http.response.start":
                    message["headers"] = [*message.get("headers", ()), *_ANY]
                await send(message)

            raw = scope.get("raw_path") or scope["path"].encode()
            if len(raw) + len(scope["query_string"]) > LONGEST:
                await _say(answer, 414, b'{"detail":"Request URI too long"}', [])
            elif open_to_all and scope.get("method") == "OPTIONS" and b"access-control-request-method" in headers:
                await _say(answer, 200, b"OK", _preflight(headers))
            else:
                await app(scope, receive, answer)

        return handle

    return wrapped


def _preflight(headers: dict[bytes, bytes]) -> list[tuple[bytes, bytes]]:
    asked = headers.get(b"access-control-request-headers", b"*")
    return [
        (b"access-control-allow-methods", b"GET, POST, OPTIONS"),
        (b"access-control-allow-headers", asked),
        (b"access-control-max-age", b"600"),
    ]


async def _say(send: Send, status: int, body: bytes, headers: list[tuple[bytes, bytes]]) -> None:
    kind = b"application/json" if body.startswith(b"{") else b"text/plain"
    await send({"type": "http.response.start", "status": status, "headers": [(b"content-type", kind), *headers]})
    await send({"type": "http.response.body", "body": body, "more_body": False})
