"""Signing in, in the whole application: pages, API and the routes of yente behind keys, answers kept."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

import msgspec
import pytest
from litestar.testing import TestClient

from interdit.api.keeping import KeepOptions, ledger_access
from interdit.ledger import open_ledger
from interdit.ledger.audit import last, verify
from interdit.ledger.keys import create, revoke
from interdit.server import ServeOptions, application
from interdit.service.audit import about

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from interdit.api.edge import Edge

PAGE = "/party/xiaomi?on=2021-03-16"


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'ledger.db'}"


@pytest.fixture
def client(tmp_path: Path, url: str) -> Iterator[TestClient[Edge]]:
    options = ServeOptions(str(tmp_path), keys=True)
    edge = application(options, partial(ledger_access, KeepOptions(url, "clerk", keys=True)))
    with TestClient(edge) as found:
        found.follow_redirects = False
        yield found


def _sign_in(client: TestClient[Edge], secret: str, wanted: str = PAGE) -> str:
    """Post the form; return where it leads, '' where the key was refused."""
    shown = client.get("/sign-in", params={"next": wanted}).text
    token = re.search(r'name="form_token" value="([^"]+)"', shown)
    assert token is not None
    done = client.post("/sign-in", data={"form_token": token[1], "key": secret, "next": wanted})
    assert done.status_code in (303, 403)
    return str(done.headers.get("location", ""))


def _secret(url: str) -> tuple[str, str]:
    with open_ledger(url) as ledger:
        key, secret = create(ledger, "desk", ["read"], None, datetime.now(UTC))
    return key.id, secret


def test_a_reader_without_a_key_is_led_to_the_form_and_back(client: TestClient[Edge], url: str) -> None:
    identity, secret = _secret(url)
    away = client.get(PAGE)
    assert (away.status_code, away.headers["location"]) == (303, "/sign-in?next=%2Fparty%2Fxiaomi%3Fon%3D2021-03-16")
    assert _sign_in(client, "itd_wrong") == ""
    assert _sign_in(client, secret) == PAGE
    cookie = next(one for one in client.cookies.jar if one.name == "interdit_key")
    assert (cookie.has_nonstandard_attr("HttpOnly"), cookie.get_nonstandard_attr("SameSite")) == (True, "strict")
    page = client.get(PAGE)
    assert page.status_code == 200
    assert "1:21-cv-00280" in page.text
    with open_ledger(url) as ledger:
        assert verify(ledger).broken is None
        (kept,) = last(ledger, 1)
        assert kept.value("who") == f'"key desk ({identity})"'
        revoke(ledger, identity, datetime.now(UTC))
    assert client.get(PAGE).status_code == 303


def test_the_cookie_opens_pages_alone(client: TestClient[Edge], url: str) -> None:
    _, secret = _secret(url)
    _sign_in(client, secret)
    assert client.get(PAGE).status_code == 200
    assert client.get("/v1/check", params={"query": "Xiaomi"}).status_code == 401
    assert client.get("/search/default", params={"q": "Xiaomi"}).status_code == 401
    with_key = client.get("/search/default", params={"q": "Xiaomi"}, headers={"Authorization": f"ApiKey {secret}"})
    assert with_key.json()["results"][0]["id"] == "xiaomi"


def test_style_and_the_form_itself_need_no_key(client: TestClient[Edge]) -> None:
    assert client.get("/static/site.css").status_code == 200
    assert client.get("/sign-in").status_code == 200
    assert [client.get(path).status_code for path in ("/healthz", "/readyz", "/openapi.json")] == [200] * 3
    assert client.get("/catalog").status_code == 401


@pytest.mark.parametrize("wanted", ["//evil.example", "https://evil.example/", "/\\evil.example", "", "/a\nb"])
def test_the_form_leads_to_this_server_alone(client: TestClient[Edge], url: str, wanted: str) -> None:
    _, secret = _secret(url)
    assert _sign_in(client, secret, wanted) == "/"


def test_signing_out_takes_the_cookie_away(client: TestClient[Edge], url: str) -> None:
    _, secret = _secret(url)
    _sign_in(client, secret)
    token = re.search(r'name="form_token" value="([^"]+)"', client.get(PAGE).text)
    assert token is not None
    assert client.post("/sign-out", data={}).status_code == 403
    assert client.post("/sign-out", data={"form_token": token[1]}).headers["location"] == "/sign-in"
    assert client.get(PAGE).status_code == 303


def test_what_was_matched_is_kept_query_by_query(client: TestClient[Edge], url: str) -> None:
    _, secret = _secret(url)
    queries = {
        name: {"schema": "Company", "properties": {"name": [name]}} for name in ("Xiaomi", "Nobody Known Trading")
    }
    headers = {"Authorization": f"ApiKey {secret}"}
    done = client.post("/match/default?limit=3", json={"queries": queries}, headers=headers)
    assert done.headers["x-interdit-audit"] == "1 2"
    with open_ledger(url) as ledger:
        first, second = last(ledger, 2)
        assert {first.opened().kind, second.opened().kind} == {"match"}
        kept = {one.seq: msgspec.json.decode(one.value("answer") or "null") for one in (first, second)}
        assert kept == {1: done.json()["responses"]["Xiaomi"], 2: done.json()["responses"]["Nobody Known Trading"]}
        assert about(ledger, query="nobody known trading") == {2: ("question", "answer")}
        assert verify(ledger).broken is None


def test_the_answer_for_a_name_that_nobody_bears_is_kept(client: TestClient[Edge], url: str) -> None:
    _, secret = _secret(url)
    _sign_in(client, secret)
    assert client.get("/", params={"q": "Nobody Known Trading", "on": "2021-03-16"}).status_code == 200
    with open_ledger(url) as ledger:
        assert last(ledger, 1) == ()
    assert client.get("/", params={"q": "Nobody Known Trading", "on": "2021-03-16", "sent": "1"}).status_code == 200
    with open_ledger(url) as ledger:
        (kept,) = last(ledger, 1)
    assert msgspec.json.decode(kept.value("question") or "null")["query"] == "Nobody Known Trading"
