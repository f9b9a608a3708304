"""The letters that recorded names begin with, a bit each: enough to see that a text begins with none of them.

Made once, when many names are screened together; a look-up in the index takes a tenth of a screening.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING
from zlib import crc32

from interdit.names.forms import CANONICAL_WORDS
from interdit.screening.common_words import significant

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_TELLING_WORDS, _TELLING_LETTERS = 2, 14
"""So much must be telling in a name that no legal form ends: one word, or two short ones, begin names of others."""
_LONG, _SHORT = 14, 8
"""Letters by which telling names are known, and any."""
_BITS_EACH = 32
_SPELLINGS: dict[str, list[str]] = {}
for _word, _canonical in CANONICAL_WORDS.items():
    _SPELLINGS.setdefault(_canonical, [_canonical]).append(_word)


class Beginnings:
    """The beginnings of names. Says yes too often, seldom; never no to a text that begins with a name."""

    def __init__(self, cores: Collection[str]) -> None:
        """Take the cores of an index."""
        size = max(1 << (len(cores) * _BITS_EACH).bit_length(), 1 << 16)
        self._bits, self._mask = bytearray(size >> 3), size - 1
        for core in cores:
            words = core.split(" ")
            telling = len(core) > _TELLING_LETTERS and is_telling(tuple(words))
            for spelt in _spelt(words):
                letters = spelt.encode()
                self._add(letters[:_SHORT])
                if telling:
                    self._add(letters)

    def of_telling(self, words: list[bytes]) -> bool:
        """Whether a telling name may begin with the letters that these words begin with."""
        return self._has(b"".join(words)[:_LONG])

    def of_any(self, words: list[bytes]) -> bool:
        """Whether any name may begin as these words do, or be the first of them."""
        letters = b""
        for word in words:
            letters += word
            if self._has(letters[:_SHORT]):
                return True
            if len(letters) >= _SHORT:
                break
        return False

    def _add(self, letters: bytes) -> None:
        place = crc32(letters) & self._mask
        self._bits[place >> 3] |= 1 << (place & 7)

    def _has(self, letters: bytes) -> bool:
        place = crc32(letters) & self._mask
        return bool(self._bits[place >> 3] >> (place & 7) & 1)


def is_telling(words: tuple[str, ...]) -> bool:
    """Whether a name says so much that hardly another one begins with it."""
    telling = significant(words)
    return len(telling) >= _TELLING_WORDS and sum(map(len, telling)) >= _TELLING_LETTERS


def _spelt(words: list[str]) -> Iterator[str]:
    """Yield the first letters of a name as its words may be written."""
    if _SPELLINGS.keys().isdisjoint(words):
        yield "".join(words)[:_LONG]
        return
    begun = []
    for word in words:
        begun.append(_SPELLINGS.get(word, [word]))
        if sum(len(min(each, key=len)) for each in begun) >= _LONG:
            break
    yield from {"".join(spelling)[:_LONG] for spelling in product(*begun)}
