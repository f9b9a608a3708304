from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from interdit.cli.writing import replace_file
from interdit.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_replaces_the_one_before(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    replace_file(path, b"one")
    replace_file(path, b"two")
    assert (path.read_bytes(), list(tmp_path.iterdir())) == (b"two", [path])


def test_what_cannot_be_written_is_named_and_leaves_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "taken"
    folder.mkdir()
    with pytest.raises(InputError, match="taken"):
        replace_file(folder, b"one")
    assert list(tmp_path.iterdir()) == [folder]
