"""A PostgreSQL server that the tests start and stop themselves, on a socket of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg

if TYPE_CHECKING:
    from collections.abc import Iterator

_USER = "postgres"


class Server:
    """A running server; each test gets a schema of its own, which is made faster than a database."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._made = folder, 0

    def schema(self) -> str:
        """Make an empty schema and return the URL of a ledger there."""
        self._made += 1
        name = f"ledger_{self._made}"
        with psycopg.connect(host=str(self._folder), user=_USER, dbname="postgres", autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {name}".encode())
        return f"postgresql://{_USER}@/postgres?host={self._folder}&options=-csearch_path%3D{name}"


@contextmanager
def running() -> Iterator[Server]:
    """Start a server in a folder below /tmp, whose path is short enough for a socket; stop it and remove all."""
    binaries = _binaries()
    account = _USER if os.geteuid() == 0 else None  # the server refuses to run as root
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    data = folder / "data"
    try:
        if account is not None:
            shutil.chown(folder, account)
        options = f"-k {folder} -c listen_addresses='' -c fsync=off -c max_connections=50"
        start = ["-D", str(data), "-l", str(folder / "log"), "-o", options, "-w", "start"]
        _run(binaries / "initdb", "-D", str(data), "-U", _USER, "-A", "trust", "--no-sync", "-E", "UTF8", as_=account)
        _run(binaries / "pg_ctl", *start, as_=account)
        try:
            yield Server(folder)
        finally:
            _run(binaries / "pg_ctl", "-D", str(data), "-m", "immediate", "-w", "stop", as_=account)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _binaries() -> Path:
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    found = [one for one in places if (one / "initdb").exists()]
    if found:
        return found[0]
    path = shutil.which("initdb")
    assert path is not None, "no PostgreSQL here: sh tests/debian.sh installs it, and make test goes without"
    return Path(path).resolve().parent


def _run(*command: Path | str, as_: str | None) -> None:
    done = subprocess.run(  # noqa: S603
        command, user=as_, cwd="/", check=False, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, env={"PATH": os.environ["PATH"], "LC_ALL": "C"},
    )  # fmt: skip
    assert done.returncode == 0, f"{command}\n{done.stdout}"
