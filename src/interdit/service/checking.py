"""The main job: who is meant, what the law says, in words. Joins screening, verdict and reports."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from msgspec import UNSET

from interdit.errors import UnknownKeyError
from interdit.model import (
    STRICTNESS,
    Candidate,
    Clause,
    Decision,
    Interval,
    PartyKey,
    PartyRef,
    Statement,
)
from interdit.reports import Speech, word, worded_verdict
from interdit.screening import (
    Finding,
    Given,
    Query,
    ScorerWithout,
    born,
    find,
    find_query,
    index_without,
    worded,
)
from interdit.service.above import NOBODY
from interdit.service.asking import Ask, understood
from interdit.service.assumed import INEXACT, beyond, found_by, taken_for_name
from interdit.service.recent import Recent
from interdit.service.ruling import Applied, apply, customer_of
from interdit.service.securing import beside, object_of, other_side, said, secure
from interdit.verdict import Asked, decide, join

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date
    from pathlib import Path

    from interdit.model import Question, Verdict
    from interdit.reports import Lang
    from interdit.screening.likeness import Scorer
    from interdit.screening.without import LeavingScorer
    from interdit.service.above import Above
    from interdit.service.examining import Examiner
    from interdit.service.lookthrough import Lookthrough
    from interdit.service.owners import Owners
    from interdit.service.ruling import Rulings
    from interdit.service.securing import Secured
    from interdit.service.shelf import Shelf


OPEN = ("near_miss", "conflict", "unknown_identifier", "not_comparable")
"""Findings that leave it to a person who is meant."""

_DECISIONS = 1024
"""So many decisions are kept: a file of companies asks the same of nobody again and again."""


class Answered(NamedTuple):
    """A verdict, how it was found for whom, what is to be said of decisions on matches, and as which security."""

    verdict: Verdict
    finding: Finding
    decided: tuple[str, ...]
    secured: Secured


class Named(NamedTuple):
    """Who a question means: `sure` where it is one party; else `candidates`, and what was assumed in finding them.

    `bearers` are the candidates who bear the name itself.
    """

    question: Question
    asked: Asked
    sure: PartyKey | None
    candidates: tuple[Candidate, ...]
    assumptions: tuple[str, ...]
    bearers: tuple[PartyKey, ...] = ()


class Checker:
    """Answers questions from one shelf in one language; decisions that recur are made once."""

    def __init__(self, shelf: Shelf, lang: Lang, today: date, rulings: Rulings | None = None) -> None:
        """Keep what every answer needs; `rulings` are the decisions on matches that answers are to heed."""
        self.shelf, self.lang, self.today = shelf, lang, today
        self.speech = Speech(lang, shelf.law, shelf.citations, shelf.edition.id)
        self._decided: Recent[Decision] = Recent(_DECISIONS)
        self._examiner: Examiner | None = None
        self.rulings = rulings

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
        secured, applied = self.found(ask)
        finding = secured.finding
        asked = msgspec.structs.replace(asked, object=object_of(secured, ask, asked))
        look, asked, finding = self._examining().look(ask, asked, finding) if ask.funds else (None, asked, finding)
        question = msgspec.structs.replace(question, object=asked.object)
        plain = asked
        above, asked = self._above(secured.ask, asked, finding.parties)
        above = above._replace(look=look, assumed=(*applied.said, *above.assumed))
        if finding.how in OPEN:
            alone = msgspec.structs.replace(ask, query="", subject=None)
            finding = self._with_answers(finding, alone, plain)
            verdict = self._undecided(finding, question, asked, above)
        else:
            verdict = self._decided_for(finding, question, asked, ask, above)
            if applied.opened is not None and applied.opens(verdict):
                finding = self._with_answers(applied.opened, ask, plain)
                verdict = self._undecided(finding, question, asked, above)
        verdict = msgspec.structs.replace(_examined(verdict, above), decisions=applied.shown)
        verdict = self._secured(verdict, secured, ask, asked)
        return Answered(verdict, finding, tuple(word(one, "assumption", self.lang) for one in applied.said), secured)

    def _secured(self, verdict: Verdict, secured: Secured, ask: Ask, asked: Asked) -> Verdict:
        """Say of the security that is meant: as what it was read, whose it is; the stricter of its two sides stands."""
        if secured.security is None:
            return verdict
        assumed = list(said(secured, ask, asked, self.shelf))
        other = other_side(secured)
        if other is not None:
            issuer = self.check(msgspec.structs.replace(other, object=asked.object))
            if STRICTNESS.index(issuer.answer) > STRICTNESS.index(verdict.answer):
                verdict, issuer = msgspec.structs.replace(issuer, question=verdict.question), verdict
                other = msgspec.structs.replace(other, query=secured.security.underlying)
            assumed.append(Statement("other_side", {"other": other.query, "answer": issuer.answer}))
        known = asked.known_at.date() if isinstance(asked.known_at, datetime) else asked.known_at
        told = (self.speech.reason(clause, known) for clause in beside(secured, asked, self.shelf))
        worded_ones = (word(one, "assumption", self.lang) for one in assumed)
        return msgspec.structs.replace(
            verdict,
            context=(*verdict.context, *told),
            assumptions=tuple(dict.fromkeys((*verdict.assumptions, *worded_ones))),
            security=secured.security,
        )

    def named(self, ask: Ask) -> Named:
        """Say who a question means, found as `check` finds, without deciding it; raises QueryError like `check`."""
        question, asked = understood(ask, self.today, self.shelf.as_of)
        finding = self.finding(ask)
        sure = finding.parties[0] if len(finding.parties) == 1 and finding.how not in OPEN else None
        bearers = finding.parties if sure is None else ()
        own = (Candidate(key, self._ref(key).name, "bears_name") for key in bearers)
        named = msgspec.structs.replace(finding, candidates=(*own, *finding.candidates))
        assumed = (*(found_by(finding, self.shelf, ask.kind) if sure else ()), *beyond(asked))
        texts = tuple(word(one, "assumption", self.lang) for one in assumed)
        return Named(question, asked, sure, worded(named, self.lang), texts, bearers)

    def owners(self, path: str, parties: Sequence[PartyKey] = ()) -> Owners:
        """Return the ties of a file, read once, or those of the edition above some parties.

        Raises:
            InputError: the file cannot be used.
        """
        return self._examining().owners(path, parties)

    def take_stakes(self, name: str, path: Path) -> None:
        """Read a file of stakes that answers call `name`, wherever it is now; raises InputError."""
        self._examining().take_stakes(name, path)

    def funds(self, path: str) -> Lookthrough:
        """Return a folder of holdings files, read once; raises InputError where it cannot be used."""
        return self._examining().funds(path)

    def take_funds(self, name: str, folder: Path) -> None:
        """Read a folder of holdings files that answers call `name`, wherever it is now; raises InputError."""
        self._examining().take_funds(name, folder)

    def _examining(self) -> Examiner:
        if self._examiner is None:
            from interdit.service.examining import Examiner

            self._examiner = Examiner(self.shelf)
        return self._examiner

    def _above(self, ask: Ask, asked: Asked, parties: Sequence[PartyKey]) -> tuple[Above, Asked]:
        """Conclude on the owners of the company, where a file of stakes or the edition's lists say who they are."""
        if ask.stakes_file or self.shelf.has_stakes:
            return self._examining().above(ask, asked, parties)
        return NOBODY, asked

    def finding(
        self, ask: Ask, scored: bool = True, left: Collection[PartyKey] = (), by: LeavingScorer | None = None
    ) -> Finding:
        """Find whom a question means, by likeness too where `scored`, without the names of the parties in `left`.

        `by` scores in the place of the edition's scorer.
        """
        index, han = self.shelf.index, self.shelf.han
        if left:
            index = index_without(index, left)

        def scorer() -> Scorer:
            whole = by or self.shelf.screener
            return ScorerWithout(whole, left) if left else whole

        scoring = scorer if scored else None
        if ask.subject is not None:
            return find(ask.subject, index, han, scoring)
        query = Query(ask.query, ask.kind, ask.country, ask.birth_date)
        return self._set_aside(find_query(query, index, han, scoring), ask)

    def found(self, ask: Ask, by: LeavingScorer | None = None) -> tuple[Secured, Applied]:
        """Find whom a question means and as which security, with the decisions on its matches; `by` as in `finding`."""
        if self.rulings is None:
            secured = secure(ask, self.shelf, partial(self.finding, by=by))
            return secured, Applied(secured.finding)
        found: list[Secured] = []

        def without(left: Collection[PartyKey]) -> Finding:
            found.append(secure(ask, self.shelf, partial(self.finding, left=left, by=by)))
            return found[-1].finding

        applied = apply(self.rulings.standing(customer_of(ask), self.shelf), without)
        return found[-1]._replace(finding=applied.finding), applied

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
        look = above.look
        place = (key, asked, above.mark, look.place if look else ())

        def made() -> Decision:
            held = (holding.party for holding in asked.holdings)
            case = self.shelf.case_file(key, held, look.inside if look else ())
            case = msgspec.structs.replace(case, reach=above.reach, looked=look.looked if look else None)
            return decide(case, asked, self.shelf.law)

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
        inexact = finding.how in INEXACT or (above.look is not None and above.look.inexact)
        exact = inexact and self._leans_on_exact_name(decision)
        assumed = (
            *(taken_for_name(finding) if above.look is None or above.look.exposure is None else ()),
            *found_by(finding, self.shelf, ask.kind),
            *((Statement("exact_name_test"),) if exact else ()),
            *beyond(asked),
            *self._birth(ask, finding),
            *above.said,
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

    def _with_answers(self, finding: Finding, ask: Ask, asked: Asked) -> Finding:
        """Give each candidate its own answer, with its own owners where the edition's lists state them."""
        answered = []
        for one in finding.candidates:
            above, own = self._above(ask, asked, (one.id,)) if self.shelf.has_stakes else (NOBODY, asked)
            answered.append(msgspec.structs.replace(one, answer=self._decide(one.id, own, above).answer))
        return msgspec.structs.replace(finding, candidates=tuple(answered))

    def _undecided(self, finding: Finding, question: Question, asked: Asked, above: Above) -> Verdict:
        """Say why nobody can be decided for; each candidate comes with its own answer."""
        candidates = worded(finding, self.lang)
        names = "; ".join(f"{one.name} ({one.score:.2f})" if one.score else one.name for one in candidates)
        code = finding.how if finding.params.get("problem") != "nothing_to_look_up" else "empty_query"
        params = {"candidates": names, "value": finding.params.get("value", question.query)}
        clause = Clause(Statement(code, params), "review", Interval())
        base = self._decide(None, asked, above)
        if STRICTNESS.index(base.answer) > STRICTNESS.index("review"):
            # Whoever is meant, its owners as given forbid it already.
            said = (*above.said, *beyond(asked), *base.assumptions)
            strict = msgspec.structs.replace(base, reasons=(*base.reasons, clause), assumptions=said)
            return self._word(strict, question, None, candidates)
        decision = msgspec.structs.replace(
            base,
            answer="review",
            reasons=(clause,),
            context=(),
            duties=(),
            assumptions=(*above.said, *beyond(asked)),
            changes_within=(),
            next_change=None,
            next_event=None,
        )
        return self._word(decision, question, None, candidates)

    def _word(
        self, decision: Decision, question: Question, party: PartyRef | None, candidates: tuple[Candidate, ...]
    ) -> Verdict:
        edition = (self.shelf.edition.id, self.shelf.as_of)
        return worded_verdict(decision, question, (party, candidates), edition, self.speech)


def _examined(verdict: Verdict, above: Above) -> Verdict:
    """Say on what data owners and funds were examined."""
    if above.examined is not None:
        verdict = msgspec.structs.replace(
            verdict, scope=msgspec.structs.replace(verdict.scope, ownership=above.examined)
        )
    if above.look is not None:
        verdict = msgspec.structs.replace(
            verdict,
            scope=msgspec.structs.replace(verdict.scope, funds=above.look.examined),
            exposure=above.look.exposure or UNSET,
        )
    return verdict


def _is_other_kind(recorded: str, given: str) -> bool:
    """Whether two kinds exclude each other; lists often do not tell a company from another organization."""
    alike = ({"company", "organization", "unknown"}, {recorded, given})
    return recorded != "unknown" and recorded != given and not alike[1] <= alike[0]
