# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, nonecheck=False
"""Read a name: UTF-8 text to comparable words, with legal form, titles and articles apart.

Every letter is looked up in the tables that `letters` packed: its script, its ASCII reading, its simplified form.
A name is read in Latin letters; one with Chinese characters can also be read natively, where each character is a
word of its own. What a word is (title, particle, number, place) and which words are a legal form comes from tables,
so that both sides of a comparison, and every script, go through the same steps. Nothing is cut in silence: `cut` says
so. Compiled by Cython where there is a compiler, plain Python otherwise; the answers are equal.
"""

from __future__ import annotations

from interdit.names import lookup

try:
    import cython
except ImportError:
    from interdit.names import plain as cython

ALL = cython.declare(cython.ulonglong, 0xFFFFFFFFFFFFFFFF)
_ONE = cython.declare(cython.ulonglong, 1)
_FNV_START = cython.declare(cython.ulonglong, 0xCBF29CE484222325)
_FNV_STEP = cython.declare(cython.ulonglong, 0x100000001B3)

MOST_WORDS = 24
"""Words of a name that are compared; more are counted as cut."""
MOST_BYTES = 2048
"""Bytes of a name that are read; longer ones are counted as cut."""
_WORDS = cython.declare(cython.int, 24)
_RAW = cython.declare(cython.int, 160)
_BYTES = cython.declare(cython.int, 2048)
_ROOM = cython.declare(cython.int, 8192)
ROOM = 8192

# Scripts as the letter table holds them (names.lexicon.letters).
_SEPARATOR = cython.declare(cython.int, 0)
_DROPPED = cython.declare(cython.int, 1)
_LATIN = cython.declare(cython.int, 2)
_CYRILLIC = cython.declare(cython.int, 3)
_ARABIC = cython.declare(cython.int, 5)
_HEBREW = cython.declare(cython.int, 6)
_HANGUL = cython.declare(cython.int, 8)
_KANA = cython.declare(cython.int, 9)
_HAN = cython.declare(cython.int, 10)
_CONTROL = cython.declare(cython.int, 12)
_SYLLABLES = cython.declare(cython.int, 1 << 8 | 1 << 9 | 1 << 10)

# What a word is, in `flags`.
TITLE, PARTICLE, NUMBER, PLACE, GENERIC, ARTICLE, ABJAD, NATIVE, GLUED, PREFIX, PATRONYMIC = (
    1 << bit for bit in range(11)
)
_TITLE = cython.declare(cython.int, 1)
_PARTICLE = cython.declare(cython.int, 2)
_NUMBER = cython.declare(cython.int, 4)
_GENERIC = cython.declare(cython.int, 16)
_ARTICLE = cython.declare(cython.int, 32)
_ABJAD = cython.declare(cython.int, 64)
_NATIVE = cython.declare(cython.int, 128)
_GLUED = cython.declare(cython.int, 256)
_PREFIX = cython.declare(cython.int, 512)
_PATRONYMIC = cython.declare(cython.int, 1024)

# Kinds of party.
PERSON, ORGANIZATION, VESSEL = 0, 1, 2
_PERSON = cython.declare(cython.int, 0)
_ORGANIZATION = cython.declare(cython.int, 1)

_OWN_WORDS = tuple(map(ord, "abddinallah"))

# Why a word was left out, in `gone_why`.
GONE = ("legal form", "title", "article", "prefix")

# What separates two raw words, in `gap`.
_DOT = cython.declare(cython.int, 1)
_SLASH = cython.declare(cython.int, 2)
_SPACE = cython.declare(cython.int, 4)


