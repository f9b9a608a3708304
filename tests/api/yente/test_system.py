"""`/healthz`, `/readyz`, `/updatez`, and what holds for every route."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from litestar.testing import TestClient
from tests.api.yente.conftest import TOKEN

from interdit.api.yente import Desk, YenteSettings, yente_app
from interdit.service.book import open_book

if TYPE_CHECKING:
    import httpx


def test_alive_and_ready(wire: httpx.Client) -> None:
    for path in ("/healthz", "/readyz"):
        answer = wire.get(path)
        assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_an_update_needs_the_token(wire: httpx.Client) -> None:
    for path in ("/updatez", "/updatez?token=", "/updatez?token=unsafe-default"):
        answer = wire.post(path)
        assert (answer.status_code, answer.json()) == (403, {"detail": "Invalid token."})
    for sync in ("true", "false"):
        answer = wire.post("/updatez", params={"token": TOKEN, "sync": sync})
        assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_an_address_that_is_too_long(wire: httpx.Client) -> None:
    answer = wire.get("/search/default", params={"q": "x" * 61_000})
    assert (answer.status_code, answer.json()) == (414, {"detail": "Request URI too long"})
    assert wire.get("/search/default", params={"q": "x " * 20_000}).status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "status", "detail"),
    [("GET", "/statements", 404, "Not Found"), ("PUT", "/catalog", 405, "Method Not Allowed")],
)
def test_what_there_is_not(wire: httpx.Client, method: str, path: str, status: int, detail: str) -> None:
    answer = wire.request(method, path)
    assert (answer.status_code, answer.json()) == (status, {"detail": detail})


def test_pages_of_any_origin_may_ask(wire: httpx.Client) -> None:
    origin = {"origin": "https://example.org"}
    for path in ("/catalog", "/entities/nope"):
        assert wire.get(path, headers=origin).headers["access-control-allow-origin"] == "*"
    asked = {"access-control-request-method": "POST", "access-control-request-headers": "authorization"}
    before = wire.options("/match/default", headers=origin | asked)
    assert before.status_code == 200
    assert before.headers["access-control-allow-origin"] == "*"
    assert before.headers["access-control-allow-headers"] == "authorization"
    assert "access-control-allow-origin" not in wire.get("/catalog").headers


def test_a_long_answer_is_compressed(wire: httpx.Client) -> None:
    packed = {"accept-encoding": "gzip"}
    assert wire.get("/catalog", headers=packed).headers["content-encoding"] == "gzip"
    assert "content-encoding" not in wire.get("/healthz", headers=packed).headers


def test_a_trace_may_be_named(wire: httpx.Client) -> None:
    trace = {"traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}
    assert wire.get("/healthz", headers=trace).status_code == 200


def test_the_routes_are_described(wire: httpx.Client) -> None:
    body = wire.get("/openapi.json").json()
    assert body["info"]["title"] == "yente"
    assert body["openapi"].startswith("3.1")
    match = body["paths"]["/match/{dataset}"]["post"]
    limit = next(one for one in match["parameters"] if one["name"] == "limit")
    assert (limit["schema"]["maximum"], limit["schema"]["default"]) == (500, 5)
    assert "post" not in body["paths"]["/reconcile/{dataset}"]
    assert "/manifest" not in body["paths"]


def test_it_is_not_ready_before_it_is() -> None:
    """Without a start-up hook, the first who asks whether it is ready sets it off."""
    book, gate = open_book(), threading.Event()

    class Slow(Desk):
        def prepare(self) -> None:
            gate.wait(30)
            super().prepare()

    desk = Slow(lambda: book, YenteSettings(cors=False))
    app = yente_app(desk)
    app.on_startup.clear()
    with TestClient(app) as client:
        answer = client.get("/readyz")
        assert (answer.status_code, answer.json()) == (503, {"detail": "Index not ready."})
        assert client.get("/healthz").status_code == 200
        gate.set()
        assert desk.begun is not None
        desk.begun.result(60)
        assert client.get("/readyz").json() == {"status": "ok"}
        assert "access-control-allow-origin" not in client.get("/healthz", headers={"origin": "https://x.org"}).headers


def test_a_fault_is_not_shown() -> None:
    def broken() -> None:
        raise RuntimeError("secret")

    book = open_book()
    desk = Desk(lambda: book, YenteSettings(update_token=TOKEN), refresh=broken)
    with TestClient(yente_app(desk), raise_server_exceptions=False) as client:
        answer = client.post("/updatez", params={"token": TOKEN, "sync": "true"})
        assert (answer.status_code, answer.content) == (500, b'{"status":"error"}')
