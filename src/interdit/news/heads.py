"""The small trained model: what a sentence claims, each type and stage with its score.

One logistic head a label over the features of `features.py`, fitted by `training/claims.py` on the project's own
lines and articles. A language's heads are one data file, `weights/<language>.bin` (MessagePack, compressed): a sparse
dot product needs neither numpy nor scikit-learn.
"""

from __future__ import annotations

import math
from array import array
from functools import cache
from pathlib import Path

import msgspec
import zstandard

from interdit.news.features import features

FOLDER = Path(__file__).parent / "weights"
SCALE = 32.0
"""A stored weight is this many times the fitted one, rounded to eight bits."""


_REMEMBERED = 200_000
"""Features of what was read that are kept at hand."""


class Stored(msgspec.Struct, frozen=True, array_like=True):
    """A language's heads as they are kept. Feature `i` has its weights at `ends[i-1]:ends[i]` of `heads` and `weights`.

    `features` are joined by line feeds; `inverse` are 100 times the inverse document frequencies.
    """

    labels: tuple[str, ...]
    bias: tuple[float, ...]
    features: str
    ends: bytes
    heads: bytes
    weights: bytes
    inverse: bytes
    digest: str


class Heads:
    """A language's heads, opened."""

    def __init__(self, stored: Stored) -> None:
        self.labels = stored.labels
        self.digest = stored.digest
        self._bias = stored.bias
        ends, heads = array("I"), stored.heads
        ends.frombytes(stored.ends)
        weights = array("b")
        weights.frombytes(stored.weights)
        inverse = array("H")
        inverse.frombytes(stored.inverse)
        self._place = {one: at for at, one in enumerate(stored.features.split("\n"))}
        self._ends, self._heads, self._weights, self._inverse = ends, heads, weights, inverse
        self._opened: dict[str, tuple[float, tuple[tuple[int, int], ...]] | None] = {}

    def scores(self, text: str, language: str) -> dict[str, float]:
        """Return each label's probability for a sentence whose names are masked."""
        totals = [0.0] * len(self.labels)
        square = 0.0
        opened = self._opened
        for feature, count in features(text, language).items():
            known = opened[feature] if feature in opened else self._open(feature)
            if known is None:
                continue
            inverse, pairs = known
            value = inverse if count == 1 else inverse * (1.0 + math.log(count))
            square += value * value
            for head, weight in pairs:
                totals[head] += weight * value
        norm = 1 / (SCALE * math.sqrt(square)) if square else 0.0
        return {
            label: _logistic(total * norm + bias)
            for label, total, bias in zip(self.labels, totals, self._bias, strict=True)
        }

    def _open(self, feature: str) -> tuple[float, tuple[tuple[int, int], ...]] | None:
        """Return a feature's inverse frequency, its heads and their weights; looked up once."""
        at = self._place.get(feature)
        found = None
        if at is not None:
            start, end = self._ends[at - 1] if at else 0, self._ends[at]
            found = float(self._inverse[at]), tuple(zip(self._heads[start:end], self._weights[start:end], strict=True))
        if len(self._opened) < _REMEMBERED:
            self._opened[feature] = found
        return found


@cache
def heads_of(language: str) -> Heads | None:
    """Return a language's heads; None where it has none. Raises ValueError where the file is damaged."""
    path = FOLDER / f"{language}.bin"
    if not path.is_file():
        return None
    packed = zstandard.ZstdDecompressor().decompress(path.read_bytes(), max_output_size=64_000_000)
    return Heads(msgspec.msgpack.decode(packed, type=Stored))


def _logistic(x: float) -> float:
    return 1 / (1 + math.exp(-x)) if x > -60 else 0.0
