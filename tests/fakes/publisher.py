"""A publisher's web server on this machine: serves files with validators, faults as scripted, and notes who asked."""

from __future__ import annotations

import hashlib
import threading
import time
from dataclasses import dataclass, field
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

if TYPE_CHECKING:
    import ssl
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True)
class Answer:
    """One answer, as scripted. A `body` shorter than `announced` is a cut one; `drip` seconds lie between its bytes."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    announced: int | None = None
    drip: float = 0.0
    silent: float = 0.0
    chunked: bool = False


@dataclass(frozen=True)
class Asked:
    """One request that came in, names of headers in lower case; `target` is a whole URL if we are taken for a proxy."""

    target: str
    headers: Mapping[str, str]


class Publisher:
    """Serves the files of a folder; what is scripted for a path comes first, once each, in order."""

    def __init__(self, folder: Path, tls: ssl.SSLContext | None = None) -> None:
        self.folder = folder
        self.asked: list[Asked] = []
        self._scripts: dict[str, list[Answer]] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self._scheme = "https" if tls else "http"
        if tls:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    def url(self, path: str = "", host: str = "127.0.0.1") -> str:
        return f"{self._scheme}://{host}:{self.port}/{path}"

    def script(self, path: str, *answers: Answer) -> None:
        """Give these answers to the next requests for the path, then the file."""
        self._scripts.setdefault(f"/{path}", []).extend(answers)

    def answer(self, path: str, headers: Mapping[str, str]) -> Answer:
        if self._scripts.get(path):
            return self._scripts[path].pop(0)
        file = self.folder / path.lstrip("/")
        if not file.is_file():
            return Answer(404)
        body = file.read_bytes()
        etag = f'"{hashlib.md5(body, usedforsecurity=False).hexdigest()}"'
        validators = {"ETag": etag, "Last-Modified": formatdate(file.stat().st_mtime, usegmt=True)}
        same = headers.get("if-none-match", headers.get("if-modified-since")) in validators.values()
        return Answer(304, validators) if same else Answer(200, validators, body)


def _handler(publisher: Publisher) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            publisher.asked.append(Asked(self.path, headers))
            answer = publisher.answer(urlsplit(self.path).path, headers)
            time.sleep(answer.silent)
            try:
                self._send(answer)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True  # the asker had enough

        def _send(self, answer: Answer) -> None:
            self.send_response_only(answer.status)
            for name, value in {"Date": self.date_time_string(), **answer.headers}.items():
                self.send_header(name, value)
            announced = len(answer.body) if answer.announced is None else answer.announced
            if answer.chunked:
                self.send_header("Transfer-Encoding", "chunked")
            elif answer.status != 304:
                self.send_header("Content-Length", str(announced))
            self.end_headers()
            step = 1 if answer.drip else 65536
            for start in range(0, len(answer.body), step):
                piece = answer.body[start : start + step]
                self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece) if answer.chunked else piece)
                time.sleep(answer.drip)
            # A chunked body without its last, empty chunk is cut too.
            self.close_connection = answer.chunked or announced != len(answer.body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name http.server gives it
            pass

    return Handler
