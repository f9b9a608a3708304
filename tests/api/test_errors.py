from __future__ import annotations

import json
from typing import TYPE_CHECKING

import msgspec
import pytest

from interdit.api.errors import failure_body, refused
from interdit.api.serving import Access
from interdit.errors import (
    EditionError,
    InputError,
    InterditError,
    LawError,
    LedgerError,
    QueryError,
    SourceError,
    UnknownKeyError,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.api.asking import Api, Make

    from interdit.model import Verdict
    from interdit.service.asking import Ask


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (QueryError("x"), 400, "query"),
        (UnknownKeyError("x"), 404, "unknown_key"),
        (InputError("x", file="a.csv", line=3), 422, "input"),
        (SourceError("x"), 422, "source"),
        (EditionError("x"), 503, "edition"),
        (LedgerError("x"), 503, "ledger"),
        (LawError("x", file="/srv/law/own.yaml"), 503, "law"),
        (InterditError("x"), 503, "failed"),
    ],
)
def test_each_error_of_ours_has_a_status(error: InterditError, status: int, code: str) -> None:
    told = refused(error)
    assert (told.status, told.code, told.detail) == (status, code, str(error))
    assert told.where == ({"file": "a.csv", "line": 3} if code == "input" else {})


def test_the_body_of_a_failure() -> None:
    assert json.loads(failure_body("a", "b", "c")) == {"error": "a", "detail": "b", "request": "c"}


def test_what_nobody_foresaw_is_logged_without_what_was_asked(
    make_api: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    def audit(answers: Sequence[tuple[Ask, Verdict]], caller: object, lang: str) -> tuple[str, ...]:
        raise RuntimeError(f"about {answers[0][0].query} for {caller} in {lang}")

    done = make_api(access=Access(audit=audit)).post("/v1/check", json={"query": "Secret Customer"})
    assert done.status_code == 500
    assert "Secret" not in done.text
    printed = capsys.readouterr()
    (line,) = printed.err.splitlines()
    logged = msgspec.json.decode(line)
    assert (logged["exception"], logged["request"]) == ("RuntimeError", done.json()["request"])
    assert any("test_errors.py" in place for place in logged["at"])
    assert "Secret" not in printed.err + printed.out


def test_no_such_path_and_method(api: Api) -> None:
    assert api.get("/v2/check").json()["error"] == "not_found"
    done = api.ask("PUT", "/v1/check")
    assert (done.json()["error"], sorted(done.headers["allow"].split(", "))) == (
        "method_not_allowed",
        ["GET", "OPTIONS", "POST"],
    )
