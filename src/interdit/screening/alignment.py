# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, nonecheck=False
"""Lay an asked name along a recorded one: which word answers to which, what is left over, and what that is worth.

Words are paired greedily, the most alike and most telling first; neighbours written as one word count as one. What
the alignment shows is put into the numbers of `FEATURES`, each of which speaks for or against the two names being
one; `weighing` makes a score of them. Compiled by Cython where there is a compiler, plain Python otherwise.
"""

from __future__ import annotations

try:
    import cython
except ImportError:
    from interdit.names import plain as cython

FEATURES = (
    "asked_cover",  # share of the asked name's weight that is answered
    "recorded_cover",
    "least_cover",
    "asked_left",  # weight of the heaviest word that is not answered
    "recorded_left",
    "both_left",  # the smaller of the two: another word in its place
    "asked_left_count",
    "recorded_left_count",
    "text",  # likeness of the whole texts without gaps
    "fuzz",  # weight lost to spelling
    "paired_count",
    "legal_clash",
    "legal_same",
    "number_clash",
    "initials",
    "turns",  # neighbours that are none on the other side
    "swaps",  # exchanged words that are no rotation (Ahmad bin Hasan, Hasan bin Ahmad)
    "asked_one",
    "recorded_one",
    "person",
    "vessel",
    "left_like",  # likeness of what is left over on both sides, taken together
    "left_share",
    "first",  # likeness of the first words, the last words
    "last",
    "least_like",
    "letters_cover",
    "short",
    "evidence",  # weight that both sides have in common
    "telling",  # the most telling common word
    "by_sound",
    "by_table",
    "by_abbreviation",
    "joined",
    "common_left",  # places, business words and particles left over
    "weak",  # the recorded name is a weak alias
    "native",
    "abjad",
    "telling_left",  # the smaller count of telling words left over on both sides
    "spelt",  # weight that spelling or a table answers
    "heard",  # consonants of the words that only sound alike
)
"""What an alignment is judged by, in the order of the numbers."""

_WORDS = cython.declare(cython.int, 16)
_SLOTS = cython.declare(cython.int, 26)
_CODES = cython.declare(cython.int, 40)
_ONE = cython.declare(cython.ulonglong, 1)
_PARTICLE = cython.declare(cython.int, 2)
_NUMBER = cython.declare(cython.int, 4)
_COMMON = cython.declare(cython.int, 2 | 8 | 16)
_GENERIC = cython.declare(cython.int, 16)
_ABJAD = cython.declare(cython.int, 64)
_NATIVE = cython.declare(cython.int, 128)
_PATRONYMIC = cython.declare(cython.int, 1024)
_PERSON = cython.declare(cython.int, 0)
_ORGANIZATION = cython.declare(cython.int, 1)
_PAIRED = cython.declare(cython.double, 0.6)
_OTHER_NUMBER = cython.declare(cython.double, 0.45)
_SAME_WORDS = cython.declare(cython.double, 0.52)
_EQUAL = cython.declare(cython.double, 0.9)
_WEAK = cython.declare(cython.double, 0.85)
INITIAL, JOINED = 5, 6
_INITIAL = cython.declare(cython.int, 5)
_JOINED = cython.declare(cython.int, 6)
_TEXT_ROOM = 8200


