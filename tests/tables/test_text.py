from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from interdit.tables.text import text_of


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("x ", "x "),
        (12.0, "12"),
        (0.1, "0.1"),
        (1e20, "1e+20"),
        (7, "7"),
        (True, "TRUE"),
        (False, "FALSE"),
        (Decimal("1.10"), "1.10"),
        (datetime(2021, 1, 14), "2021-01-14"),  # noqa: DTZ001  a spreadsheet's dates have no zone
        (datetime(2021, 1, 14, 9, 30), "2021-01-14T09:30:00"),  # noqa: DTZ001
        (datetime(2021, 1, 14, tzinfo=UTC), "2021-01-14T00:00:00+00:00"),
        (date(2021, 1, 14), "2021-01-14"),
        (time(9, 30), "09:30:00"),
        (b"abc", "abc"),
        ([1, 2], "[1, 2]"),
    ],
)
def test_typed_cells_become_text(value: object, text: str) -> None:
    assert text_of(value) == text
