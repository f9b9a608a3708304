"""Claims of suits and of what courts ordered, held against the proceedings and orders on record."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interdit.news.record.cues import AVOID, COUNTRY, COUNTRY_NAME, DISMISSAL, EFFORTS, PARDON, PERMANENT, fold, words
from interdit.news.record.dates import NEAR, moment, window, written
from interdit.news.record.facts import civil_end, last_day
from interdit.news.record.listings import title
from interdit.news.record.wording import Held, said

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from interdit.model import Order, Proceeding
    from interdit.model.claim import Claim
    from interdit.news.record.dates import Window
    from interdit.news.record.facts import Facts, Subject
    from interdit.news.record.wording import Said

_COURTS: tuple[tuple[str, str], ...] = (
    (r"supreme court|cour suprême", r"supreme court"),
    (r"court of appeals|appeals court|cour d['’]appel|\bcircuit\b", r"\bcir\.|circuit"),
    (r"california|californie", r"\bcal\."),
    (r"texas", r"\btex\."),
    (r"pennsylvani", r"\bpa\."),
    (r"district of columbia|washington", r"d\.d\.c|d\.c\."),
    (r"court of justice|general court|tribunal de l['’]union|cour de justice", r"\beu\b|cjeu"),
    (r"court of international trade", r"int'l trade"),
)
"""How a document names a court, and how the record's forum does."""
_SUSPENDS = ("enjoins", "stays")
_ANNULS = ("vacates", "vacates_pending")
_ENDS = ("vacated", "removed", "delisted")


def hold_lawsuit(claim: Claim, facts: Facts, subject: Subject) -> Held:
    """Hold a suit: is it on record, of which day, by whom, against whom, and was there anything left to avoid?"""
    cases = [one for one in subject.proceedings if one.plaintiff and not one.appeal_of]
    day = written(claim)
    if claim.polarity == "expected" and day is not None:
        # What is announced is a suit to come: one filed before is another.
        cases = [one for one in cases if one.filed is None or one.filed >= day]
        if not cases:
            return Held("unknown", (), (said("foresees"),))
    case = _of_day(cases, window(claim), day)
    if case is None:
        return _no_suit(claim, cases)
    held = Held("confirmed", (case.key,), (_filed(case),))
    if AVOID.search(words(claim)):
        before = [one for one in subject.listings if case.filed is None or one.listed <= case.filed]
        aimed = [one for one in before if not case.listings or one.key in case.listings]
        for one in aimed[:1]:
            told = said("already_listed", day=one.listed, list=title(facts, one))
            return held.but("contradicted", told).also(refs=(one.key,))
    if not _is_plaintiff(subject, case):
        return held.but("imprecise", said("other_plaintiff", plaintiff=case.plaintiff))
    if _sues_country(claim) and not re.search(r"united states|china|government", case.defendant, re.IGNORECASE):
        return held.but("imprecise", said("not_the_country", defendant=case.defendant))
    return held


def hold_relief(claim: Claim, facts: Facts, subject: Subject) -> Held:
    """Hold what is asked for: a case of the company in which it can be asked, and what became of it."""
    del facts
    cases = [one for one in subject.proceedings if one.plaintiff and one.filed is not None]
    if not cases:
        return Held("unknown", (), (said("not_held"),))
    case, day = cases[0], moment(claim)
    later = [
        one for one in subject.orders if one.effect in (*_ANNULS, *_SUSPENDS) and (day is None or one.dated >= day)
    ]
    later = [one for one in later if one.effect in _ANNULS] or later
    told = tuple(said("obtained", kind=one.kind.replace("_", " "), day=one.dated) for one in later[:1])
    return Held("confirmed", (case.key, *(one.key for one in later[:1])), (_filed(case), *told))


def hold_injunction(claim: Claim, facts: Facts, subject: Subject) -> Held:
    """Hold an order that suspends the measure for now: stage, scope, day and court."""
    if claim.polarity in ("expected", "sought"):
        return _foreseen(claim, subject, _SUSPENDS)
    given = [one for one in subject.orders if one.effect in _SUSPENDS and one.lifts]
    order = _order_of(given, claim)
    if order is None:
        return _no_order(claim, subject, given)
    held = Held("confirmed", (order.key,), (said("enjoined", day=order.dated, forum=order.forum), *_until(order)))
    if claim.negated:
        return held.but("contradicted")
    off: list[Said] = []
    text = words(claim)
    if EFFORTS.search(text):
        stood = [one for one in subject.listings if one.key in order.listings and one.listed <= order.dated]
        stood = [one for one in stood if one.regime in facts.regimes and facts.is_complete([one.regime])]
        if any(_names_company(subject, text) or "list" in text.casefold() for _ in stood):
            off += [said("already_listed", day=one.listed, list=title(facts, one)) for one in stood[:1]]
    if PARDON.search(text):
        off.append(said("no_pardon"))
    if PERMANENT.search(text) and not re.search(r"\bnot\b|\bn['’]est qu|non |pas ", text):
        off.append(said("preliminary"))
    off += _other_court(claim, order)
    refused = [one for one in subject.orders if one.kind == "stay_denied" and one.dated > order.dated]
    refused = [one for one in refused if set(one.regimes) & set(order.regimes)]
    held = held.also(
        *(said("stay_refused", day=one.dated) for one in refused[-1:]), refs=[one.key for one in refused[-1:]]
    )
    return held.but("imprecise", *off) if off else held


