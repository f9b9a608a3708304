from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
import sqlalchemy as sa

from interdit.errors import LedgerError
from interdit.ledger import audit, open_ledger
from interdit.ledger.looking import look
from interdit.ledger.tables import HEAD, RECORDS, REVISIONS, SEALED, VERSION_TABLE
from interdit.model.audit import Draft, Head

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 5, 3, tzinfo=UTC)
DRAFT = Draft("answer", {"answer": "permitted"}, {"who": "desk"})


def _filled(url: str, count: int) -> None:
    with open_ledger(url) as ledger:
        audit.append(ledger, [DRAFT] * count, NOW)


def _change(url: str, statement: sa.Executable) -> None:
    with open_ledger(url) as ledger, ledger.writing() as connection:
        connection.execute(statement)


def test_a_sound_ledger_tells_its_form_and_its_head(url: str) -> None:
    open_ledger(url).close()
    empty = look(url)
    assert (empty.form, empty.head, empty.is_whole) == (REVISIONS[-1], Head(0, "0" * 64), True)
    _filled(url, 3)
    with open_ledger(url) as ledger:
        assert look(url).head == audit.head_of(ledger)
    assert look(url).is_whole
    assert "password" not in look(url).place


def test_what_is_not_there_is_not_made(url: str, tmp_path: Path) -> None:
    found = look(url)
    assert (found.form, found.head) == ("", None)
    assert look(url).form == ""
    assert list(tmp_path.iterdir()) == []


def test_a_chain_that_does_not_end_where_its_head_says_is_not_whole(url: str) -> None:
    _filled(url, 3)
    _change(url, sa.update(HEAD).values(count=2))
    assert not look(url).is_whole
    _change(url, sa.update(HEAD).values(count=4))
    assert not look(url).is_whole
    _change(url, sa.delete(SEALED))
    _change(url, sa.delete(RECORDS).where(RECORDS.c.seq == 3))
    assert not look(url).is_whole
    _change(url, sa.delete(HEAD))
    assert (look(url).head, look(url).is_whole) == (None, False)


def test_forms_of_other_versions(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _filled(url, 1)
    monkeypatch.setattr("interdit.ledger.upgrading.REVISIONS", (*REVISIONS, "9999"))
    older = look(url)
    assert (older.form, older.is_older, older.head) == (REVISIONS[-1], True, None)
    monkeypatch.undo()
    version = sa.table(VERSION_TABLE, sa.column("version_num"))
    _change(url, sa.update(version).values(version_num="9999"))
    with pytest.raises(LedgerError, match=r"form 9999.*update interdit"):
        look(url)


def test_a_look_alters_no_file(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "a #%b.db", tmp_path / "theirs.db"
    url = f"sqlite:///{quote(str(ours))}"
    _filled(url, 0)
    with sqlite3.connect(theirs) as other:
        other.execute("CREATE TABLE theirs (a)")
    other.close()
    before = {one.name: one.read_bytes() for one in tmp_path.iterdir()}
    assert ours.name in before
    look(url)
    with pytest.raises(LedgerError, match="another program's"):
        look(f"sqlite:///{theirs}")
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == before


def test_what_cannot_be_reached_or_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "broken.db").write_bytes(b"no database at all " * 100)
    with pytest.raises(LedgerError, match="not a database"):
        look(f"sqlite:///{tmp_path / 'broken.db'}")
    with pytest.raises(LedgerError, match="can be reached") as told:
        look(f"postgresql://desk:secret@/compliance?host={tmp_path}")
    assert "secret" not in str(told.value)
    with pytest.raises(LedgerError, match="cannot be understood"):
        look("mysql://desk@db/compliance")
