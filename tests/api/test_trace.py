from __future__ import annotations

from typing import Any

import pytest

from interdit.api.trace import start_trace, trace_of


@pytest.mark.parametrize(("given", "kept"), [(b"a-1.b_2", True), (b"", False), (b"a b", False), (b"x" * 65, False)])
def test_a_clients_own_number_is_kept_where_it_is_plain(given: bytes, kept: bool) -> None:
    scope: dict[str, Any] = {}
    trace = start_trace(scope, [(b"X-Request-Id", given)])
    assert (trace.id == given.decode()) is kept
    assert trace.id
    assert trace_of(scope) is trace
