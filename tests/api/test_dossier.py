from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.api.asking import Api


def test_a_dossier_for_a_question(api: Api) -> None:
    done = api.get("/v1/dossier/xiaomi", params={"on": "2021-03-16", "known_at": "2021-03-11", "lang": "fr"})
    found = done.json()
    assert (found["schema"], found["lang"], found["verdict"]["answer"]) == ("interdit.dossier/1", "fr", "prohibited")
    assert found["sources"][0]["number"] == 1
    same = api.get(
        "/v1/dossier/xiaomi",
        params={"on": "2021-03-16", "known_at": "2021-03-11", "lang": "fr"},
        headers={"If-None-Match": done.headers["etag"]},
    )
    assert same.status_code == 304


def test_an_unknown_party(api: Api) -> None:
    done = api.get("/v1/dossier/no-such-party")
    assert (done.status_code, done.json()["error"]) == (404, "unknown_key")
