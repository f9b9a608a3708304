from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from interdit.cli.recording import recording

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Interdit


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTERDIT_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("INTERDIT_LEDGER", raising=False)


def test_an_answer_is_recorded_and_its_number_told_on_stderr(interdit: Interdit) -> None:
    plain = interdit("check", "Xiaomi", "--on", "2021-03-16", "--json")
    done = interdit("check", "Xiaomi", "--on", "2021-03-16", "--json", "--audit")
    assert (done.code, done.out) == (0, plain.out)
    assert re.fullmatch(r"audit record 1, sha256:[0-9a-f]{64}\n", done.err)
    (one,) = json.loads(interdit("audit", "show", "1", "--json").out)
    assert one["values"]["answer"] == json.loads(plain.out)


@pytest.mark.parametrize("command", ["check", "portfolio"])
def test_an_answer_that_cannot_be_recorded_is_not_given(
    interdit: Interdit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("INTERDIT_LEDGER", f"sqlite:///{tmp_path / 'file' / 'ledger.db'}")
    holdings, out = tmp_path / "holdings.csv", tmp_path / "out.csv"
    holdings.write_text("name\nXiaomi\n", encoding="utf-8")
    asked = ("Xiaomi",) if command == "check" else (holdings, "-o", out)
    done = interdit(command, *asked, "--on", "2021-03-16", "--audit")
    assert (done.code, done.out) == (5, "")
    assert "cannot be made" in done.err
    assert not out.exists()


def test_a_portfolio_is_recorded_before_it_is_written(interdit: Interdit, tmp_path: Path) -> None:
    holdings, out = tmp_path / "holdings.csv", tmp_path / "out.csv"
    holdings.write_text("name\nXiaomi\nApple\n", encoding="utf-8")
    done = interdit("portfolio", holdings, "--on", "2021-03-16", "-o", out, "--audit")
    assert done.code == 0
    assert "audit record 3, sha256:" in done.err
    assert out.exists()
    assert interdit("audit", "replay", "--all").out.startswith("2 the same")


def test_stakes_and_own_law_are_noted_by_their_hashes(interdit: Interdit, tmp_path: Path) -> None:
    stakes = tmp_path / "stakes.csv"
    stakes.write_text("owner,owned,percent\nHuawei,Tiny Shop Ltd,60\n", encoding="utf-8")
    asked = ("check", "Tiny Shop Ltd", "--act", "deal", "--on", "2021-03-16", "--stakes", stakes)
    assert interdit(*asked, "--audit").code == 0
    assert interdit("audit", "replay", "1").code == 3
    assert interdit("audit", "replay", "1", "--stakes", stakes).out == "1: the same bytes\n"


def test_without_the_wish_no_ledger_is_made(tmp_path: Path) -> None:
    with recording(wanted=False, lang="en") as trail:
        assert trail is None
    assert not (tmp_path / "home").exists()
