"""Regimes whose lists an edition does not hold as they are on its day: what answers and exports say is not checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from interdit.service.shelf import Shelf


class Unheld(NamedTuple):
    """Regimes that a screening does not search whole: not loaded, single entries only, or older than their refresh."""

    missing: tuple[str, ...]
    partial: tuple[str, ...]
    stale: tuple[str, ...]


def unheld(shelf: Shelf) -> Unheld:
    """Return the regimes whose lists the edition does not hold as they are on its day."""
    law, day = shelf.law, shelf.as_of
    without = [regime for regime in law.regimes if regime.coverage not in ("full", "named")]
    loaded = [regime for regime in without if law.known.get(regime.key)]
    rest = [regime for regime in without if regime not in loaded]
    return Unheld(
        tuple(regime.key for regime in rest if regime.coverage == "none"),
        tuple(regime.key for regime in rest if regime.coverage != "none"),
        tuple(one.key for one in loaded if not any(start <= day < end for start, _, end in law.known[one.key])),
    )
