"""The fitted model as it is shipped, and as the kernel reads it. `training.fit` writes it."""

from __future__ import annotations

from array import array
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from interdit.errors import EditionError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interdit.names.columns import Columns

MODEL_FILE = Path(__file__).with_name("model.json")


class Model(msgspec.Struct, frozen=True):
    """A logistic gate (weights, bias, and the logit below which a pair scores 0), trees and a calibration line.

    Trees: for each node its feature, limit and children (a leaf is its own left child), the leaf's value, and the
    first node of each tree; `base` is added to their sum. The line goes through (`point_at`, `point`).
    """

    gate: tuple[float, ...]
    bias: float
    cut: float
    feature: tuple[int, ...] = (0,)
    limit: tuple[float, ...] = (0.0,)
    left: tuple[int, ...] = (0,)
    right: tuple[int, ...] = (0,)
    value: tuple[float, ...] = (0.0,)
    root: tuple[int, ...] = (0,)
    base: float = 0.0
    point_at: tuple[float, ...] = (-1.0, 1.0)
    point: tuple[float, ...] = (0.5, 0.5)


@cache
def shipped_model() -> Columns:
    """Return the model of the installed package; raises EditionError where it is missing or broken."""
    try:
        return columns_of(msgspec.json.decode(MODEL_FILE.read_bytes(), type=Model))
    except (OSError, msgspec.MsgspecError, IndexError) as error:
        raise EditionError(f"{MODEL_FILE}: cannot be read ({error}); install the package again") from error


def columns_of(model: Model) -> Columns:
    """Return a model as the kernel's columns; raises IndexError where a tree points outside itself."""
    nodes = len(model.feature)
    for node in (*model.left, *model.right, *model.root):
        if not 0 <= node < nodes:
            raise IndexError(f"node {node} of {nodes}")
    if {len(model.limit), len(model.left), len(model.right), len(model.value)} != {nodes} or len(model.point) < 2:
        raise IndexError("the model's lists differ in length")
    if not all(0 <= one < len(model.gate) for one in model.feature) or len(model.gate) > 64:
        raise IndexError("a tree asks for a feature that is not there")
    return {
        "gate": _doubles([*model.gate, model.bias, model.cut]),
        "tree_feature": _ints(model.feature),
        "tree_limit": _doubles(model.limit),
        "tree_left": _ints(model.left),
        "tree_right": _ints(model.right),
        "tree_value": _doubles(model.value),
        "tree_root": _ints(model.root),
        "tree_base": _doubles([model.base]),
        "point_at": _doubles(model.point_at),
        "point": _doubles(model.point),
    }


def _ints(values: Sequence[int]) -> memoryview:
    return memoryview(array("i", values))


def _doubles(values: Sequence[float]) -> memoryview:
    return memoryview(array("d", values))
