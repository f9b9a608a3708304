"""What stands beside an answer on a security whose issuer belongs to a listed group: context, never a reason.

Laws that reach named companies only (the CCMC list, NS-CMIC) do not reach an issuer through its group; where control or
ownership counts, the regime's own rules decide and nothing is said here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from interdit.model import Clause, Statement
from interdit.verdict.asked import reader_instant, window
from interdit.verdict.coverage import touching
from interdit.verdict.pieces import clip

if TYPE_CHECKING:
    from interdit.model import Law
    from interdit.verdict.asked import Asked, CaseFile


def group_clauses(case: CaseFile, asked: Asked, law: Law) -> tuple[Clause, ...]:
    """Return the listings of a party's owners or groups that bind at the moment and do not reach the party itself."""
    found: list[Clause] = []
    for regime in touching(law.regimes, asked):
        zone = ZoneInfo(regime.zone)
        known_at = reader_instant(asked.known_at, asked.as_of, zone)
        moment = window(asked.on, zone)
        own = [one.term.known(known_at) for one in case.listings if one.regime == regime.key]
        named = any(clip(term, moment) is not None for term in own)
        if regime.control or regime.ownership or named:
            continue
        for listing in case.parents:
            term = listing.term.known(known_at) if listing.regime == regime.key else None
            if clip(term, moment) is not None and term is not None:
                params = {"group": listing.name or listing.party, "since": listing.listed.isoformat()}
                statement = Statement("group_listed", params)
                found.append(
                    Clause(statement, "permitted", term, regime.key, None, listing.key, citations=listing.citations)
                )
    return tuple(found)
