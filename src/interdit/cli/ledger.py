"""`interdit ledger`: the database of what people do."""

from __future__ import annotations

import click


@click.group()
def ledger() -> None:
    """The database that holds the audit trail, decisions and keys: INTERDIT_HOME/ledger.db, or INTERDIT_LEDGER."""


@ledger.command()
def upgrade() -> None:
    """Bring the ledger to the form that this version of interdit needs. Make a backup before."""
    from interdit.service.ledgers import upgraded_ledger
    from interdit.settings import read_settings

    before, after = upgraded_ledger(read_settings())
    click.echo(f"form {after}" if before == after else f"form {before or 'none'} → {after}")
