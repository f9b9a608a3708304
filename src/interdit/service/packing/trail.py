"""How the audit trail stands, for a pack. Nothing is made or altered, and what cannot be verified is told as such."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interdit.errors import LedgerError
from interdit.model.pack import LedgerCheck
from interdit.service.ledgers import looked_at_ledger, opened_ledger

if TYPE_CHECKING:
    from interdit.settings import Settings


def ledger_check(settings: Settings) -> LedgerCheck:
    """Verify the chain of the ledger that the settings name; `none` where none is named and none is there."""
    try:
        looked = looked_at_ledger(settings)
        if looked is None:
            return LedgerCheck("none")
        if not looked.form or looked.is_older:
            why = "of an older form: interdit ledger upgrade" if looked.is_older else "there is no ledger yet"
            return LedgerCheck("unusable", looked.place, why=f"{looked.place}: {why}")
        from interdit.ledger.audit import verify

        with opened_ledger(settings) as ledger:
            found = verify(ledger)
    except LedgerError as error:
        return LedgerCheck("unusable", why=str(error))
    return LedgerCheck(
        state="sound" if found.broken is None else "broken",
        place=looked.place,
        records=found.head.count if found.broken is None else min(found.head.count, found.broken.seq - 1),
        head=found.head.hash,
        broken=found.broken,
        deleted=len(found.gone),
    )
