from __future__ import annotations

import pytest
from tests.verdict.making import PURCHASE, asked, at, regime

from interdit.model import Conclusion, Interval, Ownership, RegimeKey, Standing, Step
from interdit.verdict.pieces import Bar, Note
from interdit.verdict.reached import reach_pieces

TEST = Ownership("test", 50, strictly_more=False, summed=True, control=False, text={"en": "the test"}, citations=("t",))


def _conclusion(standing: Standing, key: str = "us/test", *, circular: bool = False) -> Conclusion:
    step = Step("X", "Alfa", "share", 50, 50, "listed", confidence="low")
    test = None if standing == "named_only" else TEST
    return Conclusion(
        RegimeKey(key), "Alfa", standing, Interval(at(1), at(9)), 50, 50, "50", (step,), test, circular=circular
    )


@pytest.mark.parametrize(
    ("standing", "kind", "role", "code"),
    [
        ("owned", Bar, "", "reached_owned"),
        ("open", Note, "review", "reached_open"),
        ("control", Note, "review", "reached_control"),
        ("not_owned", Note, "free", "reached_not_owned"),
        ("named_only", Note, "free", "reached_named_only"),
    ],
)
def test_each_standing_is_its_piece(standing: Standing, kind: type, role: str, code: str) -> None:
    (piece,) = reach_pieces(regime("us/test", PURCHASE), asked(at(2)), at(99), [_conclusion(standing)])
    assert isinstance(piece, kind)
    assert piece.clause.statement.code == code
    assert piece.clause.statement.params["chain"] == "X > Alfa (50 %)"
    assert (piece.clause.interval, piece.clause.confidence) == (Interval(at(1), at(9)), "low")
    assert not role or (isinstance(piece, Note) and piece.role == role)


def test_another_regimes_conclusion_is_not_this_ones() -> None:
    assert (
        list(reach_pieces(regime("us/test", PURCHASE), asked(at(2)), at(99), [_conclusion("owned", "us/other")])) == []
    )


def test_a_ring_says_so() -> None:
    (piece,) = reach_pieces(regime("us/test", PURCHASE), asked(at(2)), at(99), [_conclusion("open", circular=True)])
    assert piece.clause.statement.code == "reached_ring"
