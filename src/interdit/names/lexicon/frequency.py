"""How common words are in names, in general use: shares of all names of persons and of all others.

Counted by `training.frequencies` over public lists and registers of companies (OFAC SDN 2024, UK HMT 2018, EU 2016,
Canada SEMA 2025, GLEIF, SEC, exchanges). Only words are kept, no names.
"""

from __future__ import annotations

import csv
from pathlib import Path

_FILE = Path(__file__).with_name("frequency.csv")


def shares() -> dict[str, tuple[float, float]]:
    """Return each common word's share of persons' names and of others' names; empty before anything was counted."""
    if not _FILE.exists():
        return {}
    with _FILE.open(encoding="ascii", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return {row["word"]: (int(row["persons_per_100k"]) / 1e5, int(row["others_per_100k"]) / 1e5) for row in rows}
