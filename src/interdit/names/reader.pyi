# What Python sees of the compiled module; its inside is checked by Cython.
from collections.abc import Mapping
from typing import Final

MOST_WORDS: Final[int]
MOST_BYTES: Final[int]
ROOM: Final[int]

TITLE: Final[int]
PARTICLE: Final[int]
NUMBER: Final[int]
PLACE: Final[int]
GENERIC: Final[int]
ARTICLE: Final[int]
ABJAD: Final[int]
NATIVE: Final[int]
GLUED: Final[int]
PREFIX: Final[int]
PATRONYMIC: Final[int]

PERSON: Final[int]
ORGANIZATION: Final[int]
VESSEL: Final[int]

GONE: Final[tuple[str, ...]]

class Reader:
    def __init__(self, tables: Mapping[str, memoryview]) -> None: ...
    def parse(self, text: bytes, kind: int, native: bool) -> list[bytes]: ...
    def raw_words(self, text: bytes, native: bool) -> list[bytes]: ...
    def rough(self, word: bytes, skip: int) -> int: ...
    def words(self) -> list[bytes]: ...
    def left_out(self) -> list[tuple[bytes, str]]: ...
    def state(self) -> tuple[int, int, bool, bool, list[int], list[int]]: ...
    def key_of(self, words: list[bytes], phrase: bool) -> int: ...
