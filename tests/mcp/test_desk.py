from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from interdit.errors import EditionError, UnknownKeyError
from interdit.mcp import Desk
from interdit.service.book import SHIPPED, open_book

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("INTERDIT_HOME", str(tmp_path))
    return tmp_path


def test_one_book_serves_until_another_edition_is_current(home: Path) -> None:
    desk = Desk()
    first = desk.book()
    assert first is desk.book()
    assert first.edition == open_book(str(SHIPPED)).edition
    (home / "editions").mkdir()
    (home / "editions" / "current").write_text("none\n", encoding="ascii")
    with pytest.raises(EditionError):
        desk.book()
    (home / "editions" / "none").symlink_to(SHIPPED, target_is_directory=True)
    assert desk.book() is not first


@pytest.mark.usefixtures("home")
def test_an_edition_that_is_not_there_is_said() -> None:
    with pytest.raises(UnknownKeyError):
        Desk("sha256:00").book()


def test_the_language_is_the_callers_else_the_servers_else_the_users(home: Path) -> None:
    (home / "interdit.toml").write_text('lang = "fr"\n', encoding="utf-8")
    assert (Desk().lang(None), Desk(lang="en").lang(None), Desk(lang="en").lang("fr")) == ("fr", "en", "fr")
