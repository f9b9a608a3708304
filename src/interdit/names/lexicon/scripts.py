"""What a character is to the reader of names: a gap, nothing, or a letter of some script."""

from __future__ import annotations

import unicodedata
from enum import IntEnum


class Script(IntEnum):
    """The kind of a character. The numbers are part of the compiled tables."""

    SEPARATOR = 0
    """Splits words: spaces, punctuation, symbols."""
    DROPPED = 1
    """Stands for nothing and splits nothing: apostrophes, accents on their own, vowel points, invisible marks."""
    LATIN = 2
    """Letters, and the digits of every script."""
    CYRILLIC = 3
    GREEK = 4
    ARABIC = 5
    HEBREW = 6
    INDIC = 7
    """The scripts whose vowels are written on their consonants: Devanagari, Thai, Khmer, Burmese and their kin."""
    HANGUL = 8
    KANA = 9
    HAN = 10
    OTHER = 11
    CONTROL = 12
    """Control characters other than white space: no name has one."""


_NAMED = {
    "LATIN": Script.LATIN,
    "CYRILLIC": Script.CYRILLIC,
    "GREEK": Script.GREEK,
    "ARABIC": Script.ARABIC,
    "HEBREW": Script.HEBREW,
    "HANGUL": Script.HANGUL,
    "HIRAGANA": Script.KANA,
    "KATAKANA": Script.KANA,
    "KATAKANA-HIRAGANA": Script.KANA,
    "CJK": Script.HAN,
    "KANGXI": Script.HAN,
    "IDEOGRAPHIC": Script.HAN,
}

_INDIC = """
devanagari bengali gurmukhi gujarati oriya tamil telugu kannada malayalam sinhala thai lao tibetan myanmar khmer
balinese javanese sundanese batak buginese cham rejang lepcha limbu tagalog hanunoo buhid tagbanwa kayah brahmi grantha
chakma kaithi khojki khudawadi sharada siddham takri tirhuta newa modi dogra makasar meetei syloti saurashtra ahom
marchen phags-pa gunjala masaram nandinagari dives multani mahajani bhaiksuki soyombo zanabazar tai new vedic kawi
"""
"""First words of the Unicode names of their letters; `new` and `tai` are New Tai Lue, Tai Tham and Tai Viet."""

_NAMED |= dict.fromkeys(_INDIC.upper().split(), Script.INDIC)

_APOSTROPHES = "'`´\u0384\u0385’‘‚‛′‵＇ʹ\u0374\ua78b\ua78c\u055a\u05f3\u05f4\u07f4\u07f5"
"""Xi'an and Sana'a are one word each, and so is what Hebrew abbreviates by gershayim."""

_DROPPED = {*map(ord, _APOSTROPHES), 0x0640, 0xFF9E, 0xFF9F, 0x309B, 0x309C, *range(0x02B9, 0x0300)}
"""And the Arabic letter stretcher, Japanese voicing marks on their own, and modifiers that are no letters."""


def script_of_character(char: str) -> Script:
    """Return what the character is, by its Unicode category and the script in its name.

    >>> [script_of_character(char).name for char in "aЖ漢'-"]
    ['LATIN', 'CYRILLIC', 'HAN', 'DROPPED', 'SEPARATOR']
    """
    category = unicodedata.category(char)
    if char.isspace() or ord(char) in _DROPPED:
        return Script.SEPARATOR if char.isspace() else Script.DROPPED
    if category == "Cc":
        return Script.CONTROL
    if category == "Cf":
        return Script.DROPPED
    if category == "Nd":
        return Script.LATIN
    if category[0] not in "LMN":
        return Script.SEPARATOR
    found = _by_name(char)
    # An accent or vowel point on its own is nothing; the vowel signs of the Indic scripts are vowels.
    return Script.DROPPED if category[0] == "M" and found is not Script.INDIC else found


def _by_name(char: str) -> Script:
    words = unicodedata.name(char, "").removeprefix("FULLWIDTH ").removeprefix("HALFWIDTH ").split()
    return _NAMED.get(words[0], Script.OTHER) if words else Script.OTHER
