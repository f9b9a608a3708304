"""Words that tell who is who in a claim, as patterns of a language."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from interdit.news.wordlist import load_words

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["RoleGrammar", "RoleWords", "role_grammar"]

_DETERMINERS = r"(?:\s?(?:the|an?|its|l[ea]s?|une?|l'|d[eu]|d'|des|el|los|las|der|die|das|de[mns]|eine[mnrs]?))*\s?"


class RoleWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that tell a subject from what stands beside it, and a sentence on one company from one on all.

    `oblique`: before what is no subject · `aside`: before a company that is only compared · `against`: before a
    defendant · `latter`: "the latter" · `plural`: companies at large · `pronouns`: stand for a company · `general`:
    what a list is and does · `home`: governments that are seldom the lister · `blocks`: before what a court stops ·
    `reasons`: before a reason · `listed`: before an exchange · `titles`: "X's founder Y", the company first ·
    `owned`: before an owner.
    """

    oblique: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    latter: tuple[str, ...] = ()
    plural: tuple[str, ...] = ()
    pronouns: tuple[str, ...] = ()
    general: tuple[str, ...] = ()
    home: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    owned: tuple[str, ...] = ()


class RoleGrammar(NamedTuple):
    """The words of `RoleWords`, compiled."""

    oblique: re.Pattern[str]
    aside: re.Pattern[str]
    against: re.Pattern[str]
    latter: re.Pattern[str]
    plural: re.Pattern[str]
    pronouns: re.Pattern[str]
    general: re.Pattern[str]
    home: re.Pattern[str]
    blocks: re.Pattern[str]
    reasons: re.Pattern[str]
    listed: re.Pattern[str]
    titles: re.Pattern[str]
    owned: re.Pattern[str]


@cache
def role_grammar(language: str) -> RoleGrammar:
    """Return the patterns of a language."""
    words = load_words(language, "roles", RoleWords)
    left = "" if language == "zh" else r"(?<!\w)"
    right = "" if language == "zh" else r"(?:(?<=')|(?!\w))"
    return RoleGrammar(
        oblique=_before(words.oblique, left),
        aside=_before(words.aside, left, r"(?:[\w-]+ )?"),
        against=_before(words.against, left, r"(?:[\w'-]+ ){0,2}?"),
        latter=_any(words.latter, left, right),
        plural=_any(words.plural, left, right),
        pronouns=_any(words.pronouns, left, right),
        general=_any(words.general, left, right),
        home=_any(words.home, "", ""),
        blocks=_any(words.blocks, left, right),
        reasons=_any(words.reasons, left, ""),
        listed=re.compile(f"(?:{'|'.join(words.listed) or '(?!)'})\\s?(?P<place>(?:[A-Z][\\w-]*|[\u4e00-\u9fff]{{2,5}})"
                          "(?: [A-Z][\\w-]*){0,3})"),
        owned=_any(words.owned, left, ""),
        titles=re.compile(rf"['s,]*\s?(?:{'|'.join(words.titles) or '(?!)'})[\s,]*", re.I),
    )  # fmt: skip


def _any(patterns: Iterable[str], left: str, right: str) -> re.Pattern[str]:
    return re.compile(f"{left}(?:{'|'.join(patterns) or '(?!)'}){right}", re.I)


def _before(patterns: tuple[str, ...], left: str, between: str = "") -> re.Pattern[str]:
    """The words at the end of what stands before a mention, with articles between."""
    return re.compile(f"{left}(?:{'|'.join(patterns) or '(?!)'}){_DETERMINERS}{between}$", re.I)
