"""The name reader's tables: packed at build time from `names.lexicon`, shipped, and read in place.

A fresh install reads `data/names/tables.bin`. An edition carries a copy of the tables in its name index, so that what
was indexed with them is also asked with them.
"""

from __future__ import annotations

import mmap
from array import array
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from interdit.errors import EditionError
from interdit.names.columns import packed_columns, unpack_columns
from interdit.names.encoding import encoded
from interdit.names.reader import (
    ARTICLE,
    GENERIC,
    NUMBER,
    ORGANIZATION,
    PARTICLE,
    PERSON,
    PLACE,
    PREFIX,
    TITLE,
    VESSEL,
    Reader,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from interdit.names.columns import Columns
    from interdit.names.lexicon.words import Group

SHIPPED = Path(__file__).resolve().parents[1] / "data" / "names" / "tables.bin"

_PAGES = 0x110000 >> 8
_SYLLABIC = b"\1"
"""Before a word in Hangul, kana or Chinese characters, which is not the same word in Latin letters."""
_DULLED = {PARTICLE: 0.35, PLACE: 0.7, GENERIC: 0.7}
"""How much of its weight a word keeps for being a particle, a place or a business word."""
_FORMAL = 0.4
"""And for standing in legal forms: 'joint', 'stock', 'obshchestvo', where the form itself was not recognised."""


@cache
def shipped_tables() -> Columns:
    """Return the tables of the installed package; raises EditionError where they are missing or damaged."""
    try:
        with SHIPPED.open("rb") as stream:
            view = memoryview(mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ))
    except OSError as error:
        raise EditionError(f"{SHIPPED}: cannot be read ({error.strerror}); install the package again") from error
    return unpack_columns(view, str(SHIPPED))


def write_shipped() -> int:
    """Pack the tables into the package; return their size in bytes. Build time only."""
    data = b"".join(packed_columns(build_tables()))
    SHIPPED.parent.mkdir(parents=True, exist_ok=True)
    fresh = SHIPPED.with_name(f".{SHIPPED.name}.new")
    fresh.write_bytes(data)
    fresh.replace(SHIPPED)  # a running program has the old one mapped
    return len(data)


def build_tables() -> Columns:
    """Return the tables as columns, from the lexicon. Build time only: it reads large libraries."""
    from interdit.names.lexicon import legal, words

    tables = _letters() | _hashed({}, "legal") | _hashed({}, "word") | {"word_flags": _view("i", [0])}
    tables |= _hashed({}, "mend") | {"mend_text_at": _view("i", [0, 0]), "mend_text": memoryview(b"\0")}
    tables |= _hashed({}, "phrase") | {"phrase_text_at": _view("I", [0]), "phrase_text": memoryview(b"\0")}
    reader = Reader(tables)
    tables |= _legal(reader, legal.legal_forms(), legal.only_at_end(), legal.families_agree())
    groups = words.groups()
    tables |= _words(reader, groups) | _phrases(reader, groups)
    return tables


# ---------------------------------------------------------------- letters


def _letters() -> Columns:
    from interdit.names.lexicon.letters import letters

    table = letters()
    pages = sorted({code >> 8 for code in table})
    page = array("i", [0]) * _PAGES
    cells = 256 * (len(pages) + 1)
    text_at, script = array("I", [0]) * cells, bytearray(cells)
    simple, look = array("i", [0]) * cells, bytearray(cells)
    text, places = bytearray(), {"": 0}
    for number, high in enumerate(pages, 1):
        page[high] = 256 * number
    for code, letter in table.items():
        cell = page[code >> 8] + (code & 255)
        if letter.text not in places:
            places[letter.text] = len(text)
            text += letter.text.encode()
        text_at[cell] = places[letter.text] << 4 | len(letter.text)
        script[cell] = letter.script
        simple[cell] = letter.simple if letter.simple != code else 0
        look[cell] = _LOOKS.get(chr(code).lower(), 0)
    return {
        "page": memoryview(page),
        "letter_text_at": memoryview(text_at),
        "letter_text": memoryview(bytes(text)),
        "letter_script": memoryview(bytes(script)),
        "letter_simple": memoryview(simple),
        "letter_look": memoryview(bytes(look)),
    }


_LOOKS = dict(zip("асеорхукмтнвігјѕԁ", b"aceopxykmthbirjsd", strict=True)) | {"г": 0}
"""Cyrillic letters to the Latin ones they look like."""


# ---------------------------------------------------------------- legal forms and words


