"""The script a name is written in, as an ISO 15924 code."""

from __future__ import annotations

import unicodedata
from collections import Counter

_CODES = {
    "LATIN": "Latn",
    "CYRILLIC": "Cyrl",
    "ARABIC": "Arab",
    "CJK": "Hani",
    "HIRAGANA": "Jpan",
    "KATAKANA": "Jpan",
    "HANGUL": "Hang",
    "DEVANAGARI": "Deva",
    "BENGALI": "Beng",  # codespell:ignore
    "HEBREW": "Hebr",
    "GREEK": "Grek",
    "ARMENIAN": "Armn",
    "GEORGIAN": "Geor",
    "ETHIOPIC": "Ethi",
    "THAI": "Thai",
    "MYANMAR": "Mymr",
    "KHMER": "Khmr",
    "TAMIL": "Taml",
}


def script_of(text: str) -> str:
    """Return the script most letters of the text belong to; '' where there is none or it is not known.

    >>> script_of("Xiaomi 小米"), script_of("Сбербанк"), script_of("华为"), script_of("華為")
    ('Latn', 'Cyrl', 'Hans', 'Hant')
    """
    if text.isascii():
        return "Latn" if any(map(str.isalpha, text)) else ""
    counts = Counter(_letter(char) for char in text if char.isalpha())
    if not counts:
        return ""
    if "Jpan" in counts:
        return "Jpan"
    found = max(sorted(counts), key=counts.__getitem__)
    return _han(text) if found == "Hani" else found


def _letter(char: str) -> str:
    # East Asian files also write Latin letters in full width and kana in half width.
    name = unicodedata.name(char, "").removeprefix("FULLWIDTH ").removeprefix("HALFWIDTH ")
    return _CODES.get(name.replace("-", " ").split(" ", 1)[0], "")


def _han(text: str) -> str:
    # GB 2312 holds simplified characters, Big5 traditional ones: what only one of them can write tells which it is.
    simplified, traditional = (_can_write(text, codec) for codec in ("gb2312", "big5"))
    if simplified == traditional:
        return "Hani"
    return "Hans" if simplified else "Hant"


def _can_write(text: str, codec: str) -> bool:
    try:
        "".join(char for char in text if char.isalpha() and not char.isascii()).encode(codec)
    except UnicodeEncodeError:
        return False
    return True