def hold_ruling(claim: Claim, facts: Facts, subject: Subject) -> Held:
    """Hold a ruling that left the measure standing, or annulled it."""
    del facts
    wanted = ("upholds",) if claim.type == "ruling_upheld" else _ANNULS
    if claim.polarity in ("expected", "sought"):
        return _foreseen(claim, subject, wanted)
    rulings = [one for one in subject.orders if one.effect in ("upholds", *_ANNULS, *_SUSPENDS)]
    order = _order_of([one for one in rulings if one.effect in wanted], claim)
    if order is not None:
        held = Held("confirmed", (order.key,), (_ruled(order),))
        off = _other_court(claim, order)
        return held.but("contradicted") if claim.negated else held.but("imprecise", *off) if off else held
    other = _order_of(rulings, claim)
    if other is None:
        return _no_order(claim, subject, [one for one in rulings if one.effect in wanted])
    if claim.type == "ruling_vacated" and other.effect in _SUSPENDS:
        told = [said("suspended", day=other.dated, forum=other.forum)]
        stood = [one for one in subject.listings if one.key in other.listings]
        told += [said("still_listed", end=last_day(one)) for one in stood if one.end_kind in _ENDS]
        return Held("imprecise", (other.key,), tuple(told))
    told = [said("other_ruling", day=other.dated, forum=other.forum, holding=other.holding)]
    # A court that dismisses the authority's appeal leaves the annulment standing: the press calls both "rejected".
    turned_down = DISMISSAL.search(words(claim)) and DISMISSAL.search(other.holding)
    return Held("imprecise" if turned_down else "contradicted", (other.key,), tuple(told))


def hold_appeal(claim: Claim, facts: Facts, subject: Subject) -> Held:
    """Hold an appeal: one on record, or what was none."""
    del facts
    days, day = window(claim), moment(claim)
    appeals = [one for one in subject.proceedings if one.appeal_of]
    steps = [one for one in subject.orders if one.kind == "appeal_filed"]
    dated = [(one.dated, str(one.key), one.title, one.forum) for one in steps]
    dated += [(one.filed, one.key, one.title, one.court) for one in appeals if one.filed and not steps]
    close = [one for one in dated if days is None or days.distance(one[0]) <= NEAR]
    close = [one for one in close if day is None or one[0] <= day or claim.polarity in ("expected", "sought")]
    if close:
        when, key, called, forum = close[-1]
        told = said("filed", day=when, case=called, forum=forum, defendant="; ".join(_defendants(subject, key)))
        exact = days is None or days.covers(when)
        outcome = "contradicted" if claim.negated else "confirmed" if exact else "imprecise"
        return Held(outcome, (key,), (told,))  # type: ignore[arg-type]  # one of the words of Outcome
    cases = [one for one in subject.proceedings if one.filed and one.plaintiff and not one.appeal_of]
    ruled = [one for one in subject.orders if one.effect != "none" and (day is None or one.dated <= day)]
    if cases and not claim.negated and claim.polarity == "asserted" and not ruled:
        case = cases[0]
        return Held("imprecise", (case.key,), (said("first_instance", case=case.title, day=case.filed),))
    settled = [one for one in subject.orders if one.effect == "promises"]
    told_ = tuple(said("agreed", day=one.dated, holding=one.holding) for one in settled)
    if claim.negated and settled:
        return Held("confirmed", tuple(one.key for one in settled), told_)
    return Held("unknown", (), (said("not_held"), *told_))


def hold_settlement(claim: Claim, facts: Facts, subject: Subject) -> Held:
    """Hold an agreement of the parties."""
    del facts
    order = _order_of([one for one in subject.orders if one.kind == "settlement" or one.effect == "promises"], claim)
    if order is None:
        return Held("unknown", (), (said("not_held"),))
    return Held("confirmed", (order.key,), (said("agreed", day=order.dated, holding=order.holding),))


