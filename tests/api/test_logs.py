from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import msgspec

from interdit.api.logs import JsonFormatter, log_request, logger
from interdit.api.trace import Trace

if TYPE_CHECKING:
    import pytest
    from tests.api.asking import Api


def test_a_request_is_one_line_without_what_was_asked(api: Api, capsys: pytest.CaptureFixture[str]) -> None:
    done = api.get("/v1/check", params={"query": "Secret Customer"})
    api.post("/v1/screen", json={"rows": ["Secret Customer", "Xiaomi"]})
    api.get("/v1/parties/secret-party")
    printed = capsys.readouterr()
    assert "secret" not in printed.err.casefold()
    one, two, three = map(msgspec.json.decode, printed.err.splitlines())
    assert (one["event"], one["route"], one["status"]) == ("request", "/v1/check", 200)
    assert one["request"] == done.headers["x-request-id"]
    assert done.headers["x-interdit-edition"].startswith(one["edition"])
    assert (two["route"], two["rows"]) == ("/v1/screen", 2)
    assert (three["status"], three["error"]) == (404, "unknown_key")
    assert "secret-party" not in three["route"]


def test_lines_of_all_kinds_are_json(capsys: pytest.CaptureFixture[str]) -> None:
    logger().info("edition", edition="sha256:ab")
    log_request(Trace("7", caller="desk"), "GET", 200, 0.0123)
    record = logging.LogRecord("_granian", logging.INFO, "x", 1, "Started %s", ("worker-1",), None)
    printed = [*capsys.readouterr().err.splitlines(), JsonFormatter().format(record)]
    found = [msgspec.json.decode(line) for line in printed]
    assert [one["event"] for one in found] == ["edition", "request", "server"]
    assert (found[1]["key"], found[1]["ms"]) == ("desk", 12.3)
    assert found[2]["message"] == "Started worker-1"
