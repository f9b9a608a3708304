"""Who says a claim, and how that speaker stands to it: asserted, denied, alleged, sought or expected.

The narrator says what nobody else is named for. Official acts that their own author announces are told by the narrator,
too; a reason for a measure that somebody is named for is alleged by them.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from interdit.news.parts import Found, MentionKind, Reading, Stance
from interdit.news.roles import antecedent, denier, is_oblique, lister, main_company, subject_before
from interdit.news.speakers import Said, Who, attributions, carried, quoted, who_is
from interdit.news.wordlist import load_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interdit.model.claim import Claim, Polarity, Status

__all__ = ["StanceWords", "settle", "stance"]

_EFFECTS = frozenset({"restriction", "divestment", "forced_sale", "deadline", "market_reaction"})
_MEASURES = frozenset({"designation", "restriction", "divestment", "forced_sale", "removal"})
_OWN_STEPS = frozenset({"relief_sought", "lawsuit_filed", "appeal", "settlement", "other_regulatory", "designation"})
_TOLD = frozenset({"market_reaction", "relation", "injunction", "ruling_upheld", "ruling_vacated"})
_NEVER_NEGATED = frozenset({"ground", "market_reaction", "relation", "deadline", "relief_sought"})
_SETTLED = frozenset({"designation", "restriction", "divestment", "deadline", "forced_sale"})
_FIRMS: frozenset[MentionKind] = frozenset({"company", "generic"})
_DENIERS: frozenset[MentionKind] = _FIRMS | {"authority", "country"}
_COURT: frozenset[MentionKind] = frozenset({"court"})
_EFFORT = 50  # characters before a measure in which "efforts to" stands
_KNOWN = frozenset({"award", "person", "investment_plan", "accusation"})
"""Reasons that are plain facts, whatever is made of them."""
_NARRATOR = Who("narrator", "narrator")


class StanceWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of doubt, wish and negation, as patterns.

    `alleged`: "presumed" · `claims`: "allegations" · `hearsay`: a mood of report · `modal`: future and conditional ·
    `efforts`: what is only tried · `negators` with `positive` (what looks like one) and `lacks` · `events`: the words
    that a negation must reach, by type · `open`: reasons that nobody disputes, such as a war · `permits`: what stays
    allowed · `we`: the first person of a quote.
    """

    alleged: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    hearsay: tuple[str, ...] = ()
    modal: tuple[str, ...] = ()
    efforts: tuple[str, ...] = ()
    negators: tuple[str, ...] = ()
    positive: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    events: dict[str, tuple[str, ...]] = {}
    open: tuple[str, ...] = ()
    permits: tuple[str, ...] = ()
    we: tuple[str, ...] = ()


def stance(reading: Reading, found: Found) -> Stance:
    """Return who says a claim, how the speaker stands to it, whether the event is negated, and what is in force."""
    grammar = _grammar(reading.language)
    negated = found.stage == "refused" or _negated(reading, found, grammar)
    if found.type == "denial":
        who = _denier(reading, found)
        return Stance(who.name, who.kind, "denied", negated)
    if found.type == "court_finding":
        who = _judge(reading, found)
        return Stance(who.name, who.kind, "asserted", negated)
    said = _covering(attributions(reading, found.sentence), found)
    if said is None or said.how == "plans":
        said = quoted(reading, found) or said
    ours = _ours(reading, found, said, grammar)
    if ours is not None:
        who, polarity = ours, _wished(reading, found, grammar) or "asserted"
    else:
        who, polarity = _weighed(reading, found, said, grammar)
    if negated and polarity == "expected" and found.stage != "announced":
        polarity = "asserted"  # "will not apply to X" says of today that X is spared
    return Stance(who.name, who.kind, polarity, negated, _status(found, polarity, negated))


