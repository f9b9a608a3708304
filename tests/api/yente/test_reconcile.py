"""The reconciliation API: what it says it is, queries, extension, suggestions, the small page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    import httpx


def sent(wire: httpx.Client, **fields: object) -> Any:
    answer = wire.post("/reconcile/default", data={name: json.dumps(value) for name, value in fields.items()})
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_what_it_says_it_is(wire: httpx.Client, yente: str) -> None:
    body = wire.get("/reconcile/ftm_demo?api_key=mine").json()
    assert body["versions"] == ["0.2"]
    assert body["batchSize"] == 3
    assert body.keys() >= {"name", "identifierSpace", "schemaSpace", "documentation", "view", "preview", "suggest"}
    assert body["view"]["url"] == f"{yente}/entities/{{{{id}}}}"
    for kind in ("entity", "type", "property"):
        service = body["suggest"][kind]
        assert service == {"service_url": yente, "service_path": f"/reconcile/ftm_demo/suggest/{kind}?api_key=mine"}
    assert [one["name"] for one in body["extend"]["propose_settings"]] == ["limit", "render"]
    assert {"id", "name", "description"} == body["defaultTypes"][0].keys()


def test_queries(wire: httpx.Client) -> None:
    queries = {
        "q0": {"query": "Sidorenko Shipping", "type": "Company", "limit": 2},
        "q1": {
            "query": "Ivan Petrovich Sidorenko",
            "type": ["Person"],
            "properties": [{"pid": "Person:birthDate", "v": "1990-01-02"}, {"pid": "nationality", "v": ["kz"]}],
        },
        "q2": {"query": "Nobody Anywhere"},
    }
    body = sent(wire, queries=queries)
    (first,) = body["q0"]["result"]
    assert first.keys() == {"id", "name", "description", "type", "score", "match", "features"}
    assert (first["id"], first["match"]) == ("ftm-demo-c1", True)
    assert first["type"] == [{"id": "Company", "name": "Company", "description": "Company (Company)"}]
    assert body["q1"]["result"][0]["id"] == "ftm-demo-p2"
    assert body["q2"] == {"result": []}
    by_get = wire.get("/reconcile/default", params={"queries": json.dumps({"q0": queries["q0"]})})
    assert by_get.json() == {"q0": body["q0"]}
    assert by_get.headers["x-batch-size"] == "1"


def test_extension(wire: httpx.Client) -> None:
    properties = [
        {"id": "birthDate"},
        {"id": "country"},
        {"id": "Person:topics", "settings": {"render": "raw", "limit": 1}},
        {"id": "sanctions"},
        {"id": "nope"},
    ]
    body = sent(wire, extend={"ids": ["ftm-demo-p1", "ftm-demo-c3", "nobody"], "properties": properties})
    assert body["meta"][0] == {"id": "birthDate", "name": "Birth date"}
    row = body["rows"]["ftm-demo-p1"]
    assert row["birthDate"] == [{"str": "1961-04-12"}]
    assert row["country"] == [{"str": "RU"}] or row["country"] == [{"str": "Russia"}]
    assert row["Person:topics"] == [{"str": "sanction"}]
    assert row["sanctions"][0]["id"].startswith("ftm-demo-p1.")
    assert row["nope"] == []
    assert body["rows"]["ftm-demo-c3"]["country"] == [{"str": "China"}]
    assert body["rows"]["nobody"] == {}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("suggest/entity?prefix=sidorenko+sh", "ftm-demo-c1"),
        ("suggest/entity?prefix=xiao", "xiaomi"),
        ("suggest/type?prefix=pers", "Person"),
        ("suggest/property?prefix=birthd", "Person:birthDate"),
    ],
)
def test_suggestions(wire: httpx.Client, path: str, expected: str) -> None:
    body = wire.get(f"/reconcile/default/{path}").json()
    assert (body["code"], body["status"]) == ("/api/status/ok", "200 OK")
    assert body["result"][0]["id"] == expected
    assert body["result"][0]["name"]


def test_no_suggestion_for_nothing(wire: httpx.Client) -> None:
    assert wire.get("/reconcile/default/suggest/entity?prefix=").json()["result"] == []


def test_proposals_to_extend_with(wire: httpx.Client) -> None:
    body = wire.get("/reconcile/default/extend/property?type=Person&limit=0").json()
    assert (body["limit"], body["type"]) == (0, "Person")
    assert {"id": "birthDate", "name": "Birth date"} in body["properties"]
    assert len(wire.get("/reconcile/default/extend/property?type=Person&limit=3").json()["properties"]) == 3


def test_the_small_page(wire: httpx.Client) -> None:
    page = wire.get("/reconcile/default/preview?id=smic")
    assert page.headers["content-type"].startswith("text/html")
    assert "Semiconductor Manufacturing International Corporation" in page.text
    assert "Not legal advice" in page.text
    assert wire.get("/reconcile/default/preview?id=<script>").status_code == 404


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"queries": "{"}, 400),
        ({"queries": "[]"}, 422),
        ({"queries": '{"q":{"query":"a","type":"Foo"}}'}, 400),
        ({"extend": "{}"}, 422),
        ({"nothing": ""}, 422),
        ({"queries": json.dumps({str(number): {"query": "a"} for number in range(101)})}, 400),
    ],
)
def test_errors(wire: httpx.Client, fields: dict[str, str], status: int) -> None:
    assert wire.post("/reconcile/default", data=fields).status_code == status
    assert wire.post("/reconcile/nope", data=fields).status_code == 404
    assert wire.get("/reconcile/nope").json() == {"detail": "No such dataset."}
