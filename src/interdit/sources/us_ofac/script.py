"""The script of a name, by the letters that it is written in."""

from __future__ import annotations

import unicodedata
from collections import Counter

_SCRIPTS = {
    "LATIN": "Latn",
    "CYRILLIC": "Cyrl",
    "ARABIC": "Arab",
    "CJK": "Hani",
    "HIRAGANA": "Jpan",
    "KATAKANA": "Jpan",
    "HANGUL": "Hang",
    "GREEK": "Grek",
    "HEBREW": "Hebr",
    "ARMENIAN": "Armn",
    "GEORGIAN": "Geor",
    "THAI": "Thai",
    "DEVANAGARI": "Deva",
    "MYANMAR": "Mymr",
    "KHMER": "Khmr",
    "ETHIOPIC": "Ethi",
}


def script_of(text: str) -> str:
    """Return the ISO 15924 code of the script most letters are in; '' for a text without letters.

    >>> script_of("HUAWEI"), script_of("華為"), script_of("Газпром"), script_of("1-2")
    ('Latn', 'Hani', 'Cyrl', '')
    """
    if text.isascii():
        return "Latn" if any(char.isalpha() for char in text) else ""
    counts = Counter(unicodedata.name(char, "").split(" ")[0].split("-")[0] for char in text if char.isalpha())
    if counts.keys() & {"HIRAGANA", "KATAKANA"}:
        return "Jpan"
    known = [(count, _SCRIPTS[name]) for name, count in counts.items() if name in _SCRIPTS]
    return max(known)[1] if known else ""
