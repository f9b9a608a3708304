"""Whom a claim is about, what or whom else, and who lists, bans or decides.

A company named in the claim's own words goes before one in its clause, that before one in its sentence, and where the
sentence only says "the firm" or "it", the company last spoken of stands for it, the article's main one first.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from interdit.news.parts import Found, Mention, MentionKind, Reading, Roles, Sentence
from interdit.news.rolewords import role_grammar

if TYPE_CHECKING:
    from collections.abc import Callable

    from interdit.news.rolewords import RoleGrammar
    from interdit.news.span import Span

__all__ = [
    "antecedent",
    "called",
    "denier",
    "is_general",
    "is_oblique",
    "lister",
    "main_company",
    "roles",
    "subject_before",
]

COMPANY: frozenset[MentionKind] = frozenset({"company", "generic"})
STATE: frozenset[MentionKind] = frozenset({"authority", "country"})
_COURTS = frozenset({"injunction", "ruling_upheld", "ruling_vacated", "court_finding"})
_LISTING = frozenset(
    {"designation", "removal", "restriction", "deadline", "divestment", "forced_sale", "ground", "other_regulatory"}
)
_OPENS = 3  # characters before whoever opens a sentence: a quote, a dash
_BACK = 3  # sentences that a pronoun or "the firm" reaches back
_LONGEST = 90  # characters of an object
_END = re.compile(r"[,;:.()\"，。；：]|\s[-–—]\s")
_ARTICLE = re.compile(r"(?:the|an?|l[ea]s?|une?|l'|el|los|las|der|die|das|eine?) ?", re.I)


def roles(reading: Reading, found: Found, topic: str | None) -> Roles:
    """Return who is who in a claim. `topic` is the article's main company; no subject: it is about none by name."""
    if found.type == "relation":
        return _relation(reading, found, topic)
    if found.type == "lawsuit_filed":
        return _lawsuit(reading, found, topic)
    subject = _subject(reading, found, topic)
    if found.type in _COURTS:
        return Roles(subject, _blocked(reading, found), _court(reading, found))
    if found.type == "ground":
        return Roles(subject, _reason(reading, found), _authority(reading, found))
    if found.type in _LISTING:
        return Roles(subject, None, _authority(reading, found))
    if found.type in ("relief_sought", "settlement", "appeal"):
        return Roles(subject, None, _named_in(reading, found, frozenset({"court", "authority"})))
    return Roles(subject)


def is_general(reading: Reading, found: Found) -> bool:
    """Whether the sentence explains what a list is or does, of no company in particular."""
    sentence = reading.sentences[found.sentence]
    if any(mention.kind == "company" for mention in sentence.mentions):
        return False
    return bool(role_grammar(reading.language).general.search(reading.normal, *sentence.span))


def main_company(reading: Reading) -> str | None:
    """The company the article names most often, the first of several."""
    counts = Counter(one.name for sentence in reading.sentences for one in sentence.mentions if one.kind == "company")
    return counts.most_common(1)[0][0] if counts else None


def antecedent(
    reading: Reading, index: int, at: int, kinds: frozenset[MentionKind], topic: str | None = None
) -> Mention | None:
    """Who was last spoken of before `at`: nearest in the sentence, then who led the sentences before."""
    grammar = role_grammar(reading.language)
    near = [one for one in _plain(reading, reading.sentences[index], grammar) if one.kind in kinds and one.end <= at]
    if near:
        return next((one for one in near if topic and one.name == topic), near[-1])
    latest: Mention | None = None
    for back in range(index - 1, max(-1, index - 1 - _BACK), -1):
        before = [one for one in _plain(reading, reading.sentences[back], grammar) if one.kind in kinds]
        own = next((one for one in before if topic and one.name == topic), None)
        if own is not None:
            return own
        if before and latest is None:
            leads = [one for one in before if not _after(grammar.oblique, reading.normal, one)]
            latest = (leads or before)[0]
            # One company alone, as the sentence's subject, is what the next speaks of; one among several is not.
            if topic is None or (len({one.name for one in before}) == 1 and leads):
                return latest
    return latest


def subject_before(
    reading: Reading, sentence: Sentence, at: int, kinds: frozenset[MentionKind], start: int | None = None
) -> Mention | None:
    """The mention before `at` that is the verb's subject: the nearest without a preposition, from `start` on."""
    grammar = role_grammar(reading.language)
    floor = sentence.span.start if start is None else start
    near = [one for one in sentence.mentions if one.kind in kinds and floor <= one.start and one.end <= at]
    leads = [one for one in near if not _after(grammar.oblique, reading.normal, one)]
    return leads[-1] if leads else near[0] if near else None


