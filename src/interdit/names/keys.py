# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, nonecheck=False
"""Keys of a word: of its spelling, of every spelling with one or two letters left out, and of its sound.

Two words one or two edits apart share a key (Mor & Fraenkel 1982, made popular as symmetric deletion by Garbe 2012).
The keys are sums over letters times powers, so that leaving a letter out is arithmetic on prefix sums and no text is
built. The sound of a word is its consonants in classes that survive transliteration between Arabic, Hebrew, Cyrillic
and Latin script. Compiled by Cython where there is a compiler, plain Python otherwise; the answers are equal.
"""

from __future__ import annotations

try:
    import cython
except ImportError:
    from interdit.names import plain as cython

ALL = cython.declare(cython.ulonglong, 0xFFFFFFFFFFFFFFFF)
_POWER = cython.declare(cython.ulonglong, 0x9E3779B97F4A7C15)
_SCALE = cython.declare(cython.ulonglong, 0xD6E8FEB86659FD93)
_SHIFT = cython.declare(cython.ulonglong, 0xA0761D6478BD642F)

LETTERS = 24
"""Letters of a word that keys are made of; what follows is compared, but finds nothing by itself."""
MERGED = {ord("c"): ord("k"), ord("q"): ord("k"), ord("w"): ord("v"), ord("y"): ord("i")}
"""Letters that one transliteration or another writes for the same sound: told apart in keys, not in edits."""
MOST_KEYS = 1 + LETTERS + LETTERS * (LETTERS - 1) // 2
_LETTERS = cython.declare(cython.int, 24)
_LONGEST = 8192
"""Letters of a word, and of a name, at most (the reader's `ROOM`); x is two sounds."""


