"""Claims found by patterns written by hand: what a sentence says, where, and how far it has come.

A pattern says what is done: a list and a verb of entering, a court and a verb of stopping. Whether it was done,
planned, asked for or refused is mostly told by what governs it, in the same way for all: the shifts of a language say
so. What a judge is asked to do is `relief_sought`; that it was asked is its stage `done`, as in the labelled lines.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from interdit.model.claim import ClaimType
from interdit.news.enumeration import spread
from interdit.news.parts import Found, MentionKind, Reading, Sentence, Stage
from interdit.news.span import Span
from interdit.news.stems import alternatives, by_beginning, shortest, standing, stems_of
from interdit.news.wordlist import load_words

if TYPE_CHECKING:
    from collections.abc import Iterator

_MACRO = re.compile(r"\{([A-Z][A-Z0-9_]*)\}")
_MASKS = {
    "company": "ꓚ",
    "person": "ꓑ",
    "media": "ꓟ",
    "authority": "ꓮ",
    "country": "ꓮ",
    "court": "ꓔ",
    "list": "ꓡ",
}
"""A letter of no language of ours, so that `\\w` and `\\b` go on working about a name."""
_KNOWN = ("A", "T", "L", "E")  # macros whose words stay readable although a mention covers them
_OF_COURTS: dict[ClaimType, ClaimType] = {"injunction": "relief_sought", "ruling_vacated": "relief_sought"}
_BEFORE = 90  # characters in which what governs a claim is sought
_EDGES = " \t,;:.!?…—–，；：、。！？"
_OPEN = " \t,;:.!?…)，；：、。！？）"
_CASED = "(?-i:"  # where a name is told by its capital


class Pattern(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What states a claim, what shows that it is none, and examples of both.

    `span`: the whole clause · onward: from the match to the clause's end · match: the match alone.
    `fixed`: the stage stands, whatever governs the words · given: what has to stand elsewhere in the sentence.
    """

    id: str
    type: ClaimType
    match: str
    yes: tuple[str, ...]
    no: tuple[str, ...]
    subtype: str | None = None
    stage: Stage = "done"
    unless: str = ""
    given: str = ""
    span: Literal["clause", "onward", "match"] = "clause"
    fixed: bool = False
    weight: float = 0.9


class Guard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence that says this makes no claim of these types; of none at all where no type is named."""

    match: str
    types: tuple[ClaimType, ...] = ()


class Shift(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words before, within or right behind what is done that say how far it has come.

    `becomes`: types whose claims are of another type then: a removal asked for is relief sought.
    """

    stage: Stage
    types: tuple[ClaimType, ...]
    before: str = ""
    after: str = ""
    becomes: dict[ClaimType, ClaimType] = {}


