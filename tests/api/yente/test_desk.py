"""The desk: another edition takes the place of the one that was current, and who was cleared takes none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from litestar.testing import TestClient
from tests.fakes.ftm_list import listed_home

from interdit.api.yente import Desk, yente_app
from interdit.model import PartyKey
from interdit.service.book import open_book

if TYPE_CHECKING:
    from pathlib import Path

    from interdit.service.ftm import Example


def test_the_current_edition_is_answered_from(tmp_path: Path) -> None:
    books = [open_book(), open_book(listed_home(tmp_path).current())]
    current = [books[0]]
    with TestClient(yente_app(Desk(lambda: current[0]))) as client:
        assert client.get("/entities/ftm-demo-c1").status_code == 404
        current[0] = books[1]
        assert client.get("/entities/ftm-demo-c1").json()["interdit"]["edition"] == books[1].edition
        assert "ftm_demo" in client.get("/catalog").json()["current"]


def test_who_was_cleared_takes_no_place(tmp_path: Path) -> None:
    book = open_book(listed_home(tmp_path).current())

    def cleared(example: Example) -> frozenset[PartyKey]:
        return frozenset([PartyKey("ftm-demo-p1")] if example.schema == "Person" else [])

    query = {"schema": "Person", "properties": {"name": "Ivan Petrovich Sidorenko"}}
    with TestClient(yente_app(Desk(lambda: book, cleared=cleared))) as client:
        answer = client.post("/match/default?limit=1", json={"queries": {"q": query}}).json()["responses"]["q"]
        assert [one["id"] for one in answer["results"]] == ["ftm-demo-p2"]
        assert answer["total"]["value"] == 1
