from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from click.testing import CliRunner

from interdit.cli.main import cli

if TYPE_CHECKING:
    from tests.api.asking import Api

QUESTIONS: list[dict[str, Any]] = [
    {"query": "Xiaomi", "on": "2021-01-20", "known_at": "2021-01-20"},
    {"query": "Xiaomi", "on": "2021-03-16", "known_at": "2021-03-11"},
    {"query": "Xiaomi", "on": "2021-03-16"},
    {"query": "Xiaomi", "on": "2021-06-10", "lang": "fr"},
    {"query": "China Mobile", "act": "sell", "on": "2021-09-01"},
    {"query": "my fund", "object": "fund", "holdings": ["smic"], "on": "2021-09-01"},
    {"query": "a holding", "act": "deal", "stakes": ["us/sdn=30", "us/sdn=25"], "on": "2020-06-15"},
    {"query": "NetEase", "on": "2021-03-16"},
    {"query": "小米集團", "on": "2021-03-16T10:00:00-04:00"},
    {"query": "1810.HK", "on": "2021-03-16", "country": "US", "kind": "company"},
    {"query": "Alibaba", "actor": "us_department_of_defense", "act": "contract", "on": "2026-07-01"},
]


def _on_the_command_line(question: dict[str, Any]) -> object:
    arguments = ["check", question["query"], "--json"]
    for name, value in question.items():
        option = {"holdings": "--holding", "stakes": "--stake"}.get(name, f"--{name.replace('_', '-')}")
        for one in value if isinstance(value, list) else [value]:
            arguments += [option, one] if name != "query" else []
    done = CliRunner().invoke(cli, arguments, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return msgspec.json.decode(done.stdout)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: f"{one['query']}-{one['on']}")
def test_the_answer_is_that_of_the_command_line(question: dict[str, Any], api: Api) -> None:
    expected = _on_the_command_line(question)
    assert api.post("/v1/check", json=question).json() == expected
    assert api.get("/v1/check", params=question).json() == expected


def test_what_is_answered_once_is_not_sent_again(api: Api) -> None:
    question = {"query": "Xiaomi", "on": "2021-03-16"}
    first = api.get("/v1/check", params=question)
    assert first.headers["x-interdit-edition"] == first.json()["edition"]
    tag = first.headers["etag"]
    again = api.get("/v1/check", params=question, headers={"if-none-match": f'"other", W/{tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    other = api.get("/v1/check", params=question | {"act": "sell"}, headers={"if-none-match": tag})
    assert other.status_code == 200
    assert api.get("/v1/check", params=question, headers={"accept-language": "fr"}).headers["etag"] != tag


def test_a_post_is_not_kept(api: Api) -> None:
    assert api.post("/v1/check", json={"query": "Xiaomi"}).headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("body", "status", "field"),
    [
        (b"{", 400, None),
        (b"\xff", 400, None),
        (b'{"query": "\\ud800"}', 400, None),
        (b"[]", 422, None),
        (b"{}", 422, None),
        (b'{"query": 3}', 422, "query"),
        (b'{"query": "x", "act": "steal"}', 422, "act"),
        (b'{"query": "x", "path": "/etc"}', 422, None),
        (b'{"query": "x", "on": "yesterday"}', 400, None),
        (b'{"query": "x", "stakes": ["us/sdn"]}', 400, None),
        (b'{"query": "x", "stakes": ["no/such=50"]}', 404, None),
        (b'{"query": "x", "holdings": ["no-such"]}', 404, None),
        (b'{"query": "x", "edition": "ffffffffffff"}', 404, None),
        (b'{"query": "x", "edition": "/tmp"}', 404, None),
    ],
)
def test_what_cannot_be_understood_is_told(body: bytes, status: int, field: str | None, api: Api) -> None:
    done = api.post("/v1/check", content=body, headers={"content-type": "application/json"})
    assert done.status_code == status
    told = done.json()
    assert told["error"]
    assert told["detail"]
    assert told["request"] == done.headers["x-request-id"]
    assert told.get("where", {}).get("field") == field


def test_other_media_types_are_not_read(api: Api) -> None:
    assert api.post("/v1/check", content=b"{}", headers={"content-type": "text/xml"}).status_code == 415


def test_a_field_is_given_once(api: Api) -> None:
    done = api.get("/v1/check?query=a&query=b")
    assert (done.status_code, done.json()["where"]) == (422, {"field": "query"})
    assert api.get("/v1/check?query=%ff").status_code == 400


def test_an_edition_can_be_named(api: Api) -> None:
    identity = api.get("/readyz").json()["edition"]
    done = api.get("/v1/check", params={"query": "Xiaomi", "edition": identity[:20]})
    assert done.json()["edition"] == identity
