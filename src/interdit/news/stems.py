"""What a regular expression cannot match without: stems, by which most sentences are passed over unread."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_STEM = 3  # letters of the shortest stem that tells anything
_HAN_STEM = 2  # the same of Chinese, whose words are of two letters
_SETS = 3  # sets of stems that a pattern is held against before it is tried
_QUANTIFIER = re.compile(r"[?*+]\??|\{\d+,?\d*\}\??")
_GROUP = re.compile(r"\((?:\?(?:P<\w+>|<?[=!]|-?[a-z]*:))?")


def shortest(language: str) -> int:
    """Return of how many letters the shortest stem is that tells anything in a language."""
    return _HAN_STEM if language == "zh" else _STEM


def stems_of(source: str, least: int) -> tuple[frozenset[str], ...]:
    """Sets of stems of `least` letters or more of which a text must hold one each, or the expression cannot match."""
    needs, _ = _branches(source, 0, least)
    return tuple(sorted(needs, key=_worth)[:_SETS])


def by_beginning(stems: Iterable[str], least: int) -> dict[str, tuple[str, ...]]:
    """Return stems by their first `least` letters."""
    found: dict[str, tuple[str, ...]] = {}
    for stem in sorted(stems):
        found[stem[:least]] = (*found.get(stem[:least], ()), stem)
    return found


def standing(low: str, stems: dict[str, tuple[str, ...]], least: int) -> set[str]:
    """Return the stems that stand in a text; only those are looked for whose first letters stand together in it."""
    grams = {low[at : at + least] for at in range(len(low) - least + 1)}
    return {stem for gram in grams & stems.keys() for stem in stems[gram] if stem in low}


def alternatives(source: str) -> list[str]:
    """Return what an expression is a choice of: each has stems of its own, and most need not be tried."""
    cuts, at = [-1], 0
    while at < len(source):
        if source[at] == "|":
            cuts.append(at)
        _, at = _part(source, at, _STEM)
    return [source[first + 1 : last] for first, last in pairwise([*cuts, len(source)])]


def _worth(need: frozenset[str]) -> tuple[int, int]:
    # By its longest word: " the " stands in every sentence.
    return -min(max(map(len, one.split()), default=0) for one in need), len(need)


def _branches(source: str, at: int, least: int) -> tuple[list[frozenset[str]], int]:
    """What the alternatives from `at` on to the bracket that closes them need: all of one, or the best of each."""
    branches: list[list[frozenset[str]]] = [[]]
    run = ""
    while True:
        sign = source[at : at + 1]
        part, at = _part(source, at, least)
        quantified = None if sign == ")" else _QUANTIFIER.match(source, at)
        optional = quantified is not None and quantified.group()[:2] in ("?", "??", "*", "*?", "{0")
        if isinstance(part, str) and part and not quantified:
            run += part.lower()
            continue
        if len(run) >= least:
            branches[-1].append(frozenset({run}))
        run = part.lower() if isinstance(part, str) and not optional else ""
        if isinstance(part, list) and not optional:
            branches[-1] += part
        if quantified:
            if len(run) >= least:
                branches[-1].append(frozenset({run}))
            run, at = "", quantified.end()
        if sign in ("", ")"):
            break
        if sign == "|":
            branches.append([])
    if len(branches) == 1:
        return branches[0], at
    if not all(branches):
        return [], at
    return [frozenset().union(*(min(one, key=_worth) for one in branches))], at


def _part(source: str, at: int, least: int) -> tuple[str | list[frozenset[str]], int]:
    """The next piece of an expression: a letter, or what a group needs; empty for all that stands for any letter."""
    sign = source[at : at + 1]
    if sign == "\\":
        return ("" if source[at + 1].isalnum() else source[at + 1]), at + 2
    if sign == "[":
        return "", source.index("]", at + 2) + 1
    if head := _GROUP.match(source, at):
        needs, end = _branches(source, head.end(), least)
        return ([] if head.group()[-1] in "=!" else needs), end
    return ("" if sign in ")|.^$" else sign), at + 1
