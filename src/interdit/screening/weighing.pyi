# What Python sees of the compiled module; its inside is checked by Cython.
from collections.abc import Mapping, Sequence
from typing import Final

LEAST: Final[float]

class Weighing:
    def __init__(self, model: Mapping[str, memoryview]) -> None: ...
    def score_of(self, features: Sequence[float]) -> float: ...
    def margin_of(self, features: Sequence[float]) -> float: ...
