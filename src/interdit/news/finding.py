"""What each sentence claims: patterns and the trained heads, each the other's second opinion.

Wide is the union of both. Precise keeps what a pattern finds and the heads do not doubt, and what the heads alone are
very sure of.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast, get_args

import msgspec

from interdit.model.claim import ClaimType
from interdit.news.features import MASK, masked
from interdit.news.parts import Found
from interdit.news.patterns import match as match_patterns
from interdit.news.span import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from interdit.news.heads import Heads
    from interdit.news.parts import Reading, Sentence, Stage

_MASKED = frozenset({"company", "person"})
_OVERRULED: dict[ClaimType, frozenset[ClaimType]] = {
    "relief_sought": frozenset({"injunction", "ruling_vacated", "removal"}),
    "court_finding": frozenset({"ground", "denial"}),
    "denial": frozenset({"ground"}),
    "removal": frozenset({"designation", "ground"}),
    "injunction": frozenset({"lawsuit_filed"}),
    "ruling_upheld": frozenset({"lawsuit_filed", "designation"}),
    "ruling_vacated": frozenset({"lawsuit_filed", "designation"}),
    "appeal": frozenset({"lawsuit_filed"}),
    "settlement": frozenset({"lawsuit_filed"}),
}
"""What a pattern finds, and what the heads then only seem to: what is asked for is not done, a judge or a company that
rejects a reason speaks in its words, and what ends a listing or a suit names it."""
_NAMED = "accusation"
"""A reason that is only named: the first accusations against somebody. The heads know such words from denials."""
_LEAST = 4  # words, of Chinese letters, that a sentence has beside names
_CUTS = Path(__file__).parent / "weights" / "cuts.toml"


class Cuts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """From which scores on the heads are believed.

    `alone`: a claim that no pattern finds, when reading wide; `again` where a pattern finds its type elsewhere in the
    article, for articles repeat themselves · `doubt`: below it a pattern is not believed ·
    `sure`: a claim that no pattern finds, when reading precisely · `agree`: below it a pattern is not believed then ·
    `beside`: what is added to them in a sentence of which a pattern finds something else · `types`: and to some types.
    """

    alone: float = 0.8
    again: float = 0.6
    doubt: float = 0.02
    sure: float = 0.8
    agree: float = 0.3
    beside: float = 0.1
    types: dict[str, float] = {}


@cache
def cuts_of(language: str) -> Cuts:
    """Return a language's cuts, chosen on articles that the heads were not fitted on."""
    return msgspec.toml.decode(_CUTS.read_bytes(), type=dict[str, Cuts]).get(language, Cuts())


def find(reading: Reading, heads: Heads | None, *, precise: bool = False) -> tuple[Found, ...]:
    """Return the claims of all sentences with types and places, in the order of the text."""
    cuts = cuts_of(reading.language)
    by_sentence: dict[int, list[Found]] = {}
    for one in match_patterns(reading):
        by_sentence.setdefault(one.sentence, []).append(one)
    again = frozenset(one.type for told in by_sentence.values() for one in told)
    found: list[Found] = []
    for at, sentence in enumerate(reading.sentences):
        text = _masked(reading, sentence)
        # What is hardly more than names says nothing: a caption, a name as heading.
        told = heads if heads and _has_words(text, reading.language) else None
        scores = _by_type(told.scores(text, reading.language)) if told else {}
        patterned = [
            one for one in by_sentence.get(at, ()) if not told or _believed(one, scores, cuts, precise=precise)
        ]
        found += [_weighed(one, scores) for one in patterned]
        if told:
            here = {one.type for one in patterned}
            repeated = frozenset[ClaimType]() if precise else again
            base = cuts.sure if precise else cuts.alone
            wanted = {name: _cut(name, base, here, repeated, cuts) for name in scores}
            if any(one.subtype == _NAMED for one in patterned) and "denial" not in here:
                scores.pop("denial", None)
            found += _alone(reading, at, scores, here, wanted, told)
    return tuple(sorted(found, key=lambda one: (one.span.start, one.span.end, one.type)))


def _has_words(text: str, language: str) -> bool:
    plain = text.replace(MASK, " ")
    return sum(map(str.isalpha, plain)) >= _LEAST if language == "zh" else len(plain.split()) >= _LEAST


def _masked(reading: Reading, sentence: Sentence, within: Span | None = None) -> str:
    start, end = within or sentence.span
    names = [Span(one.start, one.end) for one in sentence.mentions if one.kind in _MASKED and start <= one.start]
    return masked(reading.normal[start:end], [one for one in names if one.end <= end], start)


def _by_type(scores: Mapping[str, float]) -> dict[str, tuple[float, Stage]]:
    """The likeliest stage of each type and its score."""
    best: dict[str, tuple[float, Stage]] = {}
    for key, score in scores.items():
        name, _, stage = key.partition(":")
        if score > best.get(name, (-1.0, ""))[0]:
            best[name] = (score, cast("Stage", stage or "done"))
    return best


def _believed(one: Found, scores: Mapping[str, tuple[float, Stage]], cuts: Cuts, *, precise: bool) -> bool:
    score = scores.get(one.type, (0.0, "done"))[0]
    return score >= (cuts.agree if precise else cuts.doubt)


def _weighed(one: Found, scores: Mapping[str, tuple[float, Stage]]) -> Found:
    """A pattern's claim with the score of both witnesses together."""
    score = scores.get(one.type, (0.0, "done"))[0]
    return one._replace(score=round(1 - (1 - one.score) * (1 - score), 3))


def _cut(name: str, base: float, here: Collection[str], again: Collection[str], cuts: Cuts) -> float:
    """From which score on a type is believed of this sentence without a pattern."""
    lower = cuts.alone - cuts.again if name in again else 0.0
    return base - lower + cuts.types.get(name, 0.0) + (cuts.beside if here else 0.0)


def _alone(
    reading: Reading,
    at: int,
    scores: Mapping[str, tuple[float, Stage]],
    taken: Collection[ClaimType],
    wanted: Mapping[str, float],
    heads: Heads,
) -> list[Found]:
    """What the heads find and no pattern does, in the clause that speaks loudest for it."""
    found = []
    overruled = frozenset[ClaimType]().union(*(_OVERRULED.get(one, frozenset()) for one in taken))
    for name in get_args(ClaimType):
        score, stage = scores.get(name, (0.0, "done"))
        if name in taken or name in overruled or score < wanted.get(name, 1.0) or stage == "refused":
            continue
        span = _loudest(reading, reading.sentences[at], name, heads)
        found.append(Found(at, span, name, None, stage, "model", round(score, 3)))
    return found


def _loudest(reading: Reading, sentence: Sentence, name: str, heads: Heads) -> Span:
    if len(sentence.clauses) < 2:
        return sentence.span
    told = [
        (_by_type(heads.scores(_masked(reading, sentence, clause), reading.language)).get(name, (0.0, ""))[0], clause)
        for clause in sentence.clauses
    ]
    score, clause = max(told, key=lambda one: one[0])
    # Where no clause says it by itself, the sentence as a whole does.
    return clause if score >= 0.5 else sentence.span
