# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, nonecheck=False
"""How like two words are, and which recorded words are like one that is asked.

Likeness is by spelling (restricted edit distance, bit-parallel after Hyyro 2003), by sound (consonant classes), by a
common table group (nicknames, numbers, business abbreviations) or as an abbreviation. Each pair of asked and recorded
word is judged once a name and kept. Compiled by Cython where there is a compiler, plain Python otherwise.
"""

from __future__ import annotations

try:
    import cython
except ImportError:
    from interdit.names import plain as cython

from interdit.names.keys import MERGED

ALL = cython.declare(cython.ulonglong, 0xFFFFFFFFFFFFFFFF)
_LOW = cython.declare(cython.ulonglong, 0xFFFFFFFF)
_ONE = cython.declare(cython.ulonglong, 1)

SLOTS = 26
"""Words of the asked name, and two more for words joined of neighbours."""
FOUND = 8192
"""Recorded words that one name may be like; more are counted as cut."""
KEPT = 4096
"""Recorded words whose likeness is kept while a name is compared; beyond, it is computed again."""
_SLOTS = cython.declare(cython.int, 26)
_FOUND = cython.declare(cython.int, 8192)
_KEPT = cython.declare(cython.int, 4096)
_CODES = cython.declare(cython.int, 40)
_TEXT = cython.declare(cython.int, 8192)

# How two words are alike, in the fraction bits of a kept likeness.
HOW = ("", "spelling", "sound", "table", "abbreviation")

_PARTICLE = cython.declare(cython.int, 2)
_NUMBER = cython.declare(cython.int, 4)
_GENERIC = cython.declare(cython.int, 16)
_ABJAD = cython.declare(cython.int, 64)
_NATIVE = cython.declare(cython.int, 128)
_PERSON = cython.declare(cython.int, 0)

# Kinds of table group, the low three bits of a group.
NICKNAME, COGNATE, SURNAME, NUMERAL, BUSINESS = range(5)
_NICKNAME = cython.declare(cython.int, 0)
_COGNATE = cython.declare(cython.int, 1)
_SURNAME = cython.declare(cython.int, 2)
_NUMERAL = cython.declare(cython.int, 3)
_BUSINESS = cython.declare(cython.int, 4)


