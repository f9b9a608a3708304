from __future__ import annotations

import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interdit.errors import LedgerError, UnknownKeyError
from interdit.ledger import audit, open_ledger
from interdit.ledger.chain import deletion
from interdit.ledger.tables import HEAD, RECORDS, SEALED
from interdit.model.audit import Draft, Head

if TYPE_CHECKING:
    from pathlib import Path

    from interdit.ledger import Ledger

NOW = datetime(2026, 1, 1, tzinfo=UTC)
_APPEND = """
import sys
from datetime import UTC, datetime
from interdit.ledger import audit, open_ledger
from interdit.model.audit import Draft
with open_ledger(sys.argv[1]) as ledger:
    for number in range(int(sys.argv[2])):
        draft = Draft("answer", {"number": number}, {"question": {"query": "Xiaomi"}, "who": "me"})
        (receipt,) = audit.append(ledger, [draft], datetime.now(UTC))
        print(receipt.seq, receipt.hash, flush=True)
"""


def draft(number: int) -> Draft:
    return Draft("answer", {"number": number}, {"question": {"query": f"name {number}"}, "who": "me"})


def filled(ledger: Ledger, count: int = 6) -> None:
    audit.append(ledger, [draft(number) for number in range(1, count + 1)], NOW)


def _append_and_fail(ledger: Ledger) -> None:
    with ledger.writing() as connection:
        audit.append_in(connection, [draft(1)], NOW)
        raise RuntimeError


