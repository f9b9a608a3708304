"""Claims about an award that was made a reason: who conferred it, when, how often, and to whom."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interdit.news.record.cues import GIVER, fold, words
from interdit.news.record.dates import window
from interdit.news.record.wording import said

if TYPE_CHECKING:
    from interdit.model import Happening
    from interdit.model.claim import Claim
    from interdit.news.record.facts import Facts
    from interdit.news.record.wording import Held

_BODIES: dict[str, str] = {
    "miit": r"\bmiit\b|industry and information|industrie et des technologies",
    "united front": r"united front|front uni",
    "human resources": r"human resources|ressources humaines",
    "market regulator": r"market regulat|\bsamr\b|régulation du marché",
    "federation": r"federation of industry|fédération",
}
"""How documents name the bodies that confer state awards, beside the record's own names for them."""
_PRIVATE = re.compile(
    r"private|privé|economy|économie|business ?(?:people|persons)|entrepreneurs? privés", re.IGNORECASE
)


def hold_award(claim: Claim, facts: Facts, held: Held) -> Held:
    """Hold what a claim says of an award beside its being a reason."""
    about = [one for one in facts.happenings if one.kind == "award" and _is_of(one, claim, facts)]
    conferred = [one for one in about if one.aspect == "conferred"]
    if "period_years" in claim.attrs:
        return _interval(claim, about, held)
    if "recipients" in claim.attrs:
        return _recipients(claim, about, held)
    for award in conferred:
        held = held.also(refs=(award.key,))
        days = window(claim)
        if days is not None and award.day is not None and not days.covers(award.day):
            wide = award.year_only and days.first.year <= award.day.year <= days.last.year
            if not wide:
                return held.but("contradicted", said("award", what=award.what))
        if len(award.bodies) > 1 and _other_giver(claim, award):
            return held.but("imprecise", said("bodies", bodies=", ".join(award.bodies)))
    return held


def _is_of(award: Happening, claim: Claim, facts: Facts) -> bool:
    return bool(set(award.parties) & set(facts.named.get(claim.subject or "", ())))


def _other_giver(claim: Claim, award: Happening) -> bool:
    """Whether a claim says who conferred the award, and names fewer than all that did."""
    if not claim.attrs.get("giver") and not GIVER.search(words(claim)):
        return False
    text = words(claim)
    named = sum(bool(re.search(pattern, text, re.IGNORECASE)) for pattern in _BODIES.values())
    own = sum(fold(one) in fold(text) for one in award.bodies)
    return max(named, own) < len(award.bodies)


def _interval(claim: Claim, about: list[Happening], held: Held) -> Held:
    known = next((one for one in about if one.aspect == "interval" and one.value is not None), None)
    if known is None:
        return held.but("unknown", said("not_held"))
    told, right = said("award", what=known.what), claim.attrs["period_years"].strip() == f"{known.value:g}"
    return held.but("confirmed" if right else "contradicted", told).also(refs=(known.key,))


def _recipients(claim: Claim, about: list[Happening], held: Held) -> Held:
    known = next((one for one in about if one.aspect == "recipients"), None)
    if known is None:
        return held.but("unknown", said("not_held"))
    right = bool(_PRIVATE.search(claim.attrs["recipients"]))
    return held.but("confirmed" if right else "imprecise", said("award", what=known.what)).also(refs=(known.key,))
