"""From listings, orders and positions to pieces: what a listing forbids, what lifts it, what stands beside it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

import msgspec

from interdit.law import clock_instant
from interdit.model import (
    DAY,
    Clause,
    Interval,
    Listing,
    Order,
    Position,
    Regime,
    Relation,
    Rule,
    Statement,
    Term,
)
from interdit.verdict.pieces import Bar, Lift, Note, clip

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from interdit.verdict.asked import Asked

_SILENT_ENDS = ("corrected", "replaced")
"""Ends after which the same listing goes on as another instance: nothing to say of them."""


class Link(msgspec.Struct, frozen=True):
    """How a listing reaches the company asked about; `begins` overrides the start rule where an authority said so.

    `told` is said of the holding where it is a company inside the fund; `doubtful`: a row may mean it, or another.
    `reaching` are citations for that the law reaches funds.
    """

    listing: Listing
    relation: Relation
    self_listed: bool
    begins: datetime | None = None
    position: Position | None = None
    via: str = ""
    told: dict[str, str] | None = None
    doubtful: bool = False
    reaching: tuple[str, ...] = ()


def touches(rule: Rule, asked: Asked) -> bool:
    """Whether a rule speaks to this actor, act and object at all."""
    return (
        (not rule.actors or asked.actor in rule.actors)
        and (not rule.acts or asked.act in rule.acts)
        and (not rule.objects or asked.object in rule.objects)
    )


def applies(rule: Rule, link: Link, asked: Asked) -> bool:
    """Whether a rule speaks to this question and to a listing that reaches the company in this way."""
    return (
        touches(rule, asked)
        and (not rule.tracks or bool(set(rule.tracks) & set(link.listing.tracks)))
        and (not rule.relations or link.relation in rule.relations)
    )


def vacated_by(listing: Listing, orders: Iterable[Order], known_at: datetime) -> Order | None:
    """Return the order that vacated a listing, where the reader knew of it."""
    if listing.end_kind != "vacated":
        return None
    able = (one for one in orders if one.effect == "vacates" and listing.key in one.listings)
    return next((one for one in able if one.term.known(known_at) is not None), None)


def pieces_of(
    link: Link, regime: Regime, asked: Asked, known_at: datetime, vacated: Order | None = None
) -> Iterator[Bar | Lift | Note]:
    """Yield what one listing, known to the reader, means for the question; `vacated` is the order that ended it."""
    listed = link.listing.term.known(known_at)
    if listed is None:
        return
    zone = ZoneInfo(regime.zone)
    spoken = False
    for rule in regime.rules:
        if rule.term.known(known_at) is None or not applies(rule, link, asked):
            continue
        for piece in _pieces_of_rule(rule, link, regime, known_at):
            spoken = spoken or isinstance(piece, Bar) or (isinstance(piece, Note) and piece.role in ("right", "never"))
            yield piece
    if link.relation != "listed":
        return
    if not spoken:
        yield Note("untouched" if regime.coverage != "none" else "context", _clause("untouched", link, listed))
    end = listed.end
    if end is not None and link.listing.end_kind not in _SILENT_ENDS:
        last = end - DAY if link.listing.term.end_by_day else end
        params = {"kind": link.listing.end_kind or "ended", "day": last.astimezone(zone).date().isoformat()}
        clause = _clause("ended", link, Interval(end, None), params=params)
        ended_by = tuple(dict.fromkeys((*link.listing.end_citations, *clause.citations)))
        clause = msgspec.structs.replace(clause, citations=ended_by)
        if vacated is not None:
            cited = tuple(dict.fromkeys((*vacated.citations, *clause.citations)))
            clause = msgspec.structs.replace(clause, order=vacated.key, citations=cited)
        yield Note("ended", clause)


def _pieces_of_rule(rule: Rule, link: Link, regime: Regime, known_at: datetime) -> Iterator[Bar | Lift | Note]:
    zone = ZoneInfo(regime.zone)
    listed, law = link.listing.term.known(known_at), rule.term.known(known_at)
    assert listed is not None  # noqa: S101  the caller checked
    begins = clock_instant(rule.begins, link.listing, zone) if rule.begins else None
    if rule.kind == "bar" and link.begins is not None:
        begins = link.begins
    ends = clock_instant(rule.ends, link.listing, zone) if rule.ends else None
    binding = clip(law, listed, Interval(begins, ends))
    if rule.kind == "bar":
        stay = clip(listed, Interval(None, law.end if law else None))
        yield from _bar(rule, link, (known_at, zone), binding, stay)
    elif binding is None:
        return
    elif rule.kind in ("exception", "licence"):
        yield Lift(_clause(rule.kind, link, binding, rule=rule), "rule", rule.lifts, (link.listing.key,), rule)
    elif rule.kind == "right":
        yield Note("right", _clause("right", link, binding, rule=rule), rule)
    else:
        yield Note("caveat", _clause("caveat", link, binding, rule=rule), rule)


def _bar(
    rule: Rule, link: Link, reader: tuple[datetime, ZoneInfo], binding: Interval | None, listed: Interval | None
) -> Iterator[Bar | Note]:
    if binding is None:
        if listed is not None and listed.end is not None and link.relation == "listed":
            yield Note("never", _clause("never_began", link, listed, rule=rule))
        return
    begins = binding.start
    waiting = None
    before = clip(listed, Interval(None, begins)) if begins is not None else None
    if before is not None and before.start is not None and begins is not None and before.start < begins:
        waiting = _clause(
            _WAITING_CODES[_standing(link)], link, before, rule=rule, params={"begins": begins.isoformat()}
        )
    yield Bar(
        clause=_clause(_bar_code(link), link, binding, rule=rule, effect="review" if link.doubtful else rule.effect),
        waiting=waiting,
        rule=rule,
        relation=link.relation,
        self_listed=link.self_listed,
        assumptions=(rule.assumption,) if rule.assumption is not None else (),
        last_day=_last_day((link.listing.term, rule.term), binding.end, *reader),
        listing_tracks=link.listing.tracks,
        doubtful=link.doubtful,
    )


_BAR_CODES: dict[Relation, str] = {
    "listed": "barred",
    "close_name": "barred_close_name",
    "owned": "barred_owned",
    "exposure": "barred_exposure",
}
_WAITING_CODES = {"itself": "not_yet", "held": "not_yet_exposure", "doubtful": "may_hold_not_yet"}


def _standing(link: Link) -> str:
    return "doubtful" if link.doubtful else "held" if link.told is not None else "itself"


def _bar_code(link: Link) -> str:
    if link.doubtful:
        return "may_hold"
    inside = link.told is not None and link.relation == "close_name"
    return "barred_exposure_close_name" if inside else _BAR_CODES[link.relation]


def _last_day(terms: Iterable[Term], end: datetime | None, known_at: datetime, zone: ZoneInfo) -> Interval | None:
    """Return the day, in the regime's zone, in which a bar ended at an hour that is not on record."""
    by_day = any(term.end == end and term.end_by_day and term.end_known(known_at) for term in terms)
    return Interval(end.astimezone(zone) - DAY, end) if end is not None and by_day else None


