from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.api.asking import Api, Make


@pytest.mark.parametrize("path", ["/healthz", "/v1/check?query=Xiaomi", "/no/such/path", "/v1/check", "/metrics"])
def test_headers_on_every_answer(path: str, api: Api) -> None:
    headers = api.get(path).headers
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "access-control-allow-origin" not in headers
    assert headers["cache-control"]


def test_a_request_keeps_its_own_number(api: Api) -> None:
    assert api.get("/healthz", headers={"x-request-id": "abc-1"}).headers["x-request-id"] == "abc-1"
    assert api.get("/healthz", headers={"x-request-id": "a b\tc"}).headers["x-request-id"] != "a b\tc"


def test_pages_elsewhere_ask_only_where_allowed(make_api: Make) -> None:
    api = make_api(origins=("https://desk.example",))
    asked = {"query": "Xiaomi"}
    allowed = api.get("/v1/check", params=asked, headers={"origin": "https://desk.example"})
    assert allowed.headers["access-control-allow-origin"] == "https://desk.example"
    other = api.get("/v1/check", params=asked, headers={"origin": "https://evil.example"})
    assert "access-control-allow-origin" not in other.headers


def test_a_name_that_is_not_ours(make_api: Make) -> None:
    api = make_api(hosts=frozenset(("localhost", "[::1]")))
    assert api.get("/healthz").status_code == 200
    assert api.get("/healthz", headers={"host": "[::1]:8000"}).status_code == 200
    done = api.get("/healthz", headers={"host": "rebound.example:8000"})
    assert (done.status_code, done.json()["error"]) == (421, "host")
