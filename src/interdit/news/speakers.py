"""Who is named in a sentence as saying, suspecting or wanting something, and for which stretch of it.

"According to X" speaks for its sentence, "X said that" for what follows it, a speaker behind a quote or a comma for
what stands before. A quote may run over several sentences of a line, and a mood of hearsay carries a speaker on.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from interdit.news.roles import antecedent, called, is_oblique, main_company, subject_before
from interdit.news.wordlist import load_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interdit.model.claim import SpeakerKind
    from interdit.news.parts import Found, Mention, MentionKind, Reading, Sentence

__all__ = ["Said", "SpeakerWords", "Who", "attributions", "carried", "quoted", "who_is"]

_KINDS: dict[MentionKind, SpeakerKind] = {
    "company": "company", "generic": "company", "authority": "authority", "country": "authority", "court": "court",
    "media": "media", "person": "source",
}  # fmt: skip
_SPEAKERS: frozenset[MentionKind] = frozenset(_KINDS)
_NOUNS: tuple[SpeakerKind, ...] = ("document", "source", "media", "authority", "court", "company")
_ASKERS: frozenset[MentionKind] = frozenset({"company", "generic"})
_REACH = 40  # characters behind "according to" in which its speaker begins
_SHORT = 14  # the same behind a verb that follows a quote
_TAIL = 60  # the longest ", the paper added" at a sentence's end
_TEXT_END = re.compile(r"[,;:.()\"，。；：]| (?:qui|que|who|which|that) ")
_WHEN = re.compile(r"(?:(?:on|ce|le|am|el) )?\w+(?: \w+)?", re.I)
_RELATIVE = re.compile(r"\b(?:qu[e']|that|which|who[m]?) ?", re.I)


class SpeakerWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of saying, as patterns.

    `by`: "according to" · `says`: verbs of saying · `believes`: of suspecting and accusing · `blamed`: the same in the
    passive, before who accuses · `plans`: of asking and intending · `asked`: "sought by" · `breaks`: where what is said
    ends · `complement`: what follows a verb that reports · `it`: pronouns before a verb · `who`: the relative one ·
    `latter`: "the latter" · `spokes`: a spokesperson, before the name · `document` … `company`: nouns that tell who
    speaks · `articles`: before such a noun.
    """

    by: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    believes: tuple[str, ...] = ()
    blamed: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    plans: tuple[str, ...] = ()
    breaks: tuple[str, ...] = ()
    complement: tuple[str, ...] = ()
    it: tuple[str, ...] = ()
    who: tuple[str, ...] = ()
    latter: tuple[str, ...] = ()
    spokes: tuple[str, ...] = ()
    document: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    authority: tuple[str, ...] = ()
    court: tuple[str, ...] = ()
    company: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()


class Who(NamedTuple):
    """A speaker as the claims call it."""

    name: str
    kind: SpeakerKind


class Said(NamedTuple):
    """A stretch and who answers for it; `how` is by, says, believes or plans, `at` where the word stands.

    `reports`: something is reported, as by "that" or a quote; else the verb may only name what somebody did.
    """

    start: int
    end: int
    who: Who
    how: str
    at: int
    reports: bool


def attributions(reading: Reading, index: int) -> list[Said]:
    """Return who is named in a sentence as saying, suspecting or wanting something."""
    grammar = _grammar(reading.language)
    normal, sentence = reading.normal, reading.sentences[index]
    start, end = sentence.span
    found: list[Said] = []
    for match in grammar.by.finditer(normal, start, end):
        who = _who_after(reading, index, match.end(), grammar)
        if who is not None:
            found.append(Said(start, end, who, "by", match.start(), True))
    for match in grammar.verbs.finditer(normal, start, end):
        how = match.lastgroup or ""
        if how in ("blamed", "asked"):
            who = _who_after(reading, index, match.end(), grammar)
            if who is not None:
                found.append(Said(start, end, who, "believes" if how == "blamed" else "plans", match.start(), True))
        elif (said := _by_verb(reading, index, match, grammar)) is not None:
            found.append(said)
    return found


def carried(reading: Reading, index: int, mood: re.Pattern[str]) -> Said | None:
    """The speaker of a sentence before, through sentences in the mood of hearsay, within the paragraph."""
    for back in range(index - 1, max(-1, index - 4), -1):
        if "\n" in reading.normal[reading.sentences[back].span.end : reading.sentences[back + 1].span.start]:
            return None
        said = [one for one in attributions(reading, back) if one.how in ("by", "says") and one.reports]
        if said:
            return said[-1]
        if not mood.search(reading.normal, *reading.sentences[back].span):
            return None
    return None


