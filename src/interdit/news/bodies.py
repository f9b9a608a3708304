"""Whom an article names beside companies: authorities, countries, courts, lists, outlets, and "the company".

The patterns of a language are tried where a word begins, those alone that can begin with its letter.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from interdit.news.parts import Mention, MentionKind
from interdit.news.wordlist import load_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from interdit.news.span import Span

__all__ = ["BodyWords", "Grammar", "bodies", "grammar", "refer"]

_PLACE = r"[A-ZÀ-Þ][\w-]+(?: [A-ZÀ-Þ][\w-]+)*"
_NAME = r"((?:[A-Z]\. )*[A-ZÀ-Þ][\w'-]+(?: (?:[A-Z]\. ?)?[A-ZÀ-Þ][\w-]+){0,2})"
_LOOKAROUND = re.compile(r"\(\?<?[!=](?:[^()]|\([^()]*\))*\)")
_BEGINNING = 4  # letters by which patterns are told apart before they are tried
_LITERAL = re.compile(r"(?:[^\W_]|[ '&-]|\\\.)+")
_LAST_WORD = re.compile(r"[\w']+(?= ?$)")
Strings = tuple[str, ...]


class BodyWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a language names bodies, and what it says about a company's name; lists of patterns or of words."""

    adj: Strings = ()
    offices: Strings = ()
    after: Strings = ()
    authority: Strings = ()
    heads: Strings = ()
    courts: Strings = ()
    judges: Strings = ()
    judge: str = ""
    a_judge: str = ""
    judge_word: str = "(?!)"
    article: str = ""
    lead: str = ""
    trail: str = ""
    lists: Strings = ()
    media: Strings = ()
    capitals: Strings = ()
    place_before: Strings = ()
    generic: Strings = ()
    person: Strings = ()
    same: dict[str, str] = {}
    country: dict[str, Strings] = {}
    nouns: Strings = ()
    products: Strings = ()
    prepositions: Strings = ()
    of: Strings = ()
    breakers: Strings = ()
    relations: Strings = ()
    targets: Strings = ()
    acts: Strings = ()
    roles: Strings = ()
    titles: Strings = ()
    known_as: Strings = ()
    small: Strings = ()
    common: Strings = ()
    suffixes: Strings = ()
    tails: str = ""
    particles: str = ""
    shared_authority: Strings = ()
    shared_court: Strings = ()
    shared_list: Strings = ()
    shared_media: Strings = ()
    shared_forms: Strings = ()
    shared_soft: Strings = ()
    shared_places: Strings = ()
    shared_not: Strings = ()


class Grammar(NamedTuple):
    """A language's patterns, by the letters they can begin with; `groups` tells a pattern's kind and fixed name."""

    words: BodyWords
    shared: BodyWords
    openings: tuple[tuple[frozenset[str], str], ...]
    groups: dict[str, tuple[str, str]]
    lead: re.Pattern[str] | None
    spaced: bool
    compiled: dict[str, re.Pattern[str] | None]

    def at(self, beginning: str) -> re.Pattern[str] | None:
        """Return the pattern of what can stand where the text begins so; few of all can, and most words none."""
        if beginning not in self.compiled:
            fits = [option for starts, option in self.openings if any(map(beginning.startswith, starts))]
            edge = r"(?!\w)" if self.spaced else ""
            self.compiled[beginning] = re.compile(rf"(?:{'|'.join(fits)}){edge}") if fits else None
        return self.compiled[beginning]


def bodies(normal: str, sentence: Span, starts: Iterable[int], known: Grammar, *, heading: bool) -> list[Mention]:
    """Return what a sentence names beside companies, in order, none over another.

    `starts` are the places where its words begin. In a `heading` with every word capitalised a judge's name cannot
    be told from what the judge does.
    """
    result: list[Mention] = []
    end, low = sentence.start, normal[sentence.start : sentence.end].lower()
    compiled = known.compiled
    # The rare letters that are longer in small would shift what follows; such a sentence is read as it stands.
    low = low if len(low) == sentence.end - sentence.start else normal[sentence.start : sentence.end]
    for start in starts:
        if start < end:
            continue
        at = start - sentence.start
        beginning = low[at : at + _BEGINNING]
        pattern = compiled[beginning] if beginning in compiled else known.at(beginning)
        match = pattern.match(normal, start, sentence.end) if pattern is not None else None
        if match is None or (heading and known.groups[match.lastgroup or ""][0] == "judge"):
            continue
        mention = _mention(match, normal, known)
        if mention is not None:
            result.append(mention)
            end = match.end()
    return result