@cython.final
@cython.cclass
class Alignment:
    """Compares the name that `reader` read last with recorded names, one at a time."""

    def __init__(self, similar: object, weighing: object, columns: dict[str, memoryview]) -> None:
        """Take the similar words (with reader and keys), the weighing and the index's columns."""
        self.similar, self.reader, self.keys, self.weighing = similar, similar.reader, similar.keys, weighing
        self.weight_person, self.weight_other = columns["token_weight_p"], columns["token_weight_o"]
        self.word_person, self.word_other = columns["word_weight_p"], columns["word_weight_o"]
        self.agree = columns["legal_agree"]
        self.name_at, self.name_token = columns["name_at"], columns["name_token"]
        self.name_text, self.name_text_at = columns["name_text"], columns["name_text_at"]
        self.name_legal, self.name_weak = columns["name_legal"], columns["name_weak"]
        self.name_form = columns["name_form"]
        self.asked_weight, self.recorded_weight = _doubles(_SLOTS_ROOM), _doubles(_SLOTS_ROOM)
        self.asked_like, self.recorded_like = _doubles(_SLOTS_ROOM), _doubles(_SLOTS_ROOM)
        self.like, self.gain = _doubles(256), _doubles(256)
        self.how = memoryview(bytearray(256))
        self.mate, self.mate_how = _ints(_SLOTS_ROOM), _ints(_SLOTS_ROOM)
        self.taken = _ints(_SLOTS_ROOM)
        self.x = _doubles(64)
        self.scratch, self.other = memoryview(bytearray(_TEXT_ROOM)), memoryview(bytearray(_TEXT_ROOM))
        self.whole = memoryview(bytearray(8 * 40)).cast("Q")
        self.left = memoryview(bytearray(8 * 40)).cast("Q")

    # ------------------------------------------------------------ weights

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def weigh(self, i: cython.int, kind: cython.int) -> cython.double:
        """Set and return how telling asked word i is: as the recorded words it is like, or as in general use."""
        k: cython.int
        value: cython.double = 9.0
        other: cython.double
        row: cython.int = self.reader.word[i]
        if row >= 0:
            value = self.word_person[row] if kind == _PERSON else self.word_other[row]
        for k in range(self.similar.found_from[i], self.similar.found_from[i + 1]):
            if self.similar.found[k] < self.similar.words and self.similar.found_like[k] >= 0.8:
                other = self._token_weight(self.similar.found[k], kind) + 1.0 - self.similar.found_like[k]
                if other < value:
                    value = other
        if value > 1.0:
            value = 1.0
        k = self.reader.at[i + 1] - self.reader.at[i]
        if self.reader.flags[i] & _NATIVE and self.reader.flags[i] & _GENERIC and value > 0.3:
            value = 0.3  # as the index does
        if k == 1:
            value *= 0.6
        elif k == 2 and kind != _PERSON and value > 0.5:
            value = 0.5  # as the index does: a city's or a country's code more often than a name
        if self.reader.flags[i] & _PATRONYMIC and value > 0.5:
            value = 0.5  # as the index does: it is left out as often as not
        self.asked_weight[i] = value
        return value

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def _token_weight(self, word: cython.int, kind: cython.int) -> cython.double:
        return self.weight_person[word] if kind == _PERSON else self.weight_other[word]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def prepare(self) -> cython.void:
        """Mark the asked name's whole text, and its sound, for the comparisons to come."""
        self.asked = self.reader.count if self.reader.count < _WORDS else _WORDS
        self.asked_size = self.reader.at[self.reader.count]
        self.sound_total = 0
        i: cython.int
        self.abjad = False
        self.agreed = 0
        for i in range(64):
            if (self.reader.legal >> i) & _ONE:
                self.agreed |= self.agree[i]
        for i in range(self.reader.count):
            self.sound_total += self.similar.sound_size[i]
            if self.reader.flags[i] & _ABJAD:
                self.abjad = True
        if self.abjad:
            self.similar.mark(self.whole, 0, self.keys.sounded, 0, self.sound_total)
        else:
            self.similar.mark(self.whole, 0, self.reader.text, 0, self.asked_size)

    # ------------------------------------------------------------ pairing

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _fill(self, first: cython.int, count: cython.int, kind: cython.int) -> cython.void:
        """Likeness and gain of every pair of words."""
        i: cython.int
        j: cython.int
        word: cython.int
        at: cython.int
        size: cython.int
        value: cython.double
        weight: cython.double
        for i in range(self.asked):
            self.asked_like[i] = 0
            self.mate[i] = -1
            self.mate_how[i] = 0
        for j in range(count):
            word = self.name_token[first + j]
            weight = self._token_weight(word, kind)
            self.recorded_weight[j] = weight
            self.recorded_like[j] = 0
            self.taken[j] = -1
            at = self.similar.token_at[word]
            size = self.similar.token_at[word + 1] - at
            for i in range(self.asked):
                value = self.similar.like(i, word, kind)
                self.how[i * _WORDS + j] = self.similar.how
                if (
                    value == 0
                    and (size == 1 or self.reader.at[i + 1] - self.reader.at[i] == 1)
                    and self.similar.token_text[at] == self.reader.text[self.reader.at[i]]
                    and not ((self.reader.flags[i] | self.similar.token_flags[word]) & (_NUMBER | _NATIVE))
                ):
                    value = 0.61
                    self.how[i * _WORDS + j] = _INITIAL
                self.like[i * _WORDS + j] = value
                if value > 0:
                    self.gain[i * _WORDS + j] = value * (1.0 + 0.05 * (self.asked_weight[i] + weight)) - 0.001 * (
                        i - j if i > j else j - i
                    )
                else:
                    self.gain[i * _WORDS + j] = 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _pair(self, count: cython.int) -> cython.void:
        """Pair words, the greatest gain first."""
        i: cython.int
        j: cython.int
        k: cython.int
        best_i: cython.int
        best_j: cython.int
        gain: cython.double
        for k in range(self.asked if self.asked < count else count):
            gain = 0
            best_i = -1
            best_j = -1
            for i in range(self.asked):
                if self.mate[i] >= 0:
                    continue
                for j in range(count):
                    if self.gain[i * _WORDS + j] > gain and self.taken[j] < 0:
                        gain = self.gain[i * _WORDS + j]
                        best_i = i
                        best_j = j
            if best_i < 0:
                return
            self.mate[best_i] = best_j
            self.mate_how[best_i] = self.how[best_i * _WORDS + best_j]
            self.taken[best_j] = best_i
            self.asked_like[best_i] = self.like[best_i * _WORDS + best_j]
            self.recorded_like[best_j] = self.asked_like[best_i]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _join_asked(self, first: cython.int, count: cython.int) -> cython.int:
        """Answer a recorded word by asked neighbours written as one; return how many such answers there are."""
        i: cython.int
        j: cython.int
        k: cython.int
        m: cython.int
        start: cython.int
        at: cython.int
        n: cython.int
        size: cython.int
        made: cython.int = 0
        value: cython.double
        for j in range(count):
            if self.recorded_like[j] >= 0.8:
                continue
            at = self.similar.token_at[self.name_token[first + j]]
            size = self.similar.token_at[self.name_token[first + j] + 1] - at
            if size < 4 or size > 60:
                continue
            for i in range(self.asked - 1):
                start = self.reader.at[i]
                for k in range(i + 1, i + 4 if i + 4 < self.asked else self.asked):
                    n = self.reader.at[k + 1] - start
                    if n > size + 2 or self.asked_like[k] >= 0.8 or self.asked_like[i] >= 0.8:
                        break
                    if n < size - 2 or n > 64:
                        continue
                    self.similar.mark(self.left, 0, self.reader.text, start, n)
                    value = self.similar.by_edits(
                        self.similar.edits(self.left, 0, n, self.similar.token_text, at, size), n, size
                    )
                    if value >= 0.8 and value > self.recorded_like[j]:
                        for m in range(i, k + 1):
                            if self.mate[m] >= 0:
                                self.recorded_like[self.mate[m]] = 0
                                self.taken[self.mate[m]] = -1
                            self.mate[m] = j
                            self.mate_how[m] = _JOINED
                            self.asked_like[m] = value
                        self.recorded_like[j] = value
                        self.taken[j] = i
                        made += 1
        return made

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _join_recorded(self, first: cython.int, count: cython.int) -> cython.int:
        """Answer an asked word by recorded neighbours written as one; return how many such answers there are."""
        i: cython.int
        j: cython.int
        k: cython.int
        m: cython.int
        at: cython.int
        n: cython.int
        total: cython.int
        size: cython.int
        word: cython.int
        made: cython.int = 0
        value: cython.double
        for i in range(self.asked):
            n = self.reader.at[i + 1] - self.reader.at[i]
            if self.asked_like[i] >= 0.8 or n < 4 or n > 60:
                continue
            for j in range(count - 1):
                total = 0
                for k in range(j, j + 4 if j + 4 < count else count):
                    if self.recorded_like[k] >= 0.8:
                        break
                    word = self.name_token[first + k]
                    at = self.similar.token_at[word]
                    size = self.similar.token_at[word + 1] - at
                    if total + size > n + 2:
                        break
                    for m in range(size):
                        self.scratch[total + m] = self.similar.token_text[at + m]
                    total += size
                    if k == j or total < n - 2:
                        continue
                    value = self.similar.by_edits(
                        self.similar.edits(self.similar.masks, i * _CODES, n, self.scratch, 0, total), n, total
                    )
                    if value >= 0.8 and value > self.asked_like[i]:
                        if self.mate[i] >= 0:
                            self.recorded_like[self.mate[i]] = 0
                            self.taken[self.mate[i]] = -1
                        for m in range(j, k + 1):
                            if self.taken[m] >= 0:
                                self.asked_like[self.taken[m]] = 0
                                self.mate[self.taken[m]] = -1
                            self.taken[m] = i
                            self.recorded_like[m] = value
                        self.mate[i] = j
                        self.mate_how[i] = _JOINED
                        self.asked_like[i] = value
                        made += 1
        return made

    # ------------------------------------------------------------ features

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _cover(self, first: cython.int, count: cython.int) -> cython.void:
        """Features 0 to 7, 9, 10, 13, 14, 17, 18, 22, 25 to 34 and 38 to 40: what is answered and what is left over."""
        i: cython.int
        j: cython.int
        k: cython.int
        size: cython.int
        flags: cython.int
        asked: cython.double = 0
        recorded: cython.double = 0
        asked_met: cython.double = 0
        recorded_met: cython.double = 0
        asked_left: cython.double = 0
        recorded_left: cython.double = 0
        asked_most: cython.double = 0
        recorded_most: cython.double = 0
        fuzz: cython.double = 0
        least: cython.double = 1
        telling: cython.double = 0
        letters: cython.double = 0
        letters_met: cython.double = 0
        others: cython.double = 0
        others_met: cython.double = 0
        like: cython.double
        weight: cython.double
        asked_count: cython.int = 0
        recorded_count: cython.int = 0
        asked_telling: cython.int = 0
        recorded_telling: cython.int = 0
        common: cython.int = 0
        pairs: cython.int = 0
        initials: cython.int = 0
        asked_number: cython.int = 0
        recorded_number: cython.int = 0
        for k in range(30, 34):
            self.x[k] = 0
        self.x[39] = 0
        self.x[40] = 0
        self.telling_met = 0
        for i in range(self.asked):
            like = self.asked_like[i]
            weight = self.asked_weight[i]
            size = self.reader.at[i + 1] - self.reader.at[i]
            asked += weight
            letters += size
            if like < _PAIRED:
                asked_count += 1
                asked_left += weight
                if weight > asked_most:
                    asked_most = weight
                if self.reader.flags[i] & _COMMON:
                    common += 1
                elif size > 2:
                    asked_telling += 1
                if self.reader.flags[i] & _NUMBER:
                    asked_number = 1
                asked_met += 0.5 * like * weight
                continue
            asked_met += like * weight
            letters_met += like * size
            pairs += 1
            if like >= 0.9 and (size > 3 or self.reader.flags[i] & _NATIVE) and weight >= 0.45:
                self.telling_met += 1
            fuzz += (1 - like) * weight
            if like < least:
                least = like
            if like * weight > telling:
                telling = like * weight
            k = self.mate_how[i]
            if k == 2:
                self.x[40] += self.similar.sound_size[i] / 12.0
            elif k != _INITIAL:
                self.x[39] += like * weight
            if k == _INITIAL:
                initials += 1
            elif k >= 2 and k <= 4:
                self.x[28 + k] += 0.5
            elif k == _JOINED:
                self.x[33] += 0.25
        for j in range(count):
            like = self.recorded_like[j]
            weight = self.recorded_weight[j]
            flags = self.similar.token_flags[self.name_token[first + j]]
            k = self.name_token[first + j]
            size = self.similar.token_at[k + 1] - self.similar.token_at[k]
            recorded += weight
            others += size
            if like < _PAIRED:
                recorded_count += 1
                recorded_left += weight
                if weight > recorded_most:
                    recorded_most = weight
                if flags & _COMMON:
                    common += 1
                elif size > 2:
                    recorded_telling += 1
                if flags & _NUMBER:
                    recorded_number = 1
                recorded_met += 0.5 * like * weight
                continue
            recorded_met += like * weight
            others_met += like * size
        if asked < 1e-6:
            asked = 1e-6
        if recorded < 1e-6:
            recorded = 1e-6
        self.x[0] = asked_met / asked
        self.x[1] = recorded_met / recorded
        self.x[2] = self.x[0] if self.x[0] < self.x[1] else self.x[1]
        self.x[3] = asked_most
        self.x[4] = recorded_most
        self.x[5] = asked_most if asked_most < recorded_most else recorded_most
        self.x[6] = asked_count / 4.0
        self.x[7] = recorded_count / 4.0
        self.x[9] = fuzz
        self.x[10] = (pairs if pairs < 5 else 5) / 5.0
        self.x[13] = 1.0 if asked_number and recorded_number else (0.5 if asked_number or recorded_number else 0.0)
        self.x[14] = initials / 2.0
        self.x[17] = 1.0 if self.asked == 1 else 0.0
        self.x[18] = 1.0 if count == 1 else 0.0
        asked_left /= asked
        recorded_left /= recorded
        self.x[22] = asked_left if asked_left < recorded_left else recorded_left
        self.x[25] = least if pairs else 0.0
        self.x[26] = (letters_met / (letters if letters > 0 else 1.0)) * (others_met / (others if others > 0 else 1.0))
        self.x[27] = 1.0 if (letters if letters < others else others) < 7 else 0.0
        self.x[28] = asked_met if asked_met < recorded_met else recorded_met
        self.x[29] = telling
        self.x[34] = common / 3.0
        self.telling_lost = asked_telling + recorded_telling
        self.x[38] = (asked_telling if asked_telling < recorded_telling else recorded_telling) / 2.0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _order(self, count: cython.int) -> cython.void:
        """Features 15, 16, 23 and 24: the order of the words."""
        i: cython.int
        turns: cython.int = 0
        falls: cython.int = 0
        before: cython.int = -2
        first: cython.int = -1
        for i in range(self.asked):
            if self.mate[i] < 0 or self.asked_like[i] < _PAIRED:
                before = -2
                continue
            if first < 0:
                first = self.mate[i]
            if before >= -1:
                turns += self.mate[i] != before + 1 and self.mate[i] != before
                falls += self.mate[i] < before
            before = self.mate[i]
        # A rotation falls once and ends where it began; any other fall is an exchange.
        if falls > 0 and before > first:
            falls += 1
        self.x[15] = turns / 3.0
        self.x[16] = (falls - 1 if falls > 1 else 0) * 0.5 + (0.1 if falls > 0 else 0.0)
        self.x[23] = self.asked_like[0] if self.asked_like[0] > self.recorded_like[0] else self.recorded_like[0]
        i = self.asked - 1
        self.x[24] = (
            self.asked_like[i] if self.asked_like[i] > self.recorded_like[count - 1] else self.recorded_like[count - 1]
        )

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _text(self, name: cython.int, first: cython.int, count: cython.int) -> cython.double:
        """Likeness of the whole texts; of their sounds where one side writes no vowels."""
        at: cython.int = self.name_text_at[name]
        size: cython.int = self.name_text_at[name + 1] - at
        n: cython.int = self.asked_size
        i: cython.int
        j: cython.int
        word: cython.int
        distance: cython.int
        longer: cython.int
        if self.abjad:
            n = self.sound_total
            size = 0
            for j in range(count):
                word = self.name_token[first + j]
                for i in range(self.similar.token_sound_at[word], self.similar.token_sound_at[word + 1]):
                    self.other[size] = self.similar.token_sound[i]
                    size += 1
            if n == 0 or n > 64:
                return 0.0
            distance = self.similar.edits(self.whole, 0, n, self.other, 0, size)
        elif n <= 64:
            distance = self.similar.edits(self.whole, 0, n, self.name_text, at, size)
        else:
            distance = self.similar.edits_long(self.reader.text, 0, n, self.name_text, at, size)
        longer = n if n > size else size
        return 1.0 - distance / cython.cast(cython.double, longer if longer > 0 else 1)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _left_over(self, first: cython.int, count: cython.int) -> cython.double:
        """Likeness of the words that are left over on both sides, each side written as one."""
        i: cython.int
        j: cython.int
        k: cython.int
        n: cython.int = 0
        m: cython.int = 0
        word: cython.int
        longer: cython.int
        for i in range(self.asked):
            if self.asked_like[i] < _PAIRED:
                for k in range(self.reader.at[i], self.reader.at[i + 1]):
                    self.scratch[n] = self.reader.text[k]
                    n += 1
        for j in range(count):
            if self.recorded_like[j] < _PAIRED:
                word = self.name_token[first + j]
                for k in range(self.similar.token_at[word], self.similar.token_at[word + 1]):
                    self.other[m] = self.similar.token_text[k]
                    m += 1
        if n == 0 or m == 0:
            return 1.0
        longer = n if n > m else m
        if n > 64:
            return 1.0 - self.similar.edits_long(self.scratch, 0, n, self.other, 0, m) / cython.cast(
                cython.double, longer
            )
        self.similar.mark(self.left, 0, self.scratch, 0, n)
        return 1.0 - self.similar.edits(self.left, 0, n, self.other, 0, m) / cython.cast(cython.double, longer)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _legal(self, name: cython.int) -> cython.void:
        """Features 11 and 12: legal forms that contradict each other, or agree."""
        mine: cython.ulonglong = self.reader.legal
        theirs: cython.ulonglong = self.name_legal[name]
        self.x[11] = 0
        self.x[12] = 0
        if mine == 0 or theirs == 0:
            return
        if mine & theirs:
            self.x[12] = 1
            return
        if not (self.agreed & theirs):
            self.x[11] = 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def compare(self, name: cython.int, kind: cython.int) -> cython.bint:
        """Align the asked name with a recorded one and fill `x`; False where they have next to nothing in common."""
        first: cython.int = self.name_at[name]
        count: cython.int = self.name_at[name + 1] - first
        left: cython.bint = False
        i: cython.int
        if count > _WORDS:
            count = _WORDS
        if count == 0 or self.asked == 0:
            return False
        self.recorded = count
        self._fill(first, count, kind)
        self._pair(count)
        for i in range(self.asked):
            if self.asked_like[i] < 0.8:
                left = True
        if left and count + self.asked > 2:
            i = self._join_asked(first, count) + self._join_recorded(first, count)
        self._cover(first, count)
        if self.x[2] < 0.2 and self.x[0] * self.x[1] < 0.1 and self.telling_met < 2:
            return False
        self._order(count)
        self._legal(name)
        self.x[8] = self._text(name, first, count)
        self.x[19] = 1.0 if kind == _PERSON else 0.0
        self.x[20] = 1.0 if kind > _ORGANIZATION else 0.0
        self.x[21] = self._left_over(first, count) if self.x[2] > 0.3 else 0.0
        self.x[35] = self.name_weak[name]
        self.x[36] = 1.0 if self.name_form[name] == 1 else 0.0
        self.x[37] = 1.0 if self.abjad else 0.0
        return True

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def score(self, name: cython.int, kind: cython.int) -> cython.double:
        """Calibrated score of the asked name against a recorded one."""
        return self._judged() if self.compare(name, kind) else 0.0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _equal(self) -> cython.bint:
        """Whether the two names are the same words, and neither the forms nor the alias speak against it."""
        if self.x[8] < 1.0 or self.x[2] < 0.999999 or self.x[9] > 0 or self.x[11] > 0 or self.x[35] > 0:
            return False
        return self.x[30] == 0 and self.x[31] == 0 and self.x[33] == 0 and self.x[14] == 0

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _judged(self) -> cython.double:
        """The score of the features in `x`, within what no likeness of letters may overrule."""
        i: cython.int
        value: cython.double
        for i in range(41):
            self.weighing.x[i] = self.x[i]
        value = self.weighing.score()
        if value < _SAME_WORDS and self.telling_met >= 2 and self.telling_lost == 0 and self.x[13] == 0:
            value = _SAME_WORDS  # Almaz Antey Telecom, Concern Almaz-Antey: only business words differ
        if self.x[13] == 1.0 and value > _OTHER_NUMBER:
            value = _OTHER_NUMBER  # Fund II is not Fund III
        if self.x[35] > 0 and value > _WEAK:
            value = _WEAK
        if self.asked == 1 and self.recorded > 1 and self.reader.flags[0] & _COMMON and value > _OTHER_NUMBER:
            value = _OTHER_NUMBER  # 'Electronics' is in many names
        if self._equal():
            # Equal names come before those that only sound so, however common their words.
            value = 0.5 + 0.5 * (value if value > _EQUAL else _EQUAL)
        return value

    # ------------------------------------------------------------ for Python

    def ready(self, text: bytes, kind: cython.int, native: cython.bint) -> int:
        """Read a name to compare it; return its number of words."""
        self.reader.parse(text, kind, native)
        self.similar.prepare()
        i: cython.int
        for i in range(self.reader.count):
            self.similar.find(i, kind)
            self.weigh(i, kind)
        self.prepare()
        return self.reader.count

    def features(self, name: cython.int, kind: cython.int) -> list[float]:
        """Return the features of the name made `ready` against a recorded one; empty where nothing is common."""
        if not self.compare(name, kind):
            return []
        return [self.x[i] for i in range(41)]

    def pairs_of(self) -> list[tuple[int, int, float, int]]:
        """Return the pairs of the last comparison: asked place, recorded place, likeness, how (-1 for no place)."""
        found = [(i, self.mate[i], self.asked_like[i], self.mate_how[i]) for i in range(self.asked)]
        mated = {j for _, j, like, _ in found if like > 0}
        return found + [(-1, j, 0.0, 0) for j in range(self.recorded) if j not in mated and self.taken[j] < 0]

    def final(self) -> float:
        """Return the score of the features filled last."""
        return self._judged()


_SLOTS_ROOM = 32


def _ints(count: int) -> memoryview:
    return memoryview(bytearray(4 * count)).cast("i")


def _doubles(count: int) -> memoryview:
    return memoryview(bytearray(8 * count)).cast("d")
