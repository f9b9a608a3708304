"""Which questions bring the coming dates of a party, and what regimes bring to companies that no list names.

Every party is asked about every act of every actor that the law of its listings speaks to; acts to which the same
rules speak are asked about once. A party of which no fact and no clock names an instant in the time asked about is
passed over.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import msgspec

from interdit.law import clock_instant
from interdit.model import DAY, DEFAULT_OBJECT, Act, Actor, Interval, Moment, Object, PartyKey, PartyRef, RegimeKey
from interdit.service.coming_worded import Drawn, Who, Words, drawn, in_order, merged
from interdit.verdict import Asked, reader_instant, touching
from interdit.verdict.coming import coming, dues
from interdit.verdict.decide import gather
from interdit.verdict.listed import touches

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from interdit.model import Law, Listing, Ownership, Regime, Rule, Term
    from interdit.model.calendar import CalendarDate, CalendarKind
    from interdit.service.shelf import Shelf
    from interdit.verdict import CaseFile

_LOOKBACK = timedelta(days=30)
"""Within which the first of ten business days, and a day in any zone, surely falls."""


class Wanted(msgspec.Struct, frozen=True):
    """From which day until which, both included, as known when (None: as the edition knows), for whom and what."""

    since: date
    until: date
    known_at: Moment | None
    actors: tuple[Actor, ...]
    acts: tuple[Act, ...]

    @property
    def window(self) -> Interval:
        """The instants that may matter, in any zone; duties may count from before the first day."""
        start, end = (datetime(one.year, one.month, one.day, tzinfo=UTC) for one in (self.since, self.until))
        return Interval(start - _LOOKBACK, end + 2 * DAY)

    def is_within(self, day: date) -> bool:
        """Whether a day is asked about."""
        return self.since <= day <= self.until


class Question(msgspec.Struct, frozen=True):
    """A question that stands for all those to which the same rules speak."""

    asked: Asked
    who: Who
    reader: datetime


class Questions:
    """The questions that the law of some regimes speaks to, made once for each set of regimes."""

    def __init__(self, law: Law, wanted: Wanted, as_of: date) -> None:
        """Keep the law and what is wanted."""
        self.law, self._wanted, self._as_of = law, wanted, as_of
        self._made: dict[frozenset[RegimeKey], tuple[Question, ...]] = {}

    def of(self, regimes: frozenset[RegimeKey]) -> tuple[Question, ...]:
        """Return one question for each set of rules of these regimes that speaks to any."""
        if regimes not in self._made:
            ours = [one for one in self.law.regimes if one.key in regimes]
            rules = [(id(rule), rule) for one in ours for rule in one.rules if rule.kind != "caveat"]
            alike: dict[frozenset[int], list[Asked]] = {}
            for asked in self._possible([rule for _, rule in rules]):
                speaking = frozenset(place for place, rule in rules if touches(rule, asked))
                if speaking:
                    alike.setdefault(speaking, []).append(asked)
            self._made[regimes] = tuple(map(self._question, alike.values()))
        return self._made[regimes]

    def _possible(self, rules: Sequence[Rule]) -> Iterator[Asked]:
        """Yield who may do what with what: with each object that rules tell apart, and the usual one."""
        wanted = self._wanted
        for act in wanted.acts:
            named = [one for rule in rules if not rule.acts or act in rule.acts for one in rule.objects]
            objects: list[Object] = list(dict.fromkeys((DEFAULT_OBJECT[act], *named)))
            for thing in objects:
                for actor in wanted.actors:
                    yield Asked(actor, act, thing, wanted.since, wanted.known_at, self._as_of)

    def _question(self, ones: Sequence[Asked]) -> Question:
        first = ones[0]
        who = in_order(([one.actor] for one in ones), Actor), in_order(([one.act] for one in ones), Act)
        return Question(first, who, reader_instant(first.known_at, first.as_of, zone_of(self.law, first)))


class Desk:
    """Works out the dates of one calendar."""

    def __init__(self, shelf: Shelf, wanted: Wanted, words: Words) -> None:
        """Keep what is wanted, and who words it."""
        self.shelf, self.law, self.wanted, self.words = shelf, shelf.law, wanted, words
        self._window = wanted.window
        self._questions = Questions(shelf.law, wanted, shelf.as_of)
        self._regimes = {one.key: one for one in self.law.regimes}
        self._fixed: dict[RegimeKey, bool] = {}

    def of_party(self, key: PartyKey) -> list[CalendarDate]:
        """Return the dates of one party, in no order."""
        case = self.shelf.case_file(key)
        if not self._is_live(case):
            return []
        party = PartyRef(key, self.shelf.index.parties[key].name)
        regimes = frozenset(one.regime for one in (*case.listings, *case.basis, *case.parents))
        found = merged(one for question in self._questions.of(regimes) for one in self._drawn(case, party, question))
        return [self.words.of_party(one, party) for one in found if self.wanted.is_within(one.day)]

    def of_regimes(self, only: frozenset[RegimeKey] | None) -> list[CalendarDate]:
        """Return when regimes begin or cease to reach companies that no list names: as owned, as alike by name."""
        regimes = [one for one in self.law.regimes if only is None or one.key in only]
        found = (one for regime in regimes for one in self._of_regime(regime))
        return [one for one in found if self.wanted.is_within(one.day)]

    def _drawn(self, case: CaseFile, party: PartyRef, question: Question) -> Iterator[Drawn]:
        pieces = gather(case, question.asked, self.law, question.reader)
        if not any(self._window.covers(edge) for edge in pieces.boundaries()):
            return
        for one in coming(pieces):
            yield drawn(one, party, question.who, self._zone(one.clause.regime, question))
        for due in dues(pieces, question.asked, self.law, (*case.listings, *case.basis)):
            yield drawn(due, party, question.who, self._zone(due.duty.regime, question))

    def _zone(self, regime: RegimeKey | None, question: Question) -> ZoneInfo:
        held = self._regimes.get(regime) if regime is not None else None
        return ZoneInfo(held.zone) if held is not None else zone_of(self.law, question.asked)

    def _of_regime(self, regime: Regime) -> Iterator[CalendarDate]:
        questions = self._questions.of(frozenset([regime.key]))
        bars = [rule for rule in regime.rules if rule.kind == "bar"]
        for rule in regime.rules:
            lifted = [bar for bar in bars if rule.kind == "licence" and _is_for_unnamed(rule) and bar.key in rule.lifts]
            alike = [one for one in regime.rules if one.kind == "licence" and one.lifts == rule.lifts]
            others = [one.term for one in alike if one is not rule]
            if who := _who(questions, lifted):
                yield from self._ends_of(rule, others, ("licence_starts", "licence_expires"), (regime, who))
        for test in regime.ownership:
            if who := _who(questions, bars):
                kinds: tuple[CalendarKind, CalendarKind] = ("ownership_rule_starts", "ownership_rule_ends")
                yield from self._ends_of(
                    test, [one.term for one in regime.ownership if one is not test], kinds, (regime, who)
                )

    def _ends_of(
        self,
        law: Rule | Ownership,
        others: Sequence[Term],
        kinds: tuple[CalendarKind, CalendarKind],
        of: tuple[Regime, Who],
    ) -> Iterator[CalendarDate]:
        """Yield where a piece of law begins and ends, save where another that is alike goes on."""
        reader = reader_instant(self.wanted.known_at, self.shelf.as_of, ZoneInfo(of[0].zone))
        stretch = law.term.known(reader)
        known = [other for term in others if (other := term.known(reader)) is not None]
        for kind, edge in zip(kinds, (stretch.start, stretch.end) if stretch else (None, None), strict=True):
            if edge is not None and not any(other.covers(edge) or other.end == edge for other in known):
                yield self.words.of_law(kind, law, edge, *of)

    def _is_live(self, case: CaseFile) -> bool:
        """Whether any fact about a party, or clock of its law, names an instant in the time asked about.

        A boundary of the pieces is always such an instant; so a party of which none is has no dates.
        """
        listings = (*case.listings, *case.basis, *case.parents)
        if any(self._is_fixed_live(one.regime) for one in listings):
            return True
        terms = [one.term for one in listings]
        terms += [one.term for one in case.orders]
        terms += [one.term for one in case.positions]
        edges = [edge for term in terms for edge in (term.start, term.end)]
        edges += [one.begins for one in case.positions]
        edges += [edge for one in listings for edge in self._clocks(one)]
        return any(edge is not None and self._window.covers(edge) for edge in edges)

    def _is_fixed_live(self, key: RegimeKey) -> bool:
        """Whether the law of a regime itself names an instant in the time asked about."""
        if key not in self._fixed:
            regime = self._regimes.get(key)
            edges = [edge for rule in (regime.rules if regime else ()) for edge in (rule.term.start, rule.term.end)]
            self._fixed[key] = any(edge is not None and self._window.covers(edge) for edge in edges)
        return self._fixed[key]

    def _clocks(self, listing: Listing) -> Iterator[datetime | None]:
        regime = self._regimes.get(listing.regime)
        for rule in regime.rules if regime is not None else ():
            for clock in (rule.begins, rule.ends, *(duty.by for duty in rule.duties)):
                if clock is not None and regime is not None:
                    yield clock_instant(clock, listing, ZoneInfo(regime.zone))


def _is_for_unnamed(rule: Rule) -> bool:
    return rule.unlisted_only or (bool(rule.relations) and "listed" not in rule.relations)


def _who(questions: Sequence[Question], rules: Sequence[Rule]) -> Who | None:
    """Return whom and what rules speak to, of those asked about; None where they speak to none of them."""
    ones = [one for one in questions if any(touches(rule, one.asked) for rule in rules)]
    if not ones:
        return None
    return in_order((one.who[0] for one in ones), Actor), in_order((one.who[1] for one in ones), Act)


def zone_of(law: Law, asked: Asked) -> ZoneInfo:
    """Return the zone in which a question's days are read."""
    return ZoneInfo(next((one.zone for one in touching(law.regimes, asked)), "America/New_York"))