def called(reading: Reading, index: int, mention: Mention, topic: str | None = None) -> str | None:
    """What the claims call a mention; of a generic word, the company it stands for."""
    if mention.kind == "generic":
        company = antecedent(reading, index, mention.start, frozenset({"company"}), topic)
        return company.name if company else topic
    if mention.name:
        return mention.name
    text = reading.normal[mention.start : mention.end]
    return text[0].lower() + text[1:] if _ARTICLE.match(text) else text


def _subject(reading: Reading, found: Found, topic: str | None) -> str | None:
    grammar = role_grammar(reading.language)
    sentence = reading.sentences[found.sentence]
    latter = grammar.latter.search(reading.normal, *found.span) if found.type == "ground" else None
    if latter is not None and any(one.kind in STATE and one.end <= latter.start() for one in sentence.mentions):
        # "The ministry suspects the latter": whom the sentence before named last.
        before = _last_before(reading, found.sentence - 1, latter.start(), frozenset({"company", "authority"}))
        if before is not None:
            return before.name or topic
    if found.type == "denial":
        who = denier(reading, found) or _firm_before(reading, found)
        if who is not None and who.kind in STATE:
            # What a government rejects is what was done to the company, which the claim is about.
            firm = _firm_before(reading, found)
            return called(reading, found.sentence, firm, topic) if firm else topic or who.name
        if who is not None:
            return called(reading, found.sentence, who, topic)
    if found.type == "forced_sale" and (seller := _seller(reading, found)) is not None:
        return called(reading, found.sentence, seller, topic)
    near = [one for one in _plain(reading, sentence, grammar) if one.kind in COMPANY]
    chosen = _nearest(near, found, sentence, topic)
    if chosen is not None and _is_other(reading, found, chosen, topic):
        chosen = next((one for one in near[::-1] if one.end <= found.span.start), None)
    if chosen is not None and (chosen.kind == "company" or not _at_large(reading, chosen)):
        return called(reading, found.sentence, chosen, topic)
    plural = grammar.plural.search(reading.normal, *found.span)
    if plural and not grammar.pronouns.search(reading.normal, *found.span) and not _of_list(sentence, plural.start()):
        return None
    before = antecedent(reading, found.sentence, found.span.start, frozenset({"company"}), topic)
    # Whom an article names once, beside its main company, it does not go on speaking of.
    return before.name if before and (topic is None or _comes_again(reading, before.name)) else topic


def _seller(reading: Reading, found: Found) -> Mention | None:
    """Who opens the sentence, where it is a company: "X, owner of Y, must sell it"."""
    sentence = reading.sentences[found.sentence]
    first = next((one for one in sentence.mentions if one.kind == "company"), None)
    return first if first is not None and first.start - sentence.span.start <= _OPENS else None


def _comes_again(reading: Reading, name: str) -> bool:
    return sum(one.name == name for sentence in reading.sentences for one in sentence.mentions) > 1


def _nearest(near: list[Mention], found: Found, sentence: Sentence, topic: str | None) -> Mention | None:
    """A company in the claim's words, then in its clauses, then in the sentence; before the claim first."""
    clauses = [one for one in sentence.clauses if one.start < found.span.end and found.span.start < one.end]
    lowest = min((one.start for one in clauses), default=found.span.start)
    highest = max((one.end for one in clauses), default=found.span.end)
    own = [one for one in near if _inside(one, found.span)]
    if own:
        named = [one for one in own if one.kind == "company"]
        return next((one for one in named if one.name == topic), None) or (named or own)[0]
    for low, high in ((lowest, found.span.start), (found.span.end, highest)):
        part = [one for one in near if low <= one.start and one.end <= high]
        if part:
            return part[-1] if high == found.span.start else part[0]
    before = [one for one in near if one.end <= found.span.start]
    after = [one for one in near if one.start >= found.span.end]
    return before[-1] if before else after[0] if after else None


def denier(reading: Reading, found: Found) -> Mention | None:
    """Who rejects, of those in the claim's own words: a company that no preposition governs, then such a government.

    What stands behind "we", "it" or "its" is what they speak of, and so is a government with a possessive.
    """
    normal, grammar = reading.normal, role_grammar(reading.language)
    own = [one for one in reading.sentences[found.sentence].mentions if _inside(one, found.span)]
    leads = [one for one in own if one.kind in COMPANY | STATE and not _after(grammar.oblique, normal, one)]
    pronoun = grammar.pronouns.search(normal, *found.span)
    first = pronoun.start() if pronoun else found.span.end
    states = [one for one in leads if one.kind in STATE and one.start < first and not normal.startswith("'s", one.end)]
    return next((one for one in leads if one.kind in COMPANY), None) or next(iter(states), None)


