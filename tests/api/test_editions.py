from __future__ import annotations

from typing import TYPE_CHECKING

from tests.api.asking import Api, home_with

from interdit.api.app import build_app
from interdit.api.serving import Serving
from interdit.server import EditionHolder

if TYPE_CHECKING:
    from pathlib import Path


def test_the_editions_and_which_answers(tmp_path: Path) -> None:
    home, (first, second) = home_with(tmp_path, ("first", "second"))
    home.switch(first)
    api = Api(build_app(Serving(EditionHolder(home))))
    found = api.get("/v1/editions").json()
    assert found["total"] == 3
    assert {one["id"] for one in found["items"] if one["current"]} == {first} == {found["edition"]}
    assert api.get("/v1/editions", params={"limit": 1}).links["next"]

    home.switch(second)
    assert api.get("/readyz").json()["edition"] == first
    assert api.post("/v1/editions/reload").json()["changed"] is True
    assert api.get("/readyz").json()["edition"] == second
    assert api.post("/v1/editions/reload").json()["changed"] is False


def test_a_damaged_edition_is_refused_and_the_old_one_stays(tmp_path: Path) -> None:
    home, (first, second) = home_with(tmp_path, ("first", "second"))
    home.switch(first)
    api = Api(build_app(Serving(EditionHolder(home))))
    home.switch(second)
    current = home.current()
    assert current is not None
    (current / "law.msgpack").write_bytes(b"\x00")
    assert api.post("/v1/editions/reload").status_code == 503
    assert api.get("/v1/check", params={"query": "Xiaomi"}).json()["edition"] == first
    assert api.get("/readyz").json()["refused"]
    assert "law.msgpack" in api.get("/v1/editions").json()["refused"]
