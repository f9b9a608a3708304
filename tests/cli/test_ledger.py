from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from tests.cli.conftest import Interdit


def test_a_ledger_is_made_or_found_of_the_present_form(
    interdit: Interdit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INTERDIT_LEDGER", f"sqlite:///{tmp_path / 'ledger.db'}")
    for _ in range(2):
        done = interdit("ledger", "upgrade")
        assert (done.code, done.out) == (0, "form 0003\n")
    assert (tmp_path / "ledger.db").exists()
