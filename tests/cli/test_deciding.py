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


def test_the_option_is_off_where_it_is_not_given(capsys: pytest.CaptureFixture[str]) -> None:
    @click.command()
    @decisions_option
    def command(*, decided: bool) -> None:
        click.echo(decided)

    command.main([], standalone_mode=False)
    command.main(["--decisions"], standalone_mode=False)
    assert capsys.readouterr().out == "False\nTrue\n"
