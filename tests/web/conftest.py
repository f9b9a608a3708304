"""The pages in a test client, and in a real server before a real browser."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING

import pytest
from litestar import Litestar
from litestar.testing import TestClient

import interdit
from interdit.web import web_handlers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from playwright.sync_api import Browser, BrowserContext

    from interdit.service.book import Book

_CHROMIUM = "/usr/bin/chromium"
_FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
_PATIENCE = 60.0


@pytest.fixture(scope="session")
def book() -> Book:
    return interdit.open()


@pytest.fixture(scope="session")
def _pages(book: Book) -> Iterator[TestClient[Litestar]]:
    app = Litestar([web_handlers(lambda: book)], openapi_config=None, logging_config=None)
    with TestClient(app) as client:
        yield client


@pytest.fixture
def client(_pages: TestClient[Litestar]) -> TestClient[Litestar]:
    """A reader who has not been here before."""
    _pages.cookies.clear()
    return _pages


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of the pages in granian, on a port of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    here = str(Path(__file__).parent)
    command = ["-m", "granian", "--interface", "asgi", "--host", "127.0.0.1", "--port", str(port), "serving:app"]
    whole = [sys.executable, *command]
    with subprocess.Popen(whole, cwd=here, stdout=subprocess.DEVNULL) as server:  # noqa: S603  our own command
        try:
            _wait(port, server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def _wait(port: int, server: subprocess.Popen[bytes]) -> None:
    """Return once the server takes connections."""
    until = monotonic() + _PATIENCE
    while monotonic() < until and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            sleep(0.05)
        else:
            return
    pytest.fail(f"the server does not answer (exit code {server.poll()})")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's own Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as tools:
        browser = tools.chromium.launch(executable_path=_CHROMIUM, args=list(_FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def window(browser: Browser, site: str) -> Callable[..., AbstractContextManager[BrowserContext]]:
    """Open a browser's window that may reach the server only, and fail on what its console says."""

    @contextmanager
    def opened(**wishes: object) -> Iterator[BrowserContext]:
        context = browser.new_context(base_url=site, **wishes)  # type: ignore[arg-type]
        said: list[str] = []
        elsewhere: list[str] = []
        context.on("console", lambda message: said.append(message.text))
        context.on("weberror", lambda error: said.append(str(error.error)))
        context.on("request", lambda asked: elsewhere.append(asked.url) if not asked.url.startswith(site) else None)
        context.route(lambda url: not url.startswith(site), lambda route: route.abort())
        try:
            yield context
        finally:
            context.close()
        assert (said, elsewhere) == ([], [])

    return opened


@pytest.fixture(scope="session")
def artefacts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where screenshots are kept: the folder that INTERDIT_ARTEFACTS names, else a temporary one."""
    named = os.environ.get("INTERDIT_ARTEFACTS", "")
    folder = Path(named) if named else tmp_path_factory.mktemp("artefacts")
    folder.mkdir(parents=True, exist_ok=True)
    return folder
