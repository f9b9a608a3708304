"""The name index: every recorded name as words, and the tables that lead from an asked word to the names that hold it.

Built once, when an edition is built; read in place. A name with Chinese characters is recorded twice: by its
characters, and by how they are read in Latin letters.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from interdit.edition.buckets import Buckets
from interdit.names.encoding import encoded
from interdit.names.keys import MERGED, Keys
from interdit.names.reader import ABJAD, GENERIC, NATIVE, ORGANIZATION, PATRONYMIC, PERSON, Reader
from interdit.names.tables import weight_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from interdit.names.columns import Columns

_HAN_SEEN = 1 << 10
_GENERAL = 10_000
"""Names in general use that are added to a list's own when a word's share is taken: small lists know little."""
_PATRONYMIC_WEIGHT = 0.5
"""A patronymic is left out as often as not, so that its absence says little."""
_CODE_WEIGHT = 0.5
"""Two letters in a company's name are a city's or country's code more often than its name."""
_BUSINESS_CHARACTER = 0.3
"""A character of 技术 says as little as 'technology' does, shared between two."""
_MANY_WORDS = 200_000
"""With more words than this, two letters are only left out of longer ones: the table would outgrow the caches."""


class RecordedName(NamedTuple):
    """One name to index: numbers of its party and of itself, the party's kind (3: unknown), text, whether weak."""

    entity: int
    kind: int
    text: str
    weak: bool = False
    source: int = 0