@cython.final
@cython.cclass
class Reader:
    """Reads one name at a time into its own scratch; not for two threads."""

    def __init__(self, tables: dict[str, memoryview]) -> None:
        """Take the packed tables of `names.tables`; a missing one is an error of the caller."""
        self.page = tables["page"]
        self.letter_text_at, self.letter_text = tables["letter_text_at"], tables["letter_text"]
        self.letter_script, self.letter_simple = tables["letter_script"], tables["letter_simple"]
        self.letter_look = tables["letter_look"]
        self.known, self.forms = lookup.Lookup(tables, "word"), lookup.Lookup(tables, "legal")
        self.phrases, self.slips = lookup.Lookup(tables, "phrase"), lookup.Lookup(tables, "mend")
        self.word_flags = tables["word_flags"]
        self.phrase_text_at, self.phrase_text = tables["phrase_text_at"], tables["phrase_text"]
        self.mend_text_at, self.mend_text = tables["mend_text_at"], tables["mend_text"]
        self.blob = memoryview(b"\0")
        self.raw = memoryview(bytearray(ROOM))
        self.text = memoryview(bytearray(ROOM))
        self.start, self.size = _ints(160), _ints(160)
        self.gap, self.kind_of = _ints(160), _ints(160)
        self.kept, self.word, self.mended, self.doubtful = _ints(160), _ints(160), _ints(160), _ints(160)
        self.character = _ints(160)
        self.at, self.flags = _ints(MOST_WORDS + 2), _ints(MOST_WORDS + 2)
        self.gone_at, self.gone_size, self.gone_why = _ints(160), _ints(160), _ints(160)
        self.out_start, self.out_size, self.out_flags = _ints(160), _ints(160), _ints(160)
        # Words that the reader itself writes stand at the front of `raw`.
        for place in range(len(_OWN_WORDS)):
            self.raw[place] = _OWN_WORDS[place]

    # ------------------------------------------------------------ tables

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _hash(self, key: cython.ulonglong, start: cython.int, size: cython.int) -> cython.ulonglong:
        i: cython.int
        for i in range(start, start + size):
            key = ((key ^ self.raw[i]) * _FNV_STEP) & ALL
        return key

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _word_of(self, start: cython.int, size: cython.int) -> cython.int:
        return self.known.find(self._hash(_FNV_START, start, size))

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _hash_raw(self, key: cython.ulonglong, i: cython.int) -> cython.ulonglong:
        """Hash raw word i; one in Hangul, kana or Chinese characters is another word than the same in Latin letters."""
        if self._syllabic(i):
            # By the character, not by its sound: 有 and 油 are both read 'you'.
            key = ((key ^ 1) * _FNV_STEP) & ALL
            return ((key ^ self.character[i]) * _FNV_STEP) & ALL
        return self._hash(key, self.start[i], self.size[i])

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def _syllabic(self, i: cython.int) -> cython.bint:
        script: cython.int = self.kind_of[i] >> 16
        return script >= _HANGUL and script <= _HAN

    # ------------------------------------------------------------ letters

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _letters(self, begin: cython.int, end: cython.int, native: cython.bint) -> cython.int:
        """Read blob[begin:end] into raw words; return their number."""
        i: cython.int = begin
        at: cython.int = 16
        count: cython.int = 0
        open_: cython.int = 0  # script of the word being read, 0 between words
        gap: cython.int = _SPACE
        code: cython.int
        cell: cython.int
        script: cython.int
        packed: cython.uint
        n: cython.int
        k: cython.int
        latin: cython.bint = False
        self.scripts = 0
        self.cut = False
        self.control = False
        if end - begin > _BYTES:
            end = begin + _BYTES
            self.cut = True
        while i < end:
            code = self.blob[i]
            if code < 128:
                i += 1
            else:
                n = 1 if code < 224 else (2 if code < 240 else 3)
                code &= 31 if n == 1 else (15 if n == 2 else 7)
                i += 1
                if i + n > end:  # cut inside a letter
                    break
                for k in range(n):
                    code = (code << 6) | (self.blob[i] & 63)
                    i += 1
            if code == 38 or code == 43:  # & and +: the word 'and', under its own flag of gap
                if at + 24 > _ROOM or count >= _RAW:
                    self.cut = True
                    break
                self.raw[at] = 97
                self.raw[at + 1] = 110
                self.raw[at + 2] = 100
                self._begin(count, at, gap, _LATIN)
                self.size[count] = 3
                count += 1
                at += 3
                open_ = 0
                gap = _SPACE
                continue
            cell = self.page[code >> 8] + (code & 255)
            script = self.letter_script[cell]
            if script == _DROPPED:
                continue
            if script == _SEPARATOR or script == _CONTROL:
                if script == _CONTROL:
                    self.control = True
                open_ = 0
                if code == 46:
                    gap |= _DOT
                elif code == 47:
                    gap |= _SLASH
                else:
                    gap |= _SPACE
                continue
            if at + 24 > _ROOM or count >= _RAW:
                self.cut = True
                break
            self.scripts |= 1 << script
            if script == _HAN and native:
                n = self._simple(cell, code, at)
            else:
                packed = self.letter_text_at[cell]
                n = packed & 15
                if (
                    script == _CYRILLIC
                    and self.letter_look[cell]
                    and ((open_ == _LATIN and latin) or (open_ == 0 and i < end and self._is_letter(self.blob[i])))
                ):
                    # A Cyrillic letter inside a Latin word stands for the Latin one it looks like.
                    self.raw[at] = self.letter_look[cell]
                    n = 1
                    script = _LATIN
                else:
                    for k in range(n):
                        self.raw[at + k] = self.letter_text[(packed >> 4) + k]
            if script >= _HANGUL and script <= _HAN:
                # One word a character for now; what belongs together is glued after the legal form is off.
                self._begin(count, at, gap if open_ == 0 else 0, script)
                self.character[count] = self.letter_simple[cell] if self.letter_simple[cell] else code
                if script == _HAN and native:
                    self.kind_of[count] |= _NATIVE
                self.size[count] = n
                count += 1
                open_ = script
                gap = 0
            else:
                if open_ == 0 or (open_ >= _HANGUL and open_ <= _HAN):
                    self._begin(count, at, gap if open_ == 0 else 0, script)
                    self.size[count] = 0
                    count += 1
                    open_ = script
                    latin = script == _LATIN
                    gap = 0
                self.size[count - 1] += n
                if script == _ARABIC or script == _HEBREW:
                    self.kind_of[count - 1] |= _ABJAD
            at += n
        self.end = at
        for k in range(4):
            self.raw[at + k] = 0
        return count

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def _is_letter(self, c: cython.int) -> cython.bint:
        return (c >= 97 and c <= 122) or (c >= 65 and c <= 90)

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def _begin(self, place: cython.int, at: cython.int, gap: cython.int, script: cython.int) -> cython.void:
        self.start[place] = at
        self.gap[place] = gap
        self.kind_of[place] = (_GLUED if gap == 0 and place > 0 else 0) | (script << 16)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _simple(self, cell: cython.int, code: cython.int, at: cython.int) -> cython.int:
        """Write the simplified form of a Chinese character as UTF-8; return its length."""
        if self.letter_simple[cell]:
            code = self.letter_simple[cell]
        if code < 0x10000:
            self.raw[at] = 0xE0 | (code >> 12)
            self.raw[at + 1] = 0x80 | ((code >> 6) & 63)
            self.raw[at + 2] = 0x80 | (code & 63)
            return 3
        self.raw[at] = 0xF0 | (code >> 18)
        self.raw[at + 1] = 0x80 | ((code >> 12) & 63)
        self.raw[at + 2] = 0x80 | ((code >> 6) & 63)
        self.raw[at + 3] = 0x80 | (code & 63)
        return 4

    # ------------------------------------------------------------ words

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _join_initials(self, n: cython.int) -> cython.int:
        """Make 'S.p.A.', 'A/S' and 'U.S.' one word each: single letters parted by nothing but dots or slashes."""
        i: cython.int = 0
        k: cython.int = 0
        j: cython.int
        m: cython.int
        c: cython.int
        while i < n:
            j = i + 1
            if self.size[i] == 1:
                while j < n and self.size[j] == 1 and (self.gap[j] == _DOT or self.gap[j] == _SLASH):
                    j += 1
            self.start[k] = self.start[i]
            self.size[k] = self.size[i]
            self.gap[k] = self.gap[i]
            self.kind_of[k] = self.kind_of[i]
            self.character[k] = self.character[i]
            if j > i + 1:
                for m in range(i, j):
                    c = self.raw[self.start[m]]
                    if c == 53 or c == 49 or c == 48 or c == 56:  # '5.A.' is a scanned S.A.
                        c = 115 if c == 53 else (105 if c == 49 else (111 if c == 48 else 98))
                    self.raw[self.start[k] + m - i] = c
                self.size[k] = j - i
            k += 1
            i = j
        return k

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _gone(self, place: cython.int, why: cython.int) -> cython.void:
        if self.gone < _RAW:
            self.gone_at[self.gone] = self.start[place]
            self.gone_size[self.gone] = self.size[place]
            self.gone_why[self.gone] = why
            self.gone += 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _hash_mended(self, key: cython.ulonglong, word: cython.int) -> cython.ulonglong:
        i: cython.int
        for i in range(self.mend_text_at[word], self.mend_text_at[word + 1]):
            key = ((key ^ self.mend_text[i]) * _FNV_STEP) & ALL
        return key

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _mend(self, place: cython.int) -> cython.int:
        """The word of legal forms that a word misspells, or -1: 'kompany', 'Iimited', 'joitn', 'stocu'.

        Words are held against each other in a rough spelling, with one letter left out from five letters on. Known
        words and words of legal forms are no slips.
        """
        start: cython.int = self.start[place]
        n: cython.int
        i: cython.int
        skip: cython.int
        key: cython.ulonglong
        value: cython.longlong
        if self.size[place] < 3 or self.size[place] > 20 or self.kind_of[place] & _NATIVE or self._syllabic(place):
            return -1
        value = self.known.find(self._hash(_FNV_START, start, self.size[place]))
        if value >= 0:
            return -1
        n = self._roughen(start, self.size[place])
        for skip in range(-1, n if n >= 5 else 0):
            key = _FNV_START
            for i in range(n):
                if i != skip:
                    key = ((key ^ self.text[i]) * _FNV_STEP) & ALL
            value = self.slips.find(key)
            if value >= 0:
                if skip >= 0 and self.mend_text_at[value + 1] - self.mend_text_at[value] < 7:
                    # With a letter left out, a short word may be another: 'Korpi' is no 'Corp'.
                    if n < 5 or self.mend_text_at[value + 1] - self.mend_text_at[value] < 5:
                        continue
                    self.doubtful[place] = 1
                return value
        return -1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _roughen(self, start: cython.int, size: cython.int) -> cython.int:
        """Write a word to `text` with letters made one that scans and transliterations mix up; return its length."""
        i: cython.int = 0
        n: cython.int = 0
        c: cython.int
        while i < size:
            c = self.raw[start + i]
            i += 1
            if c == 100 and i + 1 < size and self.raw[start + i] == 122 and self.raw[start + i + 1] == 104:
                c = 106  # dzh: j
                i += 2
            elif c == 99 or c == 113:
                c = 107
            elif c == 119:
                c = 118
            elif c == 121 or c == 108:
                c = 105
            elif c == 114 and i < size and self.raw[start + i] == 110:
                c = 109  # rn: m
                i += 1
            if n > 1 and self.text[n - 1] == c and size > 3:
                continue
            self.text[n] = c
            n += 1
        return n

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _legal_at(self, i: cython.int, n: cython.int) -> cython.int:
        """Match the longest legal form that begins at raw word i: sets `form`, returns how many words it takes."""
        key: cython.ulonglong = _FNV_START
        value: cython.longlong
        j: cython.int
        taken: cython.int = 0
        unsure: cython.bint = False
        j = i
        while j < n:
            key = self._hash_raw(key, j) if self.mended[j] < 0 else self._hash_mended(key, self.mended[j])
            if self.doubtful[j]:
                unsure = True
            key = ((key ^ 32) * _FNV_STEP) & ALL
            value = self.forms.find(key)
            j += 1
            if value < 0:
                break
            # Low byte: family + 1, 0 for the beginning of a longer form. Bit 8: only at the end of a name. A short word
            # with a slip is believed beside others only: 'JOITN STOCK', but not 'Eiffel'.
            if value & 255 and (not (value & 256) or j == n) and (not unsure or j > i + 1):
                taken = j - i
                self.form = (value & 255) - 1
        return taken

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _without_legal(self, n: cython.int) -> cython.int:
        """Take legal forms out wherever they stand, unless nothing would be left."""
        i: cython.int = 0
        k: cython.int = 0
        j: cython.int
        taken: cython.int
        before: cython.int = self.gone
        for i in range(n):
            self.doubtful[i] = 0
            self.mended[i] = self._mend(i)
        i = 0
        while i < n:
            taken = self._legal_at(i, n)
            if taken:
                self.legal |= _ONE << self.form
                for j in range(i, i + taken):
                    self._gone(j, 0)
                i += taken
            else:
                self.kept[k] = i
                k += 1
                i += 1
        if k == 0:
            self.gone = before
            return n
        return self._keep(k)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _keep(self, k: cython.int) -> cython.int:
        """Move the raw words listed in `kept` to the front."""
        i: cython.int
        j: cython.int
        for i in range(k):
            j = self.kept[i]
            self.start[i] = self.start[j]
            self.size[i] = self.size[j]
            self.character[i] = self.character[j]
            if j > i and i > 0 and self.kept[i - 1] + 1 != j:
                # What stood between is gone: these two were not written together.
                self.kind_of[i] = self.kind_of[j] & ~_GLUED
            else:
                self.kind_of[i] = self.kind_of[j]
            self.gap[i] = self.gap[j]
        return k

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _without_flag(self, n: cython.int, flag: cython.int, why: cython.int, first_only: cython.bint) -> cython.int:
        """Take out words that the table gives `flag`, unless nothing would be left."""
        i: cython.int
        k: cython.int = 0
        row: cython.int
        before: cython.int = self.gone
        for i in range(n):
            row = -1
            if not (first_only and i > 0) and not (self.kind_of[i] & _NATIVE):
                row = self.known.find(self._hash_raw(_FNV_START, i))
            if row >= 0 and self.word_flags[row] & flag:
                self._gone(i, why)
            else:
                self.kept[k] = i
                k += 1
        if k == 0:
            self.gone = before
            return n
        return self._keep(k)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _glue(self, n: cython.int, person: cython.bint) -> cython.int:
        """Join Hangul syllables and kana that were written together; a Korean person's first syllable stays apart."""
        i: cython.int = 0
        k: cython.int = 0
        j: cython.int
        m: cython.int
        at: cython.int
        script: cython.int
        while i < n:
            script = self.kind_of[i] >> 16
            j = i + 1
            if script == _HANGUL or script == _KANA:
                while j < n and (self.kind_of[j] >> 16) == script and self.kind_of[j] & _GLUED:
                    j += 1
                if person and script == _HANGUL and j - i >= 2 and j - i <= 4 and not (self.kind_of[i] & _GLUED):
                    j = i + 1
            self.start[k] = self.start[i]
            self.kind_of[k] = self.kind_of[i]
            self.gap[k] = self.gap[i]
            at = self.start[i] + self.size[i]
            for m in range(i + 1, j):
                # Words written together stand together in `raw`, but for what a legal form took out.
                self._shift(m, at)
                at += self.size[m]
            self.size[k] = at - self.start[k]
            k += 1
            i = j
        return k

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def _shift(self, place: cython.int, at: cython.int) -> cython.void:
        i: cython.int
        for i in range(self.size[place]):
            self.raw[at + i] = self.raw[self.start[place] + i]

    # ------------------------------------------------------------ personal names

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def _vowel(self, c: cython.int) -> cython.bint:
        return c == 97 or c == 101 or c == 105 or c == 111 or c == 117

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _servant(self, start: cython.int, size: cython.int) -> cython.int:
        """Length of 'abd' with its article in 'Abdulrahman', 'Abdurrazzaq', 'Abdelkader'; 0 where there is none.

        The whole size for the bare words 'Abd', 'Abdul', 'Abdel', 'Abdur'.
        """
        i: cython.int = 3
        c: cython.int
        if size < 3 or self.raw[start] != 97 or self.raw[start + 1] != 98 or self.raw[start + 2] != 100:
            return 0
        if size == 3:
            return 3
        c = self.raw[start + 3]
        if not (c == 97 or c == 101 or c == 111 or c == 117):
            return 0
        while i < size and (self._vowel(self.raw[start + i]) and self.raw[start + i] != 105):
            i += 1
        if i >= size:
            return 0
        c = self.raw[start + i]
        if not (c == 108 or c == 114 or c == 110 or c == 115 or c == 122 or c == 100 or c == 116):
            return 0
        if i == size - 1:
            return size
        if size - i < 4:
            return 0
        if c == 108 and self.raw[start + i + 1] == c and self.raw[start + i + 2] == 97 and size - i <= 4:
            return 0  # 'Abdullah': see below
        if self.raw[start + i + 1] == c:
            return i + 1  # abdurrahman: the article took the first letter of the name
        if c == 108:
            # 'Abdullah', 'Abdulah': the servant of God, whose name `_divine` takes off.
            if self.raw[start + i + 1] == 97 and self.raw[start + i + 2] == 104:
                return 0
            return i + 1
        return 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _faith(self, start: cython.int, size: cython.int) -> cython.int:
        """Where '-uddin', '-eddine', '-aldin', '-udin' begins in 'Nuruddin', 'Izzeddine'; 0 where it does not."""
        tail: cython.int
        c: cython.int
        i: cython.int
        tail = 0
        if size >= 7 and self._is(start + size - 3, 105, 110, 101):  # ine
            tail = 3
        elif size >= 6 and (self._is(start + size - 3, 101, 101, 110)):  # een
            tail = 3
        elif size >= 6 and self.raw[start + size - 2] == 105 and self.raw[start + size - 1] == 110:  # in
            tail = 2
        if not tail:
            return 0
        i = size - tail - 1
        if self.raw[start + i] != 100:
            return 0
        if self.raw[start + i - 1] == 100 or self.raw[start + i - 1] == 108:
            i -= 1
        elif self.raw[start + i - 1] != 117:
            return 0
        c = self.raw[start + i - 1]
        if c == 97 or c == 101 or c == 117:
            i -= 1
        elif self.raw[start + i] != 100 or self.raw[start + i + 1] != 100:
            return 0
        return i if i >= 3 else 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _divine(self, start: cython.int, size: cython.int) -> cython.int:
        """Where '-ullah', '-allah' begins in 'Habibullah', 'Habibulla' (0: the word is 'Allah'); -1 elsewhere."""
        end: cython.int = start + size
        aspirated: cython.bint = size > 0 and self.raw[end - 1] == 104
        c: cython.int
        if size == 4 and self._is(start, 97, 108, 108) and aspirated:  # in Arabic letters: allh
            return 0
        if size < 5:
            return -1
        if aspirated:
            end -= 1
            if not (self._is(end - 3, 108, 108, 97) or self._is(end - 3, 117, 108, 97)):
                return -1
        elif not (
            self._is(end - 3, 108, 108, 97)
            and (self.raw[end - 4] == 117 or (end - start == 7 and self._is(start, 97, 98, 100)))
        ):
            # Without its h only after u, and in 'Abdalla': 'Lavilla' and 'Camilla' are other names.
            return -1
        end -= 3 if self.raw[end - 3] == 108 else 2
        c = self.raw[end - 1] if end > start else 0
        if end - start <= 1:
            return 0 if c == 97 or c == 117 or c == 111 else -1
        if c == 117 or c == 97 or c == 111 or c == 101:
            end -= 1
        return end - start if end - start >= 3 else -1

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def _is(self, at: cython.int, a: cython.int, b: cython.int, c: cython.int) -> cython.bint:
        return self.raw[at] == a and self.raw[at + 1] == b and self.raw[at + 2] == c

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def _put(self, k: cython.int, start: cython.int, size: cython.int, flags: cython.int) -> cython.int:
        if k >= _RAW:
            self.cut = True
            return k
        self.out_start[k] = start
        self.out_size[k] = size
        self.out_flags[k] = flags
        return k + 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _split(self, n: cython.int, person: cython.bint) -> cython.int:
        """Take Arabic compounds apart: the article off words in Arabic script; 'Abd' and '-din' off personal names."""
        i: cython.int
        k: cython.int = 0
        start: cython.int
        size: cython.int
        part: cython.int
        flags: cython.int
        for i in range(n):
            start = self.start[i]
            size = self.size[i]
            flags = self.kind_of[i]
            if size == 0:
                continue
            if flags & _ABJAD and size > 3 and self.raw[start] == 97 and self.raw[start + 1] == 108:
                if not (self.raw[start + 2] == 108 and self.raw[start + 3] == 104 and size == 4):  # but Allah
                    start += 2
                    size -= 2
            if person and not (flags & _NATIVE) and size >= 3:
                part = self._servant(start, size)
                if part:
                    k = self._put(k, 0, 3, flags & ~_GLUED)
                    if part == size:
                        continue
                    start += part
                    size -= part
                part = self._divine(start, size)
                if part >= 0:
                    if part > 0:
                        k = self._put(k, start, part, flags)
                    k = self._put(k, 6, 5, flags & ~(_GLUED | _ABJAD))
                    continue
                part = self._faith(start, size)
                if part:
                    k = self._put(k, start, part, flags)
                    k = self._put(k, 3, 3, flags & ~_GLUED)
                    continue
            k = self._put(k, start, size, flags)
        return k

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _digits_in_words(self, start: cython.int, size: cython.int) -> cython.void:
        """Read 0, 1, 5 and 8 inside a word as the letters they are mistaken for; '5th' and 'Unit5' are numbered."""
        i: cython.int
        c: cython.int
        letters: cython.int = 0
        digits: cython.int = 0
        behind: cython.int = 0  # digits at the end
        for i in range(start, start + size):
            c = self.raw[i]
            if c >= 97 and c <= 122:
                letters += 1
                behind = 0
            elif c == 48 or c == 49 or c == 53 or c == 56:
                digits += 1
                behind += 1
            else:
                return
        if digits == 0 or letters < 2 or digits > 2 or size < 3:
            return
        if behind == digits and (digits == 2 or size < 7):
            return
        if self.raw[start] < 97:
            c = self.raw[start + size - 1]
            if size < 5 and (c == 104 or c == 100 or (c == 116 and self.raw[start + size - 2] == 115)):
                return
        for i in range(start, start + size):
            c = self.raw[i]
            if c == 48:
                self.raw[i] = 111
            elif c == 49:
                self.raw[i] = 105
            elif c == 53:
                self.raw[i] = 115
            elif c == 56:
                self.raw[i] = 98

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _phrases(self, n: cython.int, native: cython.bint) -> cython.int:
        """Put the English word for a business word that is written in several characters: 科技, 은행.

        Returns the number of words. Read natively, the characters stay and are marked as business words.
        """
        i: cython.int = 0
        k: cython.int = 0
        j: cython.int
        m: cython.int
        script: cython.int
        taken: cython.int
        found: cython.int
        packed: cython.uint
        key: cython.ulonglong
        value: cython.longlong
        while i < n:
            script = self.kind_of[i] >> 16
            taken = 0
            found = -1
            if script >= _HANGUL and script <= _HAN:
                key = _FNV_START
                for j in range(i, i + 6 if i + 6 < n else n):
                    key = self._hash_raw(key, j)
                    key = ((key ^ 32) * _FNV_STEP) & ALL
                    value = self.phrases.find(key)
                    if value < 0:
                        break
                    if value:
                        taken = j - i + 1
                        found = value - 1
            self.start[k] = self.start[i]
            self.size[k] = self.size[i]
            self.gap[k] = self.gap[i]
            self.kind_of[k] = self.kind_of[i]
            self.character[k] = self.character[i]
            if native and taken:
                for m in range(i, i + taken):
                    self.kind_of[m] |= _GENERIC
                i += taken
                k += taken
                continue
            if taken == 0 or self.end + 24 > _ROOM:
                i += 1
                k += 1
                continue
            packed = self.phrase_text_at[found]
            self.start[k] = self.end
            self.size[k] = packed & 31
            self.kind_of[k] = _LATIN << 16
            for m in range(packed & 31):
                self.raw[self.end + m] = self.phrase_text[(packed >> 5) + m]
            self.end += packed & 31
            k += 1
            i += taken
            if i < n:
                self.kind_of[i] &= ~_GLUED
        return k

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _patronymic(self, start: cython.int, size: cython.int) -> cython.bint:
        """Whether a word ends as East Slavic patronymics do: -vich, -vych, -vna, -ichna."""
        end: cython.int = start + size
        if size >= 7 and self.raw[end - 4] == 118 and self.raw[end - 2] == 99 and self.raw[end - 1] == 104:
            return self.raw[end - 3] == 105 or self.raw[end - 3] == 121
        if size >= 6 and self._is(end - 3, 118, 110, 97):
            return True
        return size >= 8 and self._is(end - 3, 104, 110, 97) and self.raw[end - 4] == 99

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _write(self, k: cython.int, person: cython.bint) -> cython.int:
        """Write the words side by side into `text`, with what each is; return their number."""
        i: cython.int
        j: cython.int
        m: cython.int = 0
        n: cython.int = 0
        row: cython.int
        flags: cython.int
        number: cython.bint
        for i in range(k):
            if n == _WORDS:
                self.cut = True
                break
            flags = self.out_flags[i]
            row = -1
            number = False
            if not (flags & _NATIVE):
                row = self._word_of(self.out_start[i], self.out_size[i])
                number = True
                for j in range(self.out_start[i], self.out_start[i] + self.out_size[i]):
                    if self.raw[j] > 57:
                        number = False
                        break
            if row >= 0:
                flags |= self.word_flags[row]
                # A person's I, V or X is an initial.
                if person and self.out_size[i] == 1:
                    flags &= ~_NUMBER
            if number:
                flags |= _NUMBER
            if person and self._patronymic(self.out_start[i], self.out_size[i]):
                flags |= _PATRONYMIC
            self.at[n] = m
            self.flags[n] = flags
            self.word[n] = row
            n += 1
            for j in range(self.out_size[i]):
                self.text[m + j] = self.raw[self.out_start[i] + j]
            m += self.out_size[i]
        self.at[n] = m
        self.count = n
        return n

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def read(self, begin: cython.int, end: cython.int, kind: cython.int, native: cython.bint) -> cython.int:
        """Read blob[begin:end] as a name of that kind; return the number of words in `text`."""
        n: cython.int = self._letters(begin, end, native)
        self.legal = 0
        self.gone = 0
        n = self._join_initials(n)
        i: cython.int
        for i in range(n):
            if not (self.kind_of[i] & _NATIVE):
                self._digits_in_words(self.start[i], self.size[i])
        if kind == _ORGANIZATION:
            n = self._without_legal(n)
            n = self._without_flag(n, _ARTICLE, 2, True)
            if self.scripts & _SYLLABLES:
                n = self._phrases(n, native)
        elif kind == _PERSON:
            n = self._without_flag(n, _TITLE, 1, False)
            n = self._without_flag(n, _ARTICLE, 2, False)
        else:
            n = self._without_flag(n, _PREFIX, 3, True)
        n = self._glue(n, kind == _PERSON)
        return self._write(self._split(n, kind == _PERSON), kind == _PERSON)

    # ------------------------------------------------------------ for Python

    def parse(self, text: bytes, kind: cython.int, native: cython.bint) -> list[bytes]:
        """Return the words of a name in UTF-8; `legal`, `gone` and flags are then as read.

        Raises ValueError for what is no UTF-8, since the letters are read without looking back.
        """
        text.decode()
        self.blob = memoryview(text or b"\0")
        n: cython.int = self.read(0, len(text), kind, native)
        self.blob = memoryview(b"\0")
        return self.words() if n else []

    def raw_words(self, text: bytes, native: cython.bint) -> list[bytes]:
        """Return the words of a text before anything is left out or glued, as tables are keyed.

        A word in Hangul, kana or Chinese characters is the byte 1 and its character.
        """
        text.decode()
        self.blob = memoryview(text or b"\0")
        n: cython.int = self._join_initials(self._letters(0, len(text), native))
        self.blob = memoryview(b"\0")
        return [
            b"\1" + chr(self.character[i]).encode()
            if self._syllabic(i)
            else bytes(self.raw[self.start[i] : self.start[i] + self.size[i]])
            for i in range(n)
            if self.size[i]
        ]

    def rough(self, word: bytes, skip: cython.int) -> int:
        """Return the key of a word's rough spelling, with one letter left out (-1: none), as `_mend` computes it."""
        i: cython.int
        for i in range(len(word)):
            self.raw[16 + i] = word[i]
        n: cython.int = self._roughen(16, len(word))
        key: cython.ulonglong = _FNV_START
        for i in range(n):
            if i != skip:
                key = ((key ^ self.text[i]) * _FNV_STEP) & ALL
        return self.slips.address(key) if skip < n else 0

    def words(self) -> list[bytes]:
        """Return the words of the name read last."""
        return [bytes(self.text[self.at[i] : self.at[i + 1]]) for i in range(self.count)]

    def left_out(self) -> list[tuple[bytes, str]]:
        """Return the words of the last name that were left out, each with the reason."""
        return [
            (bytes(self.raw[self.gone_at[i] : self.gone_at[i] + self.gone_size[i]]), GONE[self.gone_why[i]])
            for i in range(self.gone)
        ]

    def state(self) -> tuple[int, int, bool, bool, list[int], list[int]]:
        """Return legal families, scripts seen, cut, control characters, and each word's flags and table row."""
        flags = [self.flags[i] for i in range(self.count)]
        return (
            self.legal,
            self.scripts,
            bool(self.cut),
            bool(self.control),
            flags,
            [self.word[i] for i in range(self.count)],
        )

    def key_of(self, words: list[bytes], phrase: cython.bint) -> int:
        """Return the table key of a word, or of the beginning of a legal form, as `Lookup.find` computes it."""
        key: cython.ulonglong = _FNV_START
        i: cython.int
        size: cython.int
        for word in words:
            size = len(word)
            if word[:1] == b"\1":
                key = ((key ^ 1) * _FNV_STEP) & ALL
                key = ((key ^ cython.cast(cython.ulonglong, ord(word[1:].decode()))) * _FNV_STEP) & ALL
            else:
                for i in range(size):
                    self.raw[16 + i] = word[i]
                key = self._hash(key, 16, size)
            if phrase:
                key = ((key ^ 32) * _FNV_STEP) & ALL
        return self.known.address(key)


def _ints(count: int) -> memoryview:
    return memoryview(bytearray(4 * count)).cast("i")