def _clause(
    code: str,
    link: Link,
    interval: Interval,
    *,
    rule: Rule | None = None,
    effect: Literal["permitted", "review", "licence_required", "prohibited"] = "permitted",
    params: dict[str, str] | None = None,
) -> Clause:
    listing = link.listing
    day = "first_seen" if listing.first_seen else "listed"
    said = {day: listing.listed.isoformat(), "name": listing.name or listing.party, **(params or {})}
    said |= link.told or {}
    if link.via:
        said["via"] = link.via
    if listing.note:
        said["note"] = listing.note
    own = link.position.citations if link.position is not None else listing.citations
    return Clause(
        statement=Statement(code, said, rule.text if rule is not None else None),
        effect=effect,
        interval=interval,
        regime=listing.regime,
        measure=rule.key if rule is not None else None,
        listing=listing.key,
        citations=_cited(
            (*link.reaching, *(rule.citations if rule else ())), own, rule_first=code not in ("ended", "untouched")
        ),
        confidence=link.position.confidence if link.position is not None else listing.confidence,
    )


def _cited(rule: tuple[str, ...], listing: tuple[str, ...], *, rule_first: bool) -> tuple[str, ...]:
    ordered = (*rule, *listing) if rule_first else (*listing, *rule)
    return tuple(dict.fromkeys(ordered))


