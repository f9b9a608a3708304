"""The ledger's tables as the code uses them. Migrations make them; a test holds one against the other."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
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
REVISIONS = ("0001", "0002")
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
