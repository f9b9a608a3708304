"""The name index: every recorded name as words, and the tables that lead from an asked word to the names that hold it.

Built once, when an edition is built; read in place. A name with Chinese characters is recorded twice: by its
characters, and by how they are read in Latin letters.
"""

from __future__ import annotations

import unicodedata
from array import array
from collections import defaultdict
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from interdit.edition.buckets import Buckets
from interdit.names.keys import MERGED, Keys
from interdit.names.reader import ABJAD, NATIVE, ORGANIZATION, PERSON, Reader
from interdit.names.tables import weight_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from interdit.names.columns import Columns

_HAN_SEEN = 1 << 10
_GENERAL = 10_000
"""Names in general use that are added to a list's own when a word's share is taken: small lists know little."""
_MANY_WORDS = 200_000
"""With more words than this, two letters are only left out of longer ones: the table would outgrow the caches."""


class RecordedName(NamedTuple):
    """One name to index: numbers of its party and of itself, the party's kind (3: unknown), text, whether weak."""

    entity: int
    kind: int
    text: str
    weak: bool = False
    source: int = 0


class _Read(NamedTuple):
    """A name as read: words (numbers, in order of first sight), and what stays beside them."""

    name: RecordedName
    form: int
    legal: int
    words: tuple[int, ...]


class NameIndexBuilder:
    """Collects names and lays their index out as columns."""

    def __init__(self, tables: Columns, *, counted: bool = True) -> None:
        """Take the packed tables; the index carries them along.

        `counted`: a word's weight also comes from how many parties here bear it, not from general use alone.
        """
        self._counted = counted
        self._tables, self._reader, self._keys = tables, Reader(tables), Keys()
        self._seen: dict[tuple[bytes, bool], int] = {}
        self._flags: list[int] = []
        self._rows: list[int] = []
        self._names: list[_Read] = []

    def add(self, name: RecordedName) -> None:
        """Add the next name; one in which nothing can be read is kept without words."""
        text = name.text if name.text.isascii() else unicodedata.normalize("NFC", name.text)
        data = text.encode("utf-8", "replace")
        kind = PERSON if name.kind == PERSON else ORGANIZATION if name.kind in (ORGANIZATION, 3) else name.kind
        scripts = self._read(name, data, kind, 0)
        if scripts & _HAN_SEEN:
            self._read(name, data, kind, 1)

    def _read(self, name: RecordedName, data: bytes, kind: int, form: int) -> int:
        read = self._reader.parse(data, kind, form == 1)
        legal, scripts, _, _, flags, rows = self._reader.state()
        if not read:
            return scripts
        words = []
        for word, flag, row in zip(read, flags, rows, strict=True):
            # A word in Arabic or Hebrew letters is another word than the same letters in Latin: it has no vowels.
            key = (word, bool(flag & ABJAD))
            number = self._seen.get(key)
            if number is None:
                number = self._seen[key] = len(self._flags)
                self._flags.append(flag)
                self._rows.append(row)
            words.append(number)
        plain = 2 if form == 0 and scripts & _HAN_SEEN else form
        self._names.append(_Read(name, plain, legal, tuple(words)))
        return scripts

    def columns(self) -> Columns:
        """Return the index of everything added, with the tables."""
        order = sorted(self._seen, key=lambda key: (key[0], key[1]))
        place = [0] * len(order)
        for new, key in enumerate(order):
            place[self._seen[key]] = new
        names = [one._replace(words=tuple(place[word] for word in one.words)) for one in self._names]
        flags, rows = [0] * len(order), [0] * len(order)
        for old, new in enumerate(place):
            flags[new], rows[new] = self._flags[old], self._rows[old]
        weights = self._weights(names, flags, rows)
        joined = self._joined(names, flags, order)
        words = [word for word, _ in order] + list(joined)
        columns = dict(self._tables)
        columns |= self._tokens(words, flags, rows, len(order)) | self._spellings(words, len(order))
        columns |= self._sounds(words, flags, len(order)) | self._groups(rows, len(order))
        columns |= _postings(names, joined, weights, len(words)) | _names(names, words)
        columns["token_weight_p"], columns["token_weight_o"] = _floats(weights[0]), _floats(weights[1])
        two_from = 7 if len(order) < _MANY_WORDS else 9
        columns["limits"] = _ints([len(order), two_from])
        return columns

    # ------------------------------------------------------------ words

    def _weights(self, names: Sequence[_Read], flags: list[int], rows: list[int]) -> tuple[list[float], list[float]]:
        """How telling each word is in a person's name and in any other: as rare as here, or as in general use."""
        result = []
        for kind, general in ((PERSON, "word_weight_p"), (ORGANIZATION, "word_weight_o")):
            holders: dict[int, int] = defaultdict(int)
            entities: set[int] = set()
            last: dict[int, int] = {}
            for one in names if self._counted else ():
                if (one.name.kind == PERSON) == (kind == PERSON):
                    entities.add(one.name.entity)
                    for word in set(one.words):
                        # Aliases of one party do not make a word common.
                        if last.get(word) != one.name.entity:
                            last[word] = one.name.entity
                            holders[word] += 1
            total = len(entities) + _GENERAL
            usual = self._tables[general]
            found = [weight_of(max(holders[word], 1) / total, 0) for word in range(len(flags))]
            result.append([min(one, usual[row]) if row >= 0 else one for one, row in zip(found, rows, strict=True)])
        return result[0], result[1]

    def _joined(
        self, names: Sequence[_Read], flags: list[int], order: Sequence[tuple[bytes, bool]]
    ) -> dict[bytes, list[tuple[int, int, int]]]:
        """Return neighbours written as one, in order of their letters: where they stand (name, first and last word)."""
        found: dict[bytes, list[tuple[int, int, int]]] = defaultdict(list)
        known = {word for word, _ in order}
        for number, one in enumerate(names):
            for first, second in zip(one.words, one.words[1:], strict=False):
                if flags[first] & NATIVE or flags[second] & NATIVE:
                    continue
                both = order[first][0] + order[second][0]
                if len(both) >= 6 and both not in known:
                    found[both].append((number, first, second))
        return dict(sorted(found.items()))

    def _tokens(self, words: Sequence[bytes], flags: list[int], rows: list[int], real: int) -> Columns:
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
            "token_flags": _ints(flags + [0] * (len(words) - real)),
            "token_word": _ints(rows + [-1] * (len(words) - real)),
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

    def _sounds(self, words: Sequence[bytes], flags: list[int], real: int) -> Columns:
        table = Buckets()
        for number in range(real):
            if not flags[number] & NATIVE:
                self._keys.add_sounds(words[number], table, number)
        bucket, row = table.lay_out()
        return {"sound_bucket": bucket, "sound_row": row}

    def _groups(self, rows: list[int], real: int) -> Columns:
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