def quoted(reading: Reading, found: Found) -> Said | None:
    """Who speaks a quote that runs over several sentences of a line, as another of them says."""
    line = reading.normal.rfind("\n", 0, found.span.start) + 1
    if reading.normal.count('"', line, found.span.start + 1) % 2 == 0:
        return None
    stop = reading.normal.find("\n", found.span.end)
    for step in (1, -1, 2, -2):
        index = found.sentence + step
        if not 0 <= index < len(reading.sentences):
            continue
        span = reading.sentences[index].span
        if span.start < line or 0 <= stop < span.start:
            continue
        said = [one for one in attributions(reading, index) if one.how == "says"]
        if said:
            return said[0]
    return None


def who_is(reading: Reading, index: int, mention: Mention) -> Who | None:
    """A mention as a speaker; of a generic word, the company it stands for."""
    name = called(reading, index, mention, main_company(reading) if mention.kind == "generic" else None)
    return Who(name, _KINDS.get(mention.kind, "source")) if name else None


def _by_verb(reading: Reading, index: int, match: re.Match[str], grammar: _Grammar) -> Said | None:
    normal, sentence = reading.normal, reading.sentences[index]
    start, end = sentence.span
    how = match.lastgroup or ""
    before = normal[start : match.start()].rstrip()
    if how == "says":
        who = None
        if not before or before[-1] in '",，':
            who = _who_after(reading, index, match.end(), grammar, _SHORT)
        ends = who is not None or _ends(before, normal[match.end() : end])
        who = who or _who_before(reading, index, match.start(), grammar)
        if who is not None and ends:
            return Said(start, end, who, how, match.start(), True)
    else:
        who = _who_before(reading, index, match.start(), grammar, _ASKERS if how == "plans" else None)
    if who is None:
        return None
    cut = grammar.breaks.search(normal, match.end(), end)
    first = match.start() if how == "says" else min(match.start(), _begin(sentence, match.start()))
    reports = how != "says" or grammar.complement.match(normal, match.end(), end) is not None
    return Said(first, cut.start() if cut else end, who, how, match.start(), reports)


def _ends(before: str, after: str) -> bool:
    """Whether the verb with its subject closes a sentence that it reports: "…, the paper added on Monday"."""
    after = after.strip(" .\"'")
    if after and not (len(after) < 25 and _WHEN.fullmatch(after)):
        return False
    comma = max(before.rfind(","), before.rfind('"'), before.rfind("，"))
    tail = before[comma + 1 :]
    return comma >= 0 and len(tail) < _TAIL and _RELATIVE.search(tail) is None


def _begin(sentence: Sentence, at: int) -> int:
    return max((one.start for one in sentence.clauses if one.start <= at), default=sentence.span.start)


def _who_after(reading: Reading, index: int, at: int, grammar: _Grammar, reach: int = _REACH) -> Who | None:
    normal, sentence = reading.normal, reading.sentences[index]
    cut = _TEXT_END.search(normal, at, sentence.span.end)
    end = cut.start() if cut else sentence.span.end
    spokes = grammar.spokes.match(normal, at, end)
    last = spokes.end() if spokes else at
    mention = next(
        (one for one in sentence.mentions if one.kind in _SPEAKERS and at <= one.start < min(last + reach, end)), None
    )
    if spokes is not None:
        return _spoken(reading, spokes.start("text"), spokes.end(), mention)
    noun = grammar.nouns.match(normal, at, end)
    if noun is not None and _leads(noun, mention, relative=False):
        return _by_noun(reading, index, noun, end)
    if grammar.latter.match(normal, at, end):
        named = _last(reading, index, at)
        return who_is(reading, index, named) if named else None
    return who_is(reading, index, mention) if mention is not None else None


def _who_before(
    reading: Reading, index: int, at: int, grammar: _Grammar, kinds: frozenset[MentionKind] | None = None
) -> Who | None:
    """The verb's subject; `kinds` are whom a pronoun may mean."""
    normal, sentence = reading.normal, reading.sentences[index]
    start = sentence.span.start
    near = [one for one in sentence.mentions if one.kind in _SPEAKERS and one.end <= at]
    relative = grammar.who.search(normal[start:at]) is not None
    if not relative and grammar.it.search(normal[start:at]):
        named = antecedent(reading, index, at, kinds or _SPEAKERS - {"country", "person"}, main_company(reading))
        company = main_company(reading)
        who = who_is(reading, index, named) if named else None
        return who or (Who(company, "company") if company else None)
    floor = start if relative else _begin(sentence, at)
    mention = (near[-1] if near else None) if relative else subject_before(reading, sentence, at, _SPEAKERS, floor)
    spokes = list(grammar.spoke.finditer(normal, floor, at))
    if spokes:
        inside = next((one for one in near if spokes[-1].start() < one.start), None)
        return _spoken(reading, spokes[-1].start("text"), spokes[-1].end(), inside)
    nouns = list(grammar.noun.finditer(normal, floor, at))
    noun = (nouns[-1] if relative else nouns[0]) if nouns else None
    # "In its statement, the ministry said": who speaks is the ministry.
    wrapped = noun is not None and mention is not None and is_oblique(reading, noun.start("noun"))
    if noun is not None and not wrapped and _leads(noun, mention, relative):
        return _by_noun(reading, index, noun, at)
    mention = mention or subject_before(reading, sentence, at, _SPEAKERS)
    return who_is(reading, index, mention) if mention is not None else None


