from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace
from tests.verdict.making import LISTING, PARTY, PURCHASE, REGIME, asked, at, listing, order, regime, rule

from interdit.model import Clock, Listing, Position, Regime, Term
from interdit.verdict.listed import Link, applies, order_pieces, pieces_of, position_pieces, touches
from interdit.verdict.pieces import Bar, Lift, Note

BUY = asked(date(2021, 6, 1))
EXCEPTION = rule("divest", "exception", acts=("purchase",), lifts=("purchase",), ends=Clock(after="listed", days=365))


def _pieces(one: Listing, law: Regime, known: float = 1000) -> list[Bar | Lift | Note]:
    return list(pieces_of(Link(one, "listed", self_listed=True), law, BUY, at(known)))


@pytest.mark.parametrize(
    ("changes", "spoken"),
    [
        ({}, True),
        ({"actors": ("uk_person",)}, False),
        ({"acts": ("sell",)}, False),
        ({"objects": ("bond",)}, False),
        ({"actors": (), "acts": (), "objects": ()}, True),
    ],
)
def test_a_rule_touches_its_actors_acts_and_objects(changes: dict[str, object], spoken: bool) -> None:
    assert touches(replace(PURCHASE, **changes), BUY) is spoken


def test_a_rule_applies_to_its_tracks_and_relations() -> None:
    tracked = Link(replace(listing(), tracks=("annex",)), "listed", self_listed=True)
    assert applies(replace(PURCHASE, tracks=("annex", "later")), tracked, BUY)
    assert not applies(replace(PURCHASE, tracks=("later",)), tracked, BUY)
    assert not applies(replace(PURCHASE, relations=("close_name",)), tracked, BUY)


def test_a_listing_that_is_not_public_yet_is_nothing() -> None:
    assert _pieces(listing(), regime(REGIME, PURCHASE), known=-1) == []


@pytest.mark.parametrize("first_seen", [False, True])
def test_the_day_is_said_as_what_it_is(first_seen: bool) -> None:
    (piece,) = _pieces(replace(listing(), first_seen=first_seen), regime(REGIME, PURCHASE))
    day = listing().listed.isoformat()
    params = piece.clause.statement.params
    assert (params.get("listed"), params.get("first_seen")) == ((None, day) if first_seen else (day, None))


def test_a_bar_waits_until_its_clock() -> None:
    (piece,) = _pieces(listing(), regime(REGIME, PURCHASE))
    assert isinstance(piece, Bar)
    assert piece.clause.interval.start == datetime(2021, 3, 2, 5, tzinfo=UTC)
    assert piece.waiting is not None
    assert piece.waiting.interval.end == piece.clause.interval.start


def test_a_bar_whose_listing_ended_first_never_began() -> None:
    pieces = _pieces(listing(end=at(30)), regime(REGIME, PURCHASE))
    assert [piece.role for piece in pieces if isinstance(piece, Note)] == ["never", "ended"]


def test_the_end_of_a_listing_is_unknown_until_it_is_public() -> None:
    ended = listing(term=Term(at(0), at(90), at(0), at(80)))
    (before,) = _pieces(ended, regime(REGIME, PURCHASE), known=79)
    after = _pieces(ended, regime(REGIME, PURCHASE), known=80)
    assert isinstance(before, Bar)
    assert before.clause.interval.end is None
    assert [type(piece).__name__ for piece in after] == ["Bar", "Note"]


def test_an_exception_lifts_until_its_clock() -> None:
    found = [one for one in _pieces(listing(), regime(REGIME, PURCHASE, EXCEPTION)) if isinstance(one, Lift)]
    assert [(one.measures, one.listings) for one in found] == [(("purchase",), (LISTING,))]
    assert found[0].clause.interval.end == datetime(2022, 1, 1, 5, tzinfo=UTC)


def test_a_listing_that_bears_on_another_act_is_said_to() -> None:
    (piece,) = _pieces(listing(), regime(REGIME, replace(PURCHASE, acts=("sell",))))
    assert isinstance(piece, Note)
    assert piece.role == "untouched"


@pytest.mark.parametrize("kind", ["corrected", "replaced"])
def test_ends_of_a_listing_that_goes_on_are_not_said(kind: str) -> None:
    ended = replace(listing(end=at(90)), end_kind=kind)
    assert not [one for one in _pieces(ended, regime(REGIME, PURCHASE)) if isinstance(one, Note)]


def test_the_last_day_of_a_listing_without_an_hour() -> None:
    term = Term(at(0), datetime(2021, 6, 4, 4, tzinfo=UTC), at(0), at(0), end_by_day=True)
    (found, _) = _pieces(listing(term=term), regime(REGIME, PURCHASE))
    assert isinstance(found, Bar)
    assert found.last_day is not None
    assert found.last_day.start == datetime(2021, 6, 3, 4, tzinfo=UTC)


def test_orders_lift_or_stand_beside() -> None:
    lifting = order(term=Term(at(5), None, at(5)), aims=(LISTING,))
    beside = replace(lifting, lifts=False, effect="promises")
    nothing = replace(lifting, effect="none", lifts=False)
    found = list(order_pieces([lifting, beside, nothing], [listing()], at(6)))
    assert [type(one).__name__ for one in found] == ["Lift", "Note"]
    assert list(order_pieces([lifting], [listing()], at(4))) == []


@pytest.mark.parametrize(
    ("scope", "measures"), [("listing", ()), ("regime", ()), ("prohibition:purchase", ("purchase",))]
)
def test_the_scope_of_an_order(scope: str, measures: tuple[str, ...]) -> None:
    (found,) = order_pieces([order(term=Term(at(5)), scope=scope, aims=(LISTING,))], [listing()], at(6))
    assert isinstance(found, Lift)
    assert found.measures == measures


def test_a_later_order_restores() -> None:
    lifting = order(term=Term(at(5), None, at(5)), aims=(LISTING,))
    restoring = replace(
        lifting, key="alfa-v-us/2021-02-01", effect="restores", lifts=False, term=Term(at(31), None, at(31))
    )
    (first, _) = order_pieces([lifting, restoring], [listing()], at(40))
    (early,) = order_pieces([lifting, restoring], [listing()], at(30))
    assert first.clause.interval.end == at(31)
    assert early.clause.interval.end is None


def _position(reach: str) -> Position:
    return Position("p", PARTY, REGIME, LISTING, reach, "OFAC", "says so", at(10), Term(public_from=at(3)))  # type: ignore[arg-type]


def test_positions_link_free_or_stand_beside() -> None:
    (link,) = position_pieces([_position("close_name")], [listing()], at(4), self_listed=False)
    assert isinstance(link, Link)
    assert (link.relation, link.begins, link.self_listed) == ("close_name", at(10), False)
    for reach, role in (("none", "right"), ("listed", "context")):
        (note,) = position_pieces([_position(reach)], [listing()], at(4), self_listed=True)
        assert isinstance(note, Note)
        assert note.role == role
    assert list(position_pieces([_position("none")], [listing()], at(2), self_listed=True)) == []
