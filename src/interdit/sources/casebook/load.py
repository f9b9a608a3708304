"""Loads the casebook: our own tables of parties, listings, cases, grounds and instruments, each row with its citation.

Days become instants in the zone of the row's regime. An end whose hour is not on record is the end of its day for what
forbids; a lift whose hour is not on record counts from the end of its day. Both are the stricter reading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from interdit.model import (
    Citation,
    Ground,
    Happening,
    Instrument,
    Listing,
    Order,
    Party,
    Position,
    Problem,
    Proceeding,
)
from interdit.sources.casebook.cases import load_orders, load_positions, load_proceedings
from interdit.sources.casebook.citing import load_citations
from interdit.sources.casebook.grounds import load_grounds, load_instruments
from interdit.sources.casebook.happenings import load_happenings
from interdit.sources.casebook.listings import load_listings
from interdit.sources.casebook.parties import load_parties

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from interdit.model import Regime


class Casebook(msgspec.Struct, frozen=True):
    """The casebook, whole, with everything that is wrong in it."""

    parties: tuple[Party, ...]
    listings: tuple[Listing, ...]
    proceedings: tuple[Proceeding, ...]
    orders: tuple[Order, ...]
    positions: tuple[Position, ...]
    grounds: tuple[Ground, ...]
    instruments: tuple[Instrument, ...]
    happenings: tuple[Happening, ...]
    citations: tuple[Citation, ...]
    problems: tuple[Problem, ...]


def load_casebook(folder: Path, regimes: Sequence[Regime]) -> Casebook:
    """Load every table of a casebook folder.

    Raises:
        SourceError: a table cannot be read or has other columns than expected. What is wrong inside a row is a
            Problem of the result instead.
    """
    problems: list[Problem] = []
    zones = {regime.key: regime.zone for regime in regimes}
    citing = load_citations(folder, problems)
    parties = load_parties(folder, problems)
    listings = load_listings(folder, zones, citing, problems)
    proceedings = load_proceedings(folder, zones, citing, problems)
    orders = load_orders(folder, zones, citing, (proceedings, listings), problems)
    positions = load_positions(folder, zones, citing, problems)
    return Casebook(
        parties=parties,
        listings=listings,
        proceedings=proceedings,
        orders=orders,
        positions=positions,
        grounds=load_grounds(folder, zones, citing, listings, problems),
        instruments=load_instruments(folder, zones, citing, problems),
        happenings=load_happenings(folder, citing, problems),
        citations=citing.all,
        problems=tuple(problems),
    )
