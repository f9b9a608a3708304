from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.api.asking import Api

from interdit.api.limits import Limits
from interdit.api.serving import Access, Caller

if TYPE_CHECKING:
    from tests.api.asking import Make

KEYS = {
    "k-ask": Caller("desk"),
    "k-write": Caller("clerk", frozenset({"write"})),
    "k-admin": Caller("owner", frozenset({"admin"})),
}
ACCESS = Access(authenticate=KEYS.get)


@pytest.mark.parametrize(
    ("key", "method", "path", "status"),
    [
        ("", "GET", "/healthz", 200),
        ("", "GET", "/readyz", 200),
        ("", "GET", "/openapi.json", 200),
        ("", "GET", "/v1/editions", 401),
        ("", "GET", "/metrics", 401),
        ("k-wrong", "GET", "/v1/editions", 401),
        ("k" * 4000, "GET", "/v1/editions", 401),
        ("k-ask", "GET", "/v1/editions", 200),
        ("k-ask", "GET", "/metrics", 200),
        ("k-ask", "GET", "/v1/audit/1", 403),
        ("k-ask", "POST", "/v1/editions/reload", 403),
        ("k-write", "GET", "/v1/editions", 403),
        ("k-admin", "POST", "/v1/editions/reload", 200),
        ("k-admin", "GET", "/metrics", 200),
    ],
)
def test_who_may_what(key: str, method: str, path: str, status: int, make_api: Make) -> None:
    api = make_api(access=ACCESS)
    for headers in ({"authorization": f"Bearer {key}"}, {"x-api-key": key}):
        done = api.ask(method, path, headers=headers if key else {})
        assert done.status_code == status
        assert ("www-authenticate" in done.headers) is (status == 401)


def test_a_key_is_held_to_its_rate_wherever_it_comes_from(make_api: Make) -> None:
    api = make_api(Limits(rate=1, burst=2), ACCESS)
    headers = {"x-api-key": "k-ask"}
    found = [Api(api.app, f"192.0.2.{number}").get("/v1/editions", headers=headers).status_code for number in range(3)]
    assert found == [200, 200, 429]
    assert api.get("/v1/editions", headers={"x-api-key": "k-admin"}).status_code == 200
    assert api.get("/healthz").status_code == 200


def test_an_address_is_held_to_the_rate_without_keys(make_api: Make) -> None:
    api = make_api(Limits(rate=1, burst=2))
    found = [api.get("/v1/editions") for _ in range(3)]
    assert [one.status_code for one in found] == [200, 200, 429]
    assert 0 < int(found[2].headers["retry-after"]) <= 60
    assert Api(api.app, "192.0.2.99").get("/v1/editions").status_code == 200


def test_keys_cannot_be_tried_without_end(make_api: Make) -> None:
    api = make_api(Limits(rate=1, burst=3), ACCESS)
    found = [api.get("/v1/editions", headers={"x-api-key": f"guess-{number}"}).status_code for number in range(5)]
    assert found == [401, 401, 401, 429, 429]
