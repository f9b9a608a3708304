from __future__ import annotations

from typing import TYPE_CHECKING

import click
import pytest

from interdit.cli.deciding import deciding, decisions_option

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("wanted", [False, True])
def test_the_ledger_is_opened_where_decisions_are_wanted(
    wanted: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INTERDIT_HOME", str(tmp_path))
    monkeypatch.delenv("INTERDIT_LEDGER", raising=False)
    with deciding(wanted) as decisions:
        assert (decisions is not None) == wanted
    assert (tmp_path / "ledger.db").is_file() == wanted


def test_the_option_is_off_by_default() -> None:
    command = decisions_option(click.command(lambda decided: None))
    assert [(one.name, one.default) for one in command.params] == [("decided", False)]
