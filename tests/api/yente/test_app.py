"""The routes in an application: alone, or beside another's."""

from __future__ import annotations

from litestar import Litestar, get
from litestar.testing import TestClient

from interdit.api.yente import Desk, yente_router
from interdit.api.yente.app import alone
from interdit.service.book import open_book


@get("/other", sync_to_thread=False)
def other() -> str:
    return "other"


def test_beside_another_application() -> None:
    book = open_book()
    with TestClient(Litestar([yente_router(Desk(lambda: book)), other])) as client:
        assert client.get("/other").text == "other"
        assert client.get("/entities/smic").json()["id"] == "smic"
        assert client.get("/entities/nope").json() == {"detail": "No such entity!"}


def test_alone() -> None:
    with TestClient(alone()) as client:
        assert client.get("/readyz").json() == {"status": "ok"}
