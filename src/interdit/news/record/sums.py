"""Sums of money in claims, held against sums on record in their currency."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from interdit.model import Happening
    from interdit.model.claim import Amount

NEAR_ENOUGH = 0.05
"""How far a sum may be off and still be the same, as a part of it: a value moves within a day, and press rounds."""


def currencies(amount: Amount) -> tuple[str, ...]:
    """Return the currencies that an amount can be in: the one named, else those left open."""
    return (amount.currency,) if amount.currency else amount.currency_candidates


def matches(amount: Amount, happening: Happening) -> bool:
    """Whether an amount is the number on record, whatever its currency; more or less than it where it says so."""
    if happening.value is None or not happening.value:
        return False
    if amount.comparator in (">", ">="):
        return happening.value >= amount.value * (1 - NEAR_ENOUGH) and happening.value <= amount.value * 1.2
    return abs(amount.value - happening.value) <= NEAR_ENOUGH * abs(happening.value)
