"""Claims of what a measure forbids, to whom and from when, held against the rules of the lists a company is on."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from interdit.law import clock_instant
from interdit.news.record.cues import BUSINESS, DUTY, FUNDING, words
from interdit.news.record.dates import NEAR, moment, window
from interdit.news.record.facts import civil_end, last_day, stood_on
from interdit.news.record.listings import title
from interdit.news.record.lists import SALE_REGIMES, named_lists
from interdit.news.record.wording import Held, end_kind, said

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from interdit.model import Listing, Order, Rule
    from interdit.model.claim import Claim
    from interdit.news.record.facts import Facts, Subject
    from interdit.news.record.wording import Said

_SECURITIES = ("purchase", "sell", "hold", "reinvest_dividend")
_ACTS: dict[str, tuple[str, ...]] = {
    "investment_ban": _SECURITIES,
    "export_control": ("export",),
    "licence_requirement": ("export",),
    "procurement_ban": ("contract", "contract_indirect", "renew_contract"),
    "import_ban": ("import", "authorise"),
    "asset_freeze": ("deal",),
}
"""The acts of the law that a kind of restriction speaks of; any act where the kind is not here."""
_TICK = timedelta(microseconds=1)


def hold_restriction(claim: Claim, facts: Facts, subject: Subject) -> Held:
    """Hold what a document says is forbidden against the rules of the lists that the company was on."""
    listings = _meant(claim, facts, subject)
    if not listings:
        return Held("unknown", (), (said("not_held"),))
    bars = _bars(claim, facts, listings)
    if not bars:
        lists = tuple(said("not_in_law", list=title(facts, one)) for one in listings[:1])
        # Of the list that it names the law is on record; another list, which it may mean, is perhaps not.
        if claim.negated:
            return Held("confirmed", _keys(listings), lists)
        known = bool(named_lists(claim, facts.regimes).how) and claim.subtype in ("investment_ban", "asset_freeze")
        return Held("contradicted" if known else "unknown", _keys(listings), lists)
    listing, rule = bars[0]
    refs = tuple(dict.fromkeys(one.key for one, _ in bars))
    more = (*_begins(facts, listing, rule), *_suspended(claim, subject, listings))
    if claim.subtype == "unspecified":
        return Held(
            "confirmed", refs, tuple(said("listed", day=one.listed, list=title(facts, one)) for one in listings)
        )
    held = Held("confirmed", refs, (said("law_says", text=rule.text), *more))
    if claim.negated:
        # "It forbids nobody to …": what it does forbid is told; whether that is meant, the reader sees.
        return Held("imprecise", refs, (said("only_this", text=rule.text), *more))
    if claim.subtype == "effect" or (BUSINESS.search(words(claim)) and not _at_large(rule)):
        return Held("imprecise", refs, (said("only_this", text=rule.text), *more))
    if FUNDING.search(words(claim)) and set(rule.acts) & set(_SECURITIES):
        return held.but("imprecise", said("binds_holders"))
    if claim.status == "in_force" and claim.polarity == "asserted" and _suspended(claim, subject, listings):
        return held.but("imprecise")
    return held


def hold_divestment(claim: Claim, facts: Facts, subject: Subject) -> Held:
    """Hold the duty to sell: whether the law knows one, for whom, and until when."""
    listings = _meant(claim, facts, subject)
    if not listings:
        return Held("unknown", (), (said("not_held"),))
    ends = [(one, rule, day) for one, rule, day in _days(facts, listings, "ends") if "sell" in rule.acts]
    if not ends:
        told = tuple(said("not_in_law", list=title(facts, one)) for one in listings[:1])
        known = bool(named_lists(claim, facts.regimes).how) and DUTY.search(words(claim))
        return Held("contradicted" if known else "unknown", _keys(listings), told)
    listing, _, day = ends[0]
    held = Held("confirmed", (listing.key,), (said("by_day", day=day), *_suspended(claim, subject, listings)))
    named = window(claim)
    if named is not None and not named.covers(day):
        return held.but("imprecise" if named.distance(day) <= NEAR else "contradicted")
    rules = facts.regimes[listing.regime].rules
    if not any(rule.kind == "bar" and "hold" in rule.acts for rule in rules):
        return held.but("imprecise", said("holding_free"))
    return held


def hold_deadline(claim: Claim, facts: Facts, subject: Subject) -> Held:
    """Hold a day from which, or until which, something applies against the law's own clocks."""
    listings, named = _meant(claim, facts, subject), window(claim)
    days = [*_days(facts, listings, "begins"), *_days(facts, listings, "ends")]
    if claim.subtype == "start":
        days = [one for one in days if one in _days(facts, listings, "begins")] or days
    if not days or named is None:
        return Held("unknown", _keys(listings), (said("not_held"),))
    listing, rule, day = min(days, key=lambda one: named.distance(one[2]))
    held = Held(
        "confirmed",
        (listing.key,),
        (said("deadline", day=day, list=title(facts, listing)), said("law_says", text=rule.text)),
    )
    if named.distance(day) == 0:
        return held.also(*_suspended(claim, subject, listings))
    return held.but("imprecise" if named.distance(day) <= NEAR else "contradicted")