def _legal(
    reader: Reader, forms: Mapping[str, str], at_end: Iterable[str], agreeing: Iterable[frozenset[str]]
) -> Columns:
    """Pack legal forms: the hash of every beginning of a form, and for whole ones the family."""
    families = {name: number for number, name in enumerate(sorted(set(forms.values())))}
    if len(families) > 60:
        raise ValueError(f"{len(families)} families of legal forms: 60 fit")
    ending = set(at_end)
    values: dict[int, int] = {}
    for spelling, family in sorted(forms.items()):
        for native in (False, True):
            words = _read_raw(reader, spelling, native)
            if not words or (native and spelling.isascii()):
                continue
            if len(words) == 1 and words[0].startswith(_SYLLABIC):
                continue  # one syllable is a name; in brackets, `encoded` writes it out
            for size in range(1, len(words)):
                values.setdefault(reader.key_of(words[:size], True), 0)
            key = reader.key_of(words, True)
            value = families[family] + 1 | (256 if spelling in ending else 0)
            # Where two spellings read alike, the one that counts anywhere wins.
            old = values.get(key, 0)
            values[key] = value if not old or old & 256 else old
    agree = array("Q", [0]) * 64
    for pair in agreeing:
        for one in pair:
            for other in pair:
                agree[families[one]] |= 1 << families[other]
    return _hashed(values, "legal") | {"legal_agree": memoryview(agree)} | _slips(reader, forms)


def _slips(reader: Reader, forms: Mapping[str, str]) -> Columns:
    """Pack the rough spellings of the words of legal forms, whole and with one letter left out, to mend slips by."""
    read = (_read_raw(reader, spelling) for spelling in forms if spelling.isascii())
    words = sorted({word for one in read for word in one if len(word) >= 3})
    values: dict[int, int] = {}
    for number, word in enumerate(words):
        for skip in range(-1, len(word) if len(word) >= 5 else 0):
            if key := reader.rough(word, skip):
                values.setdefault(key, number)
    at = [0]
    for word in words:
        at.append(at[-1] + len(word))
    return _hashed(values, "mend") | {"mend_text_at": _view("i", at), "mend_text": memoryview(b"".join(words))}


def _read_raw(reader: Reader, spelling: str, native: bool = False) -> list[bytes]:
    """Return the words of a spelling as the reader sees them before legal forms are looked for."""
    # Kind 2: neither legal forms nor titles are taken out. Hangul and kana stay one syllable a word.
    return list(reader.raw_words(encoded(spelling), native))


def _phrases(reader: Reader, groups: Iterable[Group]) -> Columns:
    """Pack business words written in several characters, each with the English word that its group begins with."""
    values: dict[int, int] = {}
    text, at = bytearray(), array("I")
    for group in groups:
        if group.kind not in {"organization", "country"}:
            continue
        latin = [read[0] for one in group.words if one.isascii() and len(read := _read_raw(reader, one)) == 1]
        spellings = [_read_raw(reader, one) for one in group.words if not one.isascii() and _in_syllables(one)]
        if not latin or len(latin[0]) > 24:
            continue
        at.append(len(text) << 5 | len(latin[0]))
        text += latin[0]
        for words in spellings:
            if len(words) > 1:
                for size in range(1, len(words)):
                    values.setdefault(reader.key_of(words[:size], True), 0)
                values[reader.key_of(words, True)] = len(at)
    return _hashed(values, "phrase") | {"phrase_text_at": memoryview(at), "phrase_text": memoryview(bytes(text))}


