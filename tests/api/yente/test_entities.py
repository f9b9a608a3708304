"""`GET /entities`: nested, led to another, adjacent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from interdit.service.ftm import SCHEMATA

if TYPE_CHECKING:
    import httpx


def test_a_nested_entity(wire: httpx.Client) -> None:
    one = wire.get("/entities/ftm-demo-c1").json()
    properties = one["properties"]
    (sanction,) = properties["sanctions"]
    assert sanction["schema"] == "Sanction"
    assert sanction["properties"]["entity"] == ["ftm-demo-c1"]
    assert sanction["properties"]["program"][-1] == "EX"
    assert sanction["properties"]["startDate"] == ["2026-09-01"]
    (ownership,) = properties["ownershipAsset"]
    assert ownership["schema"] == "Ownership"
    assert ownership["properties"]["percentage"] == ["60"]
    # An edge brings its other end, and the entity asked for stays an id.
    assert ownership["properties"]["asset"] == ["ftm-demo-c1"]
    (owner,) = ownership["properties"]["owner"]
    assert (owner["id"], owner["properties"].get("sanctions")) == ("ftm-demo-p1", None)


def test_the_other_end_of_an_edge(wire: httpx.Client) -> None:
    one = wire.get("/entities/ftm-demo-p1").json()
    (ownership,) = one["properties"]["ownershipOwner"]
    assert ownership["properties"]["owner"] == ["ftm-demo-p1"]
    assert ownership["properties"]["asset"][0]["caption"] == "Sidorenko Shipping LLC"
    assert "unknownLinkTo" not in one["properties"]


def test_what_has_no_place_in_theirs_stands_beside(wire: httpx.Client) -> None:
    beside = wire.get("/entities/xiaomi").json()["interdit"]
    assert {order["effect"] for order in beside["orders"]} >= {"enjoins", "vacates"}
    assert beside["answers"][0]["answer"] == "permitted"
    (sanction,) = wire.get("/entities/xiaomi.us-ccmc-2021-01-14").json()["properties"]["program"]
    assert sanction.startswith("Communist Chinese military companies")


def test_a_parent_is_told(wire: httpx.Client) -> None:
    parent = wire.get("/entities/huawei").json()["properties"]["parent"][0]
    assert parent["id"] == "huawei-holding"
    back = wire.get("/entities/huawei-holding").json()["properties"]["subsidiaries"]
    assert "huawei" in [one["id"] for one in back]


def test_not_nested(wire: httpx.Client) -> None:
    one = wire.get("/entities/ftm-demo-c1?nested=false").json()
    assert all(isinstance(value, str) for values in one["properties"].values() for value in values)
    assert "sanctions" not in one["properties"]


def test_an_id_that_was_joined_leads_on(wire: httpx.Client) -> None:
    answer = wire.get("/entities/ftm-demo-c3")
    assert (answer.status_code, answer.headers["location"], answer.content) == (308, "/entities/xiaomi", b"")
    led = wire.get("/entities/ftm-demo-c3?nested=false", follow_redirects=True)
    assert (led.status_code, led.json()["id"]) == (200, "xiaomi")
    assert wire.get("/entities/ftm-demo-c3/adjacent").headers["location"] == "/entities/xiaomi/adjacent"


@pytest.mark.parametrize(
    ("path", "detail"),
    [
        ("/entities/nope", "No such entity!"),
        ("/entities/xiaomi.nope", "No such entity!"),
        ("/entities/nope/adjacent", "No such entity!"),
        ("/entities/nope/adjacent/sanctions", "No such entity!"),
        ("/entities/xiaomi/adjacent/nope", "No such property!"),
        ("/entities/xiaomi/adjacent/name", "No such property!"),
    ],
)
def test_what_there_is_not(wire: httpx.Client, path: str, detail: str) -> None:
    answer = wire.get(path)
    assert (answer.status_code, answer.json()) == (404, {"detail": detail})


def test_adjacent_lists_every_tie_of_the_schema(wire: httpx.Client) -> None:
    body = wire.get("/entities/ftm-demo-p1/adjacent").json()
    assert body["entity"]["id"] == "ftm-demo-p1"
    expected = {name for name, one in SCHEMATA["Person"].properties.items() if one.type == "entity"}
    assert body["adjacent"].keys() == expected
    assert len(expected) >= 57
    assert body["adjacent"]["employers"] == {
        "limit": 10, "offset": 0, "total": {"value": 0, "relation": "eq"}, "results": [],
    }  # fmt: skip
    assert body["adjacent"]["sanctions"]["total"]["value"] == 1


def test_a_page_of_one_tie(wire: httpx.Client) -> None:
    whole = wire.get("/entities/xiaomi/adjacent/securities?limit=500").json()
    page = wire.get("/entities/xiaomi/adjacent/securities?limit=2&offset=1").json()
    assert page["total"] == whole["total"] == {"value": len(whole["results"]), "relation": "eq"}
    assert page["results"] == whole["results"][1:3]
    (edge,) = wire.get("/entities/ftm-demo-c1/adjacent/ownershipAsset").json()["results"]
    assert edge["properties"]["owner"][0]["id"] == "ftm-demo-p1"
