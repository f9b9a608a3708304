from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest
    from tests.cli.conftest import Interdit


def test_without_the_extra_it_says_what_to_install(interdit: Interdit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    done = interdit("mcp")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("error: ")
    assert 'pip install "interdit[mcp]"' in done.err
    assert len(done.err.splitlines()) == 1


def test_what_cannot_be_opened_is_said_before_serving(interdit: Interdit) -> None:
    done = interdit("mcp", "--edition", "sha256:00")
    assert (done.code, done.out) == (4, "")
    assert "no edition begins with" in done.err


def test_it_ends_when_its_client_goes() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", "from interdit.cli.main import run; run()", "mcp"],
        input="no message\n", env=os.environ, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
