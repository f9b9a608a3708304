"""Opens the user's ledger, or says what is missing for one. SQLAlchemy is imported here and not before."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING

from interdit.errors import LedgerError
from interdit.settings import LEDGER_FILE

if TYPE_CHECKING:
    from interdit.ledger import Ledger
    from interdit.ledger.looking import Looked
    from interdit.settings import Settings

_NEEDED = ("alembic", "cryptography", "rfc8785", "sqlalchemy")


def need_ledger() -> None:
    """Raise LedgerError with the remedy where the packages of a ledger are not installed."""
    from importlib.util import find_spec

    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise LedgerError(f'a ledger needs {", ".join(missing)} (pip install "interdit[serve]")')


def opened_ledger(settings: Settings) -> Ledger:
    """Open the ledger that the settings name; close it, or use it as a context.

    Raises:
        LedgerError: the extra `serve` is not installed, or the ledger cannot be used; what, where and the remedy.
    """
    need_ledger()
    from interdit.ledger import open_ledger

    return open_ledger(settings.ledger_url)


def upgraded_ledger(settings: Settings) -> tuple[str, str]:
    """Bring the ledger to the form of this version; return its form before and after."""
    need_ledger()
    from interdit.ledger import upgrade_ledger

    return upgrade_ledger(settings.ledger_url)


def looked_at_ledger(settings: Settings) -> Looked | None:
    """Look at the ledger and change nothing; None where none is named and none is there. SQLAlchemy stays out then.

    Raises:
        LedgerError: the extra `serve` is not installed, or the ledger cannot be reached or used.
    """
    if not settings.ledger and not (settings.folder / LEDGER_FILE).exists():
        return None
    need_ledger()
    from interdit.ledger.looking import look

    return look(settings.ledger_url)


def who_asks(settings: Settings) -> str:
    """Return whom the audit trail names for this process: as set, else the name of the system's user."""
    try:
        return settings.who or getpass.getuser()
    except (OSError, KeyError) as error:  # a user without a name, as in some containers
        raise LedgerError("nobody to name in the audit trail (set who in interdit.toml)") from error
