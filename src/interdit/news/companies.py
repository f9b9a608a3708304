"""Which capitalised words of an article are companies and persons: who stands in the edition, and what use tells.

Use tells a company where a name has a legal form, stands beside a word such as "chipmaker", is what shares, founders
or spokesmen are of, or is put on a list; and where it comes twice and does what companies do.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from interdit.model import PartyKey
from interdit.news.bodies import BodyWords, grammar

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from interdit.news.parts import Mention

__all__ = ["Name", "Token", "Vocabulary", "covered_by", "discover", "runs", "tokens", "usual", "vocabulary"]

_TOKEN = re.compile(r"\w+(?:[-.&]\w+)*\+?|[^\w\s]")
_HAN_TOKEN = re.compile(r"[A-Za-zÀ-ÿ0-9]+(?:[-.&][A-Za-z0-9]+)*|[^\w\s]")
_NAME = r"[A-Z][\w-]+"
_PLAIN = re.compile(r"\w+$|\w+(?=\()")
_ADVERB = ("ment", "mente", "ly", "weise", "wise")
_RELATIVES = frozenset(("qui", "which", "que", "whose", "dont", "cuya", "cuyo"))
_ARTICLES = frozenset(("le", "la", "l", "'", "du", "au", "el", "al", "del"))
_CONNECTORS = frozenset(["of", "de", "du", "des", "and", "et", "for", "von", "und", "y", "del", "&", "d"])
_FIRM_ENDS = ("bank", "banque", "tech", "soft", "chip", "chem", "prom", "neft", "tel", "com", "air", "avia", "corp")
_FIRM_WORD, _OFTEN = 5, 3  # letters of such a word; how often another has to come
_INITIALS = 5  # letters
_LONGEST = 7  # words of a name
_WALK = 6  # words that may stand between a noun and the name it is of: "le fabricant chinois de puces X"


class Token(NamedTuple):
    """A word or sign with its place. `cap`: it is written as a name is."""

    start: int
    end: int
    text: str
    cap: bool


class Name(NamedTuple):
    """A stretch that names somebody: tokens from `first` to before `last` of a sentence, and its text."""

    sentence: int
    first: int
    last: int
    text: str


class Vocabulary(NamedTuple):
    """A language's words about names, in small letters."""

    small: frozenset[str]
    common: frozenset[str]
    nouns: frozenset[str]
    noun_ends: tuple[str, ...]
    prepositions: frozenset[str]
    of: frozenset[str]
    breakers: frozenset[str]
    relations: frozenset[str]
    targets: frozenset[str]
    acts: frozenset[str]
    roles: frozenset[str]
    titles: frozenset[str]
    soft: frozenset[str]
    forms: frozenset[str]
    places: frozenset[str]
    form: re.Pattern[str]
    known_as: re.Pattern[str]
    product: re.Pattern[str]
    adjective: re.Pattern[str]
    every_noun_capital: bool


@cache
def vocabulary(language: str) -> Vocabulary:
    """Return the words of a language about names."""
    known = grammar(language)
    words, shared = known.words, known.shared
    forms = "|".join(re.escape(one) for one in sorted(shared.shared_forms, key=len, reverse=True))
    also = "|".join(words.known_as) or "(?!)"
    products = "|".join(words.products) or "(?!)"
    german = language == "de"
    return Vocabulary(
        small=frozenset((*words.small, *shared.shared_not, *shared.shared_places, *_states(words))),
        common=frozenset((*words.common, *shared.common)),
        nouns=frozenset(words.nouns),
        noun_ends=tuple(words.nouns) if german else ("maker",) if language == "en" else (),
        prepositions=frozenset(words.prepositions),
        of=frozenset(words.of),
        breakers=frozenset(words.breakers),
        relations=frozenset(words.relations),
        targets=frozenset(words.targets),
        acts=frozenset(words.acts),
        roles=frozenset(words.roles),
        titles=frozenset(words.titles),
        soft=frozenset(one.lower() for one in shared.shared_soft),
        forms=frozenset(one.lower().rstrip(".") for one in shared.shared_forms),
        places=frozenset(shared.shared_places),
        form=re.compile(rf"(?:,? (?:{forms})(?!\w)\.?)+"),
        known_as=re.compile(rf" ?(?:\(|, (?:{also})|\((?:{also}))[\"']?"),
        product=re.compile(
            rf"(?<!\w)(?:{products}) [\"']?({_NAME})|(?:'s|the|The|its|le|la|der|die|el) ({_NAME}) (?:{products})(?!\w)"
        ),
        # "l'américain X", "la china X": only Romance languages use the adjective so.
        adjective=re.compile("|".join(words.adj) if language in ("fr", "es") else "(?!)"),
        every_noun_capital=german,
    )


