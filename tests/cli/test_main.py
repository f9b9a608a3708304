from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from interdit import __version__

if TYPE_CHECKING:
    from tests.cli.conftest import Interdit

SCRIPT = str(Path(sys.executable).parent / "interdit")


def test_version_and_help(interdit: Interdit) -> None:
    assert interdit("--version").out.strip() == f"interdit, version {__version__}"
    done = interdit("--help")
    assert done.code == 0
    assert "check" in done.out
    assert "portfolio" in done.out
    assert "Not legal advice" in done.out


def test_an_unknown_command_is_bad_usage(interdit: Interdit) -> None:
    done = interdit("dance")
    assert done.code == 2
    assert "No such command 'dance'" in done.err


@pytest.mark.parametrize("command", ["portfolio --help", "check Xiaomi --on 2021-03-16 --json", "--help", "sources"])
@pytest.mark.parametrize("reader", ["head -n 1", "true"])
def test_a_reader_that_goes_away_is_no_failure(command: str, reader: str) -> None:
    """`true` reads nothing: it has gone before the first line is written."""
    line = f"{{ sleep 0.2; '{SCRIPT}' {command}; echo $? >&2; }} | {reader} > /dev/null"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=True)  # noqa: S603, S607
    assert done.stderr.strip() == "0"
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
