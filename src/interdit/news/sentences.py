"""Sentences and clauses of the article's own text, as trimmed spans.

A line's end always ends a sentence: pages set paragraphs and headings in lines, and a quote never crosses one.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from interdit.news.span import Span
from interdit.news.wordlist import load_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interdit.news.span import Zone

_END = re.compile(r"[.!?…]+")
_HAN_END = re.compile(r"[。！？!?]+[\"'”’）)》]*|…{2,}[\"'”’]*")
_CLOSERS = "\"')]"
_OPENS = re.compile(r"[\"'(\[¿¡-]*\s?(?:[A-ZÀ-ÞŒ0-9]|[\"(\[¿¡«])")
_BEFORE = re.compile(r"[\w.'-]*$")
_INITIALS = re.compile(r"(?:^|[\s.'(-])[A-Z]$|(?:[A-Za-z]\.)+[A-Za-z]$")
_SHORTEST = 8  # letters of a clause; a shorter piece stays with the one before
_HAN_CLAUSE = re.compile(r"[，；：]|——|…")
_MARKS = re.compile(r"(?<!\d);|:(?=\s)|\s[—–-]\s|—|\(|\)|\"")


class SentenceWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Abbreviations that end in a full stop, those a sentence may end in, and the words that open one or a clause.

    `ordinals` tells whether a full stop behind a number makes it an ordinal, as in "14. Januar". `leads`: verbs behind
    which a comma sets no clause apart, since what is said follows, as in "法官认为，".
    """

    abbreviations: tuple[str, ...] = ()
    may_end: tuple[str, ...] = ()
    openers: tuple[str, ...] = ()
    connectors: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()
    ordinals: bool = False
    leads: tuple[str, ...] = ()


def sentences(normal: str, zones: Iterable[Zone], language: str) -> tuple[Span, ...]:
    """Return the sentences of the kept zones, in the order of the text."""
    found: list[Span] = []
    for zone in zones:
        if not zone.kept:
            continue
        start = zone.start
        while start < zone.end:
            line_end = normal.find("\n", start, zone.end)
            line_end = zone.end if line_end < 0 else line_end
            found += _of_line(normal, start, line_end, language)
            start = line_end + 1
    return tuple(found)


def clauses(normal: str, sentence: Span, language: str) -> tuple[Span, ...]:
    """Return the clauses of a sentence: what marks, quotes, brackets and joining words set apart."""
    text = normal[sentence.start : sentence.end]
    cuts = {0, len(text)}
    if language == "zh":
        leads = load_words(language, "sentences", SentenceWords).leads
        cuts |= {one.end() for one in _HAN_CLAUSE.finditer(text) if not text.endswith(leads, 0, one.start())}
    else:
        cuts |= {match.start() if match.group() in "(" else match.end() for match in _MARKS.finditer(text)}
        pattern = _joints(language)
        cuts |= {match.end() for match in pattern.finditer(text)} if pattern else set()
    places = sorted(cuts)
    merged = [0]
    for place in places[1:]:
        if sum(map(str.isalnum, text[merged[-1] : place])) >= (3 if language == "zh" else _SHORTEST):
            merged.append(place)
    merged = [*merged[:-1], len(text)] if len(merged) > 1 and merged[-1] != len(text) else merged
    merged = [0, len(text)] if len(merged) == 1 else merged
    spans = (_trim(normal, sentence.start + a, sentence.start + b) for a, b in pairwise(merged))
    return tuple(span for span in spans if span.start < span.end)


def _of_line(normal: str, start: int, end: int, language: str) -> list[Span]:
    line = normal[start:end]
    if language == "zh":
        cuts = [_han_cut(line, match) for match in _HAN_END.finditer(line)]
    else:
        words = load_words(language, "sentences", SentenceWords)
        cuts = [cut for match in _END.finditer(line) if (cut := _cut(line, match, words)) is not None]
    places = [0, *cuts, len(line)]
    spans = (_trim(normal, start + a, start + b) for a, b in pairwise(places))
    return [span for span in spans if span.start < span.end]


def _han_cut(line: str, match: re.Match[str]) -> int:
    """Where the sentence ends; a quote that opens right behind it, with no blank between, is the next one's."""
    quote = line.find('"', match.start(), match.end())
    return quote if quote >= 0 and line.count('"', 0, quote) % 2 == 0 else match.end()


def _cut(line: str, match: re.Match[str], words: SentenceWords) -> int | None:
    """Where the sentence ends that this stop may end; None where it goes on."""
    at = match.end()
    while at < len(line) and line[at] in _CLOSERS:
        at += 1
    # French sets a space between the stop and the closing quote: an odd number of quotes before means one is open.
    if line[at : at + 2] == ' "' and line.count('"', 0, at) % 2:
        at += 2
    if at >= len(line) or not line[at].isspace():
        return None
    following = line[at:].lstrip()
    if not _OPENS.match(following):
        return None
    if match.group() != ".":
        return at
    word = _word_before(line, match.start())
    if at == match.end() and (may_end := _goes_on(word, line[: match.start()], words)) is not None:
        opener = re.match(r"[\w'-]+", following)
        opens = opener is not None and opener.group().split("'")[0] in words.openers
        return at if may_end and opens else None
    return at


def _goes_on(word: str, before: str, words: SentenceWords) -> bool | None:
    """Whether a sentence may all the same end at the stop of this abbreviation or ordinal; None where it is neither."""
    if word + "." in words.may_end or (words.ordinals and re.fullmatch(r"\d{1,2}", word)):
        return True
    return False if _is_abbreviation(word, before, words) else None


def _word_before(line: str, at: int) -> str:
    match = _BEFORE.search(line[:at][-30:])
    return match.group() if match else ""


def _is_abbreviation(word: str, before: str, words: SentenceWords) -> bool:
    if word + "." in words.abbreviations:
        return True
    if word.rsplit("'", 1)[-1] + "." in words.abbreviations:
        return True
    return bool(_INITIALS.search(before[-12:])) and not before[-1:].isdigit()


@cache
def _joints(language: str) -> re.Pattern[str] | None:
    """A comma before a joining word, and the joining words before which a clause begins without a comma."""
    words = load_words(language, "sentences", SentenceWords)
    if not words.connectors:
        return None
    after_comma = rf",\s(?=(?:{'|'.join(words.connectors)})(?!\w))"
    without = rf"|\s(?={'|'.join(words.joined)})" if words.joined else ""
    return re.compile(after_comma + without)


def _trim(normal: str, start: int, end: int) -> Span:
    while start < end and normal[start].isspace():
        start += 1
    while end > start and normal[end - 1].isspace():
        end -= 1
    return Span(start, end)
