"""Expressions of time in a sentence, and the day or span each means.

An absolute one needs nothing else. A relative one ("Friday", "en janvier", "去年") is counted from the day of the
document; without that day it stays open. Nothing is guessed from the day on which a text is read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from interdit.model.claim import ClaimDate, DocumentDate
from interdit.news.datemeaning import Hit, Meant, NoDayError, iso, last_day, meaning, on
from interdit.news.datewords import DateGrammar, date_grammar
from interdit.news.parts import DateMention

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from interdit.news.span import Span

__all__ = ["ELSEWHERE", "NO_DAY", "StatedDay", "find", "stated_days"]

NO_DAY = "relative, and the document has no date"
ELSEWHERE = "relative, to a day that is not told here"
_NEAR = 70  # characters either side in which a verb tells whether the time lies ahead
_BREAK = re.compile(r"[;:!?。；：！？]|\.(?=\s)")


_THAT_YEAR = re.compile(
    r",? (?:of (?:that|the same) year|that (?:same )?year|de la même année|(?:des|jenes)(?:selben)? Jahres"
    r"|de (?:ese|aquel)(?: mismo)? año|del mismo año)\b"
)
"""Behind a month or a day: the year is one told before."""
_SAME_YEAR = ("同年", "当年", "當年")


class StatedDay(NamedTuple):
    """A calendar day that a text states, and where."""

    start: int
    end: int
    day: date


def find(normal: str, sentence: Span, language: str, doc_date: DocumentDate) -> tuple[DateMention, ...]:
    """Return the expressions of time in a sentence, in the order of the text."""
    text = normal[sentence.start : sentence.end]
    grammar = date_grammar(language)
    hits = _hits(text, grammar)
    found: list[DateMention] = []
    for hit, to in _paired(hits, text, grammar):
        end = to.end if to else hit.end
        if to is None and "y" not in hit.at and (_THAT_YEAR.match(text, end) or text[: hit.start].endswith(_SAME_YEAR)):
            found.append(
                DateMention(
                    sentence.start + hit.start,
                    sentence.start + end,
                    ClaimDate(None, None, ELSEWHERE, text[hit.start : end]),
                )
            )
            continue
        said = _claim_date(hit, to, doc_date.value, text[hit.start : end])
        if said is not None:
            found.append(DateMention(sentence.start + hit.start, sentence.start + end, said))
    return tuple(found)


def stated_days(text: str, language: str, year: int | None = None) -> tuple[StatedDay, ...]:
    """Return the calendar days that a text states in full; those without a year too where one is given."""
    found: list[StatedDay] = []
    for hit in _hits(text, date_grammar(language)):
        if hit.kind in ("day", "short", "iso", "numeric") and {"d", "month"} <= hit.at.keys():
            of = hit.at.get("y", year)
            day = on(of, hit.at["month"], hit.at["d"]) if of else None
            if day is not None:
                found.append(StatedDay(hit.start, hit.end, day))
    return tuple(found)


def _hits(text: str, grammar: DateGrammar) -> list[Hit]:
    """The expressions that do not overlap; of two that do, the longer."""
    seen = {match.lastgroup for match in grammar.trigger.finditer(text)}
    if not seen:
        return []
    if "year" in seen:
        seen.add("digit")
    matches = [
        (*match.span("x" if "x" in rule.pattern.groupindex else 0), rule.kind, match)
        for rule in grammar.rules
        if not rule.needs or rule.needs in seen
        for match in rule.pattern.finditer(text)
    ]
    taken: list[Hit] = []
    for start, end, kind, match in sorted(matches, key=lambda one: one[0] - one[1]):
        if all(end <= hit.start or start >= hit.end for hit in taken):
            at, unit = _parts(match, grammar, kind)
            timeless = "y" in at or kind == "ignore"
            taken.append(Hit(start, end, kind, at, unit, 0 if timeless else _tense(text, start, end, grammar)))
    return sorted((hit for hit in taken if hit.kind != "ignore"), key=lambda hit: hit.start)


def _parts(match: re.Match[str], grammar: DateGrammar, kind: str) -> tuple[dict[str, int], str]:
    at: dict[str, int] = {}
    unit = ""
    for name, text in match.groupdict().items():
        if not text or name in "xs":
            continue
        word = text.lower().rstrip(".")
        table = grammar.tables.get(name.rstrip("2"), {})
        if name == "unit":
            unit = grammar.units.get(word, "")
        elif word in table:
            at[name] = table[word]
        else:
            at[name] = int(word) if word.isdecimal() else grammar.tables["n"].get(word, 0)
    if "m" in at:
        at["month"] = at["m"]
    if kind == "numeric":
        _order(at, grammar.order)
    return at, unit


def _order(at: dict[str, int], order: str) -> None:
    """Which of the two numbers is the day: what the language's order says, else the one that can be no month."""
    first, second = at["a"], at["b"]
    if at["y"] < 100:
        at["y"] += 2000 if at["y"] < 70 else 1900
    if second > 12 or (order == "mdy" and first <= 12):
        at["month"], at["d"] = first, second
    elif order == "dmy" or first > 12 or first == second:
        at["month"], at["d"] = second, first


