"""Watch lists: what is watched, what was found, what was told."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_ID = sa.String(16)
_HASH = sa.String(64)
_AT = sa.String(40)


def upgrade() -> None:
    """Make the tables: those of what is watched, of what was found, of what was told."""
    _watched()
    _found()
    _told()


def _watched() -> None:
    op.create_table(
        "watches",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("watch", sa.Text, nullable=False),
        sa.Column("created_at", _AT, nullable=False),
        sa.Column("removed_at", _AT),
        sa.Column("removed_by", sa.Text),
    )
    op.create_table(
        "watch_rows",
        sa.Column("watch", _ID, sa.ForeignKey("watches.id"), primary_key=True),
        sa.Column("row", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("given", sa.Text, nullable=False),
        sa.Column("footing", sa.Text),
    )


def _found() -> None:
    op.create_table(
        "watch_runs",
        sa.Column("number", _NUMBER, primary_key=True),
        sa.Column("watch", _ID, sa.ForeignKey("watches.id"), nullable=False),
        sa.Column("run", sa.Text, nullable=False),
    )
    op.create_index("watch_runs_watch", "watch_runs", ["watch"])
    op.create_table(
        "watch_answers",
        sa.Column("hash", _HASH, primary_key=True),
        sa.Column("outcome", sa.Text, nullable=False),
    )
    op.create_table(
        "watch_outcomes",
        sa.Column("watch", _ID, primary_key=True),
        sa.Column("row", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("run", _NUMBER, sa.ForeignKey("watch_runs.number"), primary_key=True, autoincrement=False),
        sa.Column("mark", _HASH, nullable=False),
        sa.Column("answer", _HASH, sa.ForeignKey("watch_answers.hash"), nullable=False),
        sa.ForeignKeyConstraint(["watch", "row"], ["watch_rows.watch", "watch_rows.row"]),
    )


def _told() -> None:
    op.create_table(
        "watch_notices",
        sa.Column("id", _HASH, primary_key=True),
        sa.Column("run", _NUMBER, sa.ForeignKey("watch_runs.number"), nullable=False),
        sa.Column("watch", _ID, sa.ForeignKey("watches.id"), nullable=False),
        sa.Column("made_at", _AT, nullable=False),
    )
    op.create_table(
        "watch_alerts",
        sa.Column("id", _HASH, primary_key=True),
        sa.Column("notice", _HASH, sa.ForeignKey("watch_notices.id"), nullable=False),
        sa.Column("run", _NUMBER, sa.ForeignKey("watch_runs.number"), nullable=False),
        sa.Column("row", sa.Integer, nullable=False),
        sa.Column("alert", sa.Text, nullable=False),
    )
    op.create_index("watch_alerts_notice", "watch_alerts", ["notice"])
    op.create_table(
        "watch_deliveries",
        sa.Column("notice", _HASH, sa.ForeignKey("watch_notices.id"), primary_key=True),
        sa.Column("channel", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("next_try", _AT, nullable=False),
        sa.Column("last_error", sa.Text),
        sa.Column("sent_at", _AT),
        sa.Column("left", sa.Text),
    )
    op.create_index("watch_deliveries_state", "watch_deliveries", ["state", "next_try"])
