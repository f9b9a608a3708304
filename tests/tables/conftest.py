"""Files made on the spot, and the real ones where they are."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

Make = Callable[[str, "str | bytes"], Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Write a small file and give its path."""

    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture
def holdings() -> Path:
    """The folder of real holdings files; where it is announced it must be there."""
    root = os.environ.get("INTERDIT_TESTDATA")
    if not root:
        pytest.skip("INTERDIT_TESTDATA is not set")
    folder = Path(root) / "data" / "holdings"
    assert folder.is_dir(), f"INTERDIT_TESTDATA has no {folder}"
    return folder
