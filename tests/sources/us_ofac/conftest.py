from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def real() -> Callable[[str], Path]:
    """The path of one of OFAC's real files; the test is skipped only where none are given at all."""
    root = os.environ.get("INTERDIT_TESTDATA")
    if not root:
        pytest.skip("INTERDIT_TESTDATA is not set")

    def path(name: str) -> Path:
        return Path(root) / "data" / "ofac" / name

    return path
