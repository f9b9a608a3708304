from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.api.asking import Api


def test_a_party_with_its_record(api: Api) -> None:
    found = api.get("/v1/parties/xiaomi").json()
    assert found["party"]["name"] == "Xiaomi Corporation"
    assert [one["key"] for one in found["listings"]] == ["us/ccmc/xiaomi/2021-01-14"]
    assert found["listings"][0]["term"]["end"]
    assert any(one["effect"] == "enjoins" for one in found["orders"])
    assert found["proceedings"]
    cited = {key for one in found["listings"] + found["orders"] + found["grounds"] for key in one["citations"]}
    assert cited <= found["citations"].keys()
    assert found["schema"] == "interdit.party/1"
    assert found["notice"]


def test_an_unknown_party(api: Api) -> None:
    done = api.get("/v1/parties/no-such-party")
    assert (done.status_code, done.json()["error"]) == (404, "unknown_key")


def test_all_parties_page_by_page(api: Api) -> None:
    first = api.get("/v1/parties", params={"limit": 150})
    seen = [one["id"] for one in first.json()["items"]]
    response = first
    while "next" in response.links:
        response = api.get(response.links["next"]["url"])
        seen += [one["id"] for one in response.json()["items"]]
    assert len(seen) == len(set(seen)) == first.json()["total"]
    assert seen == sorted(seen, key=str.encode)
    assert response.links["prev"]["url"]


def test_a_search_by_name(api: Api) -> None:
    found = api.get("/v1/parties", params={"q": "Xiaomi Corp", "limit": 1}).json()
    assert (found["items"][0]["id"], found["items"][0]["why"]) == ("xiaomi", "exact")
    alike = api.get("/v1/parties", params={"q": "Huawei Technologis"}).json()["items"]
    assert alike[0]["why"] == "alike"
    assert 0 < alike[0]["score"] < 1
    assert api.get("/v1/parties", params={"q": "qqq zzz xxx"}).json()["total"] == 0
    assert api.get("/v1/parties", params={"q": "KYG9830T1067"}).json()["items"][0]["id"] == "xiaomi"


def test_validators(api: Api) -> None:
    for path in ("/v1/parties?limit=1", "/v1/parties/xiaomi"):
        tag = api.get(path).headers["etag"]
        assert api.get(path, headers={"if-none-match": tag}).status_code == 304