def _mention(match: re.Match[str], normal: str, known: Grammar) -> Mention | None:
    kind, name = known.groups[match.lastgroup or ""]
    text, start = match.group(), match.start()
    if kind == "capital":
        before = _LAST_WORD.search(normal, max(0, start - 12), start)
        if before is not None and before.group().lower().split("'")[-1] in known.words.place_before:
            return None
        kind = "country"
    elif kind == "generic":
        text = ""
    elif kind == "judge":
        kind, text = "court", _of_judge(known, match.group((match.lastindex or 0) + 1))
    elif kind == "person":
        start, text = match.span((match.lastindex or 0) + 1)[0], match.group((match.lastindex or 0) + 1)
    elif kind == "head":
        kind, text = "authority", name
    elif known.lead is not None:
        text = known.lead.sub("", text, count=1)
    if kind == "court" and known.words.a_judge and re.match(known.words.judge_word, text):
        name = known.words.a_judge
    words = known.words.same
    name = name or words.get(match.group().lower()) or words.get(text.lower()) or _plain(text)
    return Mention(start, match.end(), _kind(kind), "" if kind == "generic" else name)


def _of_judge(known: Grammar, who: str) -> str:
    return known.words.judge + (" " if known.spaced else "") + who


def _plain(text: str) -> str:
    """A name with a small first letter where it is a common noun: "Ministère de la Défense" opens a sentence."""
    first, _, rest = text.partition(" ")
    common = rest and first.isalpha() and first[1:].islower() and first.lower() in _COMMON_NOUNS
    return first.lower() + " " + rest if common else text


_COMMON_NOUNS = frozenset(
    {
        *("ministère", "département", "tribunal", "cour", "administration", "gouvernement", "autorités", "un", "une"),
        *("parlementaires", "sénateurs", "élus", "députés", "responsables", "les", "a"),
        *("ministerio", "departamento", "gobierno", "administración", "autoridades"),
    }
)


def _kind(text: str) -> MentionKind:
    return text  # type: ignore[return-value]


@cache
def grammar(language: str) -> Grammar:
    """Return the patterns of a language; one without words of its own has what all share."""
    words, shared = load_words(language, "bodies", BodyWords), load_words("en", "bodies", BodyWords)
    groups: dict[str, tuple[str, str]] = {}
    patterns: list[tuple[bool, int, str, str]] = []
    for kind, name, template in _templates(words, shared):
        group = f"g{len(groups)}"
        groups[group] = (kind, name)
        # A judge by name before "the judge", and else the longer pattern first, what it must not meet left out.
        pattern = _filled(template, words)
        patterns.append((kind == "judge", len(_LOOKAROUND.sub("", pattern)), group, pattern))
    patterns.sort(reverse=True)
    ends = [rf"^(?:{words.lead})" if words.lead else "", rf"(?:{words.trail})$" if words.trail else ""]
    lead = re.compile("|".join(filter(None, ends))) if any(ends) else None
    openings = []
    for _, _, group, pattern in patterns:
        places = list(_openings(pattern, 0, len(pattern)))
        starts = frozenset(start for place in places for start in _starts(pattern, place))
        openings.append((starts, f"(?P<{group}>{_either_case(pattern, places)})"))
    return Grammar(words, shared, tuple(openings), groups, lead, language != "zh", {})


def _templates(words: BodyWords, shared: BodyWords) -> Iterator[tuple[str, str, str]]:
    """Kind, the name where it is fixed, and the pattern."""
    yield from (("authority", "", one) for one in (*words.authority, *shared.shared_authority))
    yield from (("head", _surname(one), one) for one in words.heads)
    yield from (("court", "", one) for one in (*words.courts, *shared.shared_court))
    yield from (("judge", "", words.article + one) for one in words.judges)
    yield from (("list", "", one) for one in (*words.lists, *shared.shared_list))
    yield from (("media", "", one) for one in (*words.media, *shared.shared_media))
    yield from (("capital", "", one) for one in words.capitals)
    yield from (("generic", "", one) for one in words.generic)
    for name, spellings in words.country.items():
        yield from (("country", name, one) for one in spellings)
    yield from (("person", "", one.replace("{role}", f"(?:{'|'.join(words.roles)})")) for one in words.person)


def _surname(pattern: str) -> str:
    """A head of government goes by the surname, however the text writes him."""
    plain = re.sub(r"\(\?!.*?\)|s\?$", "", pattern)
    while "(?:" in plain:
        plain = re.sub(r"\(\?:[^()]*\)[*?]?", "", plain)
    return plain.strip()


