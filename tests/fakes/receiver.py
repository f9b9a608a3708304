"""A receiver of webhooks on this machine: plays the answers it is given, and keeps what it was sent."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Answer:
    """One answer; `hang` is waited for before it is given."""

    status: int = 204
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    hang: threading.Event | None = None


@dataclass(frozen=True)
class Posted:
    path: str
    headers: Mapping[str, str]
    body: bytes


class Receiver:
    """Answers each post with the next of `script`, of which the last one repeats."""

    def __init__(self, *script: Answer) -> None:
        self.script, self.posted = list(script or (Answer(),)), list[Posted]()
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("content-length", "0")))
                headers = {name.lower(): value for name, value in self.headers.items()}
                receiver.posted.append(Posted(self.path, headers, body))
                told = receiver.script.pop(0) if len(receiver.script) > 1 else receiver.script[0]
                if told.hang is not None:
                    told.hang.wait(30)
                try:
                    self.send_response(told.status)
                    for name, value in {"content-length": str(len(told.body)), **told.headers}.items():
                        self.send_header(name, value)
                    self.end_headers()
                    self.wfile.write(told.body)
                except (BrokenPipeError, ConnectionResetError):
                    pass  # the sender had enough

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name http.server gives it
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        for one in self.script:
            if one.hang is not None:
                one.hang.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook?key=k-secret"