def hold_forced_sale(claim: Claim, facts: Facts, subject: Subject) -> Held:
    """Hold an order to the company itself to sell: is it on record, and does it still stand?"""
    ordered = [one for one in subject.listings if one.regime in SALE_REGIMES]
    day = moment(claim)
    past = [one for one in ordered if day is None or one.listed <= day]
    if not past:
        if ordered:
            return Held(
                "confirmed" if claim.polarity == "expected" else "unknown",
                _keys(ordered[:1]),
                (_ordered(facts, ordered[0]),),
            )
        return Held("unknown", (), (said("not_held"),))
    listing = past[-1]
    held = Held("confirmed", (listing.key,), (_ordered(facts, listing),))
    steps = [one for one in subject.orders if listing.key in one.listings and (day is None or one.dated <= day)]
    told = tuple(said("step", day=one.dated, scope=one.scope_note or one.holding) for one in steps[-1:])
    stands = day is None or stood_on(listing, day)
    if claim.negated or claim.status == "lifted":
        if stands and not any(one.lifts and _runs(one, day) for one in steps):
            never = said("never_lifted", day=listing.listed, list=title(facts, listing))
            return Held("contradicted", (listing.key, *(one.key for one in steps[-1:])), (never, *told))
        return held
    if not stands:
        return held.but(
            "imprecise",
            said("removed", day=last_day(listing), how=end_kind(listing.end_kind), list=title(facts, listing)),
        )
    return held.also(*told, refs=[one.key for one in steps[-1:]])


def _meant(claim: Claim, facts: Facts, subject: Subject) -> list[Listing]:
    """Return the listings a claim on a measure can mean: those of its list that stood, else all of its list."""
    named = named_lists(claim, facts.regimes)
    pool = [one for one in subject.listings if one.regime in facts.regimes]
    if named.how:
        pool = [one for one in pool if one.regime in named.regimes] or pool
    day = moment(claim)
    return [one for one in pool if day is None or stood_on(one, day)] or pool


def _bars(claim: Claim, facts: Facts, listings: Iterable[Listing]) -> list[tuple[Listing, Rule]]:
    acts = set(_ACTS.get(claim.subtype or "", ()))
    return [
        (one, rule)
        for one in listings
        for rule in facts.regimes[one.regime].rules
        if rule.kind == "bar" and _fits(rule, one) and (not acts or not rule.acts or acts & set(rule.acts))
    ]


def _fits(rule: Rule, listing: Listing) -> bool:
    """Whether a rule is for listings of this track, and was law while the listing stood."""
    if rule.tracks and not set(rule.tracks) & set(listing.tracks):
        return False
    end, start = civil_end(rule.term), rule.term.start
    over = last_day(listing)
    return (end is None or end >= listing.listed) and (start is None or over is None or start.date() <= over)


def _days(facts: Facts, listings: Sequence[Listing], side: str) -> list[tuple[Listing, Rule, date]]:
    """Return the first days of what is forbidden (`begins`), or the last of what is still allowed (`ends`)."""
    found: list[tuple[Listing, Rule, date]] = []
    for one in listings:
        regime = facts.regimes[one.regime]
        for rule in regime.rules:
            if not _fits(rule, one) or (side == "begins") != (rule.kind == "bar"):
                continue
            day = _first_day(facts, one, rule) if side == "begins" else _last_day(facts, one, rule)
            if day is not None:
                found.append((one, rule, day))
    return found


def _first_day(facts: Facts, listing: Listing, rule: Rule) -> date | None:
    """The first day that a rule forbids: by its clock, but never before it was law."""
    zone = ZoneInfo(facts.regimes[listing.regime].zone)
    instant = clock_instant(rule.begins, listing, zone) if rule.begins is not None else None
    law = rule.term.start.astimezone(zone).date() if rule.term.start is not None else None
    if instant is None:
        return law if rule.begins is None and law is not None and law > listing.listed else None
    return max(instant.date(), law) if law is not None else instant.date()


def _last_day(facts: Facts, listing: Listing, rule: Rule) -> date | None:
    if rule.ends is None:
        return None
    instant = clock_instant(rule.ends, listing, ZoneInfo(facts.regimes[listing.regime].zone))
    return (instant - _TICK).date() if instant is not None else None


def _begins(facts: Facts, listing: Listing, rule: Rule) -> tuple[Said, ...]:
    day = _first_day(facts, listing, rule)
    return (said("starts", day=day),) if day is not None else ()


def _suspended(claim: Claim, subject: Subject, listings: Iterable[Listing]) -> tuple[Said, ...]:
    """Say that an order had suspended the measure by the day of the document."""
    keys, day = {one.key for one in listings}, moment(claim)
    return tuple(
        said("enjoined", day=one.dated, forum=one.forum)
        for one in subject.orders
        if one.lifts and one.effect in ("enjoins", "stays") and keys & set(one.listings) and _runs(one, day)
    )[-1:]


def _runs(order: Order, day: date | None) -> bool:
    end = civil_end(order.term)
    return day is None or (order.dated <= day and (end is None or day <= end))


def _at_large(rule: Rule) -> bool:
    """Whether a rule forbids all dealings, or names no act."""
    return not rule.acts or "deal" in rule.acts


def _ordered(facts: Facts, listing: Listing) -> Said:
    return said("sale_ordered", day=listing.listed, list=title(facts, listing))


def _keys(listings: Iterable[Listing]) -> tuple[str, ...]:
    return tuple(one.key for one in listings)