def _states(words: BodyWords) -> Iterator[str]:
    """Countries and capitals by one word: a place where no government is meant is no company either."""
    for pattern in (*words.capitals, *words.country, *(one for some in words.country.values() for one in some)):
        plain = _PLAIN.match(pattern)
        if plain is not None:
            yield plain.group().lower()


def tokens(normal: str, start: int, end: int, *, spaced: bool) -> list[Token]:
    """Return the words and signs of a sentence; of one without gaps between words, those in Latin letters."""
    pattern = _TOKEN if spaced else _HAN_TOKEN
    return [
        Token(match.start(), match.end(), text := match.group(), _is_name(text))
        for match in pattern.finditer(normal, start, end)
    ]


def _is_name(text: str) -> bool:
    return text[0].isupper() or (len(text) > 2 and text[0].isalpha() and not text.islower())


def runs(found: Sequence[Token], stops: frozenset[str]) -> list[tuple[int, int]]:
    """Return where capitalised words follow each other, small connecting words between; a stop word parts them."""
    result: list[tuple[int, int]] = []
    at, count = 0, len(found)
    while at < count:
        if not found[at].cap or found[at].text.lower() in stops:
            at += 1
            continue
        last = at + 1
        while last < count:
            step = 1 if found[last].cap else 2 if found[last].text in _CONNECTORS else 0
            if not step or last + step > count or not _joined(found, last, step):
                break
            if found[last + step - 1].text.lower() in stops:
                break
            last += step
        result.append((at, last))
        at = last
    return result


def _joined(found: Sequence[Token], at: int, step: int) -> bool:
    """Whether nothing but one space stands before each of the next words, and the last of them is a name's."""
    return found[at + step - 1].cap and all(found[one].start - found[one - 1].end == 1 for one in range(at, at + step))


def longest_known(
    normal: str,
    found: Sequence[Token],
    run: tuple[int, int],
    knows: Callable[[str], bool],
    single: Callable[[int, tuple[int, int]], bool],
) -> list[tuple[int, int]]:
    """Return the longest stretches of a run that are known; `single` says whether one word alone may be a name."""
    result: list[tuple[int, int]] = []
    at, end = run
    while at < end:
        taken = 0
        for last in range(min(end, at + _LONGEST), at, -1):
            if not found[last - 1].cap or not found[at].cap:
                continue
            if last - at == 1 and not single(at, run):
                continue
            if knows(normal[found[at].start : found[last - 1].end]):
                taken = last
                break
        if taken:
            result.append((at, taken))
        at = taken or at + 1
    return result


