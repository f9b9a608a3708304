"""Fold a name: the same name, however typed, becomes the same text.

Width and compatibility forms (Unicode NFKC), case, Latin accents, apostrophes, punctuation and white space go;
traditional Chinese characters become simplified ones. Words and their order stay.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_APOSTROPHES = "'`´ʹʺʻʼʽʾʿˈ‘’‚‛′‵＇\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""Removed without a gap (Xi'an is one word), and with them what no reader sees."""

_JOINERS = {ord(char): None for char in _APOSTROPHES} | {ord(char): " and " for char in "&+"}
_ASCII = _JOINERS | {code: " " for code in range(128) if code not in _JOINERS and not chr(code).isalnum()}

_UNDECOMPOSED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
"""Latin letters that Unicode does not take apart into letter and accent."""

_SQUARED_FORMS = {"(株)": " 株式会社 ", "(有)": " 有限会社 ", "(주)": " 주식회사 "}
"""㈱, ㈲ and ㈜ after NFKC: the usual short writing of a legal form."""

_INITIALS = re.compile(r"(?<![^\W_])[^\W\d_](?:\.[^\W\d_])+(?![^\W_])\.?")
_ACCENTS = re.compile("(?<=[a-z])[\u0300-\u036f]+")
_CJK = (
    ("\u3005", "\u3007"),
    ("\u3040", "\u30ff"),
    ("\u3400", "\u4dbf"),
    ("\u4e00", "\u9fff"),
    ("\U00020000", "\U0003134f"),
)
"""Chinese characters and kana. No regular expression: compiling one over such ranges takes milliseconds."""


def fold(text: str, han: Mapping[int, str]) -> str:
    """Return the text with width, case, accents, punctuation and Chinese script folded.

    >>> fold("Hangzhou Hikvision Digital Technology Co., Ltd.", {})
    'hangzhou hikvision digital technology co ltd'
    >>> fold("S.p.A. M&S Xi’an", {})
    'spa m and s xian'
    """
    if not text.isascii():
        return _fold_unicode(text, han)
    text = text.lower()
    if "." in text:
        text = _INITIALS.sub(_join_initials, text)
    return " ".join(text.translate(_ASCII).split())


def is_han(text: str) -> bool:
    """Whether the text holds Chinese characters or kana, so that it is measured in characters, not words."""
    return not text.isascii() and any(map(_is_cjk, text))


def _join_initials(match: re.Match[str]) -> str:
    return match[0].replace(".", "") + " "


def _fold_unicode(text: str, han: Mapping[int, str]) -> str:
    # Apostrophes go first: NFKC turns the spacing acute accent into a space and a mark.
    text = unicodedata.normalize("NFKC", text.translate(_JOINERS)).casefold().translate(_UNDECOMPOSED)
    # Only Latin letters lose their marks: й is not и, and ガ is not カ.
    text = unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", text)))
    for short, full in _SQUARED_FORMS.items():
        text = text.replace(short, full)
    text = _INITIALS.sub(_join_initials, text.translate(_JOINERS)).translate(han)
    return _join_words("".join(char if _is_letter(char) else " " for char in text).split())


def _join_words(words: list[str]) -> str:
    """Join by spaces, but without one between two Chinese characters."""
    joined = ""
    for word in words:
        gap = "" if not joined or (_is_cjk(joined[-1]) and _is_cjk(word[0])) else " "
        joined += gap + word
    return joined


def _is_cjk(char: str) -> bool:
    return char > "\u3000" and any(first <= char <= last for first, last in _CJK)


def _is_letter(char: str) -> bool:
    # Marks belong to their letter in Indic and Arabic scripts.
    return char.isalnum() or unicodedata.category(char)[0] == "M"