def _postings(
    names: Sequence[_Read],
    joined: dict[bytes, list[tuple[int, int, int]]],
    weights: tuple[list[float], list[float]],
    words: int,
) -> Columns:
    """For each word, and each two neighbours written as one, the names that hold it with its weight in them."""
    lists: list[tuple[array[int], array[float]]] = [(array("i"), array("f")) for _ in range(words)]
    norms = []
    for number, one in enumerate(names):
        weight = weights[0] if one.name.kind == PERSON else weights[1]
        norm = max(sum(weight[word] ** 2 for word in set(one.words)), 1e-12) ** 0.5
        norms.append(norm)
        for word in dict.fromkeys(one.words):
            lists[word][0].append(number)
            lists[word][1].append(weight[word] / norm)
    for place, found in enumerate(joined.values(), words - len(joined)):
        for number, first, second in found:
            weight = weights[0] if names[number].name.kind == PERSON else weights[1]
            lists[place][0].append(number)
            lists[place][1].append((weight[first] ** 2 + weight[second] ** 2) ** 0.5 / norms[number])
    at, post_name, post_weight = [0], array("i"), array("f")
    for numbers, shares in lists:
        post_name.extend(numbers)
        post_weight.extend(shares)
        at.append(len(post_name))
    return {"post_at": _ints(at), "post_name": memoryview(post_name), "post_weight": memoryview(post_weight)}


def _names(names: Sequence[_Read], words: Sequence[bytes]) -> Columns:
    texts = [b"".join(words[word] for word in one.words) for one in names]
    at, tokens = [0], array("i")
    for one in names:
        tokens.extend(one.words)
        at.append(len(tokens))
    return {
        "name_at": _ints(at),
        "name_token": memoryview(tokens),
        "name_entity": _ints(one.name.entity for one in names),
        "name_kind": memoryview(bytes(one.name.kind for one in names)),
        "name_form": memoryview(bytes(one.form for one in names)),
        "name_weak": memoryview(bytes(one.name.weak for one in names)),
        "name_legal": memoryview(array("Q", [one.legal for one in names])),
        "name_source": _ints(one.name.source for one in names),
        "name_text": memoryview(b"".join(texts)),
        "name_text_at": _ends(texts),
    }


def _ends(parts: Iterable[bytes]) -> memoryview:
    ends, total = array("i", [0]), 0
    for part in parts:
        total += len(part)
        ends.append(total)
    return memoryview(ends)


def _ints(values: Iterable[int]) -> memoryview:
    return memoryview(array("i", values))


def _floats(values: Iterable[float]) -> memoryview:
    return memoryview(array("f", values))
