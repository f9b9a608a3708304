"""An edition with a list of many kinds beside the casebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.fakes.ftm_list import listed_home

from interdit.edition import open_edition
from interdit.service.ftm import Library
from interdit.service.shelf import Shelf

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    current: Path | None = listed_home(tmp_path_factory.mktemp("ftm")).current()
    assert current is not None
    return Library(Shelf(open_edition(current)))
