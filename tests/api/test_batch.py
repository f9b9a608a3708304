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
