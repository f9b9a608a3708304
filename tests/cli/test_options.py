from __future__ import annotations

import pytest

from interdit.cli.options import fails


@pytest.mark.parametrize(
    ("answer", "fail_on", "failed"),
    [
        ("prohibited", None, False),
        ("permitted", "review", False),
        ("review", "review", True),
        ("licence_required", "review", True),
        ("review", "licence_required", False),
        ("prohibited", "prohibited", True),
    ],
)
def test_as_strict_or_stricter_fails(answer: str, fail_on: str | None, failed: bool) -> None:
    assert fails(answer, fail_on) is failed
