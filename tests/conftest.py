"""What all tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def testdata() -> Path:
    """The folder of real files. A test skips only where none is announced; an announced one must be there."""
    folder = os.environ.get("INTERDIT_TESTDATA", "")
    if not folder:
        pytest.skip("INTERDIT_TESTDATA is not set")
    assert Path(folder).is_dir(), f"INTERDIT_TESTDATA names {folder}, which is no folder"
    return Path(folder)
