from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from interdit.api.batch import check_packed
from interdit.api.errors import RefusedError
from interdit.api.limits import Limits

if TYPE_CHECKING:
    from pathlib import Path


def test_a_workbook_that_unpacks_to_too_much(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", bytes(1 << 20))
    check_packed(path, Limits())
    with pytest.raises(RefusedError) as caught:
        check_packed(path, Limits(unpacked=1 << 19))
    assert caught.value.status == 413


def test_a_parquet_file_of_one_value_a_million_times(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    path = tmp_path / "names.parquet"
    pytest.importorskip("pyarrow.parquet").write_table(
        pa.table({"name": pa.array(["Xiaomi"] * 1_000_000).dictionary_encode()}), path
    )
    assert path.stat().st_size < 100_000
    with pytest.raises(RefusedError) as caught:
        check_packed(path, Limits(unpacked=500_000))
    assert caught.value.status == 413