def _in_syllables(text: str) -> bool:
    """Whether a spelling is in Chinese characters, kana or Hangul."""
    return all("\u3040" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7a3" for char in text)


def _words(reader: Reader, groups: Iterable[Group]) -> Columns:
    """Pack the words: flags, the groups they belong to, and how telling they are in general use."""
    from interdit.names.lexicon.frequency import shares

    flags, dull, formal = _flags(reader)
    members: dict[bytes, list[int]] = {}
    count = 0
    for count, group in enumerate(groups, 1):
        kind = _GROUP_KINDS[group.kind]
        for spelling in group.words:
            if word := _reading(reader, _one_word(reader, spelling)):
                members.setdefault(word, []).append((count - 1) << 3 | kind)
                flags[word] = flags.get(word, 0) | (NUMBER if group.kind == "number" else 0)
    common = shares()
    for spelling in common:
        flags.setdefault(spelling.encode(), 0)
    ordered = sorted(flags)
    keys = {reader.key_of([word], False): row for row, word in enumerate(ordered)}
    if len(keys) != len(ordered):
        raise ValueError("two words of the lexicon share a key")
    at, group_of = [0], []
    for word in ordered:
        group_of += sorted(set(members.get(word, [])))
        at.append(len(group_of))
    person = [_weight(common, word, flags[word], dull, PERSON) for word in ordered]
    other = [_weight(common, word, flags[word], dull, ORGANIZATION) for word in ordered]
    other = [value * (_FORMAL if word in formal else 1.0) for word, value in zip(ordered, other, strict=True)]
    return _hashed(keys, "word") | {
        "word_flags": _view("i", [flags[word] for word in ordered]),
        "word_weight_p": _view("f", person),
        "word_weight_o": _view("f", other),
        "word_group_at": _view("i", at),
        "word_group": _view("i", group_of),
        "word_groups": _view("i", [count]),
    }


def _flags(reader: Reader) -> tuple[dict[bytes, int], dict[bytes, frozenset[str]], set[bytes]]:
    """Return what each word is, in which kinds of name a particle tells little, and the words of legal forms."""
    from interdit.names.lexicon import legal, words

    flags: dict[bytes, int] = {}
    dull: dict[bytes, frozenset[str]] = {}
    formal: set[bytes] = set()
    particles = words.particles()
    for flag, spellings in (
        (PARTICLE, particles),
        (TITLE, words.titles()),
        (PLACE, words.places()),
        (GENERIC, words.generic()),
        (ARTICLE, _ARTICLES),
        (PREFIX, _PREFIXES),
    ):
        for spelling in spellings:
            word = _one_word(reader, spelling)
            # What is left out of a name must be written so; how telling a syllable is does not depend on its script.
            if word := word if flag in (TITLE, ARTICLE, PREFIX) else _reading(reader, word):
                flags[word] = flags.get(word, 0) | flag
    for spelling, kinds in particles.items():
        for word in _read_raw(reader, spelling)[:1]:
            dull[word] = dull.get(word, frozenset()) | kinds
    for spelling in legal.legal_forms():
        for word in _read_raw(reader, spelling):
            if len(word) > 3:
                flags[word] = flags.get(word, 0) | GENERIC
                formal.add(word)
    return flags, dull, formal


def _reading(reader: Reader, word: bytes) -> bytes:
    """Return how a word is read in Latin letters; most are written so already."""
    return reader.parse(word[1:], VESSEL, False)[0] if word.startswith(_SYLLABIC) else word


def _one_word(reader: Reader, spelling: str) -> bytes:
    """Return a spelling's word as it is read; nothing where it is read as several."""
    read = _read_raw(reader, spelling)
    return read[0] if len(read) == 1 else b""


_GROUP_KINDS = {"nickname": 0, "cognate": 1, "surname": 2, "number": 3, "organization": 4, "country": 4}
_ARTICLES = ("the", "messrs", "al", "el", "ul", "ar", "ash", "az")
_PREFIXES = ("mv", "m/v", "mt", "m/t", "ms", "m/s", "ss", "s/s", "vessel", "the")


def _weight(
    common: Mapping[str, tuple[float, float]], word: bytes, flags: int, dull: Mapping[bytes, frozenset[str]], kind: int
) -> float:
    """How telling a word is by its share of names in general use (0 to 1), 1 for one that is not known."""
    share = common.get(word.decode(), (0.0, 0.0))[0 if kind == PERSON else 1]
    if ("person" if kind == PERSON else "organization") not in dull.get(word, frozenset()):
        flags &= ~PARTICLE
    if kind == PERSON:
        # A person may be called Paris or Banks.
        flags &= ~(PLACE | GENERIC)
    return weight_of(share, flags)


def weight_of(share: float, flags: int) -> float:
    """How telling a word is that `share` of all names bear: the logarithm of its rarity, from 0.05 to 1.

    A word borne by one name in 50,000 or fewer tells most (Sparck Jones 1972).
    """
    from math import log

    value = 1.0 if share <= 0 else min(1.0, max(0.05, -log(share) / log(50_000)))
    if flags & PARTICLE:
        return value * _DULLED[PARTICLE]
    if flags & (PLACE | GENERIC):
        return value * _DULLED[PLACE]
    return value


def _hashed(values: Mapping[int, int], name: str) -> Columns:
    """Lay a small table out by the uppermost bits of its keys."""
    bits = max(4, len(values).bit_length())
    buckets: list[list[int]] = [[] for _ in range(1 << bits)]
    for key, value in sorted(values.items()):
        buckets[key >> (64 - bits)].append((key & 0xFFFFFFFF) << 32 | value)
    at = [0]
    for bucket in buckets:
        at.append(at[-1] + len(bucket))
    return {
        f"{name}_bucket": _view("i", at),
        f"{name}_row": _view("Q", [row for bucket in buckets for row in bucket]),
    }


def _view(code: str, values: Iterable[float]) -> memoryview:
    return memoryview(array(code, values)) if code == "f" else memoryview(array(code, [int(one) for one in values]))
