from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from tests.verdict.making import REGIME, asked, at, clause

from interdit.model import Answer, Decision, DutyDue, Interval
from interdit.verdict import Asked, join
from interdit.verdict.joining import joint_answer

if TYPE_CHECKING:
    from collections.abc import Sequence


def _decision(answer: Answer, next_change: datetime | None = None, duties: tuple[DutyDue, ...] = ()) -> Decision:
    reason = clause("barred", effect=answer, listing=f"us/test/{answer}/2021-01-01")
    return Decision(answer, (reason,), (), duties, (), (REGIME,), (), (), next_change, next_change, "America/New_York")


def _never(_: Asked) -> Sequence[Decision]:
    raise AssertionError("nothing changes, so nothing is to be decided again")


@pytest.mark.parametrize(
    ("answers", "joint"),
    [
        (("prohibited", "prohibited"), "prohibited"),
        (("permitted", "permitted"), "permitted"),
        (("permitted", "prohibited"), "review"),
        (("licence_required", "prohibited"), "review"),
    ],
)
def test_one_answer_if_all_agree_else_review(answers: tuple[Answer, ...], joint: Answer) -> None:
    decisions = [_decision(answer) for answer in answers]
    assert joint_answer(decisions) == joint
    assert join(decisions, "A, B", _never, asked(date(2021, 6, 1))).answer == joint


def test_a_difference_is_the_first_reason_and_needs_no_duty() -> None:
    due = DutyDue("freeze", {"en": "Freeze"}, None, REGIME)
    joined = join(
        [_decision("permitted"), _decision("prohibited", None, (due,))], "A: x", _never, asked(date(2021, 6, 1))
    )
    assert joined.reasons[0].statement.code == "parties_differ"
    assert joined.reasons[0].statement.params == {"answers": "A: x"}
    assert joined.reasons[0].interval == Interval()
    assert joined.duties == ()


def test_the_next_change_is_that_of_the_joint_answer() -> None:
    """A turns at day 5 to what B is; the joint answer, review, changes there. A later turn of both is not asked for."""
    later = {at(5): [_decision("prohibited"), _decision("prohibited")]}
    first = [_decision("permitted", at(5)), _decision("prohibited", at(9))]
    joined = join(first, "", lambda again: later[again.on], asked(at(1)))  # type: ignore[index]
    assert joined.next_change == at(5)


def test_a_turn_that_leaves_the_joint_answer_is_stepped_over() -> None:
    later = {
        at(5): [_decision("licence_required", at(7)), _decision("prohibited")],
        at(7): [_decision("prohibited"), _decision("prohibited")],
    }
    first = [_decision("permitted", at(5)), _decision("prohibited")]
    assert join(first, "", lambda again: later[again.on], asked(at(1))).next_change == at(7)  # type: ignore[index]
