"""What holds for every route is tested on all of them in `test_system`; here: without CORS nothing is opened."""

from __future__ import annotations

from litestar import Litestar, get
from litestar.testing import TestClient

from interdit.api.yente.edge import LONGEST, edge


@get("/", sync_to_thread=False)
def hello() -> str:
    return "hello"


def test_without_cors() -> None:
    with TestClient(Litestar([hello], middleware=[edge(False)])) as client:
        assert "access-control-allow-origin" not in client.get("/", headers={"origin": "https://x.org"}).headers


def test_with_cors() -> None:
    with TestClient(Litestar([hello], middleware=[edge(True)])) as client:
        assert client.get("/", headers={"origin": "https://x.org"}).headers["access-control-allow-origin"] == "*"
        assert "access-control-allow-origin" not in client.get("/").headers
        assert client.get("/", params={"q": "x" * LONGEST}).status_code == 414
