"""Proceedings, orders, and what authorities said the law was."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

from interdit.model import (
    Listing,
    ListingKey,
    Order,
    OrderKey,
    PartyKey,
    Position,
    Problem,
    Proceeding,
    RegimeKey,
    Term,
    day_start,
)
from interdit.model.record import Effect
from interdit.sources.casebook.listings import known_from
from interdit.sources.casebook.rows import load_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from interdit.sources.casebook.citing import Citing
    from interdit.sources.casebook.rows import CasebookRow

_PROCEEDING = (
    "case_key",
    "case",
    "court",
    "docket",
    "plaintiff",
    "defendant",
    "regime_key",
    "party_keys",
    "listing_keys",
    "appeal_of",
    "filed_on",
    "public_from",
    "docketed",
    "confidence",
)
ORDER_COLUMNS = (
    "order_key",
    "case_key",
    "date",
    "date_at",
    "kind",
    "role",
    "effect_code",
    "scope_code",
    "scope",
    "apply",
    "effective_from",
    "effective_from_at",
    "effective_until",
    "effective_until_at",
    "public_from",
    "until_public_from",
    "party_keys",
    "listing_keys",
    "regime_key",
    "judge",
    "holding",
    "confidence",
)
_POSITION = (
    "position_key",
    "party_key",
    "basis_listing_key",
    "reach",
    "regime_key",
    "authority",
    "says",
    "prohibition_effective_at",
    "public_from",
    "public_to",
    "superseded_by",
    "confidence",
)
_LIFTING = ("enjoins", "stays", "vacates")
_LISTING_EVENTS = ("imposes", "ends", "replaces")
"""Steps that the listings table holds already: joined there, never applied twice."""
_NEW_YORK = "America/New_York"


def load_proceedings(
    folder: Path, zones: Mapping[RegimeKey, str], citing: Citing, problems: list[Problem]
) -> tuple[Proceeding, ...]:
    """Load `proceedings.csv`; a case whose regimes are not held stays on record, marked out of scope."""
    found: dict[str, Proceeding] = {}
    for row in load_rows(folder, "proceedings", _PROCEEDING, problems):
        key = row.text("case_key")
        regimes = tuple(RegimeKey(one) for one in row.many("regime_key"))
        in_scope = any(regime in zones for regime in regimes)
        if not in_scope:
            row.problem(f"{key}: out of scope, no law of {', '.join(regimes) or 'its regime'} is held", "notice")
        row.once(key, found)
        cited = citing.of(row, key, "proceedings")
        found[key] = Proceeding(
            key=key,
            title=row.text("case"),
            court=row.text("court"),
            docket=row.text("docket"),
            plaintiff=row.text("plaintiff"),
            defendant=row.text("defendant"),
            regimes=regimes,
            parties=tuple(PartyKey(one) for one in row.many("party_keys")),
            listings=tuple(ListingKey(one) for one in row.many("listing_keys")),
            appeal_of=row.text("appeal_of") or None,
            filed=row.day("filed_on"),
            public_from=known_from(row, "public_from", ZoneInfo(_zone(regimes, zones))),
            citations=cited,
            confidence=citing.confidence(row, cited),
            in_scope=in_scope,
        )
    return tuple(found[key] for key in sorted(found))


def load_orders(
    folder: Path,
    zones: Mapping[RegimeKey, str],
    citing: Citing,
    known: tuple[Sequence[Proceeding], Sequence[Listing]],
    problems: list[Problem],
) -> tuple[Order, ...]:
    """Load `orders.csv`: rulings and other steps that lift something or stand beside the answer.

    Listing events are checked against the listings elsewhere and not loaded: the listing says it.
    """
    cases = {case.key: case for case in known[0]}
    listings = {listing.key: listing for listing in known[1]}
    found: dict[str, Order] = {}
    for row in load_rows(folder, "orders", ORDER_COLUMNS, problems):
        key, regime = OrderKey(row.text("order_key")), RegimeKey(row.text("regime_key"))
        effect = row.text("effect_code")
        if effect in _LISTING_EVENTS:
            continue
        case = cases.get(row.text("case_key"))
        if case is None:
            row.problem(f"{key}: no such case {row.text('case_key')!r}")
            continue
        if regime not in zones:
            row.problem(f"{key}: out of scope, no law of {regime} is held", "notice")
            continue
        dated = row.day("date")
        if dated is None:
            row.problem(f"{key}: has no date")
            continue
        row.once(key, found)
        cited = citing.of(row, key, "orders", "amendments")
        found[key] = _order(row, case, (dated, ZoneInfo(zones[regime])), listings, cited, citing)
    return tuple(found[key] for key in sorted(found))


def _order(
    row: CasebookRow,
    case: Proceeding,
    moment: tuple[date, ZoneInfo],
    listings: Mapping[ListingKey, Listing],
    cited: tuple[str, ...],
    citing: Citing,
) -> Order:
    lifts = row.text("apply") == "yes" and row.text("effect_code") in _LIFTING
    targets = tuple(ListingKey(one) for one in row.many("listing_keys"))
    aims = [listings[one] for one in targets if one in listings]
    return Order(
        key=OrderKey(row.text("order_key")),
        case=case.key,
        title=case.title,
        forum=" ".join(part for part in (case.court, case.docket) if part),
        dated=moment[0],
        kind=row.text("kind"),
        effect=row.choice("effect_code", Effect, "none"),
        lifts=lifts,
        scope=row.text("scope_code"),
        term=_order_term(row, moment[1], aims, lifts=lifts),
        regimes=(RegimeKey(row.text("regime_key")),),
        parties=tuple(PartyKey(one) for one in row.many("party_keys")),
        listings=targets,
        scope_note=row.text("scope"),
        judge=row.text("judge"),
        holding=row.text("holding"),
        citations=cited,
        confidence=citing.confidence(row, cited),
    )


def _order_term(row: CasebookRow, zone: ZoneInfo, targets: Iterable[Listing], *, lifts: bool) -> Term:
    """Build the term of an order.

    Where only the day is on record, a lift counts from the end of its day and ends with the start of its last day;
    but a lift that ends on the very day on which what it lifts ends lasts as long as that.
    """
    day, until = row.day("effective_from") or row.day("date"), row.day("effective_until")
    start, end = row.instant("effective_from_at"), row.instant("effective_until_at")
    if start is None and day is not None:
        start = day_start(day + timedelta(days=1) if lifts else day, zone)
    if end is None and until is not None:
        end = day_start(until, zone)
        if lifts:
            end = max([end, *(_end(target) for target in targets if _last_day(target, zone) == until)])
    return Term(
        start=start,
        end=end,
        public_from=known_from(row, "public_from", zone),
        end_public_from=known_from(row, "until_public_from", zone),
    )


def _end(listing: Listing) -> datetime:
    assert listing.term.end is not None  # noqa: S101  only asked of listings with a last day
    return listing.term.end


def _last_day(listing: Listing, zone: ZoneInfo) -> object:
    if listing.term.end is None:
        return None
    last = listing.term.end - timedelta(days=1) if listing.term.end_by_day else listing.term.end
    return last.astimezone(zone).date()


def load_positions(
    folder: Path, zones: Mapping[RegimeKey, str], citing: Citing, problems: list[Problem]
) -> tuple[Position, ...]:
    """Load `positions.csv`."""
    found: dict[str, Position] = {}
    reach = Literal["close_name", "listed", "none"]
    for row in load_rows(folder, "positions", _POSITION, problems):
        key, regime = row.text("position_key"), RegimeKey(row.text("regime_key"))
        zone = ZoneInfo(_zone((regime,), zones))
        row.once(key, found)
        cited = citing.of(row, key, "positions")
        found[key] = Position(
            key=key,
            party=PartyKey(row.text("party_key")),
            regime=regime,
            listing=ListingKey(row.text("basis_listing_key")),
            reach=row.choice("reach", reach, "none"),
            authority=row.text("authority"),
            says=row.text("says"),
            begins=row.instant("prohibition_effective_at"),
            term=Term(
                public_from=known_from(row, "public_from", zone),
                retracted_from=known_from(row, "public_to", zone),
            ),
            citations=cited,
            confidence=citing.confidence(row, cited),
        )
    return tuple(found[key] for key in sorted(found))


def _zone(regimes: Iterable[RegimeKey], zones: Mapping[RegimeKey, str]) -> str:
    return next((zones[regime] for regime in regimes if regime in zones), _NEW_YORK)
