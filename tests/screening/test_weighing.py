"""The model's arithmetic: the gate turns away, trees add up, the score lies on the calibration line."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interdit.screening.alignment import FEATURES
from interdit.screening.model import Model, columns_of, shipped_model
from interdit.screening.weighing import LEAST, Weighing

# Two features. The gate wants x0 + x1 >= 0.5; one tree splits at x0 <= 0.5, another at x1 <= 0.25.
SMALL = Model(
    gate=(1.0, 1.0), bias=0.0, cut=0.5, feature=(0, 0, 0, 1, 0, 0), limit=(0.5, 0, 0, 0.25, 0, 0),
    left=(1, 1, 2, 4, 4, 5), right=(2, 1, 2, 5, 4, 5), value=(0, -1.0, 1.0, 0, -0.5, 0.5), root=(0, 3), base=0.25,
    point_at=(-1.25, 0.0, 1.75), point=(0.1, 0.5, 0.9),
)  # fmt: skip
UNIT = st.floats(0, 1)


@pytest.mark.parametrize(
    ("x", "margin", "score"),
    [
        ((0.0, 0.0), -1.25, 0.0),
        ((1.0, 1.0), 1.75, 0.9),
        ((0.2, 0.9), -0.25, 0.42),
        ((0.9, 0.2), 0.75, 0.5 + 0.4 * 3 / 7),
    ],
)
def test_a_score_is_what_the_model_says(x: tuple[float, float], margin: float, score: float) -> None:
    weighing = Weighing(columns_of(SMALL))
    assert weighing.margin_of(list(x)) == pytest.approx(margin)
    assert weighing.score_of(list(x)) == pytest.approx(score)


def test_beyond_its_points_the_line_is_level() -> None:
    low = msgspec.structs.replace(SMALL, cut=-9.0, point_at=(-1.0, 0.0), point=(0.3, 0.5))
    assert Weighing(columns_of(low)).score_of([0.0, 0.0]) == 0.0
    assert Weighing(columns_of(low)).score_of([1.0, 1.0]) == 0.5


@given(UNIT, UNIT)
def test_what_is_given_up_early_would_have_scored_next_to_nothing(a: float, b: float) -> None:
    """Summing stops where LEAST is out of reach; the score is the same, or 0 instead of less than LEAST."""
    patient = msgspec.structs.replace(SMALL, point=(LEAST, 0.5, 0.9))
    hasty = msgspec.structs.replace(SMALL, point=(0.01, 0.02, 0.9))
    assert Weighing(columns_of(patient)).margin_of([a, b]) > -9
    found = Weighing(columns_of(hasty)).margin_of([a, b])
    assert found == -1e9 or found == pytest.approx(Weighing(columns_of(patient)).margin_of([a, b]))


@given(st.lists(st.floats(0, 2), min_size=len(FEATURES), max_size=len(FEATURES)))
def test_every_score_of_the_shipped_model_is_a_share(features: list[float]) -> None:
    score = Weighing(shipped_model()).score_of(features)
    assert 0 <= score <= 1
    assert Weighing(shipped_model()).score_of(features) == score


_MORE = ("asked_cover", "recorded_cover", "least_cover", "text", "evidence")
_LESS = ("number_clash", "legal_clash", "both_left", "fuzz", "weak")


@given(st.lists(UNIT, min_size=len(FEATURES), max_size=len(FEATURES)), st.sampled_from(_MORE + _LESS), UNIT)
def test_more_evidence_never_lowers_the_trees_sum(features: list[float], name: str, step: float) -> None:
    weighing, place = Weighing(shipped_model()), FEATURES.index(name)
    changed = [*features[:place], features[place] + step, *features[place + 1 :]]
    low, high = weighing.margin_of(features), weighing.margin_of(changed)
    if name in _LESS:
        low, high = high, low
    assert low <= high + 1e-9
