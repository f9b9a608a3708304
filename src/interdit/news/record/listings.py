"""Claims that a company was put on a list, or taken off one, held against the listings on record."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from interdit.news.record.cues import STAYS, words
from interdit.news.record.dates import NEAR, Window, moment, window, written
from interdit.news.record.facts import last_day, stood_on
from interdit.news.record.lists import by_authority, named_lists
from interdit.news.record.wording import Held, end_kind, said

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from interdit.model import Listing
    from interdit.model.claim import Claim
    from interdit.news.record.facts import Facts, Subject
    from interdit.news.record.lists import Named
    from interdit.news.record.wording import Said

_REPLACED = ("superseded", "replaced", "corrected")
"""Ends after which another listing may go on; a company whose listing was only replaced was not taken off."""


def hold_designation(claim: Claim, facts: Facts, subject: Subject) -> Held:
    """Hold a listing that a document reports against those on record."""
    named = named_lists(claim, facts.regimes)
    pool = [one for one in subject.listings if one.regime in named.regimes or not named.how]
    if claim.negated:
        return _not_listed(claim, facts, pool, named)
    if claim.polarity in ("expected", "sought"):
        return _foreseen(claim, facts, pool)
    days = window(claim)
    meant = [one for one in pool if by_authority(one, claim)]
    found = _of_time(meant, days, written(claim))
    if found:
        return Held("confirmed", _keys(found), tuple(_listed(facts, one) for one in found))
    return _off(claim, facts, subject, (named, meant))


def hold_removal(claim: Claim, facts: Facts, subject: Subject) -> Held:
    """Hold the end of a listing that a document reports against those on record."""
    named = named_lists(claim, facts.regimes)
    pool = [one for one in subject.listings if named.how != "list" or one.regime in named.regimes]
    if claim.polarity == "sought":
        return _removal_sought(claim, facts, subject)
    if not pool:
        return _silence(claim, facts, named)
    days, day = window(claim), moment(claim)
    ended = [one for one in pool if last_day(one) is not None]
    gone = [one for one in ended if one.end_kind not in _REPLACED or one.succeeded_by is None]
    gone = [one for one in gone if not _goes_on(one, pool)]
    if claim.negated:
        return _still_there(facts, pool, day)
    found = [one for one in gone if _ended_then(one, days, day)]
    if found:
        return Held("confirmed", _keys(found), tuple(_removed(facts, one) for one in found))
    return _not_removed(claim, facts, subject, (pool, gone, named))


def title(facts: Facts, listing: Listing) -> dict[str, str]:
    """Return the title of a listing's list."""
    regime = facts.regimes.get(listing.regime)
    return regime.title if regime is not None else {"en": listing.regime}


def nearest(listings: Sequence[Listing], day: date | None) -> Listing | None:
    """Return the listing that a document of that day most likely speaks of: the last before it, else the next."""
    if not listings:
        return None
    before = [one for one in listings if day is None or one.listed <= day]
    return max(before, key=lambda one: one.listed) if before else min(listings, key=lambda one: one.listed)


def _off(claim: Claim, facts: Facts, subject: Subject, found: tuple[Named, Sequence[Listing]]) -> Held:
    """Say in what a claim of a listing differs from the record, or why the record cannot tell."""
    (named, meant), days = found, window(claim)
    others = [one for one in subject.listings if one not in meant]
    same_time = _of_time(others, days, None) if days else []
    if meant and days:
        close = min(meant, key=lambda one: days.distance(one.listed))
        if days.distance(close.listed) <= NEAR:
            told = said("other_day", day=close.listed, list=title(facts, close))
            return Held("imprecise", (close.key,), (told,))
    stood = [one for one in meant if days and one.listed < days.first and stood_on(one, days.last)]
    if stood and STAYS.search(words(claim)):
        told = said("already_listed", day=stood[-1].listed, list=title(facts, stood[-1]))
        return Held("confirmed", _keys(stood), (told,))
    if same_time and named.how == "authority":
        other = same_time[0]
        told = said("other_authority", day=other.listed, list=title(facts, other))
        return Held("imprecise", _keys(same_time), (told,))
    more = [said("other_list", day=one.listed, list=title(facts, one)) for one in same_time[:1]]
    refs = _keys(same_time)
    silence = _silence(claim, facts, named)
    if silence.said[0].code == "after_record":
        return silence
    if same_time and silence.outcome == "contradicted":
        # It was listed then, on another list than the words seem to name: no ground to say that it was not.
        return Held("imprecise", refs, tuple(more))
    if meant:
        close = nearest(meant, days.last if days else written(claim)) or meant[0]
        more.append(said("other_day", day=close.listed, list=title(facts, close)))
        refs = (*refs, close.key)
    return silence.also(*more, refs=refs)


def _silence(claim: Claim, facts: Facts, named: Named) -> Held:
    """Say what it means that nothing is on record: no such listing where the lists are held whole, else nothing."""
    day = moment(claim)
    if day is not None and facts.until is not None and day > facts.until:
        return Held("unknown", (), (said("after_record", day=facts.until),))
    if named.how and facts.is_complete(named.regimes, day):
        return Held("contradicted", (), (said("not_listed"),))
    return Held("unknown", (), (said("incomplete"),))


def _of_time(listings: Sequence[Listing], days: Window | None, day: date | None) -> list[Listing]:
    """Return the listings of the days that are named, else the one that a document of that day means."""
    if days is not None:
        return [one for one in listings if days.covers(one.listed) or days.covers(one.published)]
    before = [one for one in listings if day is None or one.listed <= day]
    last = nearest(before, day)
    return [last] if last is not None else []


