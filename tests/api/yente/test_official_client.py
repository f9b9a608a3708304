"""The official client of yente against the running server: sync and async."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from yente_client import AsyncClient, Client, Company, Person
from yente_client.exceptions import AuthenticationError, BadRequestError, NotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def client(yente: str) -> Iterator[Client]:
    with Client(base_url=yente, api_key="a key") as one:
        yield one


def test_it_is_up(client: Client) -> None:
    assert client.healthz().status == client.readyz().status == "ok"


def test_match(client: Client) -> None:
    answer = client.match(Company(name="Xiaomi Corp", jurisdiction="cn"), threshold=0.8, cutoff=0.5, limit=3)
    assert answer.top is not None
    assert (answer.top.id, answer.top.match, answer.limit) == ("xiaomi", True, 3)
    assert answer.top.contributing_explanations
    assert answer.query["properties"]["name"] == ["Xiaomi Corp"]
    assert answer.total.relation == "eq"


def test_match_with_filters(client: Client) -> None:
    ivan = Person(name="Ivan Petrovich Sidorenko", birthDate="1961-04-12")
    since = datetime(2026, 9, 1, tzinfo=UTC)
    answer = client.match(ivan, datasets=["casebook", "ftm_demo"], topics=["sanction"], changed_since=since)
    assert [one.id for one in answer.results] == ["ftm-demo-p1"]
    left = client.match(ivan, exclude_entities=["ftm-demo-p1"])
    assert [one.id for one in left.results] == ["ftm-demo-p2"]


def test_match_many(client: Client) -> None:
    asked = [("a", Company(name="SMIC")), ("b", Company(name="Huawei"))]
    found = dict(client.match_iter(asked, workers=2))
    assert {key: answer.top.id for key, answer in found.items()} == {"a": "smic", "b": "huawei"}


def test_search(client: Client) -> None:
    answer = client.search("sidorenko", countries=["ru"], facets=["schema"], sort=["caption:asc"], fuzzy=True)
    assert [one.id for one in answer.results] == ["ftm-demo-p1", "ftm-demo-c1"]
    assert {one.name: one.count for one in answer.facets["schema"].values} == {"Person": 1, "Company": 1}


def test_fetch_and_adjacent(client: Client) -> None:
    one = client.fetch("ftm-demo-c3")
    assert one.id == "xiaomi"
    assert not isinstance(one.properties["sanctions"][0], str)
    assert client.fetch("ftm-demo-c1", nested=False).properties["name"] == ["Sidorenko Shipping LLC"]
    ties = client.adjacent("ftm-demo-c1")
    assert ties.adjacent["ownershipAsset"].total.value == 1
    page = client.adjacent("xiaomi", prop="securities", limit=2)
    assert (len(page.results), page.limit) == (2, 2)


def test_datasets_and_algorithms(client: Client) -> None:
    for _ in range(2):  # the second is held already
        names = [one.name for one in client.datasets().datasets]
        assert names == ["default", "casebook", "ftm_demo"]
    assert client.algorithms().best == "interdit"


def test_errors(client: Client) -> None:
    with pytest.raises(NotFoundError, match="No such entity!"):
        client.fetch("nobody")
    with pytest.raises(NotFoundError, match="No such dataset"):
        client.match(Company(name="x"), datasets=["nope"])
    with pytest.raises(BadRequestError, match="Invalid algorithm: nope"):
        client.match(Company(name="x"), algorithm="nope")
    with pytest.raises(NotFoundError):
        client.statements(dataset="default")
    with pytest.raises(AuthenticationError):
        client._request("POST", "/updatez")


def test_async(yente: str) -> None:
    async def ask() -> tuple[str, list[str], str]:
        async with AsyncClient(base_url=yente) as one:
            matched, searched = await asyncio.gather(one.match(Company(name="SMIC")), one.search("sidorenko shipping"))
            fetched = await one.fetch("ftm-demo-c3")
            assert matched.top is not None
            return matched.top.id, [hit.id for hit in searched.results], fetched.id

    assert asyncio.run(ask()) == ("smic", ["ftm-demo-c1"], "xiaomi")
