from __future__ import annotations

import io
import sys
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from interdit.errors import InputError
from interdit.tables.parquet import open_parquet

pa = pytest.importorskip("pyarrow")


def _bytes(columns: dict[str, object]) -> bytes:
    import pyarrow.parquet as pq  # type: ignore[import-untyped]

    buffer = io.BytesIO()
    pq.write_table(pa.table(columns), buffer)
    return buffer.getvalue()


def test_typed_columns_become_text() -> None:
    data = _bytes(
        {
            "name": ["Xiaomi", None],
            "n": [1.0, 0.5],
            "day": [date(2021, 1, 14), None],
            "at": pa.array([datetime(2021, 1, 14, 9, 30, tzinfo=UTC), None], pa.timestamp("ns", "UTC")),
            "d": [Decimal("1.10"), None],
            "c": pa.array(["CN", "CN"]).dictionary_encode(),
        }
    )
    sheet = open_parquet(data, "f")
    assert sheet.header is not None
    assert sheet.header.cells == ("name", "n", "day", "at", "d", "c")
    assert list(sheet.records()) == [
        (1, ("Xiaomi", "1", "2021-01-14", "2021-01-14T09:30:00+00:00", "1.10", "CN"), ""),
        (2, ("", "0.5", "", "", "", "CN"), ""),
    ]


def test_a_damaged_file() -> None:
    with pytest.raises(InputError, match="damaged"):
        open_parquet(_bytes({"name": ["x"]})[:-6], "f.parquet")
    with pytest.raises(InputError, match="damaged"):
        open_parquet(b"PAR1PAR1", "f.parquet")


def test_without_the_library_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(InputError) as caught:
        open_parquet(b"PAR1", "f.parquet")
    assert caught.value.remedy == 'pip install "interdit[parquet]"'