@cython.final
@cython.cclass
class Keys:
    """Scratch for the keys of one word: `spell` and `sound` fill `found` and `sounded`."""

    def __init__(self) -> None:
        self.found = memoryview(bytearray(8 * MOST_KEYS)).cast("Q")
        self.power = memoryview(bytearray(8 * 32)).cast("Q")
        self.whole = memoryview(bytearray(8 * 32)).cast("Q")
        self.left_one = memoryview(bytearray(8 * 32)).cast("Q")
        self.left_two = memoryview(bytearray(8 * 32)).cast("Q")
        self.sounded = memoryview(bytearray(2 * _LONGEST + 8))
        self.letters = memoryview(bytearray(_LONGEST + 8))
        power = 1
        for place in range(32):
            self.power[place] = power
            power = power * 0x9E3779B97F4A7C15 & 0xFFFFFFFFFFFFFFFF

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def mix(self, key: cython.ulonglong) -> cython.ulonglong:
        """Spread a sum over all bits; tables are addressed by the uppermost."""
        key = (key ^ (key >> 31)) * _SCALE & ALL
        return key ^ (key >> 29)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def spell(self, text: cython.uchar[::1], start: cython.int, size: cython.int, two_from: cython.int) -> cython.int:
        """Fill `found` with the keys of text[start:start+size]; return how many.

        One letter is left out of words of four and more, two of words of `two_from` and more.
        """
        count: cython.int = 1
        n: cython.int = size if size < _LETTERS else _LETTERS
        i: cython.int
        j: cython.int
        value: cython.ulonglong
        head: cython.ulonglong
        self.whole[0] = 0
        self.left_one[0] = 0
        self.left_two[0] = 0
        for i in range(n):
            value = (text[start + i] * _SCALE + _SHIFT) & ALL
            self.whole[i + 1] = (self.whole[i] + value * self.power[i]) & ALL
            self.left_one[i + 1] = 0
            self.left_two[i + 1] = 0
            if i > 0:
                self.left_one[i + 1] = (self.left_one[i] + value * self.power[i - 1]) & ALL
            if i > 1:
                self.left_two[i + 1] = (self.left_two[i] + value * self.power[i - 2]) & ALL
        self.found[0] = self.mix(self.whole[n])
        if n >= 4:
            for i in range(n):
                head = (self.whole[i] + self.left_one[n] - self.left_one[i + 1]) & ALL
                self.found[count] = self.mix(head)
                count += 1
        if n >= two_from:
            for i in range(n - 1):
                head = (self.whole[i] - self.left_one[i + 1] + self.left_two[n]) & ALL
                for j in range(i + 1, n):
                    self.found[count] = self.mix((head + self.left_one[j] - self.left_two[j + 1]) & ALL)
                    count += 1
        return count

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def sound_keys(self, start: cython.int, size: cython.int) -> cython.int:
        """Fill `found` with the keys of sounded[start:start+size], one left out from four on; return how many."""
        return self.spell(self.sounded, start, size, 99)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _undoubled(self, text: cython.uchar[::1], start: cython.int, size: cython.int) -> cython.int:
        """Copy a word to `letters` with doubled letters once and a soft c as s; return its length."""
        i: cython.int
        n: cython.int = 0
        c: cython.int
        after: cython.int
        for i in range(start, start + size):
            c = text[i]
            if n and self.letters[n - 1] == c:
                continue
            self.letters[n] = c
            n += 1
        for i in range(n - 1):
            after = self.letters[i + 1]
            if self.letters[i] == 99 and (after == 101 or after == 105 or after == 121):
                self.letters[i] = 115
        for i in range(4):
            self.letters[n + i] = 0
        return n

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def sound(self, text: cython.uchar[::1], start: cython.int, size: cython.int, place: cython.int) -> cython.int:
        """Write the consonant classes of text[start:start+size] to `sounded` from `place`; return their number.

        A leading vowel is one class; later vowels, h, w and y are silent, since abjads do not write them.
        """
        n: cython.int = self._undoubled(text, start, size)
        i: cython.int = 0
        k: cython.int = place
        c: cython.int
        d: cython.int
        step: cython.int
        while i < n:
            c = self.letters[i]
            d = self.letters[i + 1]
            step = 1
            # Digraphs, the longest first: tsch, sch, tch, then consonant + h, dj, ck.
            if c == 116 and d == 115 and self.letters[i + 2] == 99 and self.letters[i + 3] == 104:
                c = 115
                step = 4
            elif (c == 115 or c == 116) and d == 99 and self.letters[i + 2] == 104:
                c = 115
                step = 3
            elif d == 104 and (c == 99 or c == 115 or c == 122):
                c = 115
                step = 2
            elif d == 104 and c == 112:
                c = 102
                step = 2
            elif d == 104 and (c == 107 or c == 103 or c == 116 or c == 100):
                step = 2
            elif c == 100 and d == 106:
                c = 106
                step = 2
            elif c == 99 and d == 107:
                step = 2
            i += step
            c = self._class_of(c, k == place)
            if c == 120:  # x is two sounds
                self.sounded[k] = 107
                k += 1
                c = 115
            if c:
                self.sounded[k] = c
                k += 1
        return k - place

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def _class_of(self, c: cython.int, first: cython.bint) -> cython.int:
        """The class a letter sounds like; 0 for a silent one."""
        if c == 97 or c == 101 or c == 105 or c == 111 or c == 117:
            return 97 if first else 0
        if c == 104 or c == 119 or c == 121:
            return c if first else 0
        if c == 99 or c == 113:
            return 107
        if c == 106:
            return 103
        if c == 118:
            return 102
        if c == 122:
            return 115
        if c == 112:
            return 98
        return c

    def add_spellings(
        self, word: bytes, two_from: cython.int, table: object, value: int, whole_only: bool = False
    ) -> None:
        """Add the keys of a word to a table under construction (`edition.buckets`).

        `two_from`: length from which two letters are left out; `whole_only`: leave out none.
        """
        n: cython.int = self.spell(memoryview(bytearray(word or b"\0")), 0, len(word), two_from)
        table.add(self.found, 1 if whole_only else n, value)

    def add_sounds(self, word: bytes, table: object, value: int) -> None:
        """Add the keys of a word's sound, where it has two consonants or more that are not digits."""
        n: cython.int
        if any(97 <= c <= 122 for c in word):
            n = self.sound(memoryview(bytearray(word)), 0, len(word), 0)
            if n >= 2:
                table.add(self.found, self.sound_keys(0, n), value)

    def spellings(self, word: bytes, two_from: cython.int) -> list[int]:
        """Return the keys of a word, for tests and tables."""
        n: cython.int = self.spell(memoryview(bytearray(word or b"\0")), 0, len(word), two_from)
        return [self.found[i] for i in range(n)]

    def sound_of(self, word: bytes) -> bytes:
        """Return the consonant classes of a word.

        >>> keys = Keys()
        >>> keys.sound_of(b"mohammed"), keys.sound_of(b"muhamad"), keys.sound_of(b"mhmd")
        (b'mmd', b'mmd', b'mmd')
        """
        n: cython.int = self.sound(memoryview(bytearray(word or b"\0")), 0, len(word), 0)
        return bytes(self.sounded[:n])
