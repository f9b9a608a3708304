"""The language of a document, by its script and its most frequent small words; never sentence by sentence.

Counting small words needs no model and no numpy, and a whole article leaves no doubt; a single sentence often does.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from interdit.news.wordlist import LANGUAGES, load_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interdit.news.span import Span

_SAMPLE = 20_000  # characters that decide
_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = (
    ("ja", re.compile(r"[\u3041-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7a3]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("uk", re.compile(r"[іїєґІЇЄҐ]")),
    ("ru", re.compile(r"[\u0410-\u044f]")),
    ("ar", re.compile(r"[\u0627-\u064a]")),
    ("he", re.compile(r"[\u05d0-\u05ea]")),
    ("el", re.compile(r"[\u03b1-\u03c9]")),
    ("th", re.compile(r"[\u0e01-\u0e2e]")),
    ("hi", re.compile(r"[\u0905-\u0939]")),
)
_OTHERS = {
    "it": "il lo gli che di della delle degli dei nel nella con per una sono stato anche più è ha alla dal",
    "pt": "o os as que do da dos das em no na com para uma não foi são mais pelo pela ao também seu",
    "nl": "de het een van en in is dat op te zijn voor met die niet aan er om ook door naar bij wordt",
    "pl": "i w na z że nie do się jest od przez po jak ale za oraz dla jego które który przy",
    "sv": "och att det som en på är av för med den till inte har ett om från var vid efter",
    "da": "og at det som en på er af for med den til ikke har et om fra blev ved efter der",
    "tr": "ve bir bu da de için ile olarak olan çok daha gibi kadar sonra ise değil göre",
    "cs": "a se na že v je s z do o i pro to ale které který jako byl podle po při",
    "id": "yang dan di untuk dengan dari pada ini itu tidak dalam akan oleh ke sebagai juga karena",
    "vi": "và của là các được trong có cho với không một người này đã để từ theo về",
    "ro": "și de la în a cu pe din care nu este pentru că o un mai au fost sau prin",
}
"""Small words of languages that are told apart only to say that they are not read."""


class LanguageWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The small words of a language."""

    words: str = ""


def language_of(normal: str, spans: Iterable[Span] = ()) -> str:
    """Return the language of a text, or of the stretches given: fr, en, de, es, zh, another's code, or ""."""
    parts = [normal[start:end] for start, end in spans]
    sample = ("\n".join(parts) if parts else normal)[:_SAMPLE]
    letters = sum(map(str.isalpha, sample))
    if letters < 2:
        return ""
    if (script := _by_script(sample, letters)) is not None:
        return script
    return _by_words(sample.lower())


def _by_script(sample: str, letters: int) -> str | None:
    counts = {code: len(pattern.findall(sample)) for code, pattern in _SCRIPTS}
    # Japanese is written in Chinese characters too, Ukrainian in Russian letters: their own letters decide.
    if counts["ja"] > 0.05 * letters:
        return "ja"
    if counts["uk"] > 0.02 * letters:
        return "uk"
    code = max(counts, key=lambda one: counts[one])
    # A Chinese character is a word or half of one, a Latin letter a fifth: a third of the letters is most of the text.
    share = 0.3 if code == "zh" else 0.5
    return code if counts[code] > share * letters else None


def _by_words(sample: str) -> str:
    seen = Counter(_WORD.findall(sample))
    total = sum(seen.values())
    scores = {code: sum(seen[word] for word in words) for code, words in _small_words().items()}
    first, second = sorted(scores, key=lambda code: scores[code], reverse=True)[:2]
    if scores[first] < max(2, 0.08 * total) or scores[first] == scores[second]:
        return ""
    return first


@cache
def _small_words() -> dict[str, frozenset[str]]:
    own = {code: load_words(code, "language", LanguageWords).words for code in LANGUAGES if code != "zh"}
    return {code: frozenset(words.split()) for code, words in {**own, **_OTHERS}.items()}
