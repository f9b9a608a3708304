"""What a language model proposes, held against the article: each claim is proved by the text or dropped and counted.

A model only points: to a kind of claim, to words, to a name. The words must stand in one sentence of the article's own
text, and the sentence must speak of such a claim at all. Whom it is about, how much, when, who says so and whether it
is negated is read from the text as for every other claim. The model may make a claim more careful, never firmer, and
it changes no claim that the reader found by itself, save that agreement makes it surer.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple, cast, get_args

import msgspec

from interdit.model.claim import Claim, ClaimDate, ClaimType, Polarity
from interdit.news.claims import filled
from interdit.news.features import masked
from interdit.news.heads import heads_of
from interdit.news.mentions import subjects
from interdit.news.normal import normalise
from interdit.news.orders import withheld
from interdit.news.parts import Found, Reading, Roles, Sentence, Stage, Stance
from interdit.news.roles import is_general, roles
from interdit.news.span import Span
from interdit.news.speakers import Who, who_is
from interdit.news.stance import settle, stance

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from interdit.news.parts import Mention

__all__ = ["MOST", "Checked", "Opinion", "Proposal", "Verified", "opinion", "verified"]

MOST = 60
"""Proposals of one article that are looked at."""
SCORE = 0.75
"""How sure a claim is that only the model found."""
_SPOKEN = 0.2
"""What the heads must see of a kind of claim in a sentence before a model is believed that it makes one."""
_AGREED = 0.2  # of what a claim lacks to certainty, the share that agreement adds
_TYPES = frozenset(get_args(ClaimType))
_POLARITIES = frozenset(get_args(Polarity))
_STAGES: dict[str, Stage] = {"sought": "asked", "expected": "announced"}
_OWN_SPEAKER = frozenset({"denial", "court_finding"})
"""Types that tell by themselves who speaks."""
_TWO_SIDED = frozenset({"relation", "lawsuit_filed"})
_NAMED = frozenset({"company", "person"})
_VOICES = frozenset({"company", "generic", "person", "authority", "country", "court", "media"})
_POWERS = frozenset({"authority", "country", "court"})
_WORDS, _HAN_LETTERS = 3, 6  # the least of a quote
_HAN = re.compile(r"[\u3400-\u9fff]")
_ARTICLE = re.compile(r"(?:the|an?|l[ea]s?|une?|l'|el|los|las|der|die|das|dem|den|eine?) ?", re.I)
_LONGEST = 90  # characters of an object


class Proposal(msgspec.Struct, frozen=True):
    """One claim as a model proposes it; nothing in it is trusted. `date` is an expression as it stands in the text."""

    type: str = ""
    quote: str = ""
    subject: str = ""
    object: str = ""
    authority: str = ""
    date: str = ""
    polarity: str = ""
    negated: str = ""
    speaker: str = ""


class Checked(NamedTuple):
    """A proposal that the text bears out, as the reader's own stages see it; `date` is None where they choose it."""

    found: Found
    roles: Roles
    stance: Stance
    date: ClaimDate | None


class Verified(NamedTuple):
    """What is left of the proposals, and how many were dropped for what reason."""

    claims: tuple[Checked, ...]
    dropped: tuple[tuple[str, int], ...]


class Opinion(NamedTuple):
    """The reader's claims with what a model adds to them, in the order of the text."""

    claims: tuple[Claim, ...]
    added: int
    agreed: int
    dropped: tuple[tuple[str, int], ...]


class _Unproved(Exception):  # noqa: N818  it is a verdict, caught where it is counted
    """Why a proposal is dropped."""


def verified(reading: Reading, proposals: Sequence[Proposal]) -> Verified:
    """Return the proposals that the article's text bears out, the first of equal ones, and why the others are none."""
    desk = _Desk(reading)
    kept: list[Checked] = []
    dropped: Counter[str] = Counter()
    for proposal in proposals[:MOST]:
        try:
            one = desk.check(proposal)
        except _Unproved as reason:
            dropped[str(reason)] += 1
            continue
        if any(_same(one.found, other.found) and one.roles.subject == other.roles.subject for other in kept):
            dropped["said twice"] += 1
        else:
            kept.append(one)
    if len(proposals) > MOST:
        dropped[f"beyond the first {MOST}"] += len(proposals) - MOST
    return Verified(tuple(kept), tuple(sorted(dropped.items())))


def opinion(reading: Reading, known: Sequence[Claim], proposals: Sequence[Proposal]) -> Opinion:
    """Return the known claims, surer where a proposal agrees, and those that only the model saw."""
    checked, told = verified(reading, proposals)
    dropped = Counter(dict(told))
    agreed: set[str] = set()
    made: list[Claim] = []
    for one in checked:
        twins = [claim for claim in known if _overlaps(one.found, claim)]
        own = [claim.id for claim in twins if claim.subject == one.roles.subject]
        agreed.update(own)
        if twins and not own:
            dropped["of somebody else than the reader found"] += 1
        elif not twins:
            made.append(_claim(reading, len(known) + len(made) + 1, one))
    # Only the new ones take their status from the whole: the reader's own claims stay as they were.
    settled = settle((*known, *made))[len(known) :]
    kept = [_surer(claim) if claim.id in agreed else claim for claim in known]
    claims = sorted((*kept, *settled), key=lambda claim: (claim.char_start, claim.char_end, claim.type))
    return Opinion(tuple(claims), len(made), len(agreed), tuple(sorted(dropped.items())))


