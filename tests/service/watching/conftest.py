"""What tests of watch lists share: a ledger, a clock that never stands still, and a small portfolio."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING

import pytest
from tests.ledger.postgres import running

import interdit
from interdit.ledger import open_ledger
from interdit.service.watching import Hands

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from interdit.ledger import Ledger
    from interdit.service.book import Book

PORTFOLIO = """name,ticker
Xiaomi Corporation,
SMIC,
Luokung Technology Corp,
Hikvision,
China Mobile Ltd,
Apple Inc,AAPL
"""


@pytest.fixture(scope="session")
def book() -> Book:
    return interdit.open()


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(f"sqlite:///{tmp_path / 'ledger.db'}") as found:
        yield found


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.debian)])
def either(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    """A ledger on each of the databases."""
    if request.param == "sqlite":
        with open_ledger(f"sqlite:///{tmp_path / 'ledger.db'}") as found:
            yield found
        return
    with running() as server, open_ledger(server.schema()) as found:
        yield found


@pytest.fixture
def clock() -> Callable[[], datetime]:
    ticks = count()
    return lambda: datetime(2026, 11, 1, tzinfo=UTC) + timedelta(minutes=next(ticks))


@pytest.fixture
def hands(clock: Callable[[], datetime]) -> Hands:
    return Hands(clock=clock)


@pytest.fixture
def holdings(tmp_path: Path) -> Path:
    path = tmp_path / "holdings.csv"
    path.write_text(PORTFOLIO, encoding="utf-8")
    return path
