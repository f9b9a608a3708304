from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.verdict.making import REGIME, at, bar, clause, lift, note, rule

from interdit.model import Interval
from interdit.verdict.pieces import Pieces, clip


def test_clip_keeps_what_all_share() -> None:
    assert clip(Interval(at(1), at(9)), Interval(at(3), None), Interval(None, at(5))) == Interval(at(3), at(5))
    assert clip(Interval(), Interval(at(1), None)) == Interval(at(1), None)


@pytest.mark.parametrize("missing", [(Interval(), None), (Interval(at(1), at(2)), Interval(at(2), at(3)))])
def test_clip_of_what_is_missing_or_only_touches_is_nothing(missing: tuple[Interval | None, ...]) -> None:
    assert clip(*missing) is None


def test_boundaries_are_the_edges_of_all_pieces_in_order_and_once() -> None:
    pieces = Pieces((bar(3, 9),), (lift(3, 5),), (note("ended", 9), note("caveat")))
    assert pieces.boundaries() == [at(3), at(5), at(9)]


def test_the_wait_for_a_bar_has_edges_too() -> None:
    waiting = replace(bar(3, 9), waiting=clause("not_yet", 1, 3, "permitted"))
    assert Pieces((waiting,)).boundaries() == [at(1), at(3), at(9)]


@pytest.mark.parametrize(
    ("changes", "takes"),
    [
        ({}, True),
        ({"measures": ("purchase",)}, True),
        ({"measures": ("sell",)}, False),
        ({"listings": ("us/test/alfa/2021-01-01",)}, True),
        ({"listings": ("us/test/beta/2021-01-01",)}, False),
        ({"measures": ("purchase",), "listings": ("us/test/beta/2021-01-01",)}, False),
        ({"clause": clause("order_enjoins", regime="us/other")}, False),
    ],
)
def test_a_lift_takes_the_bars_of_its_scope(changes: dict[str, object], takes: bool) -> None:
    assert replace(lift(), **changes).takes(bar()) is takes


GENERAL_LICENSE_1 = rule(
    "gl-1", "licence", lifts=("purchase",), relations=("close_name",), unlisted_only=True, tracks=("annex",)
)


@pytest.mark.parametrize(
    ("relation", "self_listed", "tracks", "takes"),
    [
        ("close_name", False, ("annex",), True),
        ("close_name", True, ("annex",), False),
        ("listed", True, ("annex",), False),
        ("close_name", False, ("dod_later",), False),
        ("exposure", False, ("annex",), False),
    ],
)
def test_general_license_1_frees_close_names_that_are_not_listed_themselves(
    relation: str, self_listed: bool, tracks: tuple[str, ...], takes: bool
) -> None:
    licence = replace(lift(), source="rule", measures=("purchase",), rule=GENERAL_LICENSE_1)
    reached = replace(bar(), relation=relation, self_listed=self_listed, listing_tracks=tracks)
    assert licence.clause.regime == REGIME
    assert licence.takes(reached) is takes