class NameIndexBuilder:
    """Collects names and lays their index out as columns. Kept of a name are numbers."""

    def __init__(self, tables: Columns, *, counted: bool = True) -> None:
        """Take the packed tables; the index carries them along.

        `counted`: a word's weight also comes from how many parties here bear it, not from general use alone.
        """
        self._counted = counted
        self._tables, self._reader, self._keys = tables, Reader(tables), Keys()
        self._seen: dict[tuple[bytes, bool], int] = {}
        self._flags, self._rows = array("i"), array("i")
        self._entity, self._source, self._legal = array("i"), array("i"), array("Q")
        self._kind, self._form, self._weak = bytearray(), bytearray(), bytearray()
        self._at, self._word = array("i", [0]), array("i")
        self._last: tuple[int, set[tuple[int, int, tuple[int, ...]]]] = (-1, set())

    def add(self, name: RecordedName) -> None:
        """Add the next name; one in which nothing can be read leads nowhere."""
        data = encoded(name.text)
        kind = PERSON if name.kind == PERSON else ORGANIZATION if name.kind in (ORGANIZATION, 3) else name.kind
        scripts = self._read(name, data, kind, 0)
        if scripts & _HAN_SEEN:
            self._read(name, data, kind, 1)

    def _read(self, name: RecordedName, data: bytes, kind: int, form: int) -> int:
        read = self._reader.parse(data, kind, form == 1)
        legal, scripts, _, _, flags, rows = self._reader.state()
        if not read:
            return scripts
        words: list[int] = []
        for word, flag, row in zip(read, flags, rows, strict=True):
            # A word in Arabic or Hebrew letters is another word than the same letters in Latin: it has no vowels.
            # So is a Chinese character that is part of a business word.
            key = (word, bool(flag & ABJAD or (flag & NATIVE and flag & GENERIC)))
            number = self._seen.get(key)
            if number is None:
                number = self._seen[key] = len(self._flags)
                self._flags.append(flag)
                self._rows.append(row)
            words.append(number)
        form = 2 if form == 0 and scripts & _HAN_SEEN else form
        if self._said_before(name.entity, (form, legal, tuple(words))):
            return scripts
        self._word.extend(words)
        self._at.append(len(self._word))
        self._entity.append(name.entity)
        self._source.append(name.source)
        self._legal.append(legal)
        self._kind.append(name.kind)
        self._weak.append(name.weak)
        self._form.append(form)
        return scripts

    def _said_before(self, entity: int, reading: tuple[int, int, tuple[int, ...]]) -> bool:
        """Whether the party that names are added of has a name that reads the same; one is enough."""
        if self._last[0] != entity:
            self._last = (entity, set())
        if reading in self._last[1]:
            return True
        self._last[1].add(reading)
        return False

    def columns(self) -> Columns:
        """Return the index of everything added, with the tables; the builder is used up."""
        order = sorted(self._seen)
        place = array("i", [0]) * len(order)
        for new, key in enumerate(order):
            place[self._seen[key]] = new
        self._seen = {}
        self._word = array("i", (place[word] for word in self._word))
        flags, rows = array("i", [0]) * len(order), array("i", [0]) * len(order)
        for old, new in enumerate(place):
            flags[new], rows[new] = self._flags[old], self._rows[old]
        real = [word for word, _ in order]
        weights = self._weights(rows, flags, real)
        joined, neighbours = self._joined(real, flags)
        words = real + joined
        columns = dict(self._tables)
        columns |= self._tokens(words, flags, rows, len(real)) | self._spellings(words, len(real))
        columns |= self._sounds(words, flags, len(real)) | self._groups(rows, len(real))
        columns |= self._postings(neighbours, weights, len(words)) | self._names(words)
        columns["token_weight_p"], columns["token_weight_o"] = memoryview(weights[0]), memoryview(weights[1])
        columns["limits"] = _ints([len(real), 7 if len(real) < _MANY_WORDS else 9])
        return columns

    # ------------------------------------------------------------ words

    def _weights(
        self, rows: array[int], flags: array[int], words: Sequence[bytes]
    ) -> tuple[array[float], array[float]]:
        """How telling each word is in a person's name and in any other: as rare as here, or as in general use."""
        result = []
        for person, general in ((True, "word_weight_p"), (False, "word_weight_o")):
            holders, last = array("i", [0]) * len(rows), array("i", [-1]) * len(rows)
            entities: set[int] = set()
            for name, entity in enumerate(self._entity if self._counted else ()):
                if (self._kind[name] == PERSON) == person:
                    entities.add(entity)
                    for word in self._word[self._at[name] : self._at[name + 1]]:
                        # Aliases of one party do not make a word common.
                        if last[word] != entity:
                            last[word] = entity
                            holders[word] += 1
            total, usual = len(entities) + _GENERAL, self._tables[general]
            here = (weight_of(max(one, 1) / total, 0) for one in holders)
            found = (min(one, usual[row]) if row >= 0 else one for one, row in zip(here, rows, strict=True))
            result.append(array("f", found))
        for word, flag in enumerate(flags):
            if flag & PATRONYMIC:
                result[0][word] = min(result[0][word], _PATRONYMIC_WEIGHT)
            if flag & NATIVE and flag & GENERIC:
                result[1][word] = min(result[1][word], _BUSINESS_CHARACTER)
            if len(words[word]) == 2:
                result[1][word] = min(result[1][word], _CODE_WEIGHT)
        return result[0], result[1]

    def _joined(self, words: Sequence[bytes], flags: array[int]) -> tuple[list[bytes], array[int]]:
        """Return neighbours written as one, in order, and for each word of a name the number of it and the next."""
        known, numbers = set(words), array("i", [-1]) * len(self._word)
        found: dict[bytes, int] = {}
        for name in range(len(self._entity)):
            for place in range(self._at[name], self._at[name + 1] - 1):
                first, second = self._word[place], self._word[place + 1]
                both = words[first] + words[second]
                if len(both) >= 6 and not (flags[first] | flags[second]) & NATIVE and both not in known:
                    numbers[place] = found.setdefault(both, len(found))
        order = sorted(found)
        place_of = array("i", [0]) * len(order)
        for new, both in enumerate(order):
            place_of[found[both]] = new + len(words)
        return order, array("i", (place_of[one] if one >= 0 else -1 for one in numbers))

    def _postings(self, neighbours: array[int], weights: tuple[array[float], array[float]], words: int) -> Columns:
        """For each word, and each two neighbours written as one, the names that hold it with its weight in them."""
        counts = array("i", [0]) * words
        for name in range(len(self._entity)):
            first, last = self._at[name], self._at[name + 1]
            for word in set(self._word[first:last]):
                counts[word] += 1
            for word in set(neighbours[first:last]):
                if word >= 0:
                    counts[word] += 1
        at = array("i", accumulate(counts, initial=0))
        free = array("i", at)
        names, shares = array("i", [0]) * at[-1], array("f", [0.0]) * at[-1]

        def put(word: int, name: int, share: float) -> None:
            names[free[word]], shares[free[word]] = name, share
            free[word] += 1

        for name in range(len(self._entity)):
            first, last = self._at[name], self._at[name + 1]
            weight = weights[0] if self._kind[name] == PERSON else weights[1]
            own = dict.fromkeys(self._word[first:last])
            norm = max(sum(weight[word] ** 2 for word in own), 1e-12) ** 0.5
            for word in own:
                put(word, name, weight[word] / norm)
            both: dict[int, float] = {}
            for place in range(first, last - 1):
                if neighbours[place] >= 0:
                    two = weight[self._word[place]] ** 2 + weight[self._word[place + 1]] ** 2
                    both.setdefault(neighbours[place], two**0.5 / norm)
            for word, share in both.items():
                put(word, name, share)
        return {"post_at": memoryview(at), "post_name": memoryview(names), "post_weight": memoryview(shares)}

    def _names(self, words: Sequence[bytes]) -> Columns:
        ends, text = array("i", [0]), bytearray()
        for name in range(len(self._entity)):
            for word in self._word[self._at[name] : self._at[name + 1]]:
                text += words[word]
            ends.append(len(text))
        return {
            "name_at": memoryview(self._at),
            "name_token": memoryview(self._word),
            "name_entity": memoryview(self._entity),
            "name_kind": memoryview(self._kind),
            "name_form": memoryview(self._form),
            "name_weak": memoryview(self._weak),
            "name_legal": memoryview(self._legal),
            "name_source": memoryview(self._source),
            "name_text": memoryview(text),
            "name_text_at": memoryview(ends),
        }

    def _tokens(self, words: Sequence[bytes], flags: array[int], rows: array[int], real: int) -> Columns:
        sounds: list[bytes] = []
        masks: list[int] = []
        for number, word in enumerate(words):
            silent = number >= real or flags[number] & NATIVE or not any(97 <= c <= 122 for c in word)
            sounds.append(b"" if silent else self._keys.sound_of(word))
            mask = 0
            for c in word:
                if 97 <= c <= 122:
                    mask |= 1 << (MERGED.get(c, c) - 97)
            masks.append(mask)
        return {
            "token_text": memoryview(b"".join(words)),
            "token_at": _ends(words),
            "token_sound": memoryview(b"".join(sounds)),
            "token_sound_at": _ends(sounds),
            "token_flags": memoryview(flags + array("i", [0]) * (len(words) - real)),
            "token_word": memoryview(rows + array("i", [-1]) * (len(words) - real)),
            "token_mask": memoryview(array("I", masks)),
        }

    def _spellings(self, words: Sequence[bytes], real: int) -> Columns:
        table, two_from = Buckets(), 7 if real < _MANY_WORDS else 9
        for number, word in enumerate(words):
            # Neighbours written as one are many and long: one letter left out of them is enough.
            native = bool(word) and word[0] >= 128
            self._keys.add_spellings(word, two_from if number < real else 99, table, number, whole_only=native)
        bucket, row = table.lay_out()
        return {"spell_bucket": bucket, "spell_row": row}

    def _sounds(self, words: Sequence[bytes], flags: array[int], real: int) -> Columns:
        table = Buckets()
        for number in range(real):
            if not flags[number] & NATIVE:
                self._keys.add_sounds(words[number], table, number)
        bucket, row = table.lay_out()
        return {"sound_bucket": bucket, "sound_row": row}

    def _groups(self, rows: array[int], real: int) -> Columns:
        """The words of the index in each group of the tables."""
        at, group = self._tables["word_group_at"], self._tables["word_group"]
        members: dict[int, list[int]] = defaultdict(list)
        for number in range(real):
            if rows[number] >= 0:
                for place in range(at[rows[number]], at[rows[number] + 1]):
                    members[group[place] >> 3].append(number)
        counts = array("i", [0]) * self._tables["word_groups"][0]
        found = array("i")
        for one in sorted(members):
            counts[one] = len(members[one])
            found.extend(members[one])
        ends = array("i", accumulate(counts, initial=0))
        return {"group_at": memoryview(ends), "group_token": memoryview(found)}


def _ends(parts: Iterable[bytes]) -> memoryview:
    ends, total = array("i", [0]), 0
    for part in parts:
        total += len(part)
        ends.append(total)
    return memoryview(ends)


def _ints(values: Iterable[int]) -> memoryview:
    return memoryview(array("i", values))
