from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from interdit.edition import History, Publication, empty_history, fold
from interdit.edition.chronicle import open_history, save_history
from interdit.model import Entry, EntryName

if TYPE_CHECKING:
    from pathlib import Path


def history() -> History:
    """Two publications: the first entry leaves, the second changes its name, the third comes."""
    days: dict[date, dict[str, str]] = {
        date(2021, 1, 1): {"1": "Alfa", "2": "Beta"},
        date(2021, 1, 2): {"2": "Beta Plc", "3": "Gamma"},
    }
    found = empty_history("a_list")
    for day, printed in days.items():
        entries = [Entry(key, "company", (EntryName(name),)) for key, name in printed.items()]
        found = fold(found, entries, Publication(day, {"list": str(day)}, len(entries), 0, {"list": 2}))
    return found


def test_what_is_saved_is_opened(tmp_path: Path) -> None:
    one, path = history(), tmp_path / "a.history"
    save_history(path, one, one.versions.items())
    found = open_history(path)
    assert found is not None
    assert (found.source, found.publications, found.digest) == (one.source, one.publications, one.digest)
    assert dict(found.versions) == one.versions
    assert found.current() == one.current()
    assert [path.name for path in tmp_path.iterdir()] == ["a.history"]


def test_a_saved_history_is_folded_on_as_one_in_memory(tmp_path: Path) -> None:
    one, path = history(), tmp_path / "a.history"
    save_history(path, one, one.versions.items())
    found = open_history(path)
    assert found is not None
    for day in (date(2021, 1, 2), date(2021, 1, 3)):
        entries = [Entry("1", "company", (EntryName("Alfa"),))]
        publication = Publication(day, {"list": "again"}, 1, 0, {})
        assert fold(found, entries, publication) == fold(one, entries, publication)


@pytest.mark.parametrize("at", [0, 40, 60, -1])
def test_a_damaged_file_counts_as_none(tmp_path: Path, at: int) -> None:
    one, path = history(), tmp_path / "a.history"
    save_history(path, one, one.versions.items())
    whole = bytearray(path.read_bytes())
    whole[at] ^= 1
    path.write_bytes(whole)
    assert open_history(path) is None


@pytest.mark.parametrize("content", [None, b"", b"short", bytes(32)])
def test_what_is_no_history_counts_as_none(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "a.history").write_bytes(content)
    assert open_history(tmp_path / "a.history") is None


def test_a_file_that_cannot_be_finished_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> bytes:
        raise OSError(28, "No space left on device")

    one = history()
    monkeypatch.setattr("interdit.edition.maps.Packing.chunks", full)
    with pytest.raises(OSError, match="No space left"):
        save_history(tmp_path / "a.history", one, one.versions.items())
    assert list(tmp_path.iterdir()) == []
