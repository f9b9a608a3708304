# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, nonecheck=False
"""From the numbers of an alignment to a calibrated score.

A logistic gate turns away what has no chance; what passes is scored by small decision trees that are monotone in the
evidence (`training` fits them), and the sum is mapped to a score by a rising line through fitted points. Compiled by
Cython where there is a compiler, plain Python otherwise.
"""

from __future__ import annotations

try:
    import cython
except ImportError:
    from interdit.names import plain as cython


LEAST = 0.05
"""Scores below are given as 0: what cannot reach it need not be summed to the end."""


@cython.final
@cython.cclass
class Weighing:
    """The fitted model; `x` holds the features of one alignment."""

    def __init__(self, model: dict[str, memoryview]) -> None:
        """Take the model's columns: gate (weights, then bias, then the cut), trees and calibration points."""
        self.gate = model["gate"]
        self.features = len(self.gate) - 2
        self.feature, self.limit = model["tree_feature"], model["tree_limit"]
        self.left, self.right, self.value = model["tree_left"], model["tree_right"], model["tree_value"]
        self.root = model["tree_root"]
        self.trees = len(self.root)
        self.base = model["tree_base"][0]
        self.point_at, self.point = model["point_at"], model["point"]
        self.points = len(self.point_at)
        self.rest = memoryview(bytearray(8 * (self.trees + 1))).cast("d")
        for place in range(self.trees - 1, -1, -1):
            last = self.root[place + 1] if place + 1 < self.trees else len(self.value)
            self.rest[place] = self.rest[place + 1] + max(self.value[self.root[place] : last])
        # Below this sum no score reaches LEAST.
        self.hopeless = max(
            [at for at, value in zip(self.point_at, self.point, strict=True) if value < LEAST], default=-1e9
        )
        self.x = memoryview(bytearray(8 * 64)).cast("d")

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def margin(self) -> cython.double:
        """The trees' sum, in logits; far below where it cannot come to a score."""
        i: cython.int
        node: cython.int
        total: cython.double = self.base
        for i in range(self.trees):
            node = self.root[i]
            while self.left[node] != node:
                node = self.left[node] if self.x[self.feature[node]] <= self.limit[node] else self.right[node]
            total += self.value[node]
            if total + self.rest[i + 1] < self.hopeless:
                return -1e9
        return total

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def score(self) -> cython.double:
        """Score of `x`, 0 to 1; 0 for what the gate turns away."""
        i: cython.int
        low: cython.int = 0
        total: cython.double = self.gate[self.features]
        share: cython.double
        for i in range(self.features):
            total += self.gate[i] * self.x[i]
        if total < self.gate[self.features + 1]:
            return 0.0
        total = self.margin()
        if total <= self.point_at[0]:
            return 0.0
        if total >= self.point_at[self.points - 1]:
            return self.point[self.points - 1]
        while self.point_at[low + 1] < total:
            low += 1
        share = (total - self.point_at[low]) / (self.point_at[low + 1] - self.point_at[low])
        return self.point[low] + share * (self.point[low + 1] - self.point[low])

    def score_of(self, features: list[float]) -> float:
        """Return the score of some features, for tests and explanations."""
        for i, value in enumerate(features):
            self.x[i] = value
        return self.score()

    def margin_of(self, features: list[float]) -> float:
        """Return the trees' sum for some features, before calibration."""
        for i, value in enumerate(features):
            self.x[i] = value
        return self.margin()
