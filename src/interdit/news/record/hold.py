"""Holds a claim against the record: the event as the record has it, and what the document says otherwise.

A standing never changes the state of the law: it is a note on what was said.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from interdit.news.record.courts import (
    hold_appeal,
    hold_injunction,
    hold_lawsuit,
    hold_relief,
    hold_ruling,
    hold_settlement,
)
from interdit.news.record.dates import window
from interdit.news.record.facts import Facts, Subject
from interdit.news.record.findings import hold_finding
from interdit.news.record.grounds import hold_denial, hold_ground
from interdit.news.record.listings import hold_designation, hold_removal
from interdit.news.record.markets import hold_market
from interdit.news.record.measures import hold_deadline, hold_divestment, hold_forced_sale, hold_restriction
from interdit.news.record.relations import hold_relation
from interdit.news.record.wording import Held, said, word

if TYPE_CHECKING:
    from interdit.model.claim import Claim, ClaimType, Standing
    from interdit.news.record.wording import Lang

_Family = Callable[["Claim", Facts, Subject], Held]


def _hold_other(claim: Claim, facts: Facts, subject: Subject) -> Held:
    """Hold index moves; licences, fines and the rest are not on record, and expectations never are."""
    del facts
    if claim.polarity in ("expected", "sought"):
        return Held("unknown", (), (said("foresees"),))
    days = window(claim)
    moves = [one for one in subject.happened("index") if claim.subtype == "index_removal"]
    moves = [one for one in moves if days is None or days.covers(one.day)]
    if not moves:
        return Held("unknown", (), (said("not_held"),))
    told = tuple(said("index", what=one.what, day=one.day) for one in moves)
    return Held("confirmed", tuple(one.key for one in moves), told)


_FAMILIES: dict[ClaimType, _Family] = {
    "designation": hold_designation,
    "removal": hold_removal,
    "restriction": hold_restriction,
    "deadline": hold_deadline,
    "divestment": hold_divestment,
    "forced_sale": hold_forced_sale,
    "lawsuit_filed": hold_lawsuit,
    "relief_sought": hold_relief,
    "injunction": hold_injunction,
    "ruling_upheld": hold_ruling,
    "ruling_vacated": hold_ruling,
    "court_finding": hold_finding,
    "appeal": hold_appeal,
    "settlement": hold_settlement,
    "ground": hold_ground,
    "denial": hold_denial,
    "market_reaction": hold_market,
    "relation": hold_relation,
    "other_regulatory": _hold_other,
}
_OF_OTHERS = ("relation", "ground")
"""Families whose subject may be a person or a body, which is no party of the record."""


def hold(claim: Claim, facts: Facts, lang: Lang = "en") -> Standing:
    """Return how the record stands to a claim, in words of that language."""
    subject = facts.about(claim.subject)
    if not subject.keys and claim.type not in _OF_OTHERS:
        missing = said("party_not_held", name=claim.subject) if claim.subject else said("no_subject")
        return word(Held("unknown", (), (missing,)), lang)
    return word(_FAMILIES[claim.type](claim, facts, subject), lang)
