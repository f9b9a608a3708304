"""What the API's description promises of an operation, held against whatever is sent to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance

from interdit.api.openapi import document

if TYPE_CHECKING:
    from tests.api.asking import Api


def answered_as_described(api: Api, path: str, method: str, identity: str | None = None) -> None:
    """Send what the description allows, about half of it to an `identity` that is there, and check the answers."""
    operation = schemathesis.openapi.from_dict(document())[path][method]

    @given(data=st.data())
    @settings(
        max_examples=15,
        derandomize=True,
        deadline=None,
        database=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    def ask(data: Any) -> None:
        case = data.draw(operation.as_strategy())
        if identity is not None and "identity" in (case.path_parameters or {}) and data.draw(st.booleans()):
            case.path_parameters["identity"] = identity
        checks = (not_a_server_error, status_code_conformance, response_schema_conformance)
        case.call_and_validate(app=api.app, checks=checks)

    ask()
