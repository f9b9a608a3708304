# What Python sees of the compiled module; its inside is checked by Cython.
from collections.abc import Mapping
from typing import Final

from interdit.names.keys import Keys
from interdit.names.reader import Reader

SLOTS: Final[int]
FOUND: Final[int]
KEPT: Final[int]
HOW: Final[tuple[str, ...]]
NICKNAME: Final[int]
COGNATE: Final[int]
SURNAME: Final[int]
NUMERAL: Final[int]
BUSINESS: Final[int]

class Similar:
    reader: Final[Reader]
    keys: Final[Keys]
    def __init__(self, reader: Reader, keys: Keys, columns: Mapping[str, memoryview]) -> None: ...
