"""Decisions on matches."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the table, with the two ways in which a customer is found again."""
    op.create_table(
        "decisions",
        sa.Column("seq", _NUMBER, sa.ForeignKey("audit_records.seq"), primary_key=True, autoincrement=False),
        sa.Column("subject", sa.String(64)),
        sa.Column("reference", sa.String(64)),
        sa.Column("party", sa.Text, nullable=False),
        sa.Column("choice", sa.String(16), nullable=False),
        sa.Column("expires", sa.String(10)),
        sa.Column("evidence", sa.String(64), nullable=False),
        sa.Column("record_hash", sa.String(64), nullable=False),
        sa.Column("law_hash", sa.String(64), nullable=False),
        sa.Column("edition", sa.Text, nullable=False),
    )
    op.create_index("decisions_subject", "decisions", ["subject"])
    op.create_index("decisions_reference", "decisions", ["reference"])
