# What Python sees of the compiled module; its inside is checked by Cython.
from collections.abc import Mapping
from typing import Final

from interdit.names.reader import Reader
from interdit.screening.similar import Similar
from interdit.screening.weighing import Weighing

FEATURES: Final[tuple[str, ...]]
INITIAL: Final[int]
JOINED: Final[int]

class Alignment:
    similar: Final[Similar]
    reader: Final[Reader]
    def __init__(self, similar: Similar, weighing: Weighing, columns: Mapping[str, memoryview]) -> None: ...
    def ready(self, text: bytes, kind: int, native: bool) -> int: ...
    def features(self, name: int, kind: int) -> list[float]: ...
    def pairs_of(self) -> list[tuple[int, int, float, int]]: ...
    def final(self) -> float: ...