def settle(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Set what the same text says was blocked or lifted, by the injunctions and removals of the same company."""
    done = [one for one in claims if one.polarity == "asserted" and not one.negated and one.subject]
    injunctions = [one for one in done if one.type == "injunction"]
    removals = [one for one in done if one.type in ("removal", "ruling_vacated")]
    return tuple(_settled(one, injunctions, removals) for one in claims)


def _settled(claim: Claim, injunctions: list[Claim], removals: list[Claim]) -> Claim:
    if claim.type not in _SETTLED or claim.negated:
        return claim
    if any(one.subject == claim.subject and not _earlier(one, claim) for one in removals):
        return msgspec.structs.replace(claim, status="lifted")
    if any(one.subject == claim.subject and not _earlier(one, claim) for one in injunctions):
        return msgspec.structs.replace(claim, status="blocked")
    return claim


def _earlier(one: Claim, other: Claim) -> bool:
    """Whether the first is dated before the second: a removal does not lift a listing that came after it."""
    first, second = one.date.value or "", other.date.value or ""
    size = min(len(first), len(second))
    return first[:size] < second[:size]


def _weighed(reading: Reading, found: Found, said: Said | None, grammar: _Grammar) -> tuple[Who, Polarity]:
    """Speaker and polarity of all but denials and findings."""
    hearsay = grammar.hearsay.search(reading.normal, *found.span) is not None
    if hearsay and (said is None or said.how in ("believes", "plans")):
        said = carried(reading, found.sentence, grammar.hearsay) or said
    if found.type == "ground":
        return _ground(reading, found, said, grammar)
    wished = _wished(reading, found, grammar)
    if wished is not None:
        return (said.who if said is not None and _speaks(found, said) else _NARRATOR), wished
    if said is None or said.how == "believes":
        return _NARRATOR, "alleged" if hearsay else "asserted"
    if said.how == "plans":
        return said.who if found.type == "appeal" else _NARRATOR, "alleged" if hearsay else "asserted"
    own = said.who.kind in ("authority", "court", "document") or found.type in _TOLD
    if not hearsay and (own or not said.reports):
        return _NARRATOR, "asserted"
    return said.who, "alleged" if hearsay or said.who.kind == "source" else "asserted"


def _ground(reading: Reading, found: Found, said: Said | None, grammar: _Grammar) -> tuple[Who, Polarity]:
    """A reason is alleged by whom the text names for it, else by the lister; what the paper itself knows is not."""
    normal, span = reading.normal, found.span
    if said is not None and said.how != "plans" and said.reports:
        # No company accuses itself: "it says" in a reason is the authority's word.
        who = (_accuser(reading, found, True) or _lister(reading, found)) if said.who.kind == "company" else None
        return who or said.who, "alleged"
    doubted = any(pattern.search(normal, *span) for pattern in (grammar.alleged, grammar.hearsay))
    if doubted:
        return _accuser(reading, found, True) or _lister(reading, found) or _NARRATOR, "alleged"
    claimed = grammar.claims.search(normal, *span)
    if claimed and not is_oblique(reading, claimed.start()):
        who = _accuser(reading, found, False)
    elif found.subtype in _KNOWN or grammar.open.search(normal, *span):
        who = None
    else:
        who = _accuser(reading, found, True) or _lister(reading, found)
    return (who, "alleged") if who else (_NARRATOR, "asserted")


def _ours(reading: Reading, found: Found, said: Said | None, grammar: _Grammar) -> Who | None:
    """The article's company, where a quote that no authority speaks says "we"."""
    normal, sentence = reading.normal, reading.sentences[found.sentence].span
    line = normal.rfind("\n", 0, sentence.start) + 1
    if found.type == "ground" or (said is not None and said.who.kind in ("authority", "court", "media")):
        return None
    opens = normal.find('"', sentence.start, found.span.end)
    quoting = opens >= 0 or normal.count('"', line, sentence.start) % 2 == 1
    first = grammar.we.search(normal, max(opens, sentence.start), sentence.end) if quoting else None
    if first is None or normal.count('"', line, first.start()) % 2 == 0:
        return None
    if said is not None and said.who.kind == "company":
        return said.who
    company = main_company(reading)
    return Who(company, "company") if company else None


def _speaks(found: Found, said: Said) -> bool:
    """Whether what is sought or expected is told by the one named, not by the narrator."""
    if said.how == "plans":
        return found.type in _OWN_STEPS and said.who.kind != "document"
    if said.how == "believes" or not said.reports:
        return False
    return said.who.kind not in ("authority", "court") or found.type in _OWN_STEPS


def _wished(reading: Reading, found: Found, grammar: _Grammar) -> Polarity | None:
    """Sought or expected, where nothing has happened yet."""
    start, end = found.span
    if found.type in _MEASURES:
        clauses = reading.sentences[found.sentence].clauses
        first = max((one.start for one in clauses if one.start <= start), default=start)
        events, last = grammar.events.get(found.type), end
        for match in grammar.efforts.finditer(reading.normal, max(start - _EFFORT, first), end):
            # "Shippers try to gauge the listing" seek something else.
            if events is None or events.search(reading.normal, match.start(), min(match.end() + _EFFORT, last)):
                return "sought"
    if found.stage == "asked" or (found.type == "relief_sought" and found.stage == "done"):
        return "sought"
    if found.stage == "announced":
        return "expected"
    if found.type in _EFFECTS and grammar.modal.search(reading.normal, start, end):
        return "expected"
    return None


def _status(found: Found, polarity: Polarity, negated: bool) -> Status | None:
    if found.type == "relief_sought" or polarity in ("sought", "expected"):
        return "pending"
    if polarity != "asserted" or found.type not in _SETTLED | {"injunction"}:
        return None
    if negated:
        return "lifted" if found.type == "forced_sale" else None
    return None if found.type == "deadline" else "in_force"


def _negated(reading: Reading, found: Found, grammar: _Grammar) -> bool:
    """Whether a negation in the claim's words reaches the event: that a firm "did not comment" unsays no listing."""
    if found.type in _NEVER_NEGATED:
        return False
    normal, (start, end) = reading.normal, found.span
    if found.type == "court_finding" and grammar.lacks.search(normal, start, end):
        return True
    if found.type == "restriction" and grammar.permits.search(normal, start, end):
        return True
    events = grammar.events.get(found.type)
    for match in grammar.negators.finditer(normal, start, end):
        if grammar.positive.match(normal, match.start(), end):
            continue
        cut = grammar.reach.search(normal, match.end(), end)
        if events is None or events.search(normal, match.start(), cut.start() if cut else end):
            return True
    return False


def _covering(said: list[Said], found: Found) -> Said | None:
    """The attribution that answers for the claim: an outside voice, then who says, suspects, wants."""
    over = [one for one in said if one.start < found.span.end and found.span.start < one.end]
    if found.type != "ground":
        over = [one for one in over if one.how != "believes"]

    def rank(one: Said) -> tuple[bool, int, int]:
        outside = one.how == "by" and one.who.kind in ("media", "document", "source")
        order = ("by", "says", "believes", "plans").index(one.how) if one.reports else 4
        distance = found.span.end - one.at if one.at < found.span.end else one.at
        return not outside, max(order, 1), distance

    return min(over, key=rank, default=None)


def _accuser(reading: Reading, found: Found, anywhere: bool) -> Who | None:
    """The authority of the sentence, before the claim rather than after."""
    states = [one for one in reading.sentences[found.sentence].mentions if one.kind in ("authority", "country")]
    before = [one for one in states if one.end <= found.span.start]
    others = [one for one in states if one.end > found.span.start] if anywhere else []
    chosen = next((one for one in before[::-1] if one.kind == "authority"), None) or next(iter(before or others), None)
    return who_is(reading, found.sentence, chosen) if chosen else None


def _lister(reading: Reading, found: Found) -> Who | None:
    """The authority spoken of before, else the article's lister."""
    mention = antecedent(reading, found.sentence, found.span.start, frozenset({"authority"}))
    name = None if mention else lister(reading)
    return who_is(reading, found.sentence, mention) if mention else Who(name, "authority") if name else None


def _denier(reading: Reading, found: Found) -> Who:
    """The company or government that rejects; of its spokesperson, the company."""
    sentence = reading.sentences[found.sentence]
    said = [one for one in attributions(reading, found.sentence) if one.how == "says" and one.start < found.span.end]
    said = [one for one in said if found.span.start < one.end]
    firms = [one.who for one in said if one.who.kind == "company"]
    inside = [one for one in sentence.mentions if one.kind in _DENIERS and one.start >= found.span.start]
    first = denier(reading, found)
    chosen = first if first is not None and first == inside[0] else None
    if chosen is None and firms:
        return _firm(reading, found, firms[-1])
    chosen = chosen or next((one for one in inside if one.kind in _FIRMS and one.end <= found.span.end), None)
    chosen = chosen or subject_before(reading, sentence, found.span.start, _FIRMS)
    company = main_company(reading)
    chosen = chosen or antecedent(reading, found.sentence, found.span.start, frozenset({"company"}), company)
    who = who_is(reading, found.sentence, chosen) if chosen else None
    return who or (Who(company, "company") if company else _NARRATOR)


def _firm(reading: Reading, found: Found, who: Who) -> Who:
    """The company itself, where its spokesperson was found."""
    names = {one.name for sentence in reading.sentences for one in sentence.mentions if one.kind == "company"}
    if who.name in names:
        return who
    near = [one for one in reading.sentences[found.sentence].mentions if one.kind in _FIRMS]
    company = main_company(reading)
    named = who_is(reading, found.sentence, near[-1]) if near else None
    return named or (Who(company, "company") if company else who)


def _judge(reading: Reading, found: Found) -> Who:
    """The court of the sentence, else the one spoken of before."""
    for index in range(found.sentence, -1, -1):
        mention = next((one for one in reading.sentences[index].mentions if one.kind in _COURT), None)
        who = who_is(reading, index, mention) if mention else None
        if who is not None:
            return who
    return Who("court", "court")


class _Grammar(NamedTuple):
    alleged: re.Pattern[str]
    claims: re.Pattern[str]
    hearsay: re.Pattern[str]
    modal: re.Pattern[str]
    efforts: re.Pattern[str]
    negators: re.Pattern[str]
    positive: re.Pattern[str]
    lacks: re.Pattern[str]
    reach: re.Pattern[str]
    open: re.Pattern[str]
    permits: re.Pattern[str]
    we: re.Pattern[str]
    events: dict[str, re.Pattern[str]]


@cache
def _grammar(language: str) -> _Grammar:
    words = load_words(language, "stance", StanceWords)
    # An elided word ("d'") has no edge on its right.
    left, right = ("", "") if language == "zh" else (r"(?<!\w)", r"(?:(?<=')|(?!\w))")
    joints = "" if language == "zh" else r"| (?:et|mais|and|but|und|aber|y|pero) "

    def edged(patterns: Iterable[str]) -> re.Pattern[str]:
        return re.compile(f"{left}(?:{'|'.join(patterns) or '(?!)'}){right}", re.I)

    return _Grammar(
        alleged=edged(words.alleged),
        claims=edged(words.claims),
        hearsay=edged(words.hearsay),
        modal=edged(words.modal),
        efforts=edged(words.efforts),
        negators=edged(words.negators),
        positive=edged(words.positive),
        lacks=edged(words.lacks),
        open=edged(words.open),
        permits=edged(words.permits),
        we=edged(words.we),
        reach=re.compile(f"[,;:，；：]{joints}"),
        events={kind: re.compile("|".join(stems), re.I) for kind, stems in words.events.items()},
    )
