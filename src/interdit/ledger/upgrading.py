"""The form of a ledger: which it has, and the migrations that bring it to this code's."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import sqlalchemy as sa

from interdit.ledger.tables import METADATA, REVISIONS, VERSION_TABLE

if TYPE_CHECKING:
    from sqlalchemy import Connection

_FOLDER = Path(__file__).resolve().parent / "migrations"


class Standing(msgspec.Struct, frozen=True):
    """The form of a ledger, '' where it has no tables yet; `is_foreign`: there are tables of another program."""

    revision: str
    is_foreign: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether it has no tables yet."""
        return not self.revision and not self.is_foreign

    @property
    def is_older(self) -> bool:
        """Whether migrations are needed."""
        return self.revision in REVISIONS[:-1]

    @property
    def is_newer(self) -> bool:
        """Whether a later version of interdit made it."""
        return bool(self.revision) and self.revision not in REVISIONS


def standing(connection: Connection) -> Standing:
    """Return the form of the ledger behind a connection."""
    tables = set(sa.inspect(connection).get_table_names())
    if VERSION_TABLE in tables:
        version: sa.ColumnClause[str] = sa.column("version_num", sa.String)
        found = connection.execute(sa.select(version).select_from(sa.table(VERSION_TABLE))).scalars().all()
        if found:
            return Standing(found[0])
    # PostgreSQL may hold other programs' tables beside ours; a file of SQLite is one program's.
    ours = tables & set(METADATA.tables)
    return Standing("", is_foreign=bool(ours) or (connection.dialect.name == "sqlite" and bool(tables)))


def migrate(connection: Connection) -> None:
    """Run the migrations that are missing, in the transaction of the connection."""
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection, "version_table": VERSION_TABLE})
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    command.upgrade(config, "head")
