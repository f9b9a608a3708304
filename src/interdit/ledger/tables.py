"""The ledger's tables as the code uses them. Migrations make them; a test holds one against the other."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

METADATA = MetaData()
VERSION_TABLE = "interdit_version"
REVISIONS = ("0001", "0002", "0003")
"""The forms a ledger has had, oldest first; the last is the one this code reads and writes."""

NUMBER = BigInteger().with_variant(Integer, "sqlite")

HEAD = Table(
    "audit_head",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("count", NUMBER, nullable=False),
    Column("hash", String(64), nullable=False),
    CheckConstraint("id = 1", name="audit_head_one"),
)
"""One row. Who appends holds it, so that appenders come one after another."""

RECORDS = Table(
    "audit_records",
    METADATA,
    Column("seq", NUMBER, primary_key=True, autoincrement=False),
    Column("recorded_at", String(40), nullable=False),
    Column("hash", String(64), nullable=False),
    Column("record", Text, nullable=False),
)

SEALED = Table(
    "audit_sealed",
    METADATA,
    Column("seq", NUMBER, ForeignKey("audit_records.seq"), primary_key=True, autoincrement=False),
    Column("field", String(32), primary_key=True),
    Column("salt", LargeBinary, nullable=False),
    Column("value", Text, nullable=False),
)

KEYS = Table(
    "keys",
    METADATA,
    Column("id", String(16), primary_key=True),
    Column("name", Text, nullable=False),
    Column("hash", String(64), nullable=False),
    Column("scopes", String(64), nullable=False),
    Column("created_at", String(40), nullable=False),
    Column("expires_at", String(40)),
    Column("revoked_at", String(40)),
    Column("last_used_at", String(40)),
    UniqueConstraint("hash", name="keys_hash_once"),
)
"""Times are RFC 3339 in UTC with microseconds: as text they sort as they follow each other."""

DECISIONS = Table(
    "decisions",
    METADATA,
    Column("seq", NUMBER, ForeignKey("audit_records.seq"), primary_key=True, autoincrement=False),
    Column("subject", String(64)),
    Column("reference", String(64)),
    Column("party", Text, nullable=False),
    Column("choice", String(16), nullable=False),
    Column("expires", String(10)),
    Column("evidence", String(64), nullable=False),
    Column("record_hash", String(64), nullable=False),
    Column("law_hash", String(64), nullable=False),
    Column("edition", Text, nullable=False),
    Index("decisions_subject", "subject"),
    Index("decisions_reference", "reference"),
)
"""Of a forgotten customer `subject` and `reference` are empty: a hash of a name could be guessed."""

WATCHES = Table(
    "watches",
    METADATA,
    Column("id", String(16), primary_key=True),
    Column("watch", Text, nullable=False),
    Column("created_at", String(40), nullable=False),
    Column("removed_at", String(40)),
    Column("removed_by", Text),
)
"""`watch` is the watch list as JSON, its channels with their secrets among it."""

WATCH_ROWS = Table(
    "watch_rows",
    METADATA,
    Column("watch", String(16), ForeignKey("watches.id"), primary_key=True),
    Column("row", Integer, primary_key=True, autoincrement=False),
    Column("given", Text, nullable=False),
    Column("footing", Text),
)
"""`footing` is a note for the next run, of what the last answer rests on; it is written over, outcomes never are."""

WATCH_RUNS = Table(
    "watch_runs",
    METADATA,
    Column("number", NUMBER, primary_key=True),
    Column("watch", String(16), ForeignKey("watches.id"), nullable=False),
    Column("run", Text, nullable=False),
    Index("watch_runs_watch", "watch"),
)
"""`run` is a `WatchRun` as JSON, or, of a list that could not be run, a `Trouble`, whose JSON begins otherwise."""

WATCH_ANSWERS = Table(
    "watch_answers",
    METADATA,
    Column("hash", String(64), primary_key=True),
    Column("outcome", Text, nullable=False),
)
"""Outcomes in words, each once: of a portfolio most rows have the same."""

WATCH_OUTCOMES = Table(
    "watch_outcomes",
    METADATA,
    Column("watch", String(16), primary_key=True),
    Column("row", Integer, primary_key=True, autoincrement=False),
    Column("run", NUMBER, ForeignKey("watch_runs.number"), primary_key=True, autoincrement=False),
    Column("mark", String(64), nullable=False),
    Column("answer", String(64), ForeignKey("watch_answers.hash"), nullable=False),
    ForeignKeyConstraint(["watch", "row"], ["watch_rows.watch", "watch_rows.row"]),
)

WATCH_NOTICES = Table(
    "watch_notices",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("run", NUMBER, ForeignKey("watch_runs.number"), nullable=False),
    Column("watch", String(16), ForeignKey("watches.id"), nullable=False),
    Column("made_at", String(40), nullable=False),
)

WATCH_ALERTS = Table(
    "watch_alerts",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("notice", String(64), ForeignKey("watch_notices.id"), nullable=False),
    Column("run", NUMBER, ForeignKey("watch_runs.number"), nullable=False),
    Column("row", Integer, nullable=False),
    Column("alert", Text, nullable=False),
    Index("watch_alerts_notice", "notice"),
)

WATCH_DELIVERIES = Table(
    "watch_deliveries",
    METADATA,
    Column("notice", String(64), ForeignKey("watch_notices.id"), primary_key=True),
    Column("channel", Integer, primary_key=True, autoincrement=False),
    Column("state", String(8), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("next_try", String(40), nullable=False),
    Column("last_error", Text),
    Column("sent_at", String(40)),
    Column("left", Text),
    Index("watch_deliveries_state", "state", "next_try"),
)
"""`channel` is the place of the channel in its watch list."""