def _tense(text: str, start: int, end: int, grammar: DateGrammar) -> int:
    """Whether the verb nearest before the expression, else the first behind it, speaks of what is to come."""
    before = text[max(0, start - _NEAR) : start]
    if grammar.ahead is not None and grammar.ahead.search(before):
        return 1
    if grammar.verbs is None:
        return 0
    cuts = [match.end() for match in _BREAK.finditer(before)]
    cue = None
    for cue in grammar.verbs.finditer(before, cuts[-1] if cuts else 0):  # noqa: B007 - the last is wanted
        pass
    if cue is None:
        stop = _BREAK.search(text, end, end + _NEAR)
        cue = grammar.verbs.search(text, end, stop.start() if stop else end + _NEAR)
    return 0 if cue is None else 1 if cue.lastgroup == "future" else -1


def _paired(hits: list[Hit], text: str, grammar: DateGrammar) -> Iterator[tuple[Hit, Hit | None]]:
    """Each expression alone, or with the one to which it runs: "from A to B", "entre A et B"."""
    at = 0
    while at < len(hits):
        hit, after = hits[at], hits[at + 1] if at + 1 < len(hits) else None
        opened = _opened(hit, after, text, grammar) if after else None
        if after is None or opened is None:
            yield hit, None
            at += 1
            continue
        if "y" not in hit.at and "y" in after.at:
            year = after.at["y"]
            later = (hit.at.get("month", 0), hit.at.get("d", 0)) > (after.at.get("month", 0), after.at.get("d", 32))
            hit = hit._replace(at=hit.at | {"y": year - later})
        yield hit._replace(start=opened), after
        at += 2


def _opened(hit: Hit, after: Hit, text: str, grammar: DateGrammar) -> int | None:
    between = text[hit.end : after.start]
    if len(between) > 16:
        return None
    for opens, joins in grammar.ranges:
        opener = opens.search(text, max(0, hit.start - 24), hit.start)
        # The opening word may stand inside the expression itself: "de janvier", "from March".
        if joins.fullmatch(between) and opener is not None:
            return opener.start()
    return None


def _claim_date(hit: Hit, to: Hit | None, day: date | None, expression: str) -> ClaimDate | None:
    try:
        meant = meaning(hit, day)
        until = meaning(to, day) if to and meant else None
    except NoDayError:
        return ClaimDate(None, None, ELSEWHERE if hit.kind == "within" else NO_DAY, expression)
    if meant is None or (to and until is None):
        return None
    if until is not None:
        last = last_day(until)
        if last < meant.first:
            return None
        meant = Meant(meant.first, "interval", last, meant.absolute and until.absolute)
    basis = "absolute" if meant.absolute else f'relative: "{expression}"'
    return ClaimDate(iso(meant), meant.precision, basis, expression)
