from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from interdit.errors import EditionError
from interdit.news import figures

if TYPE_CHECKING:
    from pathlib import Path


def test_the_figures_ship_for_every_language_of_the_heads() -> None:
    assert set(figures.measured().languages) == {
        path.stem for path in (figures.FLOORS_FILE.parent / "weights").glob("*.bin")
    }
    assert all(0 < one.precision <= 1 and 0 < one.recall <= 1 for one in figures.measured().languages.values())
    assert set(figures.unseen()) == {"fr", "en"}


def test_a_broken_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "floors.json").write_text("{", encoding="utf-8")
    monkeypatch.setattr(figures, "FLOORS_FILE", tmp_path / "floors.json")
    with pytest.raises(EditionError, match=r"floors\.json: cannot be read"):
        figures.measured()
