"""Claims filled in: whom each is about, when, how much, who says so; mentions of one fact joined.

A page that is not about a measure yields nothing.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import msgspec

from interdit.model.claim import Claim, ClaimDate
from interdit.news.dates import ELSEWHERE
from interdit.news.finding import find
from interdit.news.heads import heads_of
from interdit.news.mentions import subjects
from interdit.news.persons import with_persons
from interdit.news.roles import is_general, roles
from interdit.news.stance import settle, stance
from interdit.news.widening import widened
from interdit.news.wordlist import load_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from interdit.news.heads import Heads
    from interdit.news.parse import Parser
    from interdit.news.parts import DateMention, Found, Reading, Roles, Sentence, Stance

_GATE = frozenset({"list", "authority", "country", "court"})
_MEASURE = frozenset({"designation", "removal", "restriction", "divestment", "forced_sale", "ground"})
"""Types that only an article on a measure claims; other suits, rulings, fines and denials are everywhere."""
_BESIDE_MEASURE = frozenset({"injunction", "ruling_vacated", "deadline"})
_TAKEN_FROM = frozenset({"delisting", "relisting", "licence", "reprieve", "index_removal"})
"""Kinds of `other_regulatory` that come from a measure more often than not."""
_RULING = frozenset({"injunction", "ruling_upheld", "ruling_vacated", "court_finding"})
"""Types that speak of one ruling, and share its day."""
_COURTS = _RULING | {"lawsuit_filed", "appeal", "settlement"}
_OWN_DATE = frozenset({"relation", "ground", "denial", "relief_sought"})
"""Types that a date elsewhere in the sentence is not about."""
_OPENING = 4  # characters before a date that opens its sentence
_NEAR = 24  # characters between a claim and the date that is still its own
_INHERITED = "inherited from the same fact elsewhere in the document"
_GATE_SCORE, _GATE_SUM = 0.7, 1.5


class ReactionWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that tie a price move to the ruling, and a value to the document's day."""

    ruling: tuple[str, ...] = ()
    now: tuple[str, ...] = ()


def claims_of(
    reading: Reading, *, precise: bool = False, heads: Heads | None = None, parser: Parser | None = None
) -> tuple[Claim, ...]:
    """Return what an article claims, in the order of its text; nothing where it is not about a measure.

    `heads` are others than those that ship for the language; `parser` looks at the sentences' grammar as well.
    """
    heads = heads or heads_of(reading.language)
    topic = subjects([one.mentions for one in reading.sentences])
    found = [one for one in find(reading, heads, precise=precise) if not is_general(reading, one)]
    found = widened(reading, found)
    told = [(one, roles(reading, one, topic), stance(reading, one)) for one in found]
    if parser is not None:
        told = [(one, *parser.refine(reading, one, role, said)) for one, role, said in told]
    # A claim about nobody is a general word.
    told = [(one, role, said) for one, role, said in told if role.subject]
    if not _is_on_topic(reading, [one for one, _, _ in told]):
        return ()
    kept = _merged(told)
    places = [one for one, _, _ in kept]
    made = [filled(reading, number, *one, beside=places) for number, one in enumerate(kept, 1)]
    return settle(tuple(_reacting(_joined(with_persons(made, reading)), reading)))


def _is_on_topic(reading: Reading, found: Sequence[Found]) -> bool:
    """Whether an article is about a measure: it names who may take one, and speaks of it more than once.

    A sentence counts once: whole for a pattern's claim of a measure, half for the heads' alone or for what a court or
    a clock does. A blacklist that is named counts as a sentence.
    """
    kinds = {one.kind for sentence in reading.sentences for one in sentence.mentions}
    if kinds.isdisjoint(_GATE):
        return False
    weights: dict[int, float] = {}
    for one in found:
        weight = 0.0
        if one.type in _MEASURE:
            weight = 1.0 if one.method != "model" else 0.5 if one.score >= _GATE_SCORE else 0.0
        elif one.type in _BESIDE_MEASURE or one.subtype in _TAKEN_FROM:
            weight = 0.5
        weights[one.sentence] = max(weight, weights.get(one.sentence, 0.0))
    return sum(weights.values()) + ("list" in kinds) >= _GATE_SUM


def _merged(told: Iterable[tuple[Found, Roles, Stance]]) -> list[tuple[Found, Roles, Stance]]:
    """One claim where two of a type and subject overlap: the surer, then the shorter."""
    kept: list[tuple[Found, Roles, Stance]] = []
    ranked = sorted(told, key=lambda one: (-one[0].score, one[0].span.end - one[0].span.start))
    for one, role, said in ranked:
        twin = any(
            one.type == other.type
            and one.span.start < other.span.end
            and other.span.start < one.span.end
            and role.subject == there.subject
            and (one.subtype is None or other.subtype is None or one.subtype == other.subtype)
            for other, there, _ in kept
        )
        if not twin:
            kept.append((one, role, said))
    return sorted(kept, key=lambda one: (one[0].span.start, one[0].span.end, one[0].type))


