"""Every test of the ledger runs on SQLite, and on a PostgreSQL server of our own where Debian's is installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.ledger.postgres import running

from interdit.ledger import open_ledger

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.ledger.postgres import Server

    from interdit.ledger import Ledger


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    with running() as found:
        yield found


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.debian)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a ledger that is not there yet."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'ledger.db'}"
    found: Server = request.getfixturevalue("server")
    return found.schema()


@pytest.fixture
def ledger(url: str) -> Iterator[Ledger]:
    with open_ledger(url) as found:
        yield found
