"""What the model sees of a sentence: pieces of words, words in a row, and concepts, alone and in pairs.

Names of companies and persons are masked before, digits are one digit: a model must not learn that a name means a
label. Concepts are word lists that mean the same in every language (`words/<language>/concepts.toml`): "listed",
"inscrit" and "列入" are one concept, and a pair such as LISTED with BLACKLIST says more than either word.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

from interdit.news.wordlist import word_lists

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from interdit.news.span import Span

Single = dict[str, tuple[str, ...]]
Several = dict[str, tuple[tuple[tuple[str, ...], str], ...]]
MASK = "Xcompany"
_WORD = re.compile(r"[^\W\d_]+|\d+|[%$€£¥«»\"?]")
_HAN = re.compile(r"[\u3400-\u9fff\d%A-Za-z]+")
_MARKS = re.compile(r"[\u0300-\u036f]")
_LONGEST = 14
_PHRASE = 3  # words in a row
_PIECES = (3, 4, 5)
_CONCEPT = 3  # what a concept counts beside a piece of a word


def masked(text: str, spans: Iterable[Span], offset: int = 0) -> str:
    """Return a text with these places (counted from `offset`) put out of sight."""
    pieces: list[str] = []
    at = 0
    for start, end in sorted((one.start - offset, one.end - offset) for one in spans):
        if start < at or end > len(text):
            continue
        pieces += (text[at:start], MASK)
        at = end
    pieces.append(text[at:])
    return "".join(pieces)


def tokens(text: str) -> list[str]:
    """Return the words of a text in small letters without accents; a number is as many noughts as it has digits."""
    text = _MARKS.sub("", unicodedata.normalize("NFD", text)).lower()
    return ["0" * min(len(one), 4) if one.isdigit() else one for one in _WORD.findall(text)]


def features(text: str, language: str) -> dict[str, float]:
    """Return how often each feature stands in a sentence whose names are masked."""
    counts: dict[str, float] = {}
    if language == "zh":
        _count_han(text, counts)
        found = concepts_of_text(text.lower(), language)
    else:
        words = tokens(text)
        _count_words(words, counts)
        found = concepts_of_words(words, language)
    for one in found:
        counts["=" + one] = counts.get("=" + one, 0) + _CONCEPT
    for first, second in combinations(sorted(set(found)), 2):
        counts[f"={first}+{second}"] = _CONCEPT
    return counts


def _count_words(words: list[str], counts: dict[str, float]) -> None:
    for word in words:
        for piece in _pieces(word):
            counts[piece] = counts.get(piece, 0) + 1
    for length in range(1, _PHRASE + 1):
        for start in range(len(words) - length + 1):
            phrase = "_" + " ".join(words[start : start + length])
            counts[phrase] = counts.get(phrase, 0) + 1


@cache
def _pieces(word: str) -> tuple[str, ...]:
    padded = f" {word[:24]} "
    size = len(padded)
    return tuple(padded[start : start + length] for length in _PIECES for start in range(max(0, size - length + 1)))


def _count_han(text: str, counts: dict[str, float]) -> None:
    for run in _HAN.findall(re.sub(r"\d", "0", text)):
        for length in (1, 2, 3, 4):
            for start in range(len(run) - length + 1):
                piece = run[start : start + length]
                counts[piece] = counts.get(piece, 0) + 1


def concepts_of_words(words: list[str], language: str) -> list[str]:
    """Return the concepts that these words name, in order; an entry is met by the beginnings of its words."""
    single, several = _concepts(language)
    found: list[str] = []
    for at, word in enumerate(words):
        for length in range(min(len(word), _LONGEST), 1, -1):
            if word[:length] in single:
                found.extend(single[word[:length]])
                break
        for parts, concept in several.get(word[:2], ()):
            row = words[at : at + len(parts)]
            if len(row) == len(parts) and all(map(str.startswith, row, parts)):
                found.append(concept)
    return found


def concepts_of_text(text: str, language: str) -> list[str]:
    """Return the concepts that stand in a text without blanks between its words."""
    expression, concept_of = _han_concepts(language)
    return [concept for match in expression.finditer(text) for concept in concept_of[match[0]]]


@cache
def _concepts(language: str) -> tuple[Mapping[str, tuple[str, ...]], Several]:
    single: Single = {}
    several: Several = {}
    for concept, entries in word_lists(language, "concepts").items():
        for entry in entries:
            parts = tuple(tokens(entry))
            if len(parts) == 1:
                single[parts[0][:_LONGEST]] = (*single.get(parts[0][:_LONGEST], ()), concept)
            elif parts:
                several[parts[0][:2]] = (*several.get(parts[0][:2], ()), (parts, concept))
    return single, several


@cache
def _han_concepts(language: str) -> tuple[re.Pattern[str], Mapping[str, tuple[str, ...]]]:
    concept_of: Single = {}
    for concept, entries in word_lists(language, "concepts").items():
        for entry in entries:
            concept_of[entry.lower()] = (*concept_of.get(entry.lower(), ()), concept)
    longest_first = sorted(concept_of, key=lambda one: (-len(one), one))
    return re.compile("|".join(map(re.escape, longest_first)) or r"(?!)"), concept_of