def _defendants(subject: Subject, key: str) -> list[str]:
    case = key.rsplit("/", 1)[0]
    return [one.defendant for one in subject.proceedings if one.key in (key, case)]


def _of_day(cases: Sequence[Proceeding], days: Window | None, day: date | None) -> Proceeding | None:
    """Return the case a claim means: of its day, else the last filed before the document, else one without a day."""
    if days is not None:
        return next((one for one in cases if days.covers(one.filed)), None)
    filed = sorted((one for one in cases if one.filed), key=lambda one: (one.filed, one.key))
    before = [one for one in filed if day is None or (one.filed is not None and one.filed <= day)]
    return before[-1] if before else filed[0] if filed else next(iter(cases), None)


def _no_suit(claim: Claim, cases: Sequence[Proceeding]) -> Held:
    days = window(claim)
    close = [one for one in cases if one.filed and days and days.distance(one.filed) <= NEAR]
    told = tuple(said("other_filed_day", day=one.filed, case=one.title) for one in (close or cases)[:1] if one.filed)
    refs = tuple(one.key for one in (close or cases)[:1])
    return Held("imprecise" if close else "unknown", refs, told or (said("not_held"),))


def _order_of(orders: Sequence[Order], claim: Claim) -> Order | None:
    """Return the order a claim means: of its day, else the last before the document."""
    days, day = window(claim), moment(claim)
    if days is not None:
        inside = [one for one in orders if days.covers(one.dated)]
        return inside[-1] if inside else None
    before = [one for one in orders if day is None or one.dated <= day]
    return before[-1] if before else None


def _no_order(claim: Claim, subject: Subject, given: Sequence[Order]) -> Held:
    """Say what is on record instead: an order of a day close by, a ruling the other way, or nothing."""
    days = window(claim)
    close = [one for one in given if days and days.distance(one.dated) <= NEAR]
    if close:
        told = said("other_ruling_day", day=close[-1].dated, forum=close[-1].forum)
        return Held("imprecise", (close[-1].key,), (told,))
    upheld = [one for one in subject.orders if one.effect == "upholds" and days and days.covers(one.dated)]
    if upheld and claim.type != "ruling_upheld":
        told = said("other_ruling", day=upheld[-1].dated, forum=upheld[-1].forum, holding=upheld[-1].holding)
        return Held("contradicted", (upheld[-1].key,), (told,))
    return Held("unknown", tuple(one.key for one in given), (said("not_held"), *(_ruled(one) for one in given[-1:])))


def _foreseen(claim: Claim, subject: Subject, effects: Sequence[str]) -> Held:
    day = moment(claim)
    later = [one for one in subject.orders if one.effect in effects and day and one.dated >= day]
    if later:
        return Held("confirmed", (later[0].key,), (_ruled(later[0]),))
    return Held("unknown", (), (said("foresees"),))


def _other_court(claim: Claim, order: Order) -> list[Said]:
    """Say that a claim names another court than the one that ruled, where both can be told."""
    for named, forum in _COURTS:
        if re.search(named, claim.authority or "", re.IGNORECASE):
            if re.search(forum, order.forum, re.IGNORECASE):
                return []
            return [said("other_court", forum=order.forum, day=order.dated)]
    return []


def _is_plaintiff(subject: Subject, case: Proceeding) -> bool:
    """Whether a case was brought by the company; its owner or unit of the same first name counts."""
    # Users who sue for an app bear its name and are not the company.
    own = [one for one in re.split(r"[;,]", case.plaintiff) if not re.search(r"\busers\b", one, re.IGNORECASE)]
    plaintiff = set(fold(" ".join(own)).split())
    names = [name.text for party in subject.parties for name in party.names]
    names += [subject.name, *(party.name for party in subject.parties)]
    return any(word in plaintiff for name in names for word in fold(name).split()[:1] if len(word) > 2)


def _names_company(subject: Subject, text: str) -> bool:
    return bool(subject.name) and fold(subject.name) in fold(text)


def _sues_country(claim: Claim) -> bool:
    sued = claim.attrs.get("defendant") or claim.object or ""
    return bool(COUNTRY.search(claim.quote) or COUNTRY_NAME.fullmatch(sued.strip()))


def _filed(case: Proceeding) -> Said:
    if case.filed is None:
        return said("on_docket", case=case.title, forum=case.court)
    return said("filed", day=case.filed, case=case.title, forum=case.court, defendant=case.defendant)


def _ruled(order: Order) -> Said:
    return said("ruling", day=order.dated, forum=order.forum, holding=order.holding)


def _until(order: Order) -> Iterable[Said]:
    end = civil_end(order.term)
    return (said("suspended_until", end=end),) if end is not None else ()
