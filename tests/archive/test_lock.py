from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from interdit.archive.lock import locked
from interdit.errors import SourceError

if TYPE_CHECKING:
    from pathlib import Path

HOLD = """
import sys
from pathlib import Path
from interdit.archive.lock import locked

with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""


def holder(path: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", HOLD, str(path)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603  our own
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_run_is_told_who_writes(tmp_path: Path) -> None:
    path = tmp_path / "archive" / "lock"
    with holder(path) as process:
        with (
            pytest.raises(SourceError, match=f"process {process.pid} on {socket.gethostname()}, since 20"),
            locked(path),
        ):
            pass
        process.communicate("\n")
    with locked(path):
        pass


def test_a_lock_is_taken_over_from_the_dead(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with holder(path) as process:
        process.kill()
    assert str(process.pid) in path.read_text()
    with locked(path):
        assert f'"pid":{os.getpid()}' in path.read_text()


def test_two_in_one_process_do_not_share_the_lock(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with locked(path), pytest.raises(SourceError, match=f"process {os.getpid()}"), locked(path, wait=0.1):
        pass


def test_whoever_waits_gets_it_in_the_end(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with holder(path) as process:
        release = threading.Timer(0.3, process.communicate, ["\n"])
        release.start()
        with locked(path, wait=30):
            pass
        release.join()


def test_a_holder_that_has_not_said_its_name_is_still_a_holder(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with locked(path):
        path.write_text("")
        with pytest.raises(SourceError, match="a process unknown, since 20"), locked(path):
            pass
