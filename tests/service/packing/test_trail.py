from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa

from interdit.ledger import audit
from interdit.ledger.tables import RECORDS
from interdit.model.audit import Draft
from interdit.service.ledgers import opened_ledger
from interdit.service.packing import ledger_check
from interdit.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path


def filled(home: Path, count: int = 3) -> Settings:
    settings = Settings(home=str(home))
    with opened_ledger(settings) as ledger:
        drafts = [Draft("answer", {"number": number}, {"who": "me"}) for number in range(count)]
        audit.append(ledger, drafts, datetime(2026, 1, 1, tzinfo=UTC))
    return settings


def test_without_a_ledger_none_is_told_and_none_is_made(tmp_path: Path) -> None:
    assert ledger_check(Settings(home=str(tmp_path))).state == "none"
    assert not list(tmp_path.iterdir())


def test_a_sound_ledger_is_told_with_its_head(tmp_path: Path) -> None:
    found = ledger_check(filled(tmp_path))
    assert (found.state, found.records, len(found.head), found.broken) == ("sound", 3, 64, None)


def test_a_changed_record_is_found_and_numbered(tmp_path: Path) -> None:
    settings = filled(tmp_path)
    with opened_ledger(settings) as ledger, ledger.writing() as connection:
        altered = sa.func.replace(RECORDS.c.record, "answer", "other")
        connection.execute(sa.update(RECORDS).where(RECORDS.c.seq == 2).values(record=altered))
    found = ledger_check(settings)
    assert found.state == "broken"
    assert found.broken is not None
    assert (found.broken.seq, found.broken.flaw, found.records) == (2, "changed", 1)


def test_a_ledger_that_cannot_be_reached_is_said_to_be_unverified(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_bytes(b"no database at all" * 100)
    found = ledger_check(Settings(home=str(tmp_path), ledger=f"sqlite:///{tmp_path / 'x.db'}"))
    assert found.state == "unusable"
    assert found.why
    named = ledger_check(Settings(home=str(tmp_path), ledger=f"sqlite:///{tmp_path / 'none.db'}"))
    assert named.state == "unusable", "named, but not there: never told as sound"
