from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from interdit.errors import EditionError
from interdit.screening import figures

if TYPE_CHECKING:
    from pathlib import Path


def test_the_figures_ship_and_a_higher_threshold_alerts_less() -> None:
    told = figures.figures()
    assert 0 < told.persons_at_hit < told.persons_at_review < 0.05
    assert 0 < told.companies_at_hit < told.companies_at_review < 0.05


def test_a_missing_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "FIGURES_FILE", tmp_path / "none.json")
    with pytest.raises(EditionError, match=r"none\.json: cannot be read"):
        figures.figures()