@cython.final
@cython.cclass
class Similar:
    """The words of the name that `reader` read last, held against the words of an index."""

    def __init__(self, reader: object, keys: object, columns: dict[str, memoryview]) -> None:
        """Take the reader, its keys, and an index's columns with the tables in them."""
        self.reader, self.keys = reader, keys
        self.token_text, self.token_at = columns["token_text"], columns["token_at"]
        self.token_sound, self.token_sound_at = columns["token_sound"], columns["token_sound_at"]
        self.token_flags, self.token_word = columns["token_flags"], columns["token_word"]
        self.token_mask = columns["token_mask"]
        self.spell_bucket, self.spell_row = columns["spell_bucket"], columns["spell_row"]
        self.sound_bucket, self.sound_row = columns["sound_bucket"], columns["sound_row"]
        self.word_group_at, self.word_group = columns["word_group_at"], columns["word_group"]
        self.group_at, self.group_token = columns["group_at"], columns["group_token"]
        self.words = columns["limits"][0]
        self.two_from = columns["limits"][1]
        self.spell_shift = 64 - (len(self.spell_bucket) - 1).bit_length() + 1
        self.sound_shift = 64 - (len(self.sound_bucket) - 1).bit_length() + 1
        everything = len(self.token_at) - 1
        self.masks = memoryview(bytearray(8 * _CODES * _SLOTS)).cast("Q")
        self.letters = memoryview(bytearray(4 * _SLOTS)).cast("I")
        self.sound_at, self.sound_size = _ints(SLOTS), _ints(SLOTS)
        self.found, self.found_like = _ints(FOUND), memoryview(bytearray(8 * FOUND)).cast("d")
        self.found_from = _ints(SLOTS + 4)
        self.seen_at = _ints(everything + 1)
        self.row_of, self.row_word = _ints(everything + 1), _ints(KEPT)
        self.row_like = memoryview(bytearray(8 * KEPT * SLOTS)).cast("d")
        self.row_how = memoryview(bytearray(KEPT * SLOTS))
        self.code = memoryview(bytearray(256))
        self.spare = memoryview(bytearray(8 * _CODES)).cast("Q")
        self.last, self.before, self.current = _ints(8200), _ints(8200), _ints(8200)
        for letter in range(97, 123):
            self.code[letter] = MERGED.get(letter, letter) - 97
        for digit in range(10):
            self.code[48 + digit] = 26 + digit
        for other in range(256):
            if not (97 <= other <= 122 or 48 <= other <= 57):
                self.code[other] = 36 + other % 4
        self.filled = 0
        self.cut = False
        self.looks = 0

    # ------------------------------------------------------------ edit distance

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def mark(
        self,
        masks: cython.ulonglong[::1],
        base: cython.int,
        text: cython.const[cython.uchar][::1],
        start: cython.int,
        size: cython.int,
    ) -> cython.void:
        """Write where each letter of a word stands into masks[base:base+40], a bit a place, 64 places."""
        i: cython.int
        for i in range(_CODES):
            masks[base + i] = 0
        for i in range(size if size < 64 else 64):
            masks[base + self.code[text[start + i]]] |= _ONE << i

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def edits(
        self,
        masks: cython.ulonglong[::1],
        base: cython.int,
        n: cython.int,
        text: cython.const[cython.uchar][::1],
        start: cython.int,
        m: cython.int,
    ) -> cython.int:
        """Insertions, deletions, substitutions and swaps of neighbours from the marked word of n <= 64 letters."""
        up: cython.ulonglong = ALL
        down: cython.ulonglong = 0
        diagonal: cython.ulonglong = 0
        before: cython.ulonglong = 0
        match: cython.ulonglong
        swap: cython.ulonglong
        right: cython.ulonglong
        left: cython.ulonglong
        distance: cython.int = n
        i: cython.int
        for i in range(start, start + m):
            match = masks[base + self.code[text[i]]]
            swap = ((((~diagonal) & ALL & match) << 1) & ALL) & before
            diagonal = ((((match & up) + up) & ALL) ^ up) | match | down | swap
            right = down | (~(diagonal | up) & ALL)
            left = diagonal & up
            distance += (right >> (n - 1)) & _ONE
            distance -= (left >> (n - 1)) & _ONE
            right = ((right << 1) & ALL) | _ONE
            left = (left << 1) & ALL
            up = left | (~(diagonal | right) & ALL)
            down = right & diagonal
            before = match
        return distance

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def edits_long(
        self,
        a: cython.const[cython.uchar][::1],
        at: cython.int,
        n: cython.int,
        text: cython.const[cython.uchar][::1],
        start: cython.int,
        m: cython.int,
    ) -> cython.int:
        """The same in three rows, for words of more than 64 letters."""
        i: cython.int
        j: cython.int
        best: cython.int
        other: cython.int
        for j in range(m + 1):
            self.before[j] = j
        for i in range(1, n + 1):
            self.current[0] = i
            for j in range(1, m + 1):
                best = self.before[j - 1] + (1 if self.code[a[at + i - 1]] != self.code[text[start + j - 1]] else 0)
                other = self.before[j] + 1
                if other < best:
                    best = other
                other = self.current[j - 1] + 1
                if other < best:
                    best = other
                if (
                    i > 1
                    and j > 1
                    and self.code[a[at + i - 1]] == self.code[text[start + j - 2]]
                    and self.code[a[at + i - 2]] == self.code[text[start + j - 1]]
                ):
                    other = self.last[j - 2] + 1
                    if other < best:
                        best = other
                self.current[j] = best
            for j in range(m + 1):
                self.last[j] = self.before[j]
                self.before[j] = self.current[j]
        return self.before[m]

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def slips(self, size: cython.int) -> cython.int:
        """Edits that leave a word of that length the same word."""
        return (1 if size >= 3 else 0) + (1 if size >= 7 else 0) + (1 if size >= 11 else 0)

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def by_edits(self, distance: cython.int, n: cython.int, m: cython.int) -> cython.double:
        """Likeness of two spellings from their distance; 0 where they are other words."""
        longer: cython.int = n if n > m else m
        shorter: cython.int = m if n > m else n
        like: cython.double = 1.0 - distance / cython.cast(cython.double, longer if longer > 0 else 1)
        if distance <= self.slips(longer) and shorter > 1:
            return like
        return like * 0.72 if like >= 0.6 and shorter > 2 else 0.0

    # ------------------------------------------------------------ two words

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def prepare(self) -> cython.void:
        """Mark the words of the name read last."""
        i: cython.int
        j: cython.int
        place: cython.int = 0
        mask: cython.uint
        c: cython.int
        for i in range(self.reader.count):
            self.mark(
                self.masks, i * _CODES, self.reader.text, self.reader.at[i], self.reader.at[i + 1] - self.reader.at[i]
            )
            mask = 0
            for j in range(self.reader.at[i], self.reader.at[i + 1]):
                c = self.reader.text[j]
                if c >= 97 and c <= 122:
                    mask |= 1 << self.code[c]
            self.letters[i] = mask
            self.sound_at[i] = place
            self.sound_size[i] = 0
            if not (self.reader.flags[i] & (_NATIVE | _NUMBER)) and mask:
                self.sound_size[i] = self.keys.sound(
                    self.reader.text, self.reader.at[i], self.reader.at[i + 1] - self.reader.at[i], place
                )
                place += self.sound_size[i]
        self.filled = 0
        self.found_count = 0
        self.cut = False

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def row(self, word: cython.int) -> cython.int:
        """The row that keeps the likeness of a recorded word to each asked one; -1 where all rows are taken."""
        i: cython.int
        place: cython.int = self.row_of[word]
        if place < self.filled and self.row_word[place] == word:
            return place
        if self.filled == _KEPT:
            return -1
        place = self.filled
        self.filled += 1
        self.row_of[word] = place
        self.row_word[place] = word
        for i in range(self.reader.count):
            self.row_like[place * _SLOTS + i] = -1.0
        return place

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def like(self, i: cython.int, word: cython.int, kind: cython.int) -> cython.double:
        """Likeness of asked word i to a recorded word, 0 to 1; `how` says by what."""
        place: cython.int = self.row(word)
        value: cython.double
        if place >= 0:
            value = self.row_like[place * _SLOTS + i]
            if value >= 0:
                self.how = self.row_how[place * _SLOTS + i]
                return value
        value = self._judge(i, word, kind)
        if place >= 0:
            self.row_like[place * _SLOTS + i] = value
            self.row_how[place * _SLOTS + i] = self.how
        return value

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _judge(self, i: cython.int, word: cython.int, kind: cython.int) -> cython.double:
        start: cython.int = self.reader.at[i]
        n: cython.int = self.reader.at[i + 1] - start
        at: cython.int = self.token_at[word]
        m: cython.int = self.token_at[word + 1] - at
        flags: cython.int = self.reader.flags[i]
        native: cython.bint = (flags | self.token_flags[word]) & _NATIVE != 0
        best: cython.double = 0.0
        other: cython.double
        self.how = 0
        if native or (flags & _NUMBER and self.token_flags[word] & _NUMBER):
            if n == m and self._same(start, at, n):
                self.how = 1
                return 1.0
            if native:
                return 0.0
            self.how = 3
            return self._by_table(self.reader.word[i], self.token_word[word], kind)
        best = self._by_spelling(i, word, start, n, at, m)
        if best > 0:
            self.how = 1
        if best < 0.96:
            other = self._by_sound(i, word, flags, n if n > m else m, kind)
            if other > best:
                best = other
                self.how = 2
            other = self._by_table(self.reader.word[i], self.token_word[word], kind)
            if other > best:
                best = other
                self.how = 3
            if best < 0.85 and kind != _PERSON:
                other = self._by_abbreviation(
                    start, n, at, m, (flags if n > m else self.token_flags[word]) & _GENERIC != 0
                )
                if other > best:
                    best = other
                    self.how = 4
        return best

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def _same(self, start: cython.int, at: cython.int, n: cython.int) -> cython.bint:
        k: cython.int
        for k in range(n):
            if self.reader.text[start + k] != self.token_text[at + k]:
                return False
        return True

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _by_spelling(
        self, i: cython.int, word: cython.int, start: cython.int, n: cython.int, at: cython.int, m: cython.int
    ) -> cython.double:
        longer: cython.int = n if n > m else m
        room: cython.int = self.slips(longer) + 1
        apart: cython.int = _ones(self.letters[i] ^ self.token_mask[word])
        self.distance = longer
        # One substitution changes at most two letters of the set; a length apart is an edit each.
        if (apart + 1) // 2 > room or (n - m if n > m else m - n) > room:
            return 0.0
        if n <= 64:
            self.distance = self.edits(self.masks, i * _CODES, n, self.token_text, at, m)
        else:
            self.distance = self.edits_long(self.reader.text, start, n, self.token_text, at, m)
        if self.distance == 0:
            # Equal but for c and k, v and w, i and y.
            return 1.0 if self._same(start, at, n) else 0.97
        return self.by_edits(self.distance, n, m)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _by_sound(
        self, i: cython.int, word: cython.int, flags: cython.int, longer: cython.int, kind: cython.int
    ) -> cython.double:
        size: cython.int = self.sound_size[i]
        at: cython.int = self.token_sound_at[word]
        other: cython.int = self.token_sound_at[word + 1] - at
        abjad: cython.bint = (flags | self.token_flags[word]) & _ABJAD != 0
        k: cython.int
        slip: cython.int
        raw: cython.double
        if size < 2 or other < 2:
            return 0.0
        if size == other:
            slip = 0
            for k in range(size):
                if self.keys.sounded[self.sound_at[i] + k] != self.token_sound[at + k]:
                    slip += 1
                    if slip > 1:
                        break
            if slip == 0:
                if abjad:
                    return 0.95 if size >= 4 else (0.87 if size == 3 else 0.68)
                if size == 2 and longer < 4:
                    return 0.0
                # The more of the letters are the same, too, the better; companies are named by spelling.
                raw = 1.0 - self.distance / cython.cast(cython.double, longer)
                raw = 0.48 + 0.45 * raw if kind == _PERSON else 0.42 + 0.45 * raw
                return raw if size >= 3 else raw * 0.9
            if slip == 1 and abjad and size >= 4:
                return 0.72
            return 0.0
        if abjad and (size >= 4 or other >= 4) and self._one_left_out(self.sound_at[i], size, at, other):
            return 0.74
        return 0.0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _one_left_out(self, start: cython.int, n: cython.int, at: cython.int, m: cython.int) -> cython.bint:
        """Whether two sounds are equal but for one that only one of them has."""
        k: cython.int = 0
        shorter: cython.int = n if n < m else m
        if n - m != 1 and m - n != 1:
            return False
        while k < shorter and self.keys.sounded[start + k] == self.token_sound[at + k]:
            k += 1
        while k < shorter:
            if self.keys.sounded[start + k + (1 if n > m else 0)] != self.token_sound[at + k + (1 if m > n else 0)]:
                return False
            k += 1
        return True

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _by_table(self, a: cython.int, b: cython.int, kind: cython.int) -> cython.double:
        """Likeness of two words that share a group of the tables."""
        i: cython.int
        j: cython.int
        group: cython.int
        sort: cython.int
        if a < 0 or b < 0 or self.word_group_at[a] == self.word_group_at[a + 1]:
            return 0.0
        for j in range(self.word_group_at[b], self.word_group_at[b + 1]):
            group = self.word_group[j]
            sort = group & 7
            # Business words are abbreviated in companies' names; nicknames and surnames belong to persons.
            if (sort == _BUSINESS) == (kind == _PERSON) and sort != _NUMERAL:
                continue
            for i in range(self.word_group_at[a], self.word_group_at[a + 1]):
                if self.word_group[i] == group:
                    return 0.95 if sort == _NUMERAL or sort == _BUSINESS else (0.92 if sort == _NICKNAME else 0.86)
        return 0.0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _by_abbreviation(
        self, start: cython.int, n: cython.int, at: cython.int, m: cython.int, known: cython.bint
    ) -> cython.double:
        """Whether one word shortens the other: its beginning, or its letters in order with the same first one.

        `known`: the longer one is a business word; those are abbreviated, names rarely.
        """
        i: cython.int = 0
        j: cython.int = 0
        same: cython.int = 0
        shorter: cython.int = n if n < m else m
        longer: cython.int = m if n < m else n
        c: cython.int
        if shorter < 2 or longer < shorter + 2 or longer < 4:
            return 0.0
        if self.reader.text[start] != self.token_text[at]:
            return 0.0
        while i < shorter and self.reader.text[start + i] == self.token_text[at + i]:
            i += 1
        if i == shorter:
            if not known or longer < shorter + 3:
                return 0.55 if longer >= shorter + 3 else 0.0
            return 0.8 if shorter >= 3 else 0.62
        # In order, and ending on the same letter or a plural s, as TRDG, MFG, SHPG, BK and SVCS do.
        for j in range(longer):
            c = self.token_text[at + j] if n < m else self.reader.text[start + j]
            if same < shorter and c == (self.reader.text[start + same] if n < m else self.token_text[at + same]):
                same += 1
        if same < shorter or shorter * 3 > longer * 2 or not known:
            return 0.0
        if self._vowels_in(start, n, at, m) * 3 > shorter:
            return 0.0
        c = self.reader.text[start + n - 1]
        return 0.74 if c == self.token_text[at + m - 1] else 0.62

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _vowels_in(self, start: cython.int, n: cython.int, at: cython.int, m: cython.int) -> cython.int:
        """Vowels of the shorter word behind its first letter: abbreviations leave them out."""
        k: cython.int
        c: cython.int
        count: cython.int = 0
        for k in range(1, n if n < m else m):
            c = self.reader.text[start + k] if n < m else self.token_text[at + k]
            count += c == 97 or c == 101 or c == 105 or c == 111 or c == 117
        return count

    # ------------------------------------------------------------ finding words

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _add(self, base: cython.int, word: cython.int, value: cython.double) -> cython.void:
        place: cython.int = self.seen_at[word]
        if value <= 0.0:
            return
        if base <= place and place < self.found_count and self.found[place] == word:
            if self.found_like[place] < value:
                self.found_like[place] = value
            return
        if self.found_count == _FOUND:
            self.cut = True
            return
        self.seen_at[word] = self.found_count
        self.found[self.found_count] = word
        self.found_like[self.found_count] = value
        self.found_count += 1

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def _known(self, base: cython.int, word: cython.int) -> cython.bint:
        place: cython.int = self.seen_at[word]
        return base <= place and place < self.found_count and self.found[place] == word

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def find(self, i: cython.int, kind: cython.int) -> cython.void:
        """Append the recorded words that are like asked word i, from `found_from[i]` on."""
        start: cython.int = self.reader.at[i]
        n: cython.int = self.reader.at[i + 1] - start
        base: cython.int = self.found_count
        count: cython.int
        k: cython.int
        group: cython.int
        word: cython.int
        row: cython.int
        self.found_from[i] = base
        count = self.keys.spell(self.reader.text, start, n, self.two_from)
        if self.reader.flags[i] & (_NATIVE | _NUMBER):
            count = 1
        self._look_spelled(base, i, -1, count, n, kind)
        if self.sound_size[i] >= 3 or (self.sound_size[i] == 2 and (self.reader.flags[i] & _ABJAD or n >= 4)):
            count = self.keys.sound_keys(self.sound_at[i], self.sound_size[i])
            if not (self.reader.flags[i] & _ABJAD):
                count = 1
            self._look_sounded(base, i, count, kind)
        row = self.reader.word[i]
        if row >= 0:
            for k in range(self.word_group_at[row], self.word_group_at[row + 1]):
                group = self.word_group[k] >> 3
                for word in range(self.group_at[group], self.group_at[group + 1]):
                    self._add(base, self.group_token[word], self.like(i, self.group_token[word], kind))
        if kind != _PERSON and n >= 4 and self.found_count == base and not (self.reader.flags[i] & _NATIVE):
            self._look_beginning(base, i, start, n, kind)
        self.found_from[i + 1] = self.found_count

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _look_spelled(
        self, base: cython.int, i: cython.int, joined: cython.int, count: cython.int, n: cython.int, kind: cython.int
    ) -> cython.void:
        """Look up the spelling keys in `keys.found`: of word i, or of `joined` and its neighbour, n letters."""
        k: cython.int
        j: cython.int
        kept: cython.int = 0
        place: cython.int
        word: cython.int
        key: cython.ulonglong
        row: cython.ulonglong
        self.looks += count
        # One load a key first: most keys end at the filter beside the bucket's beginning.
        for k in range(count):
            key = self.keys.found[k]
            self.keys.found[kept] = key
            kept += (self.spell_bucket[key >> self.spell_shift] >> (key & 31)) & _ONE
        for k in range(kept):
            key = self.keys.found[k]
            place = key >> self.spell_shift
            for j in range(self.spell_bucket[place] >> 32, self.spell_bucket[place + 1] >> 32):
                row = self.spell_row[j]
                if (row >> 32) != (key & _LOW):
                    continue
                word = row & _LOW
                if self._known(base, word):
                    continue
                if joined < 0:
                    if word < self.words:
                        self._add(base, word, self.like(i, word, kind))
                    else:
                        self._add(base, word, self._like_joined(i, word))
                elif word < self.words:
                    self._add(base, word, self._like_neighbours(n, word))

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _like_joined(self, i: cython.int, word: cython.int) -> cython.double:
        """Likeness of an asked word to two recorded neighbours written as one."""
        n: cython.int = self.reader.at[i + 1] - self.reader.at[i]
        at: cython.int = self.token_at[word]
        m: cython.int = self.token_at[word + 1] - at
        value: cython.double
        if n > 64 or m > 64:
            return 0.0
        value = self.by_edits(self.edits(self.masks, i * _CODES, n, self.token_text, at, m), n, m)
        return value if value >= 0.85 else 0.0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _like_neighbours(self, n: cython.int, word: cython.int) -> cython.double:
        """Likeness of asked neighbours written as one to a recorded word; they are marked in `spare`."""
        at: cython.int = self.token_at[word]
        m: cython.int = self.token_at[word + 1] - at
        value: cython.double
        if n > 64 or m > 64:
            return 0.0
        value = self.by_edits(self.edits(self.spare, 0, n, self.token_text, at, m), n, m)
        return value if value >= 0.85 else 0.0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def find_joined(self, i: cython.int, through: cython.int, slot: cython.int) -> cython.void:
        """Append the recorded words that asked words i..through are when written as one, as words of `slot`."""
        start: cython.int = self.reader.at[i]
        n: cython.int = self.reader.at[through + 1] - start
        count: cython.int
        self.found_from[slot] = self.found_count
        self.mark(self.spare, 0, self.reader.text, start, n)
        count = self.keys.spell(self.reader.text, start, n, self.two_from)
        self._look_spelled(self.found_count, i, start, count, n, 0)
        self.found_from[slot + 1] = self.found_count

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _look_sounded(self, base: cython.int, i: cython.int, count: cython.int, kind: cython.int) -> cython.void:
        k: cython.int
        j: cython.int
        place: cython.int
        word: cython.int
        key: cython.ulonglong
        row: cython.ulonglong
        for k in range(count):
            key = self.keys.found[k]
            place = key >> self.sound_shift
            if not ((self.sound_bucket[place] >> (key & 31)) & _ONE):
                continue
            for j in range(self.sound_bucket[place] >> 32, self.sound_bucket[place + 1] >> 32):
                row = self.sound_row[j]
                if (row >> 32) == (key & _LOW):
                    word = row & _LOW
                    if not self._known(base, word):
                        self._add(base, word, self.like(i, word, kind))

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _look_beginning(
        self, base: cython.int, i: cython.int, start: cython.int, n: cython.int, kind: cython.int
    ) -> cython.void:
        """Append the recorded words that begin with an asked one: the words stand in the order of their letters."""
        low: cython.int = 0
        high: cython.int = self.words
        middle: cython.int
        k: cython.int
        while low < high:
            middle = (low + high) // 2
            if self._before(middle, start, n):
                low = middle + 1
            else:
                high = middle
        for k in range(64):
            if low + k >= self.words or not self._begins(low + k, start, n):
                break
            self._add(base, low + k, self.like(i, low + k, kind))

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _before(self, word: cython.int, start: cython.int, n: cython.int) -> cython.bint:
        """Whether a recorded word sorts before the asked letters."""
        at: cython.int = self.token_at[word]
        m: cython.int = self.token_at[word + 1] - at
        k: cython.int
        for k in range(n if n < m else m):
            if self.token_text[at + k] != self.reader.text[start + k]:
                return self.token_text[at + k] < self.reader.text[start + k]
        return m < n

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _begins(self, word: cython.int, start: cython.int, n: cython.int) -> cython.bint:
        at: cython.int = self.token_at[word]
        return self.token_at[word + 1] - at >= n and self._same(start, at, n)


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def _ones(mask: cython.uint) -> cython.int:
    """Bits set in a mask of 26 letters."""
    wide: cython.ulonglong
    mask = mask - ((mask >> 1) & 0x55555555)
    mask = (mask & 0x33333333) + ((mask >> 2) & 0x33333333)
    wide = (mask + (mask >> 4)) & 0x0F0F0F0F
    return ((wide * 0x01010101) & _LOW) >> 24


def _ints(count: int) -> memoryview:
    return memoryview(bytearray(4 * count)).cast("i")
