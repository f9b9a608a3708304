"""Labelled lines → sentences: alternatives chosen, slots filled, and lines put together into longer sentences."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from interdit.news.features import MASK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

    from evals.news.lines import Label, Line

_SLOT = re.compile(r"\{(\w+)\}")
_INNER = re.compile(r"\[([^\[\]]*)\]")
_NAMES = {"C", "C2", "N", "J"}


class Sentence(NamedTuple):
    """A sentence to learn from, names masked."""

    text: str
    labels: frozenset[Label]


@cache
def fillings(language: str) -> dict[str, list[str]]:
    """What slots stand for in a language, and the words that put lines together."""
    path = Path(__file__).parent / "slots" / f"{language}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def filled(line: Line, language: str, random: Random) -> Sentence:
    """Return a line with its alternatives chosen and its slots filled."""
    text = line.text
    while _INNER.search(text):
        text = _INNER.sub(lambda match: random.choice(match[1].split("|")), text)
    words = fillings(language)
    text = _SLOT.sub(lambda match: MASK if match[1] in _NAMES else random.choice(words[match[1]]), text)
    return Sentence(text if language == "zh" else re.sub(r" {2,}", " ", text), line.labels)


def composed(line: Line, lines: Sequence[Line], language: str, random: Random) -> Sentence:
    """Return a line glued to another, or with an opening or a tail; its labels are those of both."""
    words, first = fillings(language), filled(line, language, random)
    kind = random.random()
    if kind < 0.55:
        second = filled(random.choice(lines), language, random)
        glue = random.choice(words["glue"])
        one, other = (first, second) if random.random() < 0.5 else (second, first)
        text = one.text.rstrip(".。") + glue + _small(other.text, language)
        return Sentence(text, first.labels | second.labels)
    if kind < 0.8:
        opening = _slots(random.choice(words["opening"]), words, random)
        return Sentence(opening + _small(first.text, language), first.labels)
    return Sentence(first.text.rstrip(".。") + _slots(random.choice(words["tail"]), words, random), first.labels)


def expanded(lines: Sequence[Line], language: str, random: Random, plain: int, glued: int) -> Iterator[Sentence]:
    """Yield the different sentences of `plain` draws of each line and `glued` compositions."""
    seen: set[str] = set()
    for line in lines:
        for count in range(plain + glued):
            one = filled(line, language, random) if count < plain else composed(line, lines, language, random)
            if one.text not in seen:
                seen.add(one.text)
                yield one


def _slots(text: str, words: dict[str, list[str]], random: Random) -> str:
    return _SLOT.sub(lambda match: MASK if match[1] in _NAMES else random.choice(words[match[1]]), text)


def _small(text: str, language: str) -> str:
    """The text as it goes on within a sentence: a capital article is none."""
    if language in ("de", "zh") or text.startswith(MASK) or text[1:2].isupper():
        return text
    return text[:1].lower() + text[1:]
