from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.verdict.making import at, bar, clause, law, lift, note, regime, rule

from interdit.model import DutyRule
from interdit.verdict.asked import Asked
from interdit.verdict.coming import coming, dues, held_by, held_from
from interdit.verdict.pieces import Bar, Lift, Pieces
from interdit.verdict.state import state_at


def _told(*bars: Bar, lifts: tuple[Lift, ...] = ()) -> list[tuple[str, bool]]:
    return [(one.kind, one.held_by is not None) for one in coming(Pieces(bars, lifts))]


def _exempt(start: float | None, end: float | None, code: str = "exception") -> Lift:
    own = rule("divestment", code, lifts=("purchase",))
    return Lift(clause(code, start, end, "permitted", measure="divestment"), "rule", ("purchase",), (), own)


def test_a_ban_begins_and_ends() -> None:
    assert _told(bar(10, 20)) == [("ban_starts", False), ("ban_ends", False)]


def test_a_ban_that_another_continues_is_one() -> None:
    assert _told(bar(10, 20), bar(20, 30)) == [("ban_starts", False), ("ban_ends", False)]


def test_an_order_holds_it_in_abeyance() -> None:
    assert _told(bar(10), lifts=(lift(5),)) == [("ban_starts", True)]
    assert _told(bar(10), lifts=(lift(5, 20),)) == [("ban_starts", True), ("order_ends", False)]
    assert _told(bar(10), lifts=(lift(15),)) == [("ban_starts", False), ("order_starts", False)]


def test_a_wind_down_ends_and_a_licence_expires() -> None:
    assert _told(bar(10), lifts=(_exempt(None, 20),)) == [("wind_down_ends", False)]
    assert _told(bar(10), lifts=(_exempt(15, 20, "licence"),)) == [
        ("ban_starts", False), ("licence_starts", False), ("licence_expires", False),
    ]  # fmt: skip
    assert _told(bar(10), lifts=(_exempt(None, 20), lift(5))) == [("wind_down_ends", True)]


def test_a_licence_that_another_renews_does_not_expire() -> None:
    renewed = (_exempt(None, 20, "licence"), _exempt(15, 30, "licence"))
    assert [one.at for one in coming(Pieces((bar(10),), renewed))] == [at(30)]


def test_an_open_question_begins() -> None:
    pieces = Pieces(notes=(note("review", 10, 20, "control_to_check"),))
    assert [(one.kind, one.at) for one in coming(pieces)] == [("review_starts", at(10)), ("review_ends", at(20))]


def test_an_order_must_hold_every_ban() -> None:
    pieces = Pieces((bar(10),), (lift(5),))
    assert held_by(pieces, pieces.bars, at(10)) is not None
    assert held_by(pieces, pieces.bars, at(4)) is None
    assert held_by(pieces, [], at(10)) is None
    assert held_from(pieces, at(10), pieces.bars[0].clause.listing) is not None
    assert held_from(pieces, at(11), pieces.bars[0].clause.listing) is None


def test_business_days_count_from_where_the_rule_binds() -> None:
    reporting = rule("purchase", duties=(DutyRule("report", {"en": "Report it"}, ("law",), business_days=10),))
    piece = Bar(clause("barred", 10, measure="purchase"), None, reporting, "listed", self_listed=True)
    ours = law(regime("us/test", reporting))
    asked = Asked("us_person", "purchase", "equity", date(2021, 1, 1), None, date(2026, 1, 1))
    (due,) = dues(Pieces((piece,)), asked, ours, ())
    # 11 January 2021 at midnight UTC is still Sunday the 10th in New York.
    assert (due.duty.by, due.counted_from) == (date(2021, 1, 22), at(10))


_spans = st.tuples(st.integers(0, 30), st.integers(1, 30)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.lists(_spans, max_size=3), st.lists(_spans, max_size=2), st.lists(_spans, max_size=2))
@settings(max_examples=150, deadline=None)
def test_what_is_told_are_the_changes_of_the_state(
    bars: list[tuple[int, int]], orders: list[tuple[int, int]], exempt: list[tuple[int, int]]
) -> None:
    """Whatever overlaps: a change of the answer is told, and what is not held is a change of answer or reasons."""
    pieces = Pieces(
        tuple(bar(*one) for one in bars), (*(lift(*one) for one in orders), *(_exempt(*one) for one in exempt))
    )
    told = {one.at for one in coming(pieces)}
    free = {one.at for one in coming(pieces) if one.held_by is None}
    tick = timedelta(microseconds=1)
    for edge in pieces.boundaries():
        before, after = state_at(pieces, edge - tick), state_at(pieces, edge)
        assert before.answer == after.answer or edge in told
        assert edge not in free or (before.answer, before.identity) != (after.answer, after.identity)
