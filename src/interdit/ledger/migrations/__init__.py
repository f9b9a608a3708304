"""Migrations of the ledger, run by `interdit.ledger.upgrading`."""