class Fold(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Letters that are read as others, one for one in the same order: a script that the patterns are not written in."""

    traditional: str = ""
    simplified: str = ""


class PatternWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The patterns of a language, with the concepts they share."""

    fold: Fold = Fold()
    macros: dict[str, str] = {}
    guards: tuple[Guard, ...] = ()
    shifts: tuple[Shift, ...] = ()
    patterns: tuple[Pattern, ...] = ()


class _Ready(NamedTuple):
    """One alternative of a pattern, which is tried only where its own stems stand."""

    pattern: Pattern
    match: re.Pattern[str]
    unless: re.Pattern[str] | None
    given: re.Pattern[str] | None
    needs: tuple[frozenset[str], ...]
    cased: bool


class _Barrier(NamedTuple):
    match: re.Pattern[str]
    types: frozenset[ClaimType]
    needs: tuple[frozenset[str], ...]


class _Turn(NamedTuple):
    stage: Stage
    types: frozenset[ClaimType]
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    becomes: dict[ClaimType, ClaimType]


class _Grammar(NamedTuple):
    ready: tuple[_Ready, ...]
    guards: tuple[_Barrier, ...]
    turns: tuple[_Turn, ...]
    cut: re.Pattern[str]
    seam: re.Pattern[str]
    known: re.Pattern[str]
    between: re.Pattern[str]
    stems: dict[str, tuple[str, ...]]
    by_stem: dict[str, tuple[int, ...]]
    least: int
    fold: dict[int, int]


class _Hit(NamedTuple):
    found: Found
    pattern: Pattern
    start: int
    end: int


def match(reading: Reading) -> tuple[Found, ...]:
    """Return the claims that the patterns find, one of a type where several overlap, in the order of the text."""
    found: list[Found] = []
    for index in range(len(reading.sentences)):
        kept: list[Found] = []
        for one in sorted(_parted(_hits(reading, index), reading), key=_rank):
            _join(kept, one.found)
        apart = spread(kept, reading, _grammar(reading.language).between)
        found += sorted(apart, key=lambda one: (one.span, one.type))
    return tuple(found)


def candidates(reading: Reading) -> tuple[Found, ...]:
    """Return what each pattern finds by itself, before overlapping ones are joined."""
    return tuple(hit.found for index in range(len(reading.sentences)) for hit in _hits(reading, index))


def _rank(hit: _Hit) -> tuple[bool, float, bool, bool, int]:
    """A stage other than done knows more than the bare event; then the surer, the closer, the finer, the longer."""
    one = hit.found
    loose = hit.pattern.span == "clause"
    return one.stage == "done", -one.score, loose, one.subtype is None, one.span.start - one.span.end


def _join(kept: list[Found], one: Found) -> None:
    """Add a claim unless one of its type stands there already; that one learns the kind from it.

    Of relations several kinds may share their words: a company's owner is named where its founder is.
    """
    for at, other in enumerate(kept):
        differs = one.type == "relation" and one.subtype != other.subtype
        if one.type == other.type and not differs and _overlap(one.span, other.span):
            if other.subtype is None and one.stage == other.stage:
                kept[at] = other._replace(subtype=one.subtype)
            return
    kept.append(one)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _parted(hits: list[_Hit], reading: Reading) -> list[_Hit]:
    """A clause that states several things is cut between them: where a reason or date begins, or at what joins two."""
    parted = []
    for hit in hits:
        first, last = hit.found.span
        for other in hits:
            if hit.pattern.span == "match" or other.found.type == hit.found.type:
                continue
            if other.start >= hit.end:
                last = min(last, _seam(hit.end, other, reading))
            elif other.end <= hit.start and hit.pattern.span == "clause":
                joints = [*_grammar(reading.language).seam.finditer(reading.normal, other.end, hit.start)]
                first = max(first, joints[0].end()) if joints else first
        parted.append(hit._replace(found=hit.found._replace(span=_trimmed(reading.normal, first, last))))
    return parted


def _seam(end: int, other: _Hit, reading: Reading) -> int:
    """Where what another pattern found behind `end` begins; nowhere before the text's end if nothing sets it apart."""
    if other.pattern.span == "onward":
        return other.start
    joints = [*_grammar(reading.language).seam.finditer(reading.normal, end, other.start)]
    return joints[-1].start() if joints else len(reading.normal)


def _trimmed(text: str, first: int, last: int) -> Span:
    while first < last and text[first] in _OPEN:
        first += 1
    while last > first and (text[last - 1] in _EDGES or _is_stray(text, first, last)):
        last -= 1
    return Span(first, last)


def _is_stray(text: str, first: int, last: int) -> bool:
    """Whether the stretch ends in a quotation mark whose other one stands outside it."""
    return text[last - 1] == '"' and text.count('"', first, last) % 2 == 1


def _hits(reading: Reading, index: int) -> list[_Hit]:
    sentence = reading.sentences[index]
    grammar = _grammar(reading.language)
    if not grammar.ready:
        return []
    text = reading.normal[sentence.span.start : sentence.span.end]
    text = text.translate(grammar.fold) if grammar.fold else text
    view = _masked(text, sentence, reading.language)
    low = view.lower()
    if len(low) != len(view):
        low = view
    present = standing(low, grammar.stems, grammar.least)
    hits: list[_Hit] = []
    for one in _tried(low, present, grammar):
        hits += _of(one, (view, low), sentence, index, grammar)
    return _guarded(hits, low, present, grammar) if hits else hits


def _tried(low: str, present: set[str], grammar: _Grammar) -> list[_Ready]:
    """The alternatives all of whose stems stand in a sentence, in the order of the patterns."""
    places = {at for stem in present for at in grammar.by_stem.get(stem, ())}.union(grammar.by_stem.get("", ()))
    found = (grammar.ready[at] for at in sorted(places))
    return [one for one in found if all(any(stem in low for stem in need) for need in one.needs[1:])]


def _may_match(needs: tuple[frozenset[str], ...], present: set[str]) -> bool:
    return not any(map(present.isdisjoint, needs))


def _guarded(hits: list[_Hit], low: str, present: set[str], grammar: _Grammar) -> list[_Hit]:
    for guard in grammar.guards:
        if _may_match(guard.needs, present) and guard.match.search(low):
            hits = [hit for hit in hits if guard.types and hit.found.type not in guard.types]
    return hits


def _masked(text: str, sentence: Sentence, language: str) -> str:
    """The sentence with the names that the patterns' own words do not know replaced, letter for letter."""
    for mention in sentence.mentions:
        mask = _MASKS.get(mention.kind)
        start, end = mention.start - sentence.span.start, mention.end - sentence.span.start
        if mask and 0 <= start < end <= len(text) and not _is_known(text[start:end], mention.kind, language):
            text = text[:start] + mask * (end - start) + text[end:]
    return text


@lru_cache(maxsize=4096)  # an article names the same few again and again
def _is_known(words: str, kind: MentionKind, language: str) -> bool:
    known = _grammar(language).known
    if kind in ("company", "person", "media"):
        return known.fullmatch(words) is not None
    return known.search(words) is not None


def _of(one: _Ready, views: tuple[str, str], sentence: Sentence, index: int, grammar: _Grammar) -> list[_Hit]:
    hits: list[_Hit] = []
    view, low = views[0 if one.cased else 1], views[1]
    if one.given is not None and not one.given.search(view):
        return hits
    for place in one.match.finditer(view):
        start, end = place.span()
        span = _stretch(one.pattern, view, start, end, sentence)
        if span.start >= span.end or (one.unless is not None and one.unless.search(view, span.start, span.end)):
            continue
        kind, stage = _staged(one.pattern, low, start, end, grammar)
        shift = sentence.span.start
        subtype = one.pattern.subtype if kind == one.pattern.type else None
        found = Found(
            sentence=index,
            span=Span(span.start + shift, span.end + shift),
            type=kind,
            subtype=subtype,
            stage=stage,
            method=f"pattern:{one.pattern.id}",
            score=one.pattern.weight,
        )
        hits.append(_Hit(found, one.pattern, start + shift, end + shift))
    return hits


def _stretch(pattern: Pattern, view: str, start: int, end: int, sentence: Sentence) -> Span:
    """The match with its clause or clauses, within the sentence."""
    first, last = start, end
    for clause in sentence.clauses or (sentence.span,):
        begin, close = clause.start - sentence.span.start, clause.end - sentence.span.start
        if begin < end and start < close:
            first = min(first, begin) if pattern.span == "clause" else first
            last = max(last, close) if pattern.span != "match" else last
    return _trimmed(view, max(first, 0), min(last, len(view)))


def _staged(pattern: Pattern, low: str, start: int, end: int, grammar: _Grammar) -> tuple[ClaimType, Stage]:
    """What it is and how far it has come: what governs the words, back to another clause, or follows them, says so."""
    turn = None if pattern.fixed else _turn(pattern, low, start, end, grammar)
    stage = turn.stage if turn else pattern.stage
    becomes = _OF_COURTS | turn.becomes if turn else _OF_COURTS
    if stage == "asked" and pattern.type in becomes:
        return becomes[pattern.type], "done"
    return pattern.type, stage


def _turn(pattern: Pattern, low: str, start: int, end: int, grammar: _Grammar) -> _Turn | None:
    begin = max(0, start - _BEFORE)
    cuts = [cut.end() for cut in grammar.cut.finditer(low, begin, start)]
    begin = cuts[-1] if cuts else begin
    for turn in grammar.turns:
        if pattern.type not in turn.types:
            continue
        if turn.before is not None and turn.before.search(low, begin, end):
            return turn
        if turn.after is not None and turn.after.match(low, end):
            return turn
    return None


@cache
def _grammar(language: str) -> _Grammar:
    words = load_words(language, "patterns", PatternWords)
    macros, least = words.macros, shortest(language)

    def compiled(source: str) -> re.Pattern[str] | None:
        return re.compile(_expanded(source, macros)) if source else None

    ready = tuple(part for one in words.patterns for part in _made_ready(one, macros, least))
    guards = tuple(_barrier(one, macros, least) for one in words.guards)
    by_stem: dict[str, tuple[int, ...]] = {}
    for at, one in enumerate(ready):
        for stem in one.needs[0] if one.needs else ("",):
            by_stem[stem] = (*by_stem.get(stem, ()), at)
    guarding = {stem for one in guards for need in one.needs for stem in need}
    known = "|".join(macros[name] for name in _KNOWN if name in macros)
    return _Grammar(
        ready=ready,
        guards=guards,
        turns=tuple(
            _Turn(one.stage, frozenset(one.types), compiled(one.before), compiled(one.after), one.becomes)
            for one in words.shifts
        ),
        cut=re.compile(macros.get("CUT", "[;:]")),
        seam=re.compile(macros.get("SEAM", ", ")),
        between=re.compile(_expanded(macros.get("BETWEEN", "(?!)"), macros)),
        known=re.compile(_expanded(known, macros) or "(?!)", re.I),
        stems=by_beginning(guarding.union(by_stem) - {""}, least),
        by_stem=by_stem,
        least=least,
        fold=str.maketrans(words.fold.traditional, words.fold.simplified),
    )


def _barrier(guard: Guard, macros: dict[str, str], least: int) -> _Barrier:
    source = _expanded(guard.match, macros)
    return _Barrier(re.compile(source), frozenset(guard.types), stems_of(source, least))


def _made_ready(pattern: Pattern, macros: dict[str, str], least: int) -> Iterator[_Ready]:
    """Each alternative, compiled for the lower-cased sentence, which is faster, unless capitals matter to it."""
    source, unless, given = (_expanded(one, macros) for one in (pattern.match, pattern.unless, pattern.given))
    cased = _CASED in source + unless + given
    flags = re.I if cased else re.NOFLAG
    made_unless = re.compile(unless, flags) if unless else None
    made_given = re.compile(given, flags) if given else None
    for part in alternatives(source):
        yield _Ready(pattern, re.compile(part, flags), made_unless, made_given, stems_of(part, least), cased)


def _expanded(source: str, macros: dict[str, str]) -> str:
    """The expression with each macro's words in its place; a macro may use others."""
    while _MACRO.search(source):
        source = _MACRO.sub(lambda macro: f"(?:{macros[macro[1]]})", source)
    return source
