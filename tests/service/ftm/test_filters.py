"""Which entities are asked for."""

from __future__ import annotations

from typing import Any

import pytest

from interdit.service.ftm import Entity, Filters

ONE = Entity(
    "a", "A", "Company", {"topics": ["sanction"]}, ["x"], ["old-a"], True,
    "2020-01-01T00:00:00", "2026-01-01T00:00:00", "2025-01-01T00:00:00",
)  # fmt: skip


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, True),
        ({"datasets": frozenset({"y"})}, False),
        ({"exclude_schemata": frozenset({"Company"})}, False),
        ({"topics": frozenset({"debarment", "sanction"})}, True),
        ({"topics": frozenset({"debarment"})}, False),
        ({"changed_since": "2025-01-01T00:00:00"}, True),
        ({"changed_since": "2025-01-01T00:00:01"}, False),
        ({"exclude": frozenset({"a"})}, False),
        ({"exclude": frozenset({"old-a"})}, False),
    ],
)
def test_admits(given: dict[str, Any], expected: bool) -> None:
    assert Filters(**({"datasets": frozenset({"x"})} | given)).admits(ONE) is expected
