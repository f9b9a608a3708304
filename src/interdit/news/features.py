"""What the model sees of a sentence: pieces of words, words in a row, and concepts, alone and in pairs.

Names of companies and persons are masked before, digits are one digit: a model must not learn that a name means a
label. Concepts are word lists that hold the same in every language (`words/<language>/concepts.toml`): "listed",
"inscrit" and "列入" are one concept, and a pair such as LISTING with BLACKLIST says more than either word.
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

MASK = "Xcompany"
_WORD = re.compile(r"[^\W\d_]+|\d+|[%$€£¥«»\"?]")
_HAN = re.compile(r"[\u3400-\u9fff\d%]+")
_MARKS = re.compile(r"[\u0300-\u036f]")
_LONGEST = 14


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
        words: list[str] = []
        _count_han(text, counts)
        found = concepts_of_text(text.lower(), language)
    else:
        words = tokens(text)
        _count_words(words, counts)
        found = concepts_of_words(words, language)
    for one in found:
        counts["=" + one] = counts.get("=" + one, 0) + 1
    for pair in combinations(sorted(set(found)), 2):
        counts["=" + "+".join(pair)] = 1
    return counts


def _count_words(words: list[str], counts: dict[str, float]) -> None:
    for word in words:
        padded = f" {word[:24]} "
        size = len(padded)
        for length in (3, 4, 5):
            for start in range(size - length + 1):
                piece = padded[start : start + length]
                counts[piece] = counts.get(piece, 0) + 1
            if length >= size:
                break
    for length in (1, 2, 3):
        for start in range(len(words) - length + 1):
            phrase = "_" + " ".join(words[start : start + length])
            counts[phrase] = counts.get(phrase, 0) + 1


def _count_han(text: str, counts: dict[str, float]) -> None:
    for run in _HAN.findall(re.sub(r"\d", "0", text)):
        for length in (1, 2, 3, 4):
            for start in range(len(run) - length + 1):
                piece = run[start : start + length]
                counts[piece] = counts.get(piece, 0) + 1


def concepts_of_words(words: list[str], language: str) -> list[str]:
    """Return the concepts that these words name, in order; an entry of several words is met by each word's beginning."""
    single, several = _concepts(language)
    found: list[str] = []
    for at, word in enumerate(words):
        for length in range(min(len(word), _LONGEST), 1, -1):
            stem = word[:length]
            if stem in single:
                found.extend(single[stem])
                break
        for rest, concept in several.get(word[:3], ()):
            if all(there.startswith(part) for there, part in zip(words[at:], rest, strict=False)) and at + len(rest) <= len(words):
                found.append(concept)
    return found


def concepts_of_text(text: str, language: str) -> list[str]:
    """Return the concepts that stand in a text without blanks between its words."""
    expression, concept_of = _han_concepts(language)
    return [concept for match in expression.finditer(text) for concept in concept_of[match[0]]]


@cache
def _concepts(language: str) -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]]:
    single: dict[str, tuple[str, ...]] = {}
    several: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
    for concept, entries in _entries(language):
        for entry in entries:
            parts = tuple(tokens(entry))
            if len(parts) == 1:
                single[parts[0][:_LONGEST]] = (*single.get(parts[0][:_LONGEST], ()), concept)
            elif parts:
                several[parts[0][:3]] = (*several.get(parts[0][:3], ()), (parts, concept))
    return single, several


@cache
def _han_concepts(language: str) -> tuple[re.Pattern[str], Mapping[str, tuple[str, ...]]]:
    concept_of: dict[str, tuple[str, ...]] = {}
    for concept, entries in _entries(language):
        for entry in entries:
            concept_of[entry.lower()] = (*concept_of.get(entry.lower(), ()), concept)
    longest_first = sorted(concept_of, key=lambda one: (-len(one), one))
    return re.compile("|".join(map(re.escape, longest_first)) or r"(?!)"), concept_of


def _entries(language: str) -> Iterable[tuple[str, list[str]]]:
    return word_lists(language, "concepts").items()
