# What Python sees of the compiled module; its inside is checked by Cython.
from array import array
from typing import Final

from interdit.names import Columns
from interdit.screening.alignment import Alignment

CANDIDATES: Final[int]
MOST_HITS: Final[int]
PLAIN: Final[int]
NATIVE: Final[int]
ROMANISED: Final[int]
ANY_KIND: Final[int]

class Search:
    def __init__(self, alignment: Alignment, columns: Columns) -> None: ...
    def run(
        self,
        blob: bytes,
        bounds: array[int],
        kinds: bytes,
        forms: bytes,
        hits: tuple[memoryview, memoryview[float], memoryview, memoryview, memoryview],
        begin: int,
        end: int,
    ) -> None: ...
    def skip(self, begin: int, end: int, on: bool) -> None: ...
    def counters(self) -> dict[str, int]: ...
