"""The regulator's pack: a self-test, and what surrounds it."""

from __future__ import annotations

from interdit.service.packing.gather import Around, packed
from interdit.service.packing.trail import ledger_check

__all__ = ["Around", "ledger_check", "packed"]
