from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.verdict.making import PURCHASE, asked, at, regime

from interdit.model import Ownership, Stake
from interdit.verdict.owned import counted, meets, stake_pieces, threshold
from interdit.verdict.pieces import Bar, Note


def _test(*, percent: float = 50, strictly: bool = False, summed: bool = False, control: bool = False) -> Ownership:
    return Ownership("test", percent, strictly, summed, control, {"en": "the test"}, ("test-citation",))


def _stakes(*percents: float, joint: bool = False) -> tuple[Stake, ...]:
    return tuple(Stake("us/test", percent, joint=joint) for percent in percents)


@pytest.mark.parametrize(
    ("summed", "stakes", "share", "written"),
    [
        (True, _stakes(30, 25), 55, "30 + 25 = 55"),
        (True, _stakes(60, 60), 100, "60 + 60 = 100"),
        (True, _stakes(12.5), 12.5, "12.5"),
        (False, _stakes(30, 25), 30, "30"),
        (False, _stakes(30, 25, joint=True), 55, "30 + 25 = 55"),
        (False, (*_stakes(20, 25, joint=True), *_stakes(48)), 48, "48"),
    ],
)
def test_what_a_test_counts(summed: bool, stakes: tuple[Stake, ...], share: float, written: str) -> None:
    assert counted(_test(summed=summed), stakes) == (share, written)


@pytest.mark.parametrize(
    ("strictly", "share", "met", "written"),
    [
        (False, 50, True, ">= 50"),
        (False, 49.99, False, ">= 50"),
        (True, 50, False, "> 50"),
        (True, 50.01, True, "> 50"),
    ],
)
def test_at_the_threshold_and_above_it(strictly: bool, share: float, met: bool, written: str) -> None:
    test = _test(strictly=strictly)
    assert meets(test, share) is met
    assert threshold(test) == written


@given(st.lists(st.floats(0, 100), min_size=1, max_size=5), st.floats(0, 100), st.booleans(), st.booleans())
def test_one_more_stake_never_counts_for_less(parts: list[float], more: float, summed: bool, joint: bool) -> None:
    test = _test(summed=summed)
    before, _ = counted(test, _stakes(*parts, joint=joint))
    after, _ = counted(test, (*_stakes(*parts, joint=joint), *_stakes(more, joint=joint)))
    assert after >= before


def _decided(test: Ownership, *percents: float) -> list[Bar | Note]:
    question = replace(asked(at(1)), stakes=_stakes(*percents))
    return list(stake_pieces(regime("us/test", PURCHASE, ownership=(test,)), question, at(2)))


def test_no_stakes_no_pieces() -> None:
    assert _decided(_test()) == []


def test_a_met_test_bars_with_its_arithmetic() -> None:
    bars = [piece for piece in _decided(_test(summed=True), 30, 25) if isinstance(piece, Bar)]
    assert [one.clause.statement.params["sum"] for one in bars] == ["30 + 25 = 55"]
    assert bars[0].clause.citations[0] == "test-citation"
    assert bars[0].relation == "owned"


def test_an_unmet_test_is_free_unless_control_counts() -> None:
    free = [piece.role for piece in _decided(_test(), 49) if isinstance(piece, Note)]
    open_ = [piece.role for piece in _decided(_test(control=True), 49) if isinstance(piece, Note)]
    assert free == ["free", "free"]
    assert open_ == ["free", "review"]
