"""`/catalog` and `/manifest`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import httpx


def test_the_shape_of_the_catalogue(wire: httpx.Client) -> None:
    body = wire.get("/catalog").json()
    assert wire.get("/manifest").json() == body
    assert [one["name"] for one in body["datasets"]] == ["default", "casebook", "ftm_demo"]
    assert body["current"] == ["default", "casebook", "ftm_demo"]
    assert (body["outdated"], body["index_stale"]) == ([], False)
    for one in body["datasets"]:
        assert one["load"] is True
        assert re.fullmatch(r"\d{14}-[a-z]{3}", one["index_version"])
        assert one.keys() >= {"version", "children", "entities_url", "delta_url", "index_current", "deprecated"}
    assert body["datasets"][0]["children"] == ["casebook", "ftm_demo"]


def test_a_catalogue_that_is_held_already(wire: httpx.Client) -> None:
    first = wire.get("/catalog")
    assert first.headers["cache-control"] == "public, max-age=300"
    again = wire.get("/catalog", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert wire.get("/catalog", headers={"if-none-match": '"other"'}).status_code == 200


def test_it_names_the_edition(wire: httpx.Client) -> None:
    told = wire.get("/catalog").json()["interdit"]
    assert told["edition"] == wire.get("/entities/xiaomi").json()["interdit"]["edition"]


def test_a_publisher_is_told(wire: httpx.Client) -> None:
    (demo,) = (one for one in wire.get("/catalog").json()["datasets"] if one["name"] == "ftm_demo")
    assert demo["publisher"]["name"] == "whoever made the dataset"
    assert demo["last_export"] == "2026-10-01T00:00:00"
    assert demo["entity_count"] == 6
