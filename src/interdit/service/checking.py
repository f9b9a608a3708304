"""The main job: who is meant, what the law says, in words. Joins screening, verdict and reports."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from interdit.errors import UnknownKeyError
from interdit.model import (
    STRICTNESS,
    Candidate,
    Clause,
    Decision,
    Examined,
    Interval,
    PartyKey,
    PartyRef,
    Reach,
    Statement,
)
from interdit.reports import Speech, worded_verdict
from interdit.screening import Finding, Given, Query, born, find, find_query, least, thresholds, worded
from interdit.service.asking import Ask, understood
from interdit.service.recent import Recent
from interdit.verdict import Asked, decide, join, touching

if TYPE_CHECKING:
    from datetime import date

    from interdit.model import Question, Verdict
    from interdit.reports import Lang
    from interdit.screening import Screener
    from interdit.service.owners import Owners
    from interdit.service.shelf import Shelf


_INEXACT = ("leading_words", "form_compatible", "fuzzy")
"""Ways of finding a party by other than its full name."""
_OPEN = ("near_miss", "conflict", "unknown_identifier", "not_comparable")
"""Findings that leave it to a person who is meant."""

_DECISIONS, _FILES = 1024, 4
"""So many decisions and files of stakes are kept: a file of companies asks the same of nobody again and again."""


class Answered(NamedTuple):
    """A verdict, and how it was found for whom."""

    verdict: Verdict
    finding: Finding


class Above(NamedTuple):
    """What a file of stakes says of the company asked about: its entries there, what they mean, what is assumed."""

    nodes: tuple[int, ...] = ()
    reach: Reach = Reach()
    assumed: tuple[Statement, ...] = ()
    examined: Examined | None = None


class Checker:
    """Answers questions from one shelf in one language; decisions that recur are made once."""

    def __init__(self, shelf: Shelf, lang: Lang, today: date) -> None:
        """Keep what every answer needs."""
        self.shelf, self.lang, self.today = shelf, lang, today
        self._speech = Speech(lang, shelf.law, shelf.citations, shelf.edition.id)
        self._decided: Recent[Decision] = Recent(_DECISIONS)
        self._owners: Recent[Owners] = Recent(_FILES)

    def check(self, ask: Ask) -> Verdict:
        """Answer one question; raises QueryError where it cannot be understood."""
        return self.answer(ask).verdict

    def answer(self, ask: Ask) -> Answered:
        """Answer one question as `check` does, and say how the party was found."""
        question, asked = understood(ask, self.today, self.shelf.as_of)
        known = {regime.key for regime in self.shelf.law.regimes}
        for stake in asked.stakes:
            if stake.regime not in known:
                raise UnknownKeyError(
                    f"stake under {stake.regime!r}: no such regime; there are {', '.join(sorted(known))}"
                )
        for holding in asked.holdings:
            if holding.party not in self.shelf.parties:
                raise UnknownKeyError(f"holding {holding.party!r}: no such party; give its id as an answer shows it")
        finding = self._find(ask, question)
        above, asked = self._above(ask, asked, finding)
        if finding.how in _OPEN:
            verdict = self._undecided(finding, question, asked, above)
        else:
            verdict = self._decided_for(finding, question, asked, ask, above)
        if above.examined is not None:
            verdict = msgspec.structs.replace(
                verdict, scope=msgspec.structs.replace(verdict.scope, ownership=above.examined)
            )
        return Answered(verdict, finding)

    def owners(self, path: str) -> Owners:
        """Return a file of stakes, read once; raises InputError where it cannot be used."""

        def read() -> Owners:
            from pathlib import Path

            from interdit.service.owners import Owners
            from interdit.service.stakes_file import load_stakes

            regimes = [regime.key for regime in self.shelf.law.regimes]
            return Owners(self.shelf, load_stakes(Path(path), self.shelf.han, regimes))

        return self._owners.get(path, read)

    def _above(self, ask: Ask, asked: Asked, finding: Finding) -> tuple[Above, Asked]:
        """Look the company up in the file of stakes, and conclude on its owners."""
        if not ask.stakes_file:
            return Above(), asked
        owners = self.owners(ask.stakes_file)
        stakes = owners.stakes
        subject = ask.subject
        texts = [text for text in ((subject.name or ask.query) if subject else ask.query,) if text]
        nodes = owners.nodes(texts, [subject.lei] if subject and subject.lei else [], finding.parties)
        names = tuple(stakes.graph.names[node] for node in nodes)
        examined = Examined(stakes.file, stakes.ties, stakes.unread, names)
        if not nodes:
            # A row that could not be read may have been about this company: the answer says that there are such rows.
            said = (owners.given(),) if stakes.unread else ()
            return Above(assumed=said, examined=examined), msgspec.structs.replace(asked, owners="absent")
        reach = owners.reach(nodes, touching(self.shelf.law.regimes, asked), asked)
        asked = msgspec.structs.replace(asked, owners="yes", taken=reach.taken)
        return Above(nodes, reach, owners.assumed(nodes, reach, asked), examined), asked

    def _find(self, ask: Ask, question: Question) -> Finding:
        index, han = self.shelf.index, self.shelf.han
        if ask.subject is not None:
            return find(ask.subject, index, han, self._scorer)
        query = Query(question.query, ask.kind, ask.country, ask.birth_date)
        return self._set_aside(find_query(query, index, han, self._scorer), ask)

    def _scorer(self) -> Screener:
        return self.shelf.screener

    def _set_aside(self, finding: Finding, ask: Ask) -> Finding:
        """Make near misses of parties of another kind than given, or born in another year."""
        given = Given.of("", ask.birth_date, ()).born
        other: dict[PartyKey, tuple[str, str]] = {}
        for key in finding.parties:
            known = self.shelf.index.parties[key]
            if ask.kind and _is_other_kind(known.kind, ask.kind):
                other[key] = ("other_kind", known.kind)
            elif born(given, known.born) == "other_year":
                other[key] = ("other_birth_date", ", ".join(known.born))
        if not other:
            return finding
        near = tuple(
            Candidate(key, self._ref(key).name, why, score=finding.scores.get(key)) for key, (why, _) in other.items()
        )
        left = tuple(key for key in finding.parties if key not in other)
        recorded = finding.recorded | {key: text for key, (_, text) in other.items()}
        return msgspec.structs.replace(
            finding,
            parties=left,
            candidates=(*finding.candidates, *near),
            how=finding.how if left else "near_miss",
            recorded=recorded,
        )

    def _decide(self, key: PartyKey | None, asked: Asked, above: Above) -> Decision:
        place = (key, asked, (above.examined.file if above.examined else "", above.nodes))

        def made() -> Decision:
            case = self.shelf.case_file(key, (holding.party for holding in asked.holdings))
            return decide(msgspec.structs.replace(case, reach=above.reach), asked, self.shelf.law)

        return self._decided.get(place, made)

    def _ref(self, key: PartyKey) -> PartyRef:
        return PartyRef(key, self.shelf.index.parties[key].name)

    def _decided_for(self, finding: Finding, question: Question, asked: Asked, ask: Ask, above: Above) -> Verdict:
        keys: tuple[PartyKey | None, ...] = finding.parties or (None,)
        decisions = [self._decide(key, asked, above) for key in keys]
        candidates = finding.candidates
        party = self._ref(finding.parties[0]) if len(finding.parties) == 1 else None
        decision = decisions[0]
        if len(decisions) > 1:
            found = tuple(zip(finding.parties, decisions, strict=True))
            candidates = (*(self._bearer(key, one, finding) for key, one in found), *candidates)
            answers = ", ".join(f"{self._ref(key).name}: {one.answer}" for key, one in found)

            def again(at: Asked) -> list[Decision]:
                return [self._decide(key, at, above) for key in finding.parties]

            decision = join(decisions, answers, again, asked)
        exact = finding.how in _INEXACT and self._leans_on_exact_name(decision)
        assumed = (
            *_found_by(finding, self.shelf, ask.kind),
            *((Statement("exact_name_test"),) if exact else ()),
            *_beyond(asked),
            *self._birth(ask, finding),
            *above.assumed,
        )
        decision = msgspec.structs.replace(decision, assumptions=(*assumed, *decision.assumptions))
        named = msgspec.structs.replace(finding, candidates=candidates)
        return self._word(decision, question, party, worded(named, self.lang))

    def _leans_on_exact_name(self, decision: Decision) -> bool:
        """Whether a law that reaches exact names only decides."""
        exact = {regime.key for regime in self.shelf.law.regimes if regime.name_test == "exact"}
        return any(clause.regime in exact and clause.effect != "permitted" for clause in decision.reasons)

    def _birth(self, ask: Ask, finding: Finding) -> tuple[Statement, ...]:
        """Say how a birth date that was given stands to the one on record."""
        if not ask.birth_date:
            return ()
        given = Given.of("", ask.birth_date, ()).born
        said: list[Statement] = []
        for key in finding.parties:
            recorded = self.shelf.index.parties[key].born
            params = {"given": ask.birth_date, "recorded": ", ".join(recorded), "name": self._ref(key).name}
            said.append(Statement(f"birth_{born(given, recorded) or 'unknown'}", params))
        return tuple(said)

    def _bearer(self, key: PartyKey, decision: Decision, finding: Finding) -> Candidate:
        code = "alike" if key in finding.scores else "bears_name"
        return Candidate(key, self._ref(key).name, code, decision.answer, finding.scores.get(key))

    def _undecided(self, finding: Finding, question: Question, asked: Asked, above: Above) -> Verdict:
        """Say why nobody can be decided for; each candidate comes with its own answer."""
        candidates = tuple(
            msgspec.structs.replace(one, answer=self._decide(one.id, asked, Above()).answer)
            for one in worded(finding, self.lang)
        )
        names = "; ".join(f"{one.name} ({one.score:.2f})" if one.score else one.name for one in candidates)
        code = finding.how if finding.params.get("problem") != "nothing_to_look_up" else "empty_query"
        params = {"candidates": names, "value": finding.params.get("value", question.query)}
        clause = Clause(Statement(code, params), "review", Interval())
        base = self._decide(None, asked, above)
        if STRICTNESS.index(base.answer) > STRICTNESS.index("review"):
            # Whoever is meant, its owners as given forbid it already.
            said = (*above.assumed, *_beyond(asked), *base.assumptions)
            strict = msgspec.structs.replace(base, reasons=(*base.reasons, clause), assumptions=said)
            return self._word(strict, question, None, candidates)
        decision = msgspec.structs.replace(
            base,
            answer="review",
            reasons=(clause,),
            context=(),
            duties=(),
            assumptions=(*above.assumed, *_beyond(asked)),
            changes_within=(),
            next_change=None,
            next_event=None,
        )
        return self._word(decision, question, None, candidates)

    def _word(
        self, decision: Decision, question: Question, party: PartyRef | None, candidates: tuple[Candidate, ...]
    ) -> Verdict:
        edition = (self.shelf.edition.id, self.shelf.as_of)
        return worded_verdict(decision, question, (party, candidates), edition, self._speech)


def _is_other_kind(recorded: str, given: str) -> bool:
    """Whether two kinds exclude each other; lists often do not tell a company from another organization."""
    alike = ({"company", "organization", "unknown"}, {recorded, given})
    return recorded != "unknown" and recorded != given and not alike[1] <= alike[0]


def _found_by(finding: Finding, shelf: Shelf, kind: str) -> tuple[Statement, ...]:
    """Say what was assumed in finding the party."""
    said: list[Statement] = []
    params = finding.params
    if finding.how in _INEXACT:
        matched = ", ".join(shelf.index.parties[key].name for key in finding.parties)
        given = {"given": params.get("given", ""), "matched": matched}
        scored = _scored(finding, shelf)
        own = scored and scored["recorded"] == matched
        said.append(Statement("fuzzy_own" if own else finding.how, given | scored))
    if finding.parties and "country_given" in params:
        said.append(Statement("country_differs", params))
    if "identifier_unknown" in params:
        said.append(Statement("identifier_unused", params))
    if not finding.parties:
        said.append(Statement("scored_below", {"review": f"{least(kind):.2f}"}))
    return tuple(said)


def _beyond(asked: Asked) -> tuple[Statement, ...]:
    """Say so where the reader is placed after the edition's day, or the fund's holdings are of another day."""
    said: list[Statement] = []
    known = asked.known_at
    if known is not None and (known.date() if isinstance(known, datetime) else known) > asked.as_of:
        said.append(Statement("known_after_edition", {"as_of": asked.as_of.isoformat()}))
    on = asked.on.date() if isinstance(asked.on, datetime) else asked.on
    other_days = sorted({one.as_of.isoformat() for one in asked.holdings if one.as_of is not None and one.as_of != on})
    if other_days:
        said.append(Statement("holding_date", {"held_on": ", ".join(other_days)}))
    return tuple(said)


def _scored(finding: Finding, shelf: Shelf) -> dict[str, str]:
    """Return what is said of a score that decided: the name it is of, the score, and from where it is a hit."""
    if not finding.scores:
        return {}
    kinds = [shelf.index.parties[key].kind for key in finding.parties]
    return {
        "recorded": "; ".join(dict.fromkeys(finding.recorded[key] for key in finding.parties)),
        "score": ", ".join(dict.fromkeys(f"{finding.scores[key]:.2f}" for key in finding.parties)),
        "hit": f"{max(thresholds(kind).hit for kind in kinds):.2f}",
    }
