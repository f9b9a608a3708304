# What Python sees of the compiled module; its inside is checked by Cython.
from typing import Final

from interdit.edition.buckets import Buckets

ALL: Final[int]
LETTERS: Final[int]
MERGED: Final[dict[int, int]]
MOST_KEYS: Final[int]

class Keys:
    def __init__(self) -> None: ...
    def add_spellings(
        self, word: bytes, two_from: int, table: Buckets, value: int, whole_only: bool = False
    ) -> None: ...
    def add_sounds(self, word: bytes, table: Buckets, value: int) -> None: ...
    def spellings(self, word: bytes, two_from: int) -> list[int]: ...
    def sound_of(self, word: bytes) -> bytes: ...
