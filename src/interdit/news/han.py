"""Companies in Chinese text, whose words have no gaps: stretches that the edition knows, and names with a form."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from interdit.news.parts import Mention

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from interdit.model import PartyKey
    from interdit.news.bodies import BodyWords
    from interdit.news.span import Span

__all__ = ["han_companies"]

_SHORTEST, _LONGEST = 2, 16
_RUN = re.compile(r"[\u3400-\u9fff·]{2,}")
_SHARES, _LIMITED = "股份", "有限公司"  # the first belongs to the legal form where the second follows
_COUNTED = "[一二两兩三四五六七八九十几幾数數多]+[家间間]"  # "seven companies" is no name
_TIGHT = 4  # characters up to which a name without a business word is taken, before a legal form


def han_companies(
    normal: str,
    sentences: Sequence[Span],
    words: BodyWords,
    resolve: Callable[[str], tuple[PartyKey, ...]],
    begins: Callable[[str], bool],
    others: Sequence[Sequence[Mention]],
    found: list[list[Mention]],
) -> None:
    """Add the companies of each sentence to `found`; `others` are what the sentences name beside them, and `begins`
    says of two characters whether any name begins so."""
    told: dict[str, tuple[PartyKey, ...]] = {}
    form = _formed(words.particles, words.suffixes, words.tails)
    for number, span in enumerate(sentences):
        for run in _RUN.finditer(normal, *span):
            found[number] += _known(run, resolve, begins)
        for match in form.finditer(normal, *span):
            stem = match.group("stem")
            if match.group().endswith(_LIMITED) and len(stem.removesuffix(_SHARES)) >= _SHORTEST:
                stem = stem.removesuffix(_SHARES)
            free = all(one.end <= match.start() or one.start >= match.end() for one in found[number])
            if free and stem not in words.small and not stem.startswith(words.small):
                told[stem] = ()
                found[number].append(Mention(match.start("stem"), match.end(), "company", stem))
    told |= _stems(found, words)
    for number, span in enumerate(sentences):
        text = normal[span.start : span.end]
        for stem, parties in told.items():
            if stem in text:
                found[number] += _again(stem, parties, text, span.start, [*found[number], *others[number]])


def _stems(found: Sequence[Sequence[Mention]], words: BodyWords) -> dict[str, tuple[PartyKey, ...]]:
    """Names without the business word at their end, as articles shorten them."""
    stems: dict[str, tuple[PartyKey, ...]] = {}
    for one in (one for some in found for one in some if one.parties):
        suffix = next((end for end in words.suffixes if one.name.endswith(end)), "")
        stem = one.name[: -len(suffix)] if suffix else ""
        if len(stem) >= _SHORTEST and stem not in words.small and not stem.startswith(words.small):
            stems[stem] = one.parties
    return stems


def _again(stem: str, parties: tuple[PartyKey, ...], text: str, offset: int, taken: Sequence[Mention]) -> list[Mention]:
    places = ((match.start() + offset, match.end() + offset) for match in re.finditer(re.escape(stem), text))
    return [
        Mention(start, end, "company", stem, parties)
        for start, end in places
        if all(end <= one.start or start >= one.end for one in taken)
    ]


def _known(
    run: re.Match[str], resolve: Callable[[str], tuple[PartyKey, ...]], begins: Callable[[str], bool]
) -> list[Mention]:
    text, offset = run.group(), run.start()
    result: list[Mention] = []
    at, size = 0, len(text)
    while at < size - 1:
        if not begins(text[at : at + 2]):
            at += 1
            continue
        for end in range(min(size, at + _LONGEST), at + _SHORTEST - 1, -1):
            if parties := resolve(text[at:end]):
                result.append(Mention(offset + at, offset + end, "company", text[at:end], parties))
                at = end
                break
        else:
            at += 1
    return result


@cache
def _formed(particles: str, suffixes: tuple[str, ...], tails: str) -> re.Pattern[str]:
    """A name before a legal form; it begins where a particle, a place or a mark ends."""
    letter = rf"(?![{particles}])[\u4e00-\u9fff]"
    edge = rf"(?:(?<![\u4e00-\u9fff])|(?<=[{particles}]))(?!{_COUNTED})"
    stem = rf"(?P<stem>(?:{letter}){{1,6}}?(?:{'|'.join(suffixes)})|(?:{letter}){{2,{_TIGHT}}}?)"
    return re.compile(rf"(?:{edge}){stem}(?:{tails})")