def discover(
    normal: str, page: Sequence[Sequence[Token]], names: Sequence[Name], listed: Collection[int], words: Vocabulary
) -> Discovered:
    """Return which of these stretches are companies and which persons, by how the article uses them.

    `listed` are the sentences that speak of a list: whoever is named twice and is or does something there is on it.
    """
    counts = Counter(name.text for name in names)
    inside = {name.text for name in names if name.first}
    acting = Counter(name.text for name in names if _acts(page[name.sentence], name, words, listed=bool(listed)))
    companies: dict[str, None] = {}
    persons: dict[str, None] = {}
    for name in names:
        found = page[name.sentence]
        opening = counts[name.text] == 1 and name.text not in inside and name.text[1:].islower()
        if opening and " " not in name.text and not _introduced(normal, found, name, words):
            continue  # a sentence's first word, whatever it is
        if name.last - name.first in (2, 3) and _is_person(found, name, words):
            persons[name.text] = None
        elif (
            _is_company(normal, found, name, words)
            or acting[name.text] > 1
            or (counts[name.text] > 1 and _acts(found, name, words, listed=name.sentence in listed))
            or _is_firm_word(name.text, counts[name.text], inside, words)
        ):
            companies[name.text] = None
    return Discovered(frozenset(one for one in companies if one not in persons), frozenset(persons))


def _is_firm_word(text: str, count: int, inside: Collection[str], words: Vocabulary) -> bool:
    """Whether a single word is a firm by its ending, or by coming up again and again where only names are capital."""
    if " " in text or len(text) < _FIRM_WORD or words.every_noun_capital:
        return False
    return text.lower().endswith(_FIRM_ENDS) or (count >= _OFTEN and text in inside)


class Discovered(NamedTuple):
    """Names that the article's use tells to be companies, and those of persons."""

    companies: frozenset[str]
    persons: frozenset[str]


def _word(found: Sequence[Token], at: int) -> str:
    return found[at].text.lower() if 0 <= at < len(found) else ""


def _is_noun(text: str, words: Vocabulary) -> bool:
    return text in words.nouns or (bool(words.noun_ends) and text.endswith(words.noun_ends))


def head_noun(found: Sequence[Token], first: int, words: Vocabulary, *, closed: bool = False) -> int | None:
    """Where the noun stands that the name is in apposition to: "le fabricant de puces X", "l'américain X".

    `closed`: a comma follows the name, so that one may stand before it, too.
    """
    before = _word(found, first - 1)
    if before in words.prepositions or before == "'":
        return None
    if words.adjective.fullmatch(before) and _word(found, first - 2) in _ARTICLES:
        return first - 1
    first -= before == "," and closed
    for at in range(first - 1, max(-1, first - 1 - _WALK), -1):
        text = _word(found, at)
        if not text or not (text[0].isalpha() or text == "'") or text in words.breakers:
            return None
        if _is_noun(text, words):
            return at
        if found[at].cap and not words.every_noun_capital:
            return None
    return None


def _is_company(normal: str, found: Sequence[Token], name: Name, words: Vocabulary) -> bool:
    last, size = _word(found, name.last - 1), name.last - name.first
    if words.form.match(normal, found[name.last - 1].end) or (size > 1 and (last in words.soft or last in words.forms)):
        return True
    if words.every_noun_capital and " " not in name.text and name.text[1:].islower():
        # Any German noun looks like this: only what stands right beside it can tell.
        return _is_noun(_word(found, name.first - 1), words) or _described(found, name.last, words.nouns, words)
    closed = _word(found, name.last) in (",", ")", ".")
    if head_noun(found, name.first, words, closed=closed) is not None or _is_of(found, name, words):
        return True
    if _word(found, name.first - 1) in words.targets:
        return True
    return _described(found, name.last, words.nouns, words)


def _is_of(found: Sequence[Token], name: Name, words: Vocabulary) -> bool:
    """Whether what companies have is said to be the name's: "les actions de X", "X's shares", "X shares"."""
    before = name.first - 1
    if _word(found, before) == "'":
        before -= 1
    if _word(found, before) in words.of and _word(found, before - 1) in words.relations:
        return True
    behind = name.last
    if _word(found, behind) == "'" and _word(found, behind + 1) == "s":
        behind += 2
    if _word(found, behind) not in words.relations:
        return False
    # "X shares" is English; a sentence's first word before such a noun may be any adjective.
    return behind > name.last or ("of" in words.of and (name.first > 0 or not name.text[1:].islower()))


