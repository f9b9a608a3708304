from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.verdict.making import at, bar, clause, lift, note, rule

from interdit.model import Interval, Statement
from interdit.verdict.pieces import Pieces
from interdit.verdict.state import State, state_at, strictest


def _codes(state: State) -> list[str]:
    return [reason.statement.code for reason in state.reasons]


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ((), "permitted"),
        (("permitted", "review"), "review"),
        (("licence_required", "review"), "licence_required"),
        (("permitted", "prohibited", "licence_required"), "prohibited"),
    ],
)
def test_strictest(answers: tuple[str, ...], expected: str) -> None:
    assert strictest(answers) == expected  # type: ignore[arg-type]


def test_nothing_forbids() -> None:
    state = state_at(Pieces(notes=(note("nothing"),)), at(1))
    assert (state.answer, _codes(state)) == ("permitted", ["nothing"])


def test_that_nothing_was_found_is_not_said_beside_something_else() -> None:
    state = state_at(Pieces(notes=(note("nothing"), note("ended", 0))), at(1))
    assert _codes(state) == ["ended"]


@pytest.mark.parametrize(
    ("day", "answer"), [(2.999, "permitted"), (3, "prohibited"), (8.999, "prohibited"), (9, "permitted")]
)
def test_a_bar_holds_from_its_start_up_to_its_end(day: float, answer: str) -> None:
    assert state_at(Pieces((bar(3, 9),)), at(day)).answer == answer


def test_a_lift_before_the_start_is_said_to_come_before() -> None:
    assert _codes(state_at(Pieces((bar(3, 9),), (lift(2),)), at(4))) == ["order_enjoins_before"]
    assert _codes(state_at(Pieces((bar(3, 9),), (lift(5),)), at(6))) == ["order_enjoins"]


def test_a_lift_that_has_not_come_lifts_nothing() -> None:
    assert state_at(Pieces((bar(3, 9),), (lift(5),)), at(4)).answer == "prohibited"


def test_one_lifted_bar_does_not_free_another() -> None:
    other = replace(bar(3), clause=clause("barred", 3, listing="us/test/beta/2021-01-01"))
    state = state_at(Pieces((bar(3), other), (lift(2, listings=("us/test/alfa/2021-01-01",)),)), at(4))
    assert state.answer == "prohibited"
    assert [reason.listing for reason in state.reasons] == ["us/test/beta/2021-01-01"]


def test_an_order_speaks_before_a_licence() -> None:
    licence = replace(
        lift(1), source="rule", rule=rule("gl", "licence"), clause=clause("licence", 1, None, "permitted")
    )
    assert _codes(state_at(Pieces((bar(0),), (licence, lift(1))), at(4))) == ["order_enjoins"]


def test_what_is_still_to_come_is_said_unless_an_order_took_it() -> None:
    waiting = replace(bar(5), waiting=clause("not_yet", 1, 5, "permitted"))
    assert _codes(state_at(Pieces((waiting,)), at(2))) == ["not_yet"]
    assert _codes(state_at(Pieces((waiting,), (lift(1),)), at(2))) == ["order_enjoins_before"]


def test_a_review_is_no_permission_and_a_bar_comes_first() -> None:
    assert state_at(Pieces(notes=(note("review"), note("right"))), at(1)).answer == "review"
    both = state_at(Pieces((bar(0),), notes=(note("review"),)), at(1))
    assert (both.answer, _codes(both)) == ("prohibited", ["barred", "review"])


def test_context_changes_nothing() -> None:
    state = state_at(Pieces((bar(0),), notes=(note("context", code="order_promises"),)), at(1))
    assert state.answer == "prohibited"
    assert [one.statement.code for one in state.context] == ["order_promises"]


def test_a_last_day_without_an_hour_is_assumed() -> None:
    ended = replace(bar(0, 9), last_day=Interval(at(8), at(9)))
    assert state_at(Pieces((ended,)), at(7)).assumptions == ()
    assert state_at(Pieces((ended,)), at(8)).assumptions == (Statement("hour_not_on_record", {"day": "2021-01-09"}),)


def test_an_assumption_of_the_law_is_said_once() -> None:
    leaning = replace(bar(0), assumptions=({"en": "it is subject to the EAR"},))
    state = state_at(Pieces((leaning, replace(leaning, clause=clause("barred", 0, listing="x/y/z")))), at(1))
    assert [one.text for one in state.assumptions] == [{"en": "it is subject to the EAR"}]


def test_a_low_confidence_reason_is_assumed() -> None:
    weak = replace(bar(0), clause=replace(clause(), confidence="low"))
    assert [one.code for one in state_at(Pieces((weak,)), at(1)).assumptions] == ["low_confidence"]


def test_the_identity_of_a_state_is_its_reasons() -> None:
    pieces = Pieces((bar(3, 9),), (lift(5, 7),))
    states = [state_at(pieces, at(day)).identity for day in (3, 4, 5, 8)]
    assert states[0] == states[1] == states[3] != states[2]