def order_pieces(orders: Iterable[Order], listings: Iterable[Listing], known_at: datetime) -> Iterator[Lift | Note]:
    """Yield what orders known to the reader lift, and as context those that change nothing, while a listing runs."""
    stays: dict[str, Interval | None] = {listing.key: listing.term.known(known_at) for listing in listings}
    known = [(order, order.term.known(known_at)) for order in orders if order.effect != "none"]
    for order, interval in known:
        if interval is None:
            continue
        for regime in order.regimes:
            clause = Clause(
                statement=Statement(_order_code(order), _order_params(order)),
                effect="permitted",
                interval=interval,
                regime=regime,
                listing=order.listings[0] if order.listings else None,
                order=order.key,
                citations=order.citations,
                confidence=order.confidence,
            )
            if not order.lifts:
                beside = _while_listed(order, interval, stays)
                if beside is not None:
                    yield Note("context", msgspec.structs.replace(clause, interval=beside))
                continue
            cut = _restored(order, interval, known)
            measure = order.scope.removeprefix("prohibition:") if order.scope.startswith("prohibition:") else ""
            yield Lift(
                msgspec.structs.replace(clause, interval=cut), "order", (measure,) if measure else (), order.listings
            )


def _while_listed(order: Order, interval: Interval, stays: Mapping[str, Interval | None]) -> Interval | None:
    """Cut what stands beside an answer to the time in which one of its listings runs."""
    own = [stay for key in order.listings if (stay := stays.get(key)) is not None]
    ends = [stay.end for stay in own if stay.end is not None]
    return interval.meet(Interval(None, max(ends))) if own and len(ends) == len(own) else interval


def _restored(order: Order, interval: Interval, known: list[tuple[Order, Interval | None]]) -> Interval:
    """Cut a lifting order where a later one restores what it lifted (a stay of the injunction, a reversal)."""
    for other, since in known:
        same = bool(set(other.listings) & set(order.listings)) and other.scope in (order.scope, "regime", "listing")
        if other.effect == "restores" and same and since is not None and since.start is not None:
            before = interval.meet(Interval(None, since.start))
            if before is not None and since.start > (interval.start or since.start):
                return before
    return interval


_REFUSALS = ("injunction_denied", "stay_denied", "cert_denied")
"""Rulings that leave things as they are without upholding the listing itself."""


def _order_code(order: Order) -> str:
    return f"order_{order.kind if order.kind in _REFUSALS else order.effect}"


def _order_params(order: Order) -> dict[str, str]:
    return {
        "case": order.title,
        "forum": order.forum,
        "kind": order.kind,
        "scope": order.scope_note,
        "holding": order.holding,
        "day": order.dated.isoformat(),
    }


def position_pieces(
    positions: Iterable[Position], basis: Iterable[Listing], known_at: datetime, *, self_listed: bool
) -> Iterator[Link | Note]:
    """Yield links through a close name, and what an authority said besides."""
    by_key = {listing.key: listing for listing in basis}
    for position in positions:
        interval = position.term.known(known_at)
        listing = by_key.get(position.listing)
        if interval is None or listing is None:
            continue
        if position.reach == "close_name":
            yield Link(listing, "close_name", self_listed, position.begins, position, listing.name)
            continue
        clause = Clause(
            statement=Statement("position", {"authority": position.authority, "says": position.says}),
            effect="permitted",
            interval=interval,
            regime=position.regime,
            listing=position.listing,
            citations=position.citations,
            confidence=position.confidence,
        )
        yield Note("right" if position.reach == "none" else "context", clause)
