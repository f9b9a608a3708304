"""Words of names that are not telling, or that are one word in several writings.

All spellings are given as people write them; the reader folds them. A spelling may stand in several groups.
"""

from __future__ import annotations

from itertools import chain

import msgspec

from interdit.names.lexicon.numbers import numbers
from interdit.names.lexicon.wordlists import entries, lines

KINDS = ("nickname", "cognate", "number", "organization", "surname", "country")
"""Nickname: short forms and romanisations of one given name. Cognate: one name in several languages. Surname: its
romanisations. Organization: abbreviations, inflections and translations of one word. Country: it and its people."""


class Group(msgspec.Struct, frozen=True):
    """Writings of one word."""

    kind: str
    words: tuple[str, ...]


def groups() -> list[Group]:
    """Return all groups of words that may stand for each other, in the order of `KINDS`."""
    return [Group(kind, words) for kind in KINDS for words in (numbers() if kind == "number" else lines(kind))]


def titles() -> list[str]:
    """Return titles, ranks, styles and degrees of persons."""
    return _once(chain.from_iterable(lines("title")))


def particles() -> dict[str, frozenset[str]]:
    """Return articles, prepositions and words of descent, with the kinds of names in which they say nothing."""
    kinds: dict[str, set[str]] = {}
    for kind, cells in entries("particle"):
        for cell in cells:
            kinds.setdefault(cell, set()).add(kind)
    return {word: frozenset(found) for word, found in kinds.items()}


def places() -> list[str]:
    """Return countries with their adjectives, provinces and cities: where a company is, not which."""
    return _once(chain.from_iterable([*lines("country"), *lines("place")]))


def generic() -> list[str]:
    """Return business words that say little about which company is meant; those of the organization groups included."""
    return _once(chain.from_iterable([*lines("generic"), *lines("organization")]))


def _once(words: chain[str]) -> list[str]:
    return list(dict.fromkeys(words))
