"""What all tests share."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Iterator

# Speed is measured by the benchmarks; a busy machine must not fail a property.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


@pytest.fixture(scope="session", autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Answer from the edition that ships, whatever the user who runs the tests has synced."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INTERDIT_HOME", str(tmp_path_factory.mktemp("home")))
        yield


@pytest.fixture(scope="session")
def testdata() -> Path:
    """The folder of real files. A test skips only where none is announced; an announced one must be there."""
    folder = os.environ.get("INTERDIT_TESTDATA", "")
    if not folder:
        pytest.skip("INTERDIT_TESTDATA is not set")
    assert Path(folder).is_dir(), f"INTERDIT_TESTDATA names {folder}, which is no folder"
    return Path(folder)
