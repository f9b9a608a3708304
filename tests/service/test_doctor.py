from __future__ import annotations

import shutil
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa
from tests.cli.test_sync import DPL, denied

from interdit.edition import open_edition
from interdit.errors import InputError
from interdit.ledger import open_ledger
from interdit.ledger.tables import HEAD, REVISIONS
from interdit.model import SourceKey
from interdit.service.book import SHIPPED
from interdit.service.doctor import compiled_modules, edition, examine, extras, kernel, ledger, python, writable
from interdit.service.home import Home
from interdit.service.syncing import Intake, sync
from interdit.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from interdit.service.doctor import Found

DAY = open_edition(SHIPPED).manifest.as_of
LINES = [
    "msgspec>=0.19",
    "pyarrow>=17; extra == 'parquet'",
    'altair>=5.5 ; extra == "plots"',
    'vl-convert-python>=1.7; extra == "plots"',
    "psycopg[binary]>=3.2; extra == 'postgres'",
]


def _codes(found: Any) -> dict[str, str]:
    return {one.code: one.state for one in found}


@pytest.fixture
def synced(tmp_path: Path) -> Home:
    """A home with one list of the edition's own day."""
    home, folder = Home(tmp_path / "home"), tmp_path / "lists"
    folder.mkdir()
    (folder / "dpl.txt").write_bytes(denied(400))
    sync(home, (SourceKey(DPL),), Intake(datetime(DAY.year, DAY.month, DAY.day, 12, tzinfo=UTC), folder, DAY))
    return home


def test_a_fresh_install_has_things_to_look_at_and_nothing_that_failed(tmp_path: Path) -> None:
    folder = tmp_path / "none"
    report = examine(folder, Settings(home=str(folder)), DAY)
    assert not report.failed
    codes = _codes(report.found)
    assert codes["home_to_be_made"] == codes["settings_absent"] == "ok"
    assert codes["edition_shipped"] == codes["lists_not_loaded"] == "warn"
    assert not folder.exists(), "it only looks"


def test_a_synced_home_is_well_until_lists_and_edition_age(synced: Home) -> None:
    settings = Settings(home=str(synced.folder), sources=(DPL,))
    codes = _codes(examine(synced.folder, settings, DAY).found)
    assert codes["edition"] == codes["lists_fresh"] == codes["home"] == "ok"
    assert "lists_not_loaded" not in codes
    later = examine(synced.folder, settings, DAY + timedelta(days=31))
    codes = _codes(later.found)
    assert codes["edition_aged"] == codes["list_stale"] == "warn"
    assert "lists_fresh" not in codes
    assert not later.failed


def test_a_list_in_quarantine_is_named(synced: Home, tmp_path: Path) -> None:
    (tmp_path / "lists" / "dpl.txt").write_bytes(denied(40))
    sync(synced, (SourceKey(DPL),), Intake(datetime.now(UTC), tmp_path / "lists", DAY + timedelta(days=1)))
    (held,) = (one for one in examine(synced.folder, Settings(), DAY).found if one.code == "list_held")
    assert (held.state, held.params["source"], held.params["files"]) == ("warn", DPL, "1")


def test_broken_settings_fail_and_hide_nothing_else(tmp_path: Path) -> None:
    report = examine(tmp_path, InputError("lang: expected en or fr", file="interdit.toml"), DAY)
    assert report.failed
    (broken,) = (one for one in report.found if one.state == "fail")
    assert (broken.code, broken.params["why"]) == ("settings_broken", "interdit.toml: lang: expected en or fr")


def test_a_damaged_edition_fails(tmp_path: Path) -> None:
    home = Home(tmp_path)
    shutil.copytree(SHIPPED, home.editions / "other")
    (home.editions / "current").write_text("other\n", encoding="ascii")
    assert edition(home, DAY).code == "edition"
    data = bytearray((home.editions / "other" / "parties.map").read_bytes())
    data[len(data) // 2] ^= 1
    (home.editions / "other" / "parties.map").write_bytes(data)
    found = edition(home, DAY)
    assert (found.state, found.code) == ("fail", "edition_damaged")
    assert "parties.map" in found.params["why"]
    (home.editions / "current").write_text("gone\n", encoding="ascii")
    assert edition(home, DAY).code == "edition_unusable"
    assert examine(tmp_path, Settings(), DAY).failed


def test_a_folder_that_cannot_be_written_fails(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    assert (writable(file).state, writable(file).code) == ("fail", "home_not_writable")
    assert writable(file / "below").code == "home_cannot_be_made"
    assert writable(tmp_path).code == "home"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    ("version", "state"), [((3, 10, 9), "warn"), ((3, 11, 0), "ok"), ((3, 13, 5), "ok"), ((3, 14, 0), "warn")]
)
def test_pythons(version: tuple[int, int, int], state: str) -> None:
    assert python(version).state == state


def test_the_kernel_is_compiled_plain_or_mixed() -> None:
    modules = compiled_modules()
    assert "interdit.names.keys" in modules
    assert kernel(dict.fromkeys(modules, True)).state == "ok"
    assert kernel(dict.fromkeys(modules, False)).code == "kernel_plain"
    mixed = kernel(dict.fromkeys(modules, True) | {"interdit.names.keys": False})
    assert (mixed.code, mixed.params) == ("kernel_mixed", {"modules": "names.keys"})


def test_extras_are_there_absent_or_there_in_part() -> None:
    def found(*there: str) -> dict[str, Found]:
        return {one.params["extra"]: one for one in extras(LINES, there.__contains__)}

    some = found("pyarrow", "altair")
    assert {name: (one.state, one.code) for name, one in some.items()} == {
        "parquet": ("ok", "extra"),
        "plots": ("warn", "extra_in_part"),
        "postgres": ("ok", "extra_absent"),
    }
    assert some["plots"].params["packages"] == "vl-convert-python"
    assert list(extras(["msgspec>=0.19"], bool)) == []


def test_lists_that_cannot_be_read_are_said(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.editions.mkdir()
    (home.editions / "current").write_text("gone\n", encoding="ascii")
    assert _codes(examine(tmp_path, Settings(), date(2026, 1, 1)).found)["lists_unreadable"] == "fail"


def test_a_ledger_is_told_where_it_is_there_or_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(home=str(tmp_path))
    assert list(ledger(settings)) == []
    assert _codes(ledger(Settings(ledger=f"sqlite:///{tmp_path}/named.db"))) == {"ledger_to_be_made": "ok"}
    with open_ledger(settings.ledger_url) as opened:
        (sound,) = ledger(settings)
        assert (sound.code, sound.params["records"]) == ("ledger", "0")
        assert sound.params["head"].startswith("0:sha256:")
        with opened.writing() as connection:
            connection.execute(sa.update(HEAD).values(count=1))
    assert _codes(ledger(settings)) == {"ledger_torn": "fail"}
    with monkeypatch.context() as patched:
        patched.setattr("interdit.ledger.upgrading.REVISIONS", (*REVISIONS, "9999"))
        assert _codes(ledger(settings)) == {"ledger_older": "fail"}
    (tmp_path / "ledger.db").write_bytes(b"no database at all " * 100)
    (unusable,) = examine(tmp_path, settings, DAY).found[-1:]
    assert (unusable.state, unusable.code) == ("fail", "ledger_unusable")
    assert "restore it from a backup" in unusable.params["why"]
    assert list(ledger(InputError("broken", file="interdit.toml"))) == []