def _firm_before(reading: Reading, found: Found) -> Mention | None:
    """The company that is the subject before a denial, else the first of its sentence."""
    sentence = reading.sentences[found.sentence]
    own = [one for one in sentence.mentions if one.kind in COMPANY]
    before = subject_before(reading, sentence, found.span.start, COMPANY)
    inside = next((one for one in own if _inside(one, found.span)), None)
    return before or inside or next(iter(own), None)


def _is_other(reading: Reading, found: Found, chosen: Mention, topic: str | None) -> bool:
    """Whether the company in a reason is another than the one it is held against: "that it could supply X"."""
    if found.type != "ground" or chosen.kind != "company" or chosen.name == topic or not _inside(chosen, found.span):
        return False
    return role_grammar(reading.language).pronouns.search(reading.normal, found.span.start, chosen.start) is not None


def is_oblique(reading: Reading, at: int) -> bool:
    """Whether a preposition governs what begins here."""
    return role_grammar(reading.language).oblique.search(reading.normal[max(0, at - 40) : at]) is not None


def _relation(reading: Reading, found: Found, topic: str | None) -> Roles:
    sentence, grammar = reading.sentences[found.sentence], role_grammar(reading.language)
    own = [one for one in sentence.mentions if _inside(one, found.span)]
    people = [one for one in own if one.kind == "person"]
    firms = [one for one in own if one.kind in COMPANY]
    name = _namer(reading, found, topic)
    if found.subtype == "award_corecipient":
        names = list(dict.fromkeys(one.name for one in people))
        return Roles(names[0] if names else topic, "; ".join(names[1:]) or None)
    if found.subtype in ("founder_of", "head_of"):
        firm = firms[0] if firms else antecedent(reading, found.sentence, found.span.end, frozenset({"company"}))
        return Roles(people[0].name if people else None, name(firm) if firm else topic)
    if found.subtype == "listed_on":
        place = role_grammar(reading.language).listed.search(reading.normal, *found.span)
        return Roles(_subject(reading, found, topic), place["place"].strip() if place else None)
    if found.subtype == "previously_targeted":
        before = next((one for one in firms if one.name != topic), firms[0] if firms else None)
        aimed = topic if before is None or before.name != topic else None
        return Roles(name(before) if before else _subject(reading, found, topic), aimed, _authority(reading, found))
    owned = grammar.owned.search(reading.normal, *found.span)
    owner = next((one for one in firms if owned and one.start >= owned.end()), None)
    if len(firms) < 2:
        other = antecedent(reading, found.sentence, found.span.start, frozenset({"company"}), topic)
        first = people[0] if people else (other if firms else None)
        if owner is not None and found.subtype != "subsidiary_of":
            return Roles(name(owner), name(first) if first else topic)
        return Roles(name(first) if first else topic, name(firms[0]) if firms else None)
    first, second = firms[0], firms[1]
    turned = owner == second and found.subtype != "subsidiary_of"
    if turned or grammar.titles.fullmatch(reading.normal, first.end, second.start):
        first, second = second, first
    return Roles(name(first), name(second))


def _lawsuit(reading: Reading, found: Found, topic: str | None) -> Roles:
    """Plaintiff and defendant: the defendant is the one sued, or the lister where none is named."""
    grammar = role_grammar(reading.language)
    sentence = reading.sentences[found.sentence]
    name = _namer(reading, found, topic)
    own = [one for one in _plain(reading, sentence, grammar) if _inside(one, found.span)]
    sued = [one for one in own if _after(grammar.against, reading.normal, one)]
    firms = [one for one in own if one.kind in COMPANY and one not in sued]
    states = [one for one in own if one.kind in STATE and one not in sued]
    plaintiff = name(firms[0]) if firms else _without(sued, _subject(reading, found, topic), topic)
    against = next((one for one in sued if one.kind in STATE | COMPANY), None) or next(iter(states), None)
    if against is None and len(firms) > 1:
        against = firms[1]
    defendant = name(against) if against else lister(reading)
    attrs = tuple((key, value) for key, value in (("plaintiff", plaintiff), ("defendant", defendant)) if value)
    return Roles(plaintiff, defendant, None, attrs)


def _without(sued: list[Mention], name: str | None, topic: str | None) -> str | None:
    return topic if any(one.name == name for one in sued) else name


def _namer(reading: Reading, found: Found, topic: str | None) -> Callable[[Mention], str | None]:
    return lambda mention: called(reading, found.sentence, mention, topic)


