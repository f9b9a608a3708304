from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

import interdit.ledger.upgrading as upgrading
from interdit.ledger.tables import METADATA, REVISIONS, VERSION_TABLE
from interdit.ledger.upgrading import Standing, migrate, standing

if TYPE_CHECKING:
    from interdit.ledger import Ledger


def test_the_migrations_make_the_tables_that_the_code_uses(ledger: Ledger) -> None:
    with ledger.reading() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
        assert compare_metadata(context, METADATA) == []


def test_the_forms_named_in_the_code_are_those_of_the_migrations() -> None:
    config = Config()
    config.set_main_option("script_location", str(upgrading._FOLDER))
    found = [one.revision for one in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(found)) == REVISIONS


def test_migrating_twice_changes_nothing(ledger: Ledger) -> None:
    with ledger.writing() as connection:
        migrate(connection)
        assert standing(connection) == Standing(REVISIONS[-1])


@pytest.mark.parametrize(
    ("found", "empty", "older", "newer"),
    [
        (Standing(""), True, False, False),
        (Standing("", is_foreign=True), False, False, False),
        (Standing("9999"), False, False, True),
        (Standing(REVISIONS[-1]), False, False, False),
    ],
)
def test_a_standing_says_what_to_do(found: Standing, empty: bool, older: bool, newer: bool) -> None:
    assert (found.is_empty, found.is_older, found.is_newer) == (empty, older, newer)