def filled(
    reading: Reading, number: int, found: Found, role: Roles, said: Stance, beside: Sequence[Found] = ()
) -> Claim:
    """Return the claim with its number in the document; `beside` are all that were found in it."""
    sentence = reading.sentences[found.sentence]
    start, end = found.span
    name = reading.doc.name
    return Claim(
        id=f"{name.rsplit('/', 1)[-1].rsplit('.', 1)[0]}-{number:02}",
        doc=name,
        lang=reading.language,
        type=found.type,
        subtype=found.subtype,
        subject=role.subject,
        object=role.object,
        authority=role.authority,
        date=_date_of(found, sentence, beside),
        quote=reading.doc.raw[start:end],
        char_start=start,
        char_end=end,
        speaker=said.speaker,
        speaker_kind=said.speaker_kind,
        polarity=said.polarity,
        negated=said.negated,
        status=said.status,
        amounts=tuple(one for one in sentence.amounts if start <= one.char_start and one.char_end <= end),
        fact=_fact(found, role),
        attrs=dict(role.attrs),
        doc_date=reading.date,
        method=found.method,
        score=found.score,
    )


def _date_of(found: Found, sentence: Sentence, others: Sequence[Found]) -> ClaimDate:
    """The date in the claim's own words, else one that opens the sentence, else one right beside the claim.

    A date in another claim's words is that one's; a day on which a court acts is not that of what it speaks of.
    """
    start, end = found.span
    taken = [one for one in others if one.sentence == found.sentence and one.type != found.type]
    courts = [one.span for one in taken if one.type in _COURTS and found.type not in _COURTS]
    dates = [
        one
        for one in sentence.dates
        if one.date.basis != ELSEWHERE
        and not any(one.start >= place.start and one.end <= place.end for place in courts)
    ]
    inside = [one for one in dates if start <= one.start and one.end <= end]
    if inside:
        return _best(inside)
    if found.type in _OWN_DATE and found.subtype != "award":
        return ClaimDate()
    free = [one for one in dates if not any(place.span.start <= one.start < place.span.end for place in taken)]
    beside = [one for one in free if 0 <= start - one.end <= _NEAR or 0 <= one.start - end <= _NEAR]
    opening = [one for one in dates if one.start - sentence.span.start <= _OPENING]
    return _best(beside or opening) if beside or opening else ClaimDate()


def _best(dates: Sequence[DateMention]) -> ClaimDate:
    """The first that tells a day, or the first."""
    return next((one.date for one in dates if one.date.value), dates[0].date)


def _fact(found: Found, role: Roles) -> str:
    """What joins mentions of one fact: subject and type; of reasons, relations and findings what they are as well."""
    parts = [role.subject or "", "ruling" if found.type in _RULING - {"court_finding"} else found.type]
    if found.type in ("ground", "court_finding", "other_regulatory", "market_reaction", "restriction"):
        parts.append(found.subtype or "")
    if found.type == "relation":
        parts += [found.subtype or "", role.object or ""]
    return "-".join(filter(None, map(_slug, parts)))


def _slug(text: str) -> str:
    """Words in small letters without accents, joined by hyphens."""
    plain = "".join(one for one in unicodedata.normalize("NFD", text) if not unicodedata.combining(one))
    return re.sub(r"\W+", "-", plain.lower()).strip("-")


def _joined(claims: Sequence[Claim]) -> list[Claim]:
    """Claims of one fact share its date; mentions with dates that cannot both be right are facts of their own."""
    dates: dict[str, ClaimDate] = {}
    for one in claims:
        if one.date.value and len(one.date.value) > len(dates.get(_day_key(one), ClaimDate("")).value or ""):
            dates[_day_key(one)] = one.date
    return [_inheriting(one, dates.get(_day_key(one))) for one in claims]


def _reacting(claims: Sequence[Claim], reading: Reading) -> list[Claim]:
    """A price that moved "since the ruling" moved on the ruling's day; a value "currently" is the document's day's."""
    words = load_words(reading.language, "reactions", ReactionWords)
    ruled = next((one.date for one in claims if one.type in _RULING and one.date.value), None)
    published = reading.date.value
    found = []
    for one in claims:
        if one.type == "market_reaction" and one.date.value is None:
            text = reading.normal[one.char_start : one.char_end]
            since, now = _first(words.ruling, text), _first(words.now, text)
            if since and ruled:
                date = ClaimDate(ruled.value, "interval", f'relative: "{since}"', since)
                one = msgspec.structs.replace(one, date=date)
            elif now and published and one.subtype == "market_cap":
                date = ClaimDate(published.isoformat(), "day", f'relative: "{now}"', now)
                one = msgspec.structs.replace(one, date=date)
        found.append(one)
    return found


def _first(patterns: Sequence[str], text: str) -> str:
    return next((match.group() for one in patterns if (match := re.search(one, text, re.IGNORECASE))), "")


def _day_key(claim: Claim) -> str:
    return f"{claim.subject}-ruling" if claim.type in _RULING else claim.fact


def _inheriting(claim: Claim, shared: ClaimDate | None) -> Claim:
    if shared is None or claim.type in _OWN_DATE or claim.polarity in ("sought", "expected"):
        return claim
    if claim.date.value is None and claim.date.expression is None:
        return msgspec.structs.replace(claim, date=ClaimDate(shared.value, shared.precision, _INHERITED))
    if claim.date.value and shared.value and not shared.value.startswith(claim.date.value):
        return msgspec.structs.replace(claim, fact=f"{claim.fact}-{claim.date.value}")
    return claim
