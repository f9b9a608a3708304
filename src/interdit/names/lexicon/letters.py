"""Every character worth reading: what it is, how it reads in [a-z0-9], and what it folds to in its own script.

A table by code point has no context. Text should be brought to Unicode NFC first, or a letter and its accent in two
code points (й, ガ) read as two letters.
"""

from __future__ import annotations

import unicodedata
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from interdit.names.han import build_table
from interdit.names.lexicon.pinyin import pinyin
from interdit.names.lexicon.scripts import Script, script_of_character
from interdit.names.lexicon.spellings import spelled

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LONGEST = 12
"""No reading is longer."""

_LAST = 0x3FFFF
"""The last code point of plane 3: beyond are private use and tags."""

_MARKLESS = frozenset({Script.LATIN, Script.GREEK, Script.ARABIC, Script.HEBREW})
"""Scripts whose letters lose their accents; in others, a letter with a mark is another letter (й, ガ)."""

_NOT_LETTERS = frozenset("™℠®©℗")
"""Signs that Unicode takes apart into letters, though no name is read with them."""

_ALIKE = {
    "ё": "е",
    "ѐ": "е",
    "ѝ": "и",
    "ς": "σ",
    "ך": "כ",
    "ם": "מ",
    "ן": "נ",
    "ף": "פ",
    "ץ": "צ",
    "ٱ": "ا",
    "ک": "ك",
    "ی": "ي",
    "ہ": "ه",
    "ھ": "ه",
    "ۃ": "ة",
    "ں": "ن",
    "ڪ": "ك",
    "ټ": "ت",
    "ٹ": "ت",
    "ډ": "د",
    "ڈ": "د",
    "ړ": "ر",
    "ڑ": "ر",
    "ګ": "گ",
}
"""Letters that are typed for each other, or that one language's keyboard has where another's has not."""


class Letter(msgspec.Struct, frozen=True):
    """One character as the reader of names takes it."""

    text: str
    """How it reads: [a-z0-9], '' for what stands for nothing."""
    script: int
    """A `Script`."""
    simple: int
    """The code point it folds to in its own script; itself where it is simple already."""


def letters() -> dict[int, Letter]:
    """Return the table of all characters, by code point. A pure function of the packages it is made with."""
    han = _han()
    read = partial(_reading, readings=pinyin() | spelled(), ascii_of=_ascii_of())
    return {code: _letter(chr(code), han, read) for code in range(_LAST + 1) if _is_character(code)}


def _is_character(code: int) -> bool:
    return unicodedata.category(chr(code)) not in {"Cn", "Cs", "Co"}


def _letter(char: str, han: Mapping[int, str], read: Callable[[str], str]) -> Letter:
    script = Script.SEPARATOR if char in _NOT_LETTERS else script_of_character(char)
    folded = _folded(char).translate(han)
    if script in (Script.SEPARATOR, Script.OTHER) and char not in _NOT_LETTERS:
        # ①, № and Ⅳ are symbols or numbers to Unicode, and digits or letters to a reader.
        inner = {script_of_character(one) for one in folded}
        script = next((one for one in sorted(inner) if one > Script.DROPPED), script)
    if script in (Script.SEPARATOR, Script.DROPPED, Script.CONTROL):
        return Letter("", script, ord(char))
    simple = ord(folded) if len(folded) == 1 and script_of_character(folded) is script else ord(char)
    text = "".join(read(one) for one in (folded or char))[:LONGEST]
    if not text and unicodedata.category(char) == "Mn":
        return Letter("", Script.DROPPED, ord(char))
    return Letter(text, script, simple)


def _folded(char: str) -> str:
    """Return the character without width, case, presentation form and, where it is none of the letter, accent."""
    if unicodedata.category(char) == "Nd":
        return str(unicodedata.digit(char))
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", char).casefold())
    if text and script_of_character(text[0]) in _MARKLESS:
        text = "".join(one for one in unicodedata.normalize("NFD", text) if unicodedata.category(one) != "Mn")
    return "".join(_ALIKE.get(one, one) for one in text)


def _reading(char: str, readings: Mapping[int, str], ascii_of: Callable[[str], str]) -> str:
    if char.isascii():
        return char if char.isalnum() else ""
    if script_of_character(char) in (Script.SEPARATOR, Script.DROPPED):
        return ""
    found = readings.get(ord(char))
    return "".join(one for one in ascii_of(char).lower() if one.isalnum()) if found is None else found


def _ascii_of() -> Callable[[str], str]:
    from anyascii import anyascii  # a build-time dependency

    return anyascii


def _han() -> dict[int, str]:
    """Return traditional to simplified characters, with the Japanese forms that are no simplified ones themselves."""
    traditional = build_table()
    table = traditional | _japanese(traditional)
    # A Japanese form may stand for one that is itself simplified (戱, 戯, 戏): folding comes to rest in one step.
    return {code: simplified.translate(table) for code, simplified in table.items()}


def _japanese(traditional: Mapping[int, str]) -> dict[int, str]:
    from pathlib import Path

    import opencc  # a build-time dependency

    path = Path(opencc.__file__).parent / "dictionary" / "JPVariants.txt"
    table = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        old, _, new = line.partition("\t")
        new = new.split(" ")[0].strip()
        if len(old) == 1 and len(new) == 1 and not _is_simplified(new) and ord(new) not in traditional:
            table[ord(new)] = old.translate(traditional)
    return table


def _is_simplified(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
