"""Small laws, listings and orders, and strategies that make many of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from interdit.model import (
    Act,
    Clause,
    Clock,
    Interval,
    Law,
    Listing,
    ListingKey,
    Order,
    OrderKey,
    PartyKey,
    Regime,
    RegimeKey,
    Relation,
    Rule,
    Statement,
    Term,
)
from interdit.verdict import Asked
from interdit.verdict.pieces import Bar, Lift, Note

T0 = datetime(2021, 1, 1, tzinfo=UTC)
REGIME = RegimeKey("us/test")
PARTY = PartyKey("alfa")
LISTING = ListingKey("us/test/alfa/2021-01-01")
AS_OF = date(2026, 11, 23)


def at(days: float) -> datetime:
    """So many days after the beginning of 2021, in universal time."""
    return T0 + timedelta(days=days)


def clause(
    code: str = "barred", start: float | None = None, end: float | None = None, effect: str = "prohibited", **more: str
) -> Clause:
    interval = Interval(at(start) if start is not None else None, at(end) if end is not None else None)
    return Clause(
        Statement(code),
        effect,  # type: ignore[arg-type]
        interval,
        RegimeKey(more.get("regime", REGIME)),
        more.get("measure"),
        more.get("listing", LISTING),
        more.get("order"),
    )


def rule(key: str = "purchase", kind: str = "bar", **more: object) -> Rule:
    return Rule(key, kind, {"en": f"the law of {key}"}, ("a-citation",), **more)  # type: ignore[arg-type]


def bar(
    start: float | None = None, end: float | None = None, *, relation: Relation = "listed", self_listed: bool = True
) -> Bar:
    return Bar(clause("barred", start, end, measure="purchase"), None, rule(), relation, self_listed=self_listed)


def lift(start: float | None = None, end: float | None = None, **more: object) -> Lift:
    given = clause("order_enjoins", start, end, "permitted", order="alfa-v-us/2021-01-02")
    return Lift(given, "order", **more)  # type: ignore[arg-type]


def note(role: str, start: float | None = None, end: float | None = None, code: str = "") -> Note:
    effect = "review" if role == "review" else "permitted"
    return Note(role, clause(code or role, start, end, effect))  # type: ignore[arg-type]


def regime(key: str = REGIME, *rules: Rule, **more: object) -> Regime:
    held = {"coverage": "full", "zone": "America/New_York"} | more
    return Regime(RegimeKey(key), {"en": key}, citations=("law",), rules=rules, **held)  # type: ignore[arg-type]


def law(*regimes: Regime) -> Law:
    return Law(regimes)


PURCHASE = rule(actors=("us_person",), acts=("purchase",), begins=Clock(after="listed", days=60))
SIMPLE = law(regime(REGIME, PURCHASE, exposure=True))
"""One list, one ban from day 60 on."""


def listing(
    day: date = date(2021, 1, 1), *, end: datetime | None = None, key: str = LISTING, term: Term | None = None
) -> Listing:
    start = datetime(day.year, day.month, day.day, 5, tzinfo=UTC)
    own = term or Term(start, end, start, end)
    return Listing(
        ListingKey(key), REGIME, PARTY, "Alfa", day, own, end_kind="removed" if own.end else None, citations=("list",)
    )


def order(key: str = "alfa-v-us/2021-01-02", *, term: Term, scope: str = "listing", aims: tuple[str, ...]) -> Order:
    return Order(
        key=OrderKey(key),
        case="alfa-v-us",
        title="Alfa v. US",
        forum="D.D.C.",
        dated=date(2021, 1, 2),
        kind="preliminary_injunction",
        effect="enjoins",
        lifts=True,
        scope=scope,
        term=term,
        regimes=(REGIME,),
        parties=(PARTY,),
        listings=tuple(ListingKey(one) for one in aims),
        citations=("opinion",),
    )


def asked(on: date | datetime, *, act: Act = "purchase", known_at: date | datetime | None = None) -> Asked:
    return Asked("us_person", act, "equity", on, known_at, AS_OF)


def moments(first: datetime = datetime(2018, 1, 1, tzinfo=UTC)) -> st.SearchStrategy[datetime]:
    """Instants up to the edition's day, on whole minutes and between them."""
    last = datetime(2026, 11, 23, tzinfo=UTC)
    seconds = int((last - first).total_seconds())
    return st.integers(0, seconds).map(lambda passed: first + timedelta(seconds=passed))


def days() -> st.SearchStrategy[date]:
    return st.dates(date(2018, 1, 1), date(2026, 11, 22))