def _same(one: Found, other: Found) -> bool:
    return one.type == other.type and one.span.start < other.span.end and other.span.start < one.span.end


def _overlaps(found: Found, claim: Claim) -> bool:
    start, end = found.span
    return found.type == claim.type and start < claim.char_end and claim.char_start < end


def _surer(claim: Claim) -> Claim:
    return msgspec.structs.replace(claim, score=round(claim.score + (1 - claim.score) * _AGREED, 3))


def _claim(reading: Reading, number: int, one: Checked) -> Claim:
    claim = filled(reading, number, one.found, one.roles, one.stance)
    return claim if one.date is None else msgspec.structs.replace(claim, date=one.date)


class _Desk:
    """Checks the proposals for one article."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.hidden = withheld(reading)
        self.topic = subjects([one.mentions for one in reading.sentences])
        self.scores: dict[int, dict[str, tuple[float, Stage]]] = {}
        self.names: dict[str, str] = {}
        for index, sentence in enumerate(reading.sentences):
            for mention in sentence.mentions if index not in self.hidden else ():
                if mention.kind in _NAMED and mention.name:
                    self.names |= dict.fromkeys(self._calls(mention), mention.name)

    def check(self, proposal: Proposal) -> Checked:
        """Return what the text says of a proposal. Raises _Unproved where it does not bear it out."""
        if proposal.type not in _TYPES:
            raise _Unproved("no such type")
        index, span = self._place(proposal)
        kind = cast("ClaimType", proposal.type)
        found = Found(index, span, kind, None, self._stage(index, proposal), "llm", SCORE)
        if is_general(self.reading, found):
            raise _Unproved("of no company in particular")
        role = self._roles(found, proposal)
        said = self._stance(found, proposal)
        if said.negated and proposal.negated == "false" and kind in _OWN_SPEAKER:
            # "It has no ties" denies, "the law punishes nobody" finds: the "not" is what is said, not what is unsaid.
            said = said._replace(negated=False)
        elif proposal.negated in ("true", "false") and (proposal.negated == "true") != said.negated:
            raise _Unproved("negated otherwise than the text")
        return Checked(found, role, said, self._date(found, proposal))

    def _calls(self, mention: Mention) -> tuple[str, str]:
        return _plain(self.reading.normal[mention.start : mention.end]), _plain(mention.name)

    def _place(self, proposal: Proposal) -> tuple[int, Span]:
        """The sentence that holds the quote, one that names the subject before others, and the quote's place."""
        quote = normalise(proposal.quote).replace("\n", " ").strip(' "')
        if len(quote.split()) < _WORDS and len(_HAN.findall(quote)) < _HAN_LETTERS:
            raise _Unproved("quote too short")
        subject, places = _plain(proposal.subject), []
        for index, sentence in enumerate(self.reading.sentences):
            text = self.reading.normal[sentence.span.start : sentence.span.end].replace("\n", " ")
            at = text.find(quote) if index not in self.hidden else -1
            if at >= 0:
                start = sentence.span.start + at
                names = any(subject in self._calls(one) for one in sentence.mentions)
                places.append((not names, index, Span(start, start + len(quote))))
        if not places:
            raise _Unproved("quote not in the article's text")
        _, index, span = min(places)
        return index, _whole(self.reading.normal, self.reading.sentences[index], span)

    def _stage(self, index: int, proposal: Proposal) -> Stage:
        """How far it has come: as the trained heads see it, as proposed where they see nothing special.

        Raises _Unproved where the heads see nothing of the type in the sentence at all.
        """
        heads = heads_of(self.reading.language)
        proposed = _STAGES.get(proposal.polarity, "done")
        if heads is None:
            return proposed
        if index not in self.scores:
            start, end = self.reading.sentences[index].span
            hidden = [Span(one.start, one.end) for one in self.reading.sentences[index].mentions if one.kind in _NAMED]
            found = heads.scores(masked(self.reading.normal[start:end], hidden, start), self.reading.language)
            self.scores[index] = _likeliest(found)
        score, stage = self.scores[index].get(proposal.type, (0.0, "done"))
        if score < _SPOKEN:
            raise _Unproved("quote does not speak of it")
        return proposed if stage == "done" else stage

    def _roles(self, found: Found, proposal: Proposal) -> Roles:
        role = roles(self.reading, found, self.topic)
        subject = self._subject(found, proposal, role)
        if subject is None:
            raise _Unproved("subject not named there")
        if found.type in _TWO_SIDED and subject in (role.subject, role.object):
            return role
        if subject != role.subject:
            role = Roles(subject, None, role.authority)
        sentence = self.reading.sentences[found.sentence]
        powers = [one for one in sentence.mentions if one.kind in _POWERS and one.name]
        power = next((one for one in powers if _plain(proposal.authority) in self._calls(one)), None)
        words = normalise(proposal.object).strip()
        at = self.reading.normal.find(words, *sentence.span) if words and len(words) <= _LONGEST else -1
        return role._replace(
            authority=role.authority or (power.name if power else None),
            object=role.object or (self.reading.doc.raw[at : at + len(words)] if at >= 0 else None),
        )

    def _subject(self, found: Found, proposal: Proposal, role: Roles) -> str | None:
        """Whom the reader's own roles name, or somebody in the quote where they name nobody in it."""
        said = _plain(proposal.subject)
        sides = {role.subject, role.object} if found.type in _TWO_SIDED else {role.subject}
        mentions = self.reading.sentences[found.sentence].mentions
        if any(one.kind == "generic" and said and said in self._calls(one) for one in mentions):
            return role.subject
        name = self.names.get(said)
        if name is None or name in sides:
            return name
        inside = [one for one in mentions if found.span.start <= one.start and one.end <= found.span.end]
        named = {one.name for one in inside if one.kind in _NAMED}
        return name if name in named and not named & sides else None

    def _stance(self, found: Found, proposal: Proposal) -> Stance:
        """The reader's own, of the quote and of the whole clauses it stands in, whichever is more careful.

        A quote may leave out the "not" or the "may" before it.
        """
        said = stance(self.reading, found)
        clauses = self.reading.sentences[found.sentence].clauses
        touched = [one for one in clauses if one.start < found.span.end and found.span.start < one.end]
        start = min((one.start for one in touched), default=found.span.start)
        end = max((one.end for one in touched), default=found.span.end)
        span = Span(min(start, found.span.start), max(end, found.span.end))
        wide = stance(self.reading, found._replace(span=span))
        negated = said.negated or wide.negated
        if said.polarity == "asserted":
            said = wide
        who = self._speaker(found.sentence, proposal.speaker) if found.type not in _OWN_SPEAKER else None
        if who is not None:
            careful = said.polarity == "asserted" and proposal.polarity in _POLARITIES
            polarity = cast("Polarity", proposal.polarity) if careful else said.polarity
            said = said._replace(speaker=who.name, speaker_kind=who.kind, polarity=polarity)
        status = said.status
        if said.polarity in ("sought", "expected"):
            status = "pending"
        elif status == "in_force" and (negated or said.polarity != "asserted"):
            status = None
        return said._replace(negated=negated, status=status)

    def _speaker(self, index: int, name: str) -> Who | None:
        """Somebody whom the sentence or the one before names."""
        called = _plain(name)
        for at in (index, index - 1) if called else ():
            for one in self.reading.sentences[at].mentions if at >= 0 and at not in self.hidden else ():
                if one.kind in _VOICES and called in self._calls(one):
                    return who_is(self.reading, at, one)
        return None

    def _date(self, found: Found, proposal: Proposal) -> ClaimDate | None:
        """What the sentence's own expression means; not stated where it has no such expression."""
        said = _plain(proposal.date)
        if not said:
            return None
        for one in self.reading.sentences[found.sentence].dates:
            text = _plain(self.reading.normal[one.start : one.end])
            if text and (text in said or said in text):
                return one.date
        return ClaimDate()


