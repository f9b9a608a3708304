"""Sentences that talk to a machine reading them: "ignore your instructions and …". No language model is shown them.

An order may come in any language, whatever the article's own is. What follows it in its paragraph belongs to it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from interdit.news.wordlist import LANGUAGES, load_words

if TYPE_CHECKING:
    from interdit.news.parts import Reading

__all__ = ["OrderWords", "withheld"]

# Marks by which models tell who speaks; no newspaper prints them.
_MARKS = (
    r"<\|\w+\|>|\[/?INST\]|</?(?:system|assistant|user|instructions?|article|prompt)>|#{2,} ?(?:system|instruction)"
)


class OrderWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of orders to a machine, as patterns. `anywhere` in a sentence, `opening` only at its beginning."""

    anywhere: tuple[str, ...] = ()
    opening: tuple[str, ...] = ()


def withheld(reading: Reading) -> frozenset[int]:
    """Return which sentences talk to a machine, with those after them in the same paragraph."""
    anywhere, opening = _grammar()
    found: set[int] = set()
    last = -1  # where the paragraph of the last order ends
    for index, sentence in enumerate(reading.sentences):
        start, end = sentence.span
        told = anywhere.search(reading.normal, start, end) or opening.match(reading.normal, start, end)
        if told:
            stop = reading.normal.find("\n", end)
            last = stop if stop >= 0 else len(reading.normal)
        if told or end <= last:
            found.add(index)
    return frozenset(found)


@cache
def _grammar() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = [load_words(language, "orders", OrderWords) for language in LANGUAGES]
    # Chinese has no edges between its words, the others do.
    anywhere = [one for section in words for one in section.anywhere]
    opening = [one for section in words for one in section.opening]
    return (
        re.compile(f"{_MARKS}|(?<![A-Za-zÀ-ÿ])(?:{'|'.join(anywhere)})", re.I),
        re.compile(rf"[\"'\s(\[*>-]*(?:{'|'.join(opening)})", re.I),
    )
