"""The pages as a server's worker has them: what `granian` is told to load. Its home is `INTERDIT_HOME`."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from litestar import Litestar

from interdit.ledger import open_ledger
from interdit.service.book import open_book
from interdit.service.decisions import Decisions
from interdit.service.home import Home
from interdit.service.watching.desk import Watches
from interdit.settings import read_settings
from interdit.web import Site, web_handlers

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent.parent


@contextmanager
def serving(factory: str, home: Path) -> Iterator[str]:
    """Serve what a function here returns, and give its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["-m", "granian", "--interface", "asgi", "--factory", "--host", "127.0.0.1", "--port", str(port)]
    with subprocess.Popen(  # noqa: S603  our own interpreter
        [sys.executable, *command, f"tests.web.served:{factory}"],
        cwd=ROOT,
        env=os.environ | {"INTERDIT_HOME": str(home), "PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as server:
        assert server.stdout is not None
        assert any("Started worker" in line for line in server.stdout), "the server did not start"
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.stdout.read()


def application() -> Litestar:
    """Return the application of one worker."""
    book, home = open_book(), Home(read_settings().folder)
    return Litestar([web_handlers(lambda: book, Site(home=home))], openapi_config=None, logging_config=None)


def deciding() -> Litestar:
    """Return the same with a ledger in the home, where matches are decided on."""
    book, home = open_book(), Home(read_settings().folder)
    made = Decisions(open_ledger(f"sqlite:///{home.folder / 'ledger.db'}"))
    site = Site(home=home, decisions=made, who=lambda _: "clerk")
    return Litestar([web_handlers(lambda: book, site)], openapi_config=None, logging_config=None)


def watching() -> Litestar:
    """Return the same with watch lists in the ledger, which nothing runs but a reader."""
    book, home = open_book(), Home(read_settings().folder)
    made = Watches(open_ledger(f"sqlite:///{home.folder / 'ledger.db'}"), {})
    site = Site(home=home, watches=made, who=lambda _: "clerk")
    return Litestar([web_handlers(lambda: book, site)], openapi_config=None, logging_config=None)