def _filled(template: str, words: BodyWords) -> str:
    heads = [re.sub(r"\(\?!.*?\)", "", head) for head in words.heads]
    values = {"adj": words.adj, "office": words.offices, "head": heads, "after": words.after}
    for key, options in values.items():
        template = template.replace(f"{{{key}}}", f"(?:{'|'.join(options) or '(?!)'})")
    return template.replace("{place}", _PLACE).replace("{name}", _NAME)


def _openings(pattern: str, at: int, end: int) -> Iterator[int]:
    """The places in a pattern of what a match of it can begin with."""
    while at < end:
        if pattern[at] == "(":
            close, behind = _close(pattern, at), pattern.startswith("(?<", at)
            if not behind:
                inside = at + (3 if pattern.startswith("(?:", at) else 1)
                for start, stop in _options(pattern, inside, close):
                    yield from _openings(pattern, start, stop)
            at = close + 1
            optional = pattern[at : at + 1] in ("?", "*")
            if not behind and not optional:
                return
            at += optional
            continue
        yield at
        size = _close(pattern, at) - at + 1 if pattern[at] == "[" else 2 if pattern[at] == "\\" else 1
        if pattern[at + size : at + size + 1] not in ("?", "*"):
            return
        at += size + 1


def _close(pattern: str, at: int) -> int:
    """Where the bracket that opens here closes."""
    if pattern[at] == "[":
        return pattern.index("]", at)
    depth = 0
    while at < len(pattern):
        sign = pattern[at]
        if sign == "\\":
            at += 1
        elif sign == "[":
            at = pattern.index("]", at)
        elif sign in "()":
            depth += 1 if sign == "(" else -1
            if not depth:
                return at
        at += 1
    raise ValueError(f"{pattern!r} is not closed")


def _options(pattern: str, at: int, end: int) -> Iterator[tuple[int, int]]:
    start = at
    while at < end:
        if pattern[at] in "([":
            at = _close(pattern, at)
        elif pattern[at] == "\\":
            at += 1
        elif pattern[at] == "|":
            yield start, at
            start = at + 1
        at += 1
    yield start, end


def _starts(pattern: str, at: int) -> list[str]:
    """The letters, in small, that a match beginning at this place of the pattern begins with; a few of them."""
    if pattern[at] == "[":
        inside = pattern[at + 1 : _close(pattern, at)].lower()
        return [""] if "-" in inside or "\\" in inside else list(inside)
    plain = _LITERAL.match(pattern, at)
    if plain is None:
        return [""]
    text = plain.group().replace("\\", "").lower()
    follows = pattern[plain.end() : plain.end() + 1]
    return [(text[:-1] if follows in ("?", "*") and len(text) > 1 else text)[:_BEGINNING]]


def _either_case(pattern: str, places: Iterable[int]) -> str:
    letters = list(pattern)
    for place in places:
        if letters[place].islower():
            letters[place] = f"[{letters[place]}{letters[place].upper()}]"
    return "".join(letters)


def refer(page: Sequence[Sequence[Mention]]) -> list[tuple[Mention, ...]]:
    """Give a bare "court", "ministry" or "judge" the name that the article gave it before."""
    said: dict[str, list[str]] = {"authority": [], "court": []}
    judges = {one.name for found in page for one in found if one.kind == "court" and _JUDGE.match(one.name)}
    result: list[tuple[Mention, ...]] = []
    for found in page:
        new: list[Mention] = []
        for one in found:
            name = _referred(one, said.get(one.kind), judges)
            new.append(one if name == one.name else one._replace(name=name))
        result.append(tuple(new))
    return result


def _referred(one: Mention, said: list[str] | None, judges: set[str]) -> str:
    if said is None or not one.name:
        return one.name
    if one.name in _A_JUDGE:
        return next(iter(judges)) if len(judges) == 1 else one.name
    if not one.name[0].islower() or " " in one.name:
        said.append(one.name)
        return one.name
    return next((name for name in reversed(said) if one.name in re.split(r"\W+", name.lower())), one.name)


_A_JUDGE = frozenset(("un juge", "a judge", "ein Richter", "un juez", "法官"))
"""How a judge is called who is not named; one name of a judge in the article is whom it means."""
_JUDGE = re.compile(r"(?:juge|Judge|Richter|juez) [A-ZÀ-Þ]|法官.*·")
