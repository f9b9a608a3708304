"""The description holds: what it promises is answered, and nothing that it allows ends in a failure of the server."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from interdit.api.asked import Paged, Spoken
from interdit.api.examples import answers
from interdit.api.openapi import OPERATIONS, document

if TYPE_CHECKING:
    from tests.api.asking import Api, Make

EXAMPLES = int(os.environ.get("INTERDIT_EXAMPLES", "20"))
"""How many requests are made up for an operation; 500 by hand."""
ANSWERS = answers()
SCHEMA = schemathesis.openapi.from_dict(document())
CHECKS = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    response_headers_conformance,
)


def _operations() -> list[Any]:
    found: list[Any] = [one.ok() for one in SCHEMA.get_all_operations()]  # type: ignore[union-attr]
    return found


@pytest.mark.parametrize("operation", _operations(), ids=lambda one: one.label)
def test_whatever_is_asked_is_answered_as_described(operation: Any, api: Api) -> None:
    @given(data=st.data())
    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        deadline=None,
        database=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    def ask(data: Any) -> None:
        case = data.draw(operation.as_strategy())
        case.call_and_validate(app=api.app, checks=CHECKS)

    ask()


def _shown() -> list[Any]:
    return [one for one in OPERATIONS if f"{one.method} {one.path}" in ANSWERS]


@pytest.mark.parametrize("operation", _shown(), ids=lambda one: f"{one.method} {one.path}")
def test_the_answer_that_is_shown_is_the_one_that_comes(operation: Any, api: Api) -> None:
    path, params = operation.path, dict(operation.asked.get("", {}))
    for name in [one for one in params if f"{{{one}}}" in path]:
        path = path.replace(f"{{{name}}}", params.pop(name))
    body = {"json": operation.asked["application/json"]} if "application/json" in operation.asked else {}
    found = api.ask(operation.method.upper(), path, params=params, **body).json()
    assert _same(found, ANSWERS[f"{operation.method} {operation.path}"])


_OF_THE_EDITION = ("edition", "as_of", "notice", "id", "counts", "inputs", "code")


def _same(found: Any, shown: Any) -> bool:
    """Whether two answers say the same; what depends on the edition is left out."""
    if isinstance(shown, dict):
        return found.keys() == shown.keys() and all(
            name in _OF_THE_EDITION or _same(found[name], shown[name]) for name in shown
        )
    if isinstance(shown, list):
        return len(found) == len(shown) and all(map(_same, found, shown))
    return bool(found == shown)


def test_every_question_shows_an_example_that_is_one() -> None:
    described = document()
    for one in OPERATIONS:
        kind = one.bodies.get("application/json")
        for body in [one.asked["application/json"]] if kind else []:
            msgspec.convert(body, kind)
        if one.path.startswith("/v1/") and (one.query or kind) and one.query not in (Spoken, Paged):
            assert "'example" in str(described["paths"][one.path][one.method]), one.path


def test_the_description_is_served(make_api: Make) -> None:
    assert make_api().get("/openapi.json").json() == document()