def _leads(noun: re.Match[str], mention: Mention | None, relative: bool) -> bool:
    """Whether a noun that no mention covers is the speaker rather than the mention beside it."""
    if mention is None:
        return True
    if relative:
        return noun.start() >= mention.end
    over = noun.start() <= mention.start and mention.end <= noun.start("noun")  # "the X complaint"
    return (over or noun.end() <= mention.start) and _noun_kind(noun) in ("document", "source")


def _spoken(reading: Reading, start: int, end: int, mention: Mention | None) -> Who:
    """A spokesperson, in the text's words with the name in full."""
    text = reading.normal[start:end].strip()
    text = text[:1].lower() + text[1:]
    if mention is None or mention.start < end:
        return Who(text, _KINDS.get(mention.kind, "company") if mention else "company")
    text = reading.normal[start : mention.start]
    text = text[:1].lower() + text[1:]
    return Who(text + (mention.name or reading.normal[mention.start : mention.end]), _KINDS[mention.kind])


def _by_noun(reading: Reading, index: int, noun: re.Match[str], end: int) -> Who:
    """Who a noun tells: of a newspaper, a court or a firm the one spoken of, else the noun as written."""
    kind = _noun_kind(noun)
    wanted: dict[SpeakerKind, MentionKind] = {"media": "media", "company": "company", "court": "court"}
    if kind in wanted:
        named = antecedent(reading, index, noun.start(), frozenset({wanted[kind]}))
        who = who_is(reading, index, named) if named is not None else None
        if who is not None:
            return who
    until = max(noun.end(), end) if kind == "document" else noun.end()
    return Who(reading.normal[noun.start("noun") : until].strip(), kind)


def _noun_kind(noun: re.Match[str]) -> SpeakerKind:
    return next(kind for kind in _NOUNS if noun[kind])


def _last(reading: Reading, index: int, at: int) -> Mention | None:
    """Who was named last before a place."""
    for back in range(index, max(-1, index - 3), -1):
        near = [one for one in reading.sentences[back].mentions if one.kind in _SPEAKERS and one.end <= at]
        if near:
            return near[-1]
    return None


class _Grammar(NamedTuple):
    by: re.Pattern[str]
    verbs: re.Pattern[str]
    breaks: re.Pattern[str]
    complement: re.Pattern[str]
    it: re.Pattern[str]
    who: re.Pattern[str]
    latter: re.Pattern[str]
    spokes: re.Pattern[str]
    spoke: re.Pattern[str]
    nouns: re.Pattern[str]
    noun: re.Pattern[str]


@cache
def _grammar(language: str) -> _Grammar:
    words = load_words(language, "speakers", SpeakerWords)
    # An elided word ("d'") has no edge on its right.
    left, right = ("", "") if language == "zh" else (r"(?<!\w)", r"(?:(?<=')|(?!\w))")

    def edged(patterns: Iterable[str]) -> str:
        return f"{left}(?:{'|'.join(patterns) or '(?!)'}){right}"

    # One edge for all kinds of verb, tried first: most letters of a text begin no word.
    kinds = ((how, getattr(words, how)) for how in ("blamed", "asked", "believes", "says", "plans"))
    verbs = "|".join(f"(?P<{how}>(?:{'|'.join(patterns) or '(?!)'}){right})" for how, patterns in kinds)
    nouns = "|".join(f"(?P<{kind}>{'|'.join(getattr(words, kind)) or '(?!)'})" for kind in _NOUNS)
    articles = rf"(?:(?:{'|'.join(words.articles) or '(?!)'})(?:(?<=')|\s|$))*" if language != "zh" else ""
    spokes = f"(?P<text>{articles}(?:{'|'.join(words.spokes) or '(?!)'}))"
    lead = rf"\s?{articles}(?:[\w-]+ ){{0,2}}?" if language != "zh" else r"[\u4e00-\u9fff]{0,6}?"
    return _Grammar(
        by=re.compile(edged(words.by), re.I),
        verbs=re.compile(f"{left}(?:{verbs})", re.I),
        breaks=re.compile("|".join(words.breaks) or "(?!)", re.I),
        complement=re.compile("|".join(words.complement) or "(?!)", re.I),
        it=re.compile(f"{edged(words.it)} ?$", re.I),
        who=re.compile(f"{edged(words.who)} ?$", re.I),
        latter=re.compile(rf"\s?{edged(words.latter)}", re.I),
        spokes=re.compile(rf"\s?{spokes}", re.I),
        spoke=re.compile(left + spokes, re.I),
        nouns=re.compile(f"{lead}(?P<noun>{left}(?:{nouns}){right})", re.I),
        noun=re.compile(f"(?P<noun>{left}(?:{nouns}){right})", re.I),
    )