def appending(url: str, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-W", "error", "-c", _APPEND, url, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603


def test_records_get_numbers_one_after_another_and_come_back_as_written(ledger: Ledger) -> None:
    filled(ledger, 2)
    (receipt,) = audit.append(ledger, [draft(3)], NOW + timedelta(days=1))
    assert (receipt.seq, receipt.recorded_at) == (3, "2026-01-02T00:00:00.000000+00:00")
    assert audit.append(ledger, [], NOW) == ()
    assert audit.head_of(ledger) == Head(3, receipt.hash)
    stored = audit.load(ledger, 3)
    assert stored.opened().body == {"number": 3}
    assert (stored.value("question"), stored.value("who"), stored.value("none")) == ('{"query":"name 3"}', '"me"', None)
    assert [one.seq for one in audit.last(ledger, 2)] == [2, 3]
    assert [one.seq for one in audit.scan(ledger, 2, 2)] == [2]
    assert audit.verify(ledger).broken is None


def test_all_of_a_batch_is_appended_or_nothing(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="no canonical form"):
        audit.append(ledger, [draft(1), Draft("answer", {"bad": "\ud800"}, {})], NOW)
    assert audit.head_of(ledger).count == 0
    with pytest.raises(RuntimeError):
        _append_and_fail(ledger)
    assert list(audit.scan(ledger)) == []


def test_an_unknown_record_or_time_is_told(ledger: Ledger) -> None:
    filled(ledger, 2)
    with pytest.raises(UnknownKeyError, match="no audit record 3; there are 2"):
        audit.load(ledger, 3)
    assert audit.since(ledger, None, None) == (1, 2)
    assert audit.since(ledger, NOW, NOW + timedelta(seconds=1)) == (1, 2)
    with pytest.raises(UnknownKeyError):
        audit.since(ledger, NOW + timedelta(seconds=1), None)


def test_what_is_forgotten_is_gone_and_the_chain_holds(ledger: Ledger) -> None:
    filled(ledger)
    said = deletion("a request", "request", "clerk")
    receipt = audit.forget(ledger, {2: ("question", "answer"), 4: ("question", "who")}, said, NOW)
    assert receipt.seq == 7
    assert [(one.seq, [part.field for part in one.sealed]) for one in audit.scan(ledger, 2, 4)] == [
        (2, ["who"]), (3, ["question", "who"]), (4, []),
    ]  # fmt: skip
    found = audit.verify(ledger)
    assert found.broken is None
    assert [(one.seq, one.fields, one.reason) for one in found.gone] == [
        (2, ("question",), "a request"), (4, ("question", "who"), "a request"),
    ]  # fmt: skip
    with pytest.raises(UnknownKeyError, match="nothing of that is kept"):
        audit.forget(ledger, {2: ("question",), 99: ("who",)}, said, NOW)
    assert audit.head_of(ledger).count == 7


def test_what_is_forgotten_is_not_in_sqlites_files_any_more(tmp_path: Path) -> None:
    with open_ledger(f"sqlite:///{tmp_path / 'ledger.db'}") as ledger:
        filled(ledger)
        audit.forget(ledger, {2: ("question",)}, deletion("r", "request", "clerk"), NOW)
        whole = b"".join(one.read_bytes() for one in tmp_path.iterdir())
    assert b"name 3" in whole
    assert b"name 2" not in whole


def test_a_head_that_is_lost_lets_nobody_append(ledger: Ledger) -> None:
    with ledger.writing() as connection:
        connection.execute(sa.delete(HEAD))
    with pytest.raises(LedgerError, match="lost its head"):
        audit.append(ledger, [draft(1)], NOW)
    with pytest.raises(LedgerError, match="lost its head"):
        audit.head_of(ledger)


def test_a_noted_head_must_still_hold(ledger: Ledger) -> None:
    filled(ledger)
    noted = Head(3, audit.load(ledger, 3).hash)
    assert audit.verify(ledger, noted).broken is None
    for wrong in (Head(3, "f" * 64), Head(9, noted.hash)):
        broken = audit.verify(ledger, wrong).broken
        assert broken is not None
        assert broken.seq == wrong.count


_SEQS = st.integers(1, 7)
_TEXTS = st.text("abc019", min_size=1, max_size=8)
_TAMPERINGS = st.one_of(
    st.tuples(st.just("record"), _SEQS, st.sampled_from(["record", "hash", "recorded_at", "seq"]), _TEXTS),
    st.tuples(st.just("sealed"), _SEQS, st.sampled_from(["field", "salt", "value"]), _TEXTS),
    st.tuples(st.just("delete"), _SEQS, st.just(""), st.just("")),
    st.tuples(st.just("unseal"), _SEQS, st.just(""), st.just("")),
    st.tuples(st.just("swap"), _SEQS, st.just(""), st.just("")),
    st.tuples(st.just("head"), _SEQS, st.sampled_from(["count", "hash", "gone"]), _TEXTS),
)


def tampered(connection: sa.Connection, how: tuple[str, int, str, str]) -> int:
    """Change one thing behind the ledger's back; return the number of the record that must be named."""
    kind, seq, column, text = how
    if kind == "record":
        value: object = 1000 + seq if column == "seq" else text
        connection.execute(sa.delete(SEALED).where(SEALED.c.seq == seq) if column == "seq" else sa.text("SELECT 1"))
        connection.execute(sa.update(RECORDS).where(RECORDS.c.seq == seq).values({column: value}))
    elif kind == "sealed":
        new: object = text.encode() if column == "salt" else text
        connection.execute(sa.update(SEALED).where(SEALED.c.seq == seq, SEALED.c.field == "who").values({column: new}))
    elif kind in ("delete", "unseal"):
        connection.execute(sa.delete(SEALED).where(SEALED.c.seq == seq))
        if kind == "delete":
            connection.execute(sa.delete(RECORDS).where(RECORDS.c.seq == seq))
    elif kind == "swap":
        other = seq % 7 + 1
        rows = {one.seq: one for one in connection.execute(sa.select(RECORDS).where(RECORDS.c.seq.in_([seq, other])))}
        for place, source in ((seq, other), (other, seq)):
            values = {name: getattr(rows[source], name) for name in ("recorded_at", "hash", "record")}
            connection.execute(sa.update(RECORDS).where(RECORDS.c.seq == place).values(values))
        return min(seq, other)
    elif column == "gone":
        connection.execute(sa.delete(HEAD))
        return 8
    else:
        connection.execute(sa.update(HEAD).values({column: seq - 1 if column == "count" else text}))
        return seq if column == "count" else 7
    return seq


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_TAMPERINGS)
def test_whatever_is_tampered_with_by_sql_the_first_bad_record_is_named(
    ledger: Ledger, how: tuple[str, int, str, str]
) -> None:
    if audit.head_of(ledger).count == 0:
        filled(ledger)
        audit.forget(ledger, {2: ("question",)}, deletion("r", "request", "clerk"), NOW)
    connection = ledger._engine.connect().execution_options(writes=True)
    with connection, connection.begin() as transaction:
        assert audit.verify_in(connection).broken is None
        named = tampered(connection, how)
        broken = audit.verify_in(connection).broken
        transaction.rollback()
    assert broken is not None
    assert broken.seq == named


def test_processes_that_append_at_once_make_one_chain_without_gaps(url: str) -> None:
    open_ledger(url).close()
    started = [appending(url, 50) for _ in range(4)]
    told = [line.split() for one in started for line in one.communicate()[0].splitlines()]
    assert [one.returncode for one in started] == [0] * 4
    with open_ledger(url) as ledger:
        assert audit.verify(ledger).broken is None
        assert sorted((int(seq), digest) for seq, digest in told) == [
            (one.seq, one.hash) for one in audit.scan(ledger)
        ]  # fmt: skip
        assert audit.head_of(ledger).count == 200


def test_a_killed_worker_loses_no_record_that_was_acknowledged(url: str) -> None:
    worker = appending(url, 1000)
    assert worker.stdout is not None
    told = [worker.stdout.readline() for _ in range(25)]
    worker.send_signal(signal.SIGKILL)
    told += worker.communicate()[0].splitlines(keepends=True)
    assert worker.returncode == -signal.SIGKILL
    acknowledged = dict(line.split() for line in told if line.endswith("\n"))
    with open_ledger(url) as ledger:
        assert audit.verify(ledger).broken is None
        kept = {str(one.seq): one.hash for one in audit.scan(ledger)}
        assert acknowledged.items() <= kept.items()
        assert len(kept) - len(acknowledged) <= 1
        audit.append(ledger, [draft(1)], NOW)
        assert audit.verify(ledger).broken is None
