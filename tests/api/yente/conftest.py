"""The routes on a real server: granian in a process of its own, on a free port, answering from a small edition."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import httpx
import pytest
from tests.fakes.ftm_list import listed_home

if TYPE_CHECKING:
    from collections.abc import Iterator

TOKEN = "a token of the tests"  # noqa: S105


@pytest.fixture(scope="session")
def yente(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running server."""
    home = listed_home(tmp_path_factory.mktemp("yente"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable, "-m", "granian", "--interface", "asgi", "--factory", "--no-ws", "--host", "127.0.0.1",
        "--port", str(port), "interdit.api.yente.app:alone",
    ]  # fmt: skip
    environment = os.environ | {"INTERDIT_HOME": str(home.folder), "INTERDIT_UPDATE_TOKEN": TOKEN}
    server = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)  # noqa: S603
    try:
        said: list[str] = []
        assert server.stdout is not None
        for line in server.stdout:
            said.append(line)
            if "Started worker" in line or "ERROR" in line:
                break
        assert "Started worker" in said[-1], "".join(said)
        # What it says from here on is read away, so that it never waits for a reader.
        reader = threading.Thread(target=server.stdout.read)
        reader.start()
        yield f"http://127.0.0.1:{port}"
        server.terminate()
        reader.join(20)
    finally:
        server.terminate()
        server.wait(20)
        if server.stdout is not None:
            server.stdout.close()


@pytest.fixture(scope="session")
def wire(yente: str) -> Iterator[httpx.Client]:
    """A plain HTTP client of the server."""
    transport = httpx.HTTPTransport(retries=5)
    with httpx.Client(base_url=yente, transport=transport, timeout=30) as client:
        yield client
