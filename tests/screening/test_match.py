"""What is asked and answered has one shape from the kernel to JSON."""

from __future__ import annotations

import msgspec
import pytest

from interdit.model import PartyKey
from interdit.screening import Comparison, Hit, Query, Screened
from interdit.screening.match import Aligned, Ignored, Thresholds

ANSWER = Screened((Hit(PartyKey("alfa"), "Alfa Dragon", "primary", 0.97),), "cut_off")
COMPARISON = Comparison(
    0.5, (Aligned("alfa", "alpha", 0.9, "sound"),), (Ignored("ltd", "first", "legal form"),), ("cut_off",)
)


@pytest.mark.parametrize(
    "one", [ANSWER, COMPARISON, Thresholds(0.9, 0.6), Query("Alfa", "company", "CN", "1970", ("x",))]
)
def test_answers_survive_json(one: msgspec.Struct) -> None:
    assert msgspec.json.decode(msgspec.json.encode(one), type=type(one)) == one


def test_nothing_found_is_no_problem() -> None:
    assert Screened() == Screened((), "")


def test_answers_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        ANSWER.problem = ""  # type: ignore[misc]
    assert len({Query("Alfa"), Query("Alfa"), Query("Alfa", "person")}) == 2
