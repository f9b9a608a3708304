"""Errors: where in a request something is wrong, as its readers look it up."""

from __future__ import annotations

import msgspec
import pytest

from interdit.api.yente.errors import WireError, invalid, told, wrong
from interdit.api.yente.match import Batch


def test_wrong() -> None:
    error = wrong("missing", ["body", "x"], "Field required", {}, le=5)
    assert (error.status, error.detail) == (
        422,
        [{"type": "missing", "loc": ["body", "x"], "msg": "Field required", "input": {}, "ctx": {"le": 5}}],
    )


@pytest.mark.parametrize(
    ("given", "kind", "place"),
    [
        ({}, "missing", ["body", "queries"]),
        ({"queries": 1}, "dict_type", ["body", "queries"]),
        ({"queries": {}, "config": []}, "dict_type", ["body", "config"]),
    ],
)
def test_invalid(given: object, kind: str, place: list[str]) -> None:
    with pytest.raises(msgspec.ValidationError) as caught:
        msgspec.convert(given, Batch)
    error = invalid(caught.value, "body", given)
    assert isinstance(error.detail, list)
    assert (error.detail[0]["type"], error.detail[0]["loc"]) == (kind, place)


def test_told() -> None:
    answer = told(404, "No such dataset.")
    assert (answer.status_code, answer.content) == (404, b'{"detail":"No such dataset."}')
    assert str(WireError(400, "text")) == "text"
