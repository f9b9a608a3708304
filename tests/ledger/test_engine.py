from __future__ import annotations

import sqlite3
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from interdit.errors import LedgerError
from interdit.ledger import open_ledger, upgrade_ledger
from interdit.ledger.tables import HEAD, REVISIONS, VERSION_TABLE

if TYPE_CHECKING:
    from pathlib import Path

    from interdit.ledger import Ledger

_OPEN = "import sys; from interdit.ledger import open_ledger; open_ledger(sys.argv[1]).close(); print('opened')"


def _set_form(url: str, form: str) -> None:
    with open_ledger(url) as ledger, ledger.writing() as connection:
        connection.execute(sa.update(sa.table(VERSION_TABLE, sa.column("version_num"))).values(version_num=form))


def _write_and_fail(ledger: Ledger) -> None:
    with ledger.writing() as connection:
        connection.execute(sa.update(HEAD).values(count=7))
        connection.execute(sa.text("SELECT * FROM nowhere"))


def test_an_absent_ledger_is_made_and_opened_again(url: str) -> None:
    for _ in range(2):
        with open_ledger(url) as ledger, ledger.reading() as connection:
            assert connection.execute(sa.select(HEAD.c.count)).scalar() == 0
    assert upgrade_ledger(url) == (REVISIONS[-1], REVISIONS[-1])


def test_processes_that_open_an_absent_ledger_at_once_all_succeed(url: str) -> None:
    started = [
        subprocess.Popen([sys.executable, "-W", "error", "-c", _OPEN, url], stdout=subprocess.PIPE, text=True)  # noqa: S603
        for _ in range(3)
    ]
    assert [one.communicate()[0] for one in started] == ["opened\n"] * 3


def test_a_ledger_of_a_later_form_is_refused(url: str) -> None:
    _set_form(url, "9999")
    for use in (open_ledger, upgrade_ledger):
        with pytest.raises(LedgerError, match=r"form 9999.*update interdit"):
            use(url)


def test_a_ledger_of_an_earlier_form_names_the_command(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    open_ledger(url).close()
    monkeypatch.setattr("interdit.ledger.upgrading.REVISIONS", (*REVISIONS, "9999"))
    with pytest.raises(LedgerError, match="interdit ledger upgrade"):
        open_ledger(url)


def test_a_failed_write_changes_nothing(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="nothing was changed"):
        _write_and_fail(ledger)
    with ledger.reading() as connection:
        assert connection.execute(sa.select(HEAD.c.count)).scalar() == 0


def test_a_reader_sees_one_state_whatever_is_written_meanwhile(ledger: Ledger) -> None:
    with ledger.reading() as reader:
        assert reader.execute(sa.select(HEAD.c.count)).scalar() == 0
        with ledger.writing() as writer:
            writer.execute(sa.update(HEAD).values(count=7))
        assert reader.execute(sa.select(HEAD.c.count)).scalar() == 0


def test_a_new_file_is_for_its_owner_alone_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "below" / "ledger.db"
    open_ledger(f"sqlite:///{path}").close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [one.name for one in path.parent.iterdir()] == ["ledger.db"]


def test_commits_of_sqlite_are_on_the_disk_before_they_are_acknowledged(tmp_path: Path) -> None:
    with open_ledger(f"sqlite:///{tmp_path / 'ledger.db'}") as ledger, ledger.reading() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")
        }
        assert found == {"journal_mode": "wal", "synchronous": 2}
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_another_programs_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE theirs (a)")
    other.close()
    with pytest.raises(LedgerError, match="another program's"):
        open_ledger(f"sqlite:///{path}")


def test_a_damaged_file_is_told_with_the_remedy(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    path.write_bytes(b"no database at all " * 100)
    with pytest.raises(LedgerError, match=r"ledger\.db.*restore it from a backup"):
        open_ledger(f"sqlite:///{path}")


def test_an_empty_file_gets_its_tables(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    path.touch()
    with open_ledger(f"sqlite:///{path}") as ledger:
        assert ledger.is_sqlite


@pytest.mark.parametrize("url", ["", "ledger.db", "mysql://host/name", "sqlite://", "sqlite:///:memory:"])
def test_a_url_that_names_no_ledger_says_what_would(url: str) -> None:
    with pytest.raises(LedgerError, match=r"sqlite:///path/to/ledger\.db"):
        open_ledger(url)


def test_a_server_that_is_not_there_is_named_without_its_password() -> None:
    with pytest.raises(LedgerError, match="localhost") as caught:
        open_ledger("postgresql://user:secret@localhost:1/none")
    assert "secret" not in str(caught.value)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LedgerError, match="cannot be made"):
        open_ledger(f"sqlite:///{tmp_path / 'file' / 'ledger.db'}")
