"""Servers as processes of their own on a free port of this machine, and which of their processes are workers."""

from __future__ import annotations

import os
import socket
import subprocess
import sysconfig
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


class Running(msgspec.Struct):
    """A server that answers."""

    process: subprocess.Popen[bytes]
    url: str
    log: Path

    def workers(self) -> list[int]:
        """Return the processes that answer, or are about to; Linux only."""
        pid = self.process.pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
        return sorted(int(one) for one in children if b"spawn_main" in _command(one))


def free_port() -> int:
    """Return a port of this machine on which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


@contextmanager
def answering(command: Sequence[str], port: int, log: Path, environment: Mapping[str, str] = {}) -> Iterator[Running]:
    """Start a server and wait until it answers; end it where it has not ended."""
    with log.open("wb") as stream:
        process = subprocess.Popen(command, stderr=stream, env=os.environ | environment)  # noqa: S603
    try:
        until = time.monotonic() + 300
        while True:
            try:
                httpx.get(f"http://127.0.0.1:{port}/readyz")
                break
            except httpx.TransportError:
                assert process.poll() is None, f"ended with {process.returncode}: {log.read_text()}"
                assert time.monotonic() < until, log.read_text()
                time.sleep(0.05)
        yield Running(process, f"http://127.0.0.1:{port}", log)
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait(300)


@contextmanager
def serving(folder: Path, *options: str) -> Iterator[Running]:
    """Run `interdit serve` with a folder as home; its log is beside it."""
    port = free_port()
    command = [str(Path(sysconfig.get_path("scripts")) / "interdit"), "serve", "--port", str(port), *options]
    log = folder.with_name(f"{folder.name}.log")
    with answering(command, port, log, {"INTERDIT_HOME": str(folder)}) as server:
        yield server


def _command(pid: str) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""