def _foreseen(claim: Claim, facts: Facts, pool: Sequence[Listing]) -> Held:
    """Hold a listing that is expected or asked for: was it made already, was it made later?"""
    day = moment(claim)
    if day is None:
        return Held("unknown", (), (said("foresees"),))
    for one in pool:
        if stood_on(one, day):
            return Held("imprecise", (one.key,), (said("already_listed", day=one.listed, list=title(facts, one)),))
    later = [one for one in pool if one.listed > day]
    if later:
        one = later[0]
        return Held("confirmed", (one.key,), (said("listed_later", day=one.listed, list=title(facts, one)),))
    return Held("unknown", (), (said("foresees"),))


def _not_listed(claim: Claim, facts: Facts, pool: Sequence[Listing], named: Named) -> Held:
    """Hold the claim that a company is on no list, or not on this one."""
    day = moment(claim)
    standing = [one for one in pool if day is None or stood_on(one, day)]
    if standing:
        return Held("contradicted", _keys(standing), tuple(_listed(facts, one) for one in standing))
    if named.how and facts.is_complete(named.regimes, day):
        return Held("confirmed", (), (said("not_listed"),))
    return Held("unknown", (), (said("incomplete"),))


def _not_removed(
    claim: Claim, facts: Facts, subject: Subject, sorted_out: tuple[Sequence[Listing], Sequence[Listing], Named]
) -> Held:
    (pool, gone, named), day = sorted_out, moment(claim)
    ended_here = [one for one in pool if one.end_kind in _REPLACED]
    suspended = [one for one in subject.orders if one.lifts and (day is None or one.dated <= day)]
    standing = [one for one in pool if day is None or stood_on(one, day)]
    for order in reversed(suspended):
        held = [one for one in standing if one.key in order.listings and one.regime in named.regimes]
        if held and order.effect in ("enjoins", "stays"):
            told = [said("suspended", day=order.dated, forum=order.forum)]
            told += [said("still_listed", end=end) for one in held if (end := last_day(one)) is not None]
            return Held("imprecise", (order.key, *_keys(held)), tuple(told))
    days = window(claim)
    close = [one for one in gone if days and (end := last_day(one)) and days.distance(end) <= NEAR]
    if close:
        return Held("imprecise", _keys(close), tuple(_removed(facts, one) for one in close))
    moved = [one for one in ended_here if one not in gone and _ended_then(one, _wide(days), day)]
    if moved:
        told = [said("moved_on", day=last_day(one), list=title(facts, one)) for one in moved]
        return Held("imprecise", _keys(moved), tuple(told))
    told = [said("never_removed", day=one.listed, list=title(facts, one)) for one in standing if not last_day(one)]
    told += [_removed(facts, one) for one in gone]
    if named.how != "list" and not facts.is_complete([one.regime for one in pool], day):
        # Another list, of which the record holds single names alone, may be the one that is meant.
        told = [said("incomplete"), *told]
        return Held("unknown", _keys(pool), tuple(told))
    return Held(
        "contradicted" if facts.is_complete([one.regime for one in pool], day) else "unknown", _keys(pool), tuple(told)
    )


def _removal_sought(claim: Claim, facts: Facts, subject: Subject) -> Held:
    """A removal that is asked for: confirmed where a case of the company is on record."""
    cases = [one for one in subject.proceedings if one.filed is not None and one.plaintiff]
    gone = [one for one in subject.listings if last_day(one) is not None and one.end_kind not in _REPLACED]
    if not cases:
        return Held("unknown", (), (said("not_held"),))
    case = cases[0]
    told = [said("filed", day=case.filed, case=case.title, forum=case.court, defendant=case.defendant)]
    day = moment(claim)
    told += [_removed(facts, one) for one in gone if day is None or (last_day(one) or day) >= day]
    return Held("confirmed", (case.key, *_keys(gone)), tuple(told))


def _still_there(facts: Facts, pool: Sequence[Listing], day: date | None) -> Held:
    standing = [one for one in pool if day is None or stood_on(one, day)]
    if standing:
        return Held("confirmed", _keys(standing), tuple(_listed(facts, one) for one in standing))
    return Held("contradicted", _keys(pool), tuple(_removed(facts, one) for one in pool))


def _goes_on(listing: Listing, pool: Sequence[Listing]) -> bool:
    """Whether another listing of the same list stands on the day a listing ends: it was replaced, not ended."""
    end = last_day(listing)
    if listing.end_kind not in _REPLACED or end is None:
        return False
    return any(one is not listing and one.regime == listing.regime and stood_on(one, end) for one in pool)


def _ended_then(listing: Listing, days: Window | None, day: date | None) -> bool:
    end = last_day(listing)
    if end is None:
        return False
    known = listing.term.end_public_from.date() if listing.term.end_public_from else end
    if days is not None:
        # An end at midnight: the last day and the first one off the list are both called the day of the removal.
        off = listing.term.end.date() if listing.term.end else end
        return any(days.covers(one) for one in (end, known, off))
    return day is None or min(end, known) <= day


def _wide(days: Window | None) -> Window | None:
    """Return the days about those named: an end reported a few days off is the same end."""
    return Window(days.first - timedelta(days=NEAR), days.last + timedelta(days=NEAR)) if days else None


def _listed(facts: Facts, listing: Listing) -> Said:
    end = last_day(listing)
    if end is None:
        return said("listed", day=listing.listed, list=title(facts, listing))
    return said("listed_until", day=listing.listed, end=end, list=title(facts, listing))


def _removed(facts: Facts, listing: Listing) -> Said:
    return said("removed", day=last_day(listing), how=end_kind(listing.end_kind), list=title(facts, listing))


def _keys(listings: Sequence[Listing]) -> tuple[str, ...]:
    return tuple(one.key for one in listings)
