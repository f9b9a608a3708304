from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Interdit


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "::"])  # noqa: S104
def test_without_keys_only_this_machine_is_served(host: str, interdit: Interdit) -> None:
    done = interdit("serve", "--no-keys", "--host", host)
    assert (done.code, done.out) == (2, "")
    assert "without keys" in done.err


def test_an_edition_that_is_not_there_is_told_before_a_worker_starts(interdit: Interdit) -> None:
    done = interdit("serve", "--edition", "ffffffffffff")
    assert done.code == 4
    assert "no edition begins" in done.err


def test_a_port_that_is_taken_is_told(interdit: Interdit) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = interdit("serve", "--port", str(port), "--no-audit")
    assert done.code == 2
    assert f"127.0.0.1:{port} cannot be served" in done.err


def test_options_out_of_range(interdit: Interdit) -> None:
    assert interdit("serve", "--workers", "0").code == 2
    assert interdit("serve", "--port", "70000").code == 2
