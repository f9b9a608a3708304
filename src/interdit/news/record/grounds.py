"""Claims of reasons and of their denial, held against the grounds and rebuttals on record.

That a ground is confirmed says that the same was alleged, never that it is true: the denial and the court's view that
the record holds are always said with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from interdit.news.record.awards import hold_award
from interdit.news.record.cues import CLOSER, FIRST, MILITARY, SOLE, fold, words
from interdit.news.record.dates import moment, window
from interdit.news.record.sums import currencies, matches
from interdit.news.record.wording import Held, said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interdit.model import Ground
    from interdit.model.claim import Claim
    from interdit.news.record.facts import Facts, Subject
    from interdit.news.record.wording import Said

_KINDS: dict[str, tuple[str, ...]] = {
    "award": ("award", "little_giant", "appointment"),
    "investment_plan": ("investment",),
    "ownership": ("ownership", "affiliation"),
    "technology_transfer": ("research_tie", "zone", "product", "licence"),
    "human_rights": ("conduct",),
    "sanctions_evasion": ("conduct",),
    "war_support": ("conduct", "product"),
}
"""The kinds of fact on record that a reason of the news speaks of; any kind where it is not here."""


def hold_ground(claim: Claim, facts: Facts, subject: Subject) -> Held:
    """Hold a reason: was the same alleged, is it the only one, and what was answered?"""
    pool = _grounds(claim, subject)
    if not subject.keys:
        return _of_body(claim, facts)
    if not pool:
        return Held("unknown", (), (said("not_held"), *_answers(subject, ())))
    if claim.subtype == "accusation" or FIRST.search(claim.quote):
        return _accused(claim, subject, pool)
    fitting = [one for one in pool if _fits(claim, one)]
    if not fitting:
        told = tuple(said("other_grounds", what=one.alleged) for one in pool[:2])
        return Held("unknown", tuple(one.key for one in pool[:2]), (*told, *_answers(subject, pool)))
    same = [one for one in pool if one.listings == fitting[0].listings]
    held = Held(
        "confirmed", tuple(one.key for one in fitting), tuple(said("ground", what=one.alleged) for one in fitting[:2])
    )
    held = _more_exactly(claim, facts, subject, (held, fitting, same))
    return held.also(*_answers(subject, fitting))


def hold_denial(claim: Claim, facts: Facts, subject: Subject) -> Held:
    """Hold a denial: did the company deny this, and in these words?"""
    del facts
    aspect = claim.subtype or "affiliation"
    denials = [one for one in subject.happened("denial") if one.aspect == aspect or not claim.subtype]
    first = [one for one in denials if one.aspect == aspect] or denials
    rebutted = [one for one in subject.grounds if one.rebuttal]
    if first:
        one = first[0]
        if not claim.subtype and CLOSER.search(words(claim)):
            return Held("imprecise", (one.key,), (said("denies_other", what=one.what, day=one.day),))
        left = [other for other in subject.happened("undecided") if other.aspect == aspect]
        told = (said("denied", what=one.what, day=one.day), *(said("undecided", what=other.what) for other in left))
        return Held("confirmed", (one.key, *(other.key for other in left)), told)
    if rebutted and not claim.subtype:
        told = tuple(said("rebutted", rebuttal=one.rebuttal) for one in rebutted[:2])
        return Held("confirmed", tuple(one.key for one in rebutted), told)
    return Held("unknown", tuple(one.key for one in rebutted), (said("not_held"),))


def _more_exactly(
    claim: Claim, facts: Facts, subject: Subject, found: tuple[Held, Sequence[Ground], Sequence[Ground]]
) -> Held:
    """Return what is off in a reason that is on record."""
    held, fitting, same = found
    count = len(same)
    if count > 1 and SOLE.search(words(claim)):
        return held.but("contradicted", said("not_sole", count=count)).also(refs=[one.key for one in same])
    if claim.subtype == "award":
        return hold_award(claim, facts, held)
    if claim.subtype == "investment_plan":
        return _planned(claim, subject, held)
    if claim.subtype == "person" and claim.polarity == "alleged":
        return held.also(said("one_of", count=count)) if count > 1 else held
    if claim.subtype == "person":
        told = [said("through")]
        told += [said("one_of", count=count)] if count > 1 else []
        return held.but("imprecise", *told)
    if claim.subtype == "military_ties" and CLOSER.search(words(claim)):
        return held.but("imprecise", *(said("limb", limb=limb) for limb in _limbs(fitting)))
    return held


def _grounds(claim: Claim, subject: Subject) -> list[Ground]:
    """Return the grounds alleged by the day of the document, or all where none was yet."""
    day = moment(claim)
    pool = [one for one in subject.grounds if one.role == "ground" and one.kind != "none_published"]
    known = [one for one in pool if day is None or one.public_from is None or one.public_from.date() <= day]
    return known or pool


def _fits(claim: Claim, ground: Ground) -> bool:
    """Whether a ground on record is of the kind that a claim speaks of."""
    if claim.subtype == "person":
        return bool(ground.persons) and (not claim.object or fold(claim.object) in fold(ground.persons))
    if claim.subtype == "military_ties":
        return bool(MILITARY.search(" ".join((ground.limb, ground.bodies, ground.alleged["en"]))))
    kinds = _KINDS.get(claim.subtype or "")
    return kinds is None or ground.kind in kinds


def _accused(claim: Claim, subject: Subject, pool: Sequence[Ground]) -> Held:
    """Hold an accusation whose content is not said: one of its time, or the first that the record holds."""
    days = window(claim)
    dated = sorted(
        (one for one in subject.grounds if one.role == "ground" and one.public_from),
        key=lambda one: (one.public_from, one.key),
    )
    if FIRST.search(claim.quote) and days is not None and dated:
        first = dated[0]
        if first.public_from is not None and first.public_from.date() < days.first:
            told = said("earlier", what=first.alleged, day=first.public_from.date())
            return Held("contradicted", (first.key,), (told, *_answers(subject, [first])))
    then = [one for one in dated if one.public_from and (days is None or days.covers(one.public_from.date()))]
    if not then:
        return Held("unknown", tuple(one.key for one in pool[:1]), (said("not_held"),))
    told_ = tuple(said("ground", what=one.alleged) for one in then[:2])
    return Held("confirmed", tuple(one.key for one in then), (*told_, *_answers(subject, then)))


def _planned(claim: Claim, subject: Subject, held: Held) -> Held:
    """Hold the sum of a plan against the sums on record, each in its own currency."""
    sums = [one for one in claim.amounts if one.unit == "currency"]
    plans = subject.happened("plan")
    told = tuple(said("plan", what=one.what) for one in plans)
    held = held.also(*told, refs=[one.key for one in plans])
    if not sums or not plans:
        return held
    if any(matches(one, plan) and plan.currency in currencies(one) for one in sums for plan in plans):
        return held
    other = [plan for one in sums for plan in plans if matches(one, plan)]
    if other:
        return held.but("imprecise", said("other_currency", currency=other[0].currency))
    known = {plan.currency for plan in plans}
    return held.but("contradicted") if any(set(currencies(one)) & known for one in sums) else held


def _of_body(claim: Claim, facts: Facts) -> Held:
    """Hold what is said of a body that is no party: what the record names it for."""
    name = fold(claim.subject or "")
    named = [one for one in facts.grounds if name and name in fold(one.bodies) and _is_named(one, facts)]
    if not named:
        return Held("unknown", (), (said("party_not_held", name=claim.subject),))
    # A tie of the body itself is no ground of a listing: what is on record is the company's tie to the body.
    told = said("body_of", what=named[0].alleged)
    return Held(
        "imprecise", tuple(one.key for one in named), (told, *(said("limb", limb=one) for one in _limbs(named)))
    ).also(*_said_back(named[:1]))


def _is_named(ground: Ground, facts: Facts) -> bool:
    return ground.role == "ground" and any(key in facts.parties for key in ground.parties)


def _limbs(grounds: Sequence[Ground]) -> list[str]:
    return list(dict.fromkeys(one.limb for one in grounds if one.limb))[:1]


def _answers(subject: Subject, grounds: Sequence[Ground]) -> tuple[Said, ...]:
    """Say what the company answered and what the court made of it: of these grounds, else of any."""
    if not subject.keys:
        return ()
    denials = [one for one in subject.happened("denial") if one.aspect == "affiliation"]
    told = tuple(said("denied", what=one.what, day=one.day) for one in denials[:1])
    own = _said_back(grounds) or _said_back([one for one in subject.grounds if _beside(one, grounds)])
    if any(one.code == "court_view" for one in own):
        return (*told, *own)
    aimed = {listing for one in grounds for listing in one.listings}
    rulings = [one for one in subject.orders if one.effect in ("enjoins", "vacates", "upholds")]
    rulings = [one for one in rulings if not grounds or aimed & set(one.listings)]
    ruled = tuple(said("ruling", day=one.dated, forum=one.forum, holding=one.holding) for one in rulings[-1:])
    return (*told, *own, *ruled)


def _beside(ground: Ground, grounds: Sequence[Ground]) -> bool:
    """Whether a ground or rebuttal is of the same listings; any where none are given."""
    aimed = {listing for one in grounds for listing in one.listings}
    return ground.role != "comparator" and (not aimed or bool(aimed & set(ground.listings)))


def _said_back(grounds: Sequence[Ground]) -> tuple[Said, ...]:
    rebuttals = tuple(said("rebutted", rebuttal=one.rebuttal) for one in grounds if one.rebuttal)
    views = tuple(said("court_view", view=one.court_view) for one in grounds if one.court_view)
    return (*rebuttals[:2], *views[:2])
