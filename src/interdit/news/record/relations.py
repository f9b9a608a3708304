"""Claims of who founded, heads or owns whom, where it is traded, who shares an award, and who was targeted before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interdit.news.record.cues import fold
from interdit.news.record.dates import moment
from interdit.news.record.listings import nearest, title
from interdit.news.record.wording import Held, said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interdit.model import Happening
    from interdit.model.claim import Claim
    from interdit.news.record.facts import Facts, Subject

_MARKETS: tuple[tuple[str, str], ...] = (
    (r"hong ?kong|hkex|香港", "XHKG"),
    (r"nasdaq", "XNAS"),
    (r"new york|nyse|wall street", "XNYS"),
    (r"united states|états[- ]unis", "US"),
    (r"shanghai|上海|star market", "XSHG"),
    (r"shenzhen|深圳|chinext", "XSHE"),
)
_ROLES = {"founder_of": "founder", "head_of": "head"}
_NOT_HELD = Held("unknown", (), (said("not_held"),))


def hold_relation(claim: Claim, facts: Facts, subject: Subject) -> Held:
    """Hold a relation between the two that a claim names."""
    if claim.negated:
        return _NOT_HELD
    if claim.subtype in _ROLES:
        return _role(claim, facts)
    if claim.subtype in ("owner_of", "subsidiary_of"):
        return _owner(claim, facts)
    if claim.subtype == "listed_on":
        return _market(claim, subject)
    if claim.subtype == "award_corecipient":
        return _laureates(claim, facts)
    if claim.subtype == "previously_targeted":
        return _before(claim, facts, subject)
    return _NOT_HELD


def _role(claim: Claim, facts: Facts) -> Held:
    """Hold that a person founded or heads a company; persons only as the record names them."""
    company, person = facts.about(claim.object), fold(claim.subject or "")
    known = [one for one in company.happened("role") if any(fold(name) == person for name in one.persons)]
    if not known:
        return _NOT_HELD
    told = tuple(said("role", person=claim.subject, what=one.what) for one in known)
    right = [one for one in known if one.aspect == _ROLES[claim.subtype or ""]]
    return Held("confirmed" if right else "imprecise", _keys(known), told)


def _owner(claim: Claim, facts: Facts) -> Held:
    owned, owner = (claim.object, claim.subject) if claim.subtype == "owner_of" else (claim.subject, claim.object)
    below, above = facts.about(owned), facts.about(owner)
    parents = [one for one in below.parties if one.parent in above.keys]
    if parents:
        told = tuple(said("parent", name=one.name) for one in above.parties[:1])
        return Held("confirmed", tuple(one.key for one in parents), told)
    names = {fold(name.text) for party in above.parties for name in party.names} | {fold(owner or "")}
    known = [one for one in below.happened("role") if one.aspect == "owner"]
    right = [one for one in known if names & {fold(body) for body in one.bodies}]
    told = tuple(said("plan", what=one.what) for one in right)
    return Held("confirmed", _keys(right), told) if right else _NOT_HELD


def _market(claim: Claim, subject: Subject) -> Held:
    tickers = [one for party in subject.parties for one in party.identifiers if one.scheme == "ticker"]
    wanted = next((market for pattern, market in _MARKETS if re.search(pattern, claim.object or "", re.IGNORECASE)), "")
    told = (said("market", tickers=", ".join(one.raw or one.value for one in tickers)),)
    refs = tuple(party.key for party in subject.parties)
    if not tickers or not wanted:
        return _NOT_HELD
    found = [one for one in tickers if one.market == wanted]
    if found:
        return Held("confirmed", refs, told)
    return Held("unknown", refs, told)


def _laureates(claim: Claim, facts: Facts) -> Held:
    """Hold that an award was shared: a lead to others, and no reason to list them."""
    person = fold(claim.subject or "")
    others = [fold(one) for one in re.split(r"[;,]| and | et ", claim.object or "") if one.strip()]
    for award in facts.happenings:
        names = {fold(one) for one in award.persons}
        if award.kind == "award" and award.aspect == "conferred" and person in names:
            refs = (award.key, *_compared(facts, names))
            missing = [one for one in others if one not in names]
            outcome = Held("unknown" if missing else "confirmed", refs)
            return outcome.also(said("award", what=award.what), said("lead"))
    return _NOT_HELD


def _compared(facts: Facts, names: set[str]) -> list[str]:
    return [one.key for one in facts.grounds if one.role == "comparator" and fold(one.persons) in names]


def _before(claim: Claim, facts: Facts, subject: Subject) -> Held:
    """Hold that one company was listed before another."""
    later = facts.about(claim.object)
    second = nearest(later.listings, moment(claim))
    if second is None or not subject.listings:
        return _NOT_HELD
    first = min(subject.listings, key=lambda one: one.listed)
    right = first.listed < second.listed
    told = (
        said("before" if right else "after", day=first.listed, other=later.parties[0].name, later=second.listed),
        said("listed", day=first.listed, list=title(facts, first)),
    )
    same = [one for one in subject.listings if one.regime == second.regime]
    refs = (first.key, *(one.key for one in same if one is not first), second.key)
    return Held("confirmed" if right else "contradicted", refs, told)


def _keys(happened: Sequence[Happening]) -> tuple[str, ...]:
    return tuple(one.key for one in happened)
