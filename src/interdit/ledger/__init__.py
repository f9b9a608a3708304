"""The ledger: what people do, in SQL. Audit trail and keys, on SQLite by default and PostgreSQL by URL.

Needs the extra `serve`; `interdit.service.ledgers` opens one and says so where it is missing.
"""

from interdit.ledger.engine import Ledger, open_ledger, upgrade_ledger

__all__ = ["Ledger", "open_ledger", "upgrade_ledger"]
