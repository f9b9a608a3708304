"""The model that ships can be read, and one that points outside itself cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from interdit.errors import EditionError
from interdit.screening import model
from interdit.screening.alignment import FEATURES
from interdit.screening.model import Model, columns_of, shipped_model

if TYPE_CHECKING:
    from pathlib import Path

SHIPPED = msgspec.json.decode(model.MODEL_FILE.read_bytes(), type=Model)


def test_the_shipped_model_weighs_every_feature() -> None:
    columns = shipped_model()
    assert len(SHIPPED.gate) == len(FEATURES)
    assert list(columns["gate"]) == [*SHIPPED.gate, SHIPPED.bias, SHIPPED.cut]
    assert [column.format for column in (columns["tree_feature"], columns["tree_value"])] == ["i", "d"]


def test_its_calibration_line_rises() -> None:
    assert list(SHIPPED.point_at) == sorted(set(SHIPPED.point_at))
    assert list(SHIPPED.point) == sorted(SHIPPED.point)
    assert SHIPPED.point[0] < 0.05
    assert 0.95 < SHIPPED.point[-1] < 1


def test_its_trees_end_and_their_roots_are_in_order() -> None:
    assert list(SHIPPED.root) == sorted(set(SHIPPED.root))
    for node, (left, right) in enumerate(zip(SHIPPED.left, SHIPPED.right, strict=True)):
        assert (left == right == node) or (left > node and right > node)


@pytest.mark.parametrize(
    "change",
    [
        {"left": (1,)},
        {"right": (-1,)},
        {"root": (5,)},
        {"limit": ()},
        {"value": (1.0, 2.0)},
        {"point": (0.5,)},
        {"feature": (7,)},
        {"feature": (-1,)},
        {"gate": (0.0,) * 65},
    ],
)
def test_a_model_that_points_outside_itself_is_refused(change: dict[str, tuple[float, ...]]) -> None:
    columns_of(Model((0.0,), 0.0, 0.0))
    with pytest.raises(IndexError):
        columns_of(msgspec.structs.replace(Model((0.0,), 0.0, 0.0), **change))


@pytest.mark.parametrize("text", ["", "{}", '{"gate":[0],"bias":0,"cut":0,"left":[3]}'])
def test_a_broken_file_is_named(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "MODEL_FILE", tmp_path / "model.json")
    with pytest.raises(EditionError, match=r"model\.json: cannot be read .*install the package again"):
        shipped_model.__wrapped__()
    model.MODEL_FILE.write_text(text)
    with pytest.raises(EditionError, match=r"model\.json: cannot be read .*install the package again"):
        shipped_model.__wrapped__()