def _introduced(normal: str, found: Sequence[Token], name: Name, words: Vocabulary) -> bool:
    """Whether a sentence's first word is a name for certain: "X Inc. fell", "X, the drone maker, fell"."""
    if words.form.match(normal, found[name.last - 1].end):
        return True
    behind = next((at for at in range(name.last + 1, len(found)) if found[at].text == ","), None)
    near = behind is not None and behind - name.last < _WALK and not name.text.endswith(_ADVERB)
    return near and _described(found, name.last, words.nouns | words.roles, words)


def _described(found: Sequence[Token], at: int, wanted: frozenset[str], words: Vocabulary) -> bool:
    """Whether a comma and a few words on, a noun says what the name is: "X, the drone maker,"."""
    if _word(found, at) != ",":
        return False
    for place in range(at + 1, min(at + 2 + _WALK, len(found))):
        text = _word(found, place)
        if text in wanted:
            return True
        if (text in words.prepositions and place == at + 1) or text in (",", ".", "(", ";") or text in words.acts:
            return False
        if text in words.breakers and text not in ("of", "d", "de", "l", "der", "die", "das", "the"):
            return False
    return False


def _acts(found: Sequence[Token], name: Name, words: Vocabulary, *, listed: bool) -> bool:
    if words.every_noun_capital and name.text[1:].islower():
        return False
    behind = _word(found, name.last)
    if behind in words.acts or (behind == "," and _word(found, name.last + 1) in _RELATIVES):
        return True
    return listed and behind[:1].isalpha() and not found[name.last].cap and behind not in words.prepositions


def _is_person(found: Sequence[Token], name: Name, words: Vocabulary) -> bool:
    """Whether an office or a form of address stands beside the name: "le ministre X Y", "X Y, founder of"."""
    parts = [found[at].text for at in range(name.first, name.last)]
    if any(part.lower() in words.soft or part.lower() in words.forms or part.isupper() for part in parts[1:]):
        return False
    before = name.first - 1
    if _word(found, before) == "." and _word(found, before - 1) in words.titles:
        return True
    if _word(found, before) in words.titles or _described(found, name.last, words.roles, words):
        return True
    comma = _word(found, before) == ","
    if not comma and (_word(found, before) in words.prepositions or _word(found, before) == "'"):
        return False
    for at in range(before - comma, max(-1, before - _WALK), -1):
        text = _word(found, at)
        if text.rsplit("-", 1)[-1] in words.roles:
            return True
        if text == "of":
            continue
        if not text or not (text[0].isalpha() or text == "'") or text in words.breakers or _is_noun(text, words):
            return False
    return False


def usual(names: Counter[str], *, whole: bool) -> str:
    """Return the name used most; of equals that with the fewest words, of a person (`whole`) that with the most."""
    best = min(
        names,
        key=lambda one: (-names[one], one.count(" ") * (-1 if whole else 1), -len(one) if one.isascii() else len(one)),
    )
    if len(best) <= _INITIALS:
        # Initials are written as such where the article does so once, and three letters are no name without "Group".
        best = next((one for one in names if one.casefold() == best.casefold() and one.isupper()), best)
        grown = f"{best} Group"
        best = grown if len(best) < _INITIALS - 1 and best.isupper() and grown in names else best
    return best


def keep_one(mentions: Sequence[Mention]) -> list[Mention]:
    """Of mentions over each other keep the longest, a company before others of its length; sorted by place."""
    kept: list[Mention] = []
    order = sorted(mentions, key=lambda one: (one.start - one.end, one.kind not in ("company", "person"), one.start))
    for one in order:
        if all(one.end <= other.start or one.start >= other.end for other in kept):
            kept.append(one)
    return sorted(kept)


Parties = tuple[PartyKey, ...]


def covered_by(found: Sequence[Token], mentions: Iterable[Mention]) -> frozenset[int]:
    """Return which words of a sentence the mentions cover."""
    places = [(one.start, one.end) for one in mentions]
    if not places:
        return frozenset()
    starts = [one.start for one in found]
    return frozenset(at for a, b in places for at in range(bisect_left(starts, a), bisect_left(starts, b)))
