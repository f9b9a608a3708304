from __future__ import annotations

import getpass
from typing import TYPE_CHECKING

import pytest

from interdit.errors import LedgerError
from interdit.service.ledgers import looked_at_ledger, need_ledger, opened_ledger, upgraded_ledger, who_asks
from interdit.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path


def test_the_ledger_of_the_settings_is_opened(tmp_path: Path) -> None:
    settings = Settings(home=str(tmp_path))
    before, after = upgraded_ledger(settings)
    assert before == after == "0003"
    with opened_ledger(settings) as ledger:
        assert ledger.place == str(tmp_path / "ledger.db")


def test_a_folder_may_have_any_name(tmp_path: Path) -> None:
    folder = tmp_path / "a ?#%20b é"
    with opened_ledger(Settings(home=str(folder))) as ledger:
        assert ledger.place == str(folder / "ledger.db")
    assert [one.name for one in folder.iterdir()] == ["ledger.db"]


def test_without_the_extra_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    need_ledger()
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(LedgerError, match=r'pip install "interdit\[serve\]"'):
        opened_ledger(Settings(home=str(tmp_path)))
    assert list(tmp_path.iterdir()) == []


def test_a_ledger_is_looked_at_where_it_is_there_or_named(tmp_path: Path) -> None:
    settings = Settings(home=str(tmp_path))
    assert looked_at_ledger(settings) is None
    named = looked_at_ledger(Settings(home=str(tmp_path), ledger=f"sqlite:///{tmp_path / 'other.db'}"))
    assert named is not None
    assert (named.place, named.form) == (str(tmp_path / "other.db"), "")
    opened_ledger(settings).close()
    there = looked_at_ledger(settings)
    assert there is not None
    assert there.is_whole


def test_who_asks_is_set_or_the_systems_user(monkeypatch: pytest.MonkeyPatch) -> None:
    assert who_asks(Settings(who="desk")) == "desk"
    assert who_asks(Settings()) == getpass.getuser()

    def nobody() -> str:
        raise OSError

    monkeypatch.setattr(getpass, "getuser", nobody)
    with pytest.raises(LedgerError, match=r"set who in interdit\.toml"):
        who_asks(Settings())
