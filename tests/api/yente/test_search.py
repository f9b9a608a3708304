"""`GET /search`: text, filters, facets and pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from interdit.api.yente import Desk
from interdit.api.yente.parameters import SearchParameters
from interdit.api.yente.search import wish_of
from interdit.service.book import open_book

if TYPE_CHECKING:
    import httpx


def searched(wire: httpx.Client, path: str) -> dict[str, Any]:
    answer = wire.get(path)
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    return body


def ids(wire: httpx.Client, path: str) -> list[str]:
    return [one["id"] for one in searched(wire, path)["results"]]


def test_the_shape_of_an_answer(wire: httpx.Client) -> None:
    body = searched(wire, "/search/default?q=china+mobile")
    assert (body["limit"], body["offset"]) == (10, 0)
    assert body["total"] == {"value": len(body["results"]), "relation": "eq"}
    assert body["results"][0]["id"] == "china-mobile"
    assert body["results"][0]["interdit"]["answers"][0]["answer"] == "prohibited"
    assert list(body["facets"]) == ["countries", "topics", "datasets"]
    countries = body["facets"]["countries"]
    assert countries["label"] == "Countries"
    assert {"name": "cn", "label": "China", "count": 2} in countries["values"]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("q=sidorenko+ivan", {"ftm-demo-p1", "ftm-demo-p2"}),
        ("q=sidorenko", {"ftm-demo-p1", "ftm-demo-p2", "ftm-demo-c1"}),
        ("q=sidorenko+-shipping", {"ftm-demo-p1", "ftm-demo-p2"}),
        ("q=salt+northern+OR+harrier", {"ftm-demo-c2", "ftm-demo-v1"}),
        ("q=sidor*&schema=Company", {"ftm-demo-c1"}),
        ("q=%22sea+harrier%22", {"ftm-demo-v1"}),
        ("q=KYG9830T1067", {"xiaomi"}),
        ("q=小米集团", {"xiaomi"}),
        ("q=xiaomi", {"xiaomi"}),
        ("q=ftm-demo-c1", {"ftm-demo-c1"}),
        ("q=sidorenko&countries=ru", {"ftm-demo-p1", "ftm-demo-c1"}),
        ("q=sidorenko&countries=ru&schema=LegalEntity&filter=properties.birthDate:1961-04-12", {"ftm-demo-p1"}),
        ("q=sidorenko&filter=schema:Company&filter=schema:Vessel", {"ftm-demo-c1"}),
        ("q=sidorenko&filter=schema:Company&filter=schema:Vessel&filter_op=AND", set()),
        ("q=sidorenko&topics=poi", {"ftm-demo-p2"}),
        ("q=sidorenko&exclude_schema=Person", {"ftm-demo-c1"}),
        ("q=sidorenko&datasets=casebook", set()),
        ("q=sidorenko&target=true&schema=Vessel", set()),
        ("q=xiaomi&schema=Security&filter=isin:KYG9830T1067", {"xiaomi.isin-KYG9830T1067"}),
        ("q=nobody+anywhere", set()),
    ],
)
def test_what_is_found(wire: httpx.Client, path: str, expected: set[str]) -> None:
    assert set(ids(wire, f"/search/default?{path}")) == expected


def test_what_a_search_asks_for() -> None:
    book = open_book()
    given = SearchParameters(q="x", countries=["RU"], filter=["schema:Company"], sort=["caption"], target=True)
    wish = wish_of(given, "default", Desk(lambda: book).opened())
    assert wish.filter == (("schema", "Company"), ("countries", "ru"), ("target", "true"))
    assert wish.sort == (("caption", "asc"),)


def test_pages_go_through_everything(wire: httpx.Client) -> None:
    whole = searched(wire, "/search/default?limit=500")
    pages = [ids(wire, f"/search/default?limit=100&offset={offset}") for offset in (0, 100, 200, 300)]
    assert [one for page in pages for one in page] == [one["id"] for one in whole["results"]]
    assert whole["total"]["value"] == len(whole["results"]) == len({one["id"] for one in whole["results"]})


def test_sorting(wire: httpx.Client) -> None:
    captions = [one["caption"] for one in searched(wire, "/search/ftm_demo?sort=caption:desc")["results"]]
    assert captions == sorted(captions, reverse=True)
    born = "/search/ftm_demo?schema=Person&sort=properties.birthDate:desc"
    assert ids(wire, born) == ["ftm-demo-p2", "ftm-demo-p1"]


def test_facets_as_asked(wire: httpx.Client) -> None:
    facets = searched(wire, "/search/ftm_demo?facets=schema&facets=identifiers&facets=genders")["facets"]
    assert {one["name"]: one["count"] for one in facets["schema"]["values"]} == {"Company": 3, "Person": 2, "Vessel": 1}
    assert {"name": "9074729", "label": "9074729", "count": 1} in facets["identifiers"]["values"]
    assert facets["genders"]["values"] == []


@pytest.mark.parametrize(
    ("path", "status", "detail"),
    [
        ("/search/nope", 404, "No such dataset."),
        ("/search/default?schema=Foo", 400, "Invalid schema"),
        ("/search/default?filter=abc", 400, "Invalid filter: 'abc'"),
        ("/search/default?filter=nope:abc", 400, "Invalid filter: 'nope:abc'"),
        ("/search/default?sort=caption:up", 400, "Invalid sort: 'caption:up'"),
    ],
)
def test_errors_in_words(wire: httpx.Client, path: str, status: int, detail: str) -> None:
    answer = wire.get(path)
    assert (answer.status_code, answer.json()) == (status, {"detail": detail})


@pytest.mark.parametrize(
    ("query", "kind", "field"),
    [
        ("limit=501", "less_than_equal", "limit"),
        ("offset=9500", "less_than_equal", "offset"),
        ("fuzzy=perhaps", "bool_parsing", "fuzzy"),
        ("facets=nope", "literal_error", "facets"),
        ("filter_op=XOR", "literal_error", "filter_op"),
    ],
)
def test_errors_in_lists(wire: httpx.Client, query: str, kind: str, field: str) -> None:
    answer = wire.get(f"/search/default?{query}")
    assert answer.status_code == 422
    (one,) = answer.json()["detail"]
    assert (one["type"], one["loc"][:2]) == (kind, ["query", field])
