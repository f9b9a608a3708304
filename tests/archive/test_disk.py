from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from interdit.archive.disk import ensure_folder, place, remove, sweep, temp_file, write_whole
from interdit.errors import SourceError

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "a" / "b" / "record.json"
    write_whole(target, b"one")
    write_whole(target, b"two")
    assert target.read_bytes() == b"two"
    assert [path.name for path in target.parent.iterdir()] == ["record.json"]


def test_a_temporary_file_goes_unless_it_was_placed(tmp_path: Path) -> None:
    with temp_file(tmp_path) as temp:
        temp.write(b"half")
    assert list(tmp_path.iterdir()) == []
    with temp_file(tmp_path) as temp:
        temp.write(b"whole")
        place(temp, tmp_path / "kept")
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


def test_only_temporary_files_are_swept(tmp_path: Path) -> None:
    write_whole(tmp_path / "x" / "kept", b"")
    (tmp_path / "x" / ".tmp-1-a").write_bytes(b"half")
    assert sweep(tmp_path) == 1
    assert [path.name for path in (tmp_path / "x").iterdir()] == ["kept"]


def test_removing_what_is_gone_is_fine(tmp_path: Path) -> None:
    remove(tmp_path / "gone" / "file")


def test_a_folder_that_cannot_be_made_is_explained(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(SourceError, match=r"cannot be written at .*Not a directory"):
        ensure_folder(tmp_path / "file" / "folder")
