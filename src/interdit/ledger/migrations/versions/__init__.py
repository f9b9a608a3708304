"""One file for each form of the ledger; a new form gets a new file and its number in `interdit.ledger.tables`."""