def _likeliest(scores: dict[str, float]) -> dict[str, tuple[float, Stage]]:
    """The likeliest stage of each type and its score."""
    best: dict[str, tuple[float, Stage]] = {}
    for key, score in scores.items():
        name, _, stage = key.partition(":")
        if score > best.get(name, (-1.0, ""))[0]:
            best[name] = (score, cast("Stage", stage or "done"))
    return best


def _plain(text: str) -> str:
    """A name or expression as it is compared: without case, typography and the article before it."""
    words = " ".join(normalise(text).casefold().split()).strip(" \"'.,")
    return _ARTICLE.sub("", words, count=1) if _begins_with_article(words) else words


def _begins_with_article(words: str) -> bool:
    match = _ARTICLE.match(words)
    return match is not None and match.end() < len(words) and words[match.end() - 1] in " '"


def _whole(normal: str, sentence: Sentence, span: Span) -> Span:
    """The quote with the words, names, sums and dates that its edges cut: "$2" of "$2 billion" is another sum."""
    start, end = span
    while start > sentence.span.start and _joined(normal, start):
        start -= 1
    while end < sentence.span.end and _joined(normal, end):
        end += 1
    for first, last in _units(sentence):
        if first < start < last:
            start = first
        if first < end < last:
            end = last
    return Span(start, end)


def _joined(normal: str, at: int) -> bool:
    """Whether a word goes on from the letter before to this one."""
    pair = normal[at - 1 : at + 1]
    return pair.isalnum() and not _HAN.search(pair)


def _units(sentence: Sentence) -> Iterator[tuple[int, int]]:
    for mention in sentence.mentions:
        yield mention.start, mention.end
    for date in sentence.dates:
        yield date.start, date.end
    for amount in sentence.amounts:
        yield amount.char_start, amount.char_end
