from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from interdit.archive import Archive, Receipt
from interdit.model import SourceKey

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.fakes.publisher import Publisher


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "archive")


@pytest.fixture
def publisher(tmp_path: Path) -> Iterator[Publisher]:
    from tests.fakes.publisher import Publisher

    folder = tmp_path / "published"
    folder.mkdir()
    with Publisher(folder) as running:
        yield running


@pytest.fixture
def receipt() -> Callable[..., Receipt]:
    """What is known of a body, with what the test does not say filled in."""

    def make(source: str = "us_ofac_sdn", role: str = "main", **known: object) -> Receipt:
        given = {"fetched": datetime(2021, 3, 12, 17, 0, tzinfo=UTC), "name": "sdn.csv", **known}
        return Receipt(SourceKey(source), role, **given)  # type: ignore[arg-type]  # each test gives what it needs

    return make
