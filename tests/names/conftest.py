from __future__ import annotations

import pytest

from interdit.names import build_table


@pytest.fixture(scope="session")
def han() -> dict[int, str]:
    return build_table()