def _authority(reading: Reading, found: Found) -> str | None:
    """Who lists: named in the claim, then before it, then in its sentence, else the article's lister."""
    sentence = reading.sentences[found.sentence]
    grammar = role_grammar(reading.language)
    states = [one for one in sentence.mentions if one.kind in STATE]
    foreign = [one for one in states if not grammar.home.search(one.name)]
    own = [one for one in foreign if _inside(one, found.span)]
    before = [one for one in foreign if one.end <= found.span.start]
    for part in (own, before[::-1], foreign):
        if part:
            chosen = next((one for one in part if one.kind == "authority"), part[0])
            return called(reading, found.sentence, chosen)
    leads = [one for one in states if not _after(grammar.oblique, reading.normal, one)]
    if leads and found.type == "designation" and _inside(leads[0], found.span):
        return called(reading, found.sentence, leads[0])
    return lister(reading)


def lister(reading: Reading) -> str | None:
    """The authority most often named beside a list or, failing that, at all."""
    home = role_grammar(reading.language).home
    counts: Counter[str] = Counter()
    for sentence in reading.sentences:
        weight = 4 if any(one.kind == "list" for one in sentence.mentions) else 1
        for one in sentence.mentions:
            if one.kind in STATE and one.name and not home.search(one.name):
                counts[one.name] += 2 * weight if one.kind == "authority" else weight
    return counts.most_common(1)[0][0] if counts else None


def _court(reading: Reading, found: Found) -> str | None:
    courts: frozenset[MentionKind] = frozenset({"court"})
    named = _named_in(reading, found, courts)
    if named is not None:
        return named
    before = _last_before(reading, found.sentence, found.span.start, courts)
    if before is not None:
        return called(reading, found.sentence, before)
    every = ((at, one) for at, sentence in enumerate(reading.sentences) for one in sentence.mentions)
    return next((called(reading, at, one) for at, one in every if one.kind == "court"), None)


def _named_in(reading: Reading, found: Found, kinds: frozenset[MentionKind]) -> str | None:
    sentence = reading.sentences[found.sentence]
    near = [one for one in sentence.mentions if one.kind in kinds]
    chosen = next((one for one in near if _inside(one, found.span)), None) or next(iter(near), None)
    return called(reading, found.sentence, chosen) if chosen else None


def _last_before(reading: Reading, index: int, at: int, kinds: frozenset[MentionKind]) -> Mention | None:
    for back in range(index, -1, -1):
        near = [one for one in reading.sentences[back].mentions if one.kind in kinds and one.end <= at]
        if near:
            return near[-1]
    return None


def _blocked(reading: Reading, found: Found) -> str | None:
    """What a court stops: the words after the verb, to the next break."""
    match = role_grammar(reading.language).blocks.search(reading.normal, *found.span)
    return _short(reading, match.end(), found.span.end) if match else None


def _reason(reading: Reading, found: Found) -> str | None:
    match = role_grammar(reading.language).reasons.search(reading.normal, *found.span)
    return _short(reading, match.end() if match else found.span.start, found.span.end)


def _short(reading: Reading, start: int, end: int) -> str | None:
    cut = _END.search(reading.normal, start, end)
    text = reading.doc.raw[start : cut.start() if cut else end].strip()
    return text if 0 < len(text) <= _LONGEST else None


def _plain(reading: Reading, sentence: Sentence, grammar: RoleGrammar) -> list[Mention]:
    """The mentions without companies named only to compare, and those joined to such a one."""
    kept: list[Mention] = []
    aside_end = -1
    for one in sentence.mentions:
        joined = 0 <= aside_end <= one.start and re.fullmatch(
            r"\s?(?:、|et|ou|and|or|und|oder|y|o|和|与)\s?", reading.normal[aside_end : one.start]
        )
        if one.kind == "company" and (joined or _after(grammar.aside, reading.normal, one)):
            aside_end = one.end
            continue
        kept.append(one)
    return kept


def _at_large(reading: Reading, mention: Mention) -> bool:
    """Whether a generic word means companies at large."""
    return bool(role_grammar(reading.language).plural.search(reading.normal, max(0, mention.start - 12), mention.end))


def _of_list(sentence: Sentence, at: int) -> bool:
    return any(one.kind == "list" and one.start <= at < one.end for one in sentence.mentions)


def _inside(mention: Mention, span: Span) -> bool:
    return span.start <= mention.start and mention.end <= span.end


def _after(pattern: re.Pattern[str], normal: str, mention: Mention) -> bool:
    return pattern.search(normal[max(0, mention.start - 40) : mention.start]) is not None
