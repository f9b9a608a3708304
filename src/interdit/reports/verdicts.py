"""From a decision to a verdict: codes become sentences, citation keys become citations. Decides nothing."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from interdit.model import BEGINNING, FOREVER, Cited, Clause, Decision, Duty, Law, Reason, Scope, Unchecked, Verdict
from interdit.reports.wording import ENDS, LABELS, Lang, notice, pick, word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from interdit.model import Candidate, Citation, PartyRef, Question

SCHEMA = "interdit.check/1"


def worded_verdict(
    decision: Decision,
    question: Question,
    who: tuple[PartyRef | None, tuple[Candidate, ...]],
    edition: tuple[str, date],
    speech: Speech,
) -> Verdict:
    """Return the verdict for a question.

    Args:
        decision: what was decided.
        question: the question as asked.
        who: the party it was decided for, and the candidates.
        edition: the edition's id and its day.
        speech: language, law and citations to word it with.
    """
    unchecked = tuple(Unchecked(key, word(why, "unchecked", speech.lang)) for key, why in decision.unchecked)
    known_at = date.fromisoformat(question.known_at[:10]) if question.known_at else None
    left = "; ".join(f"{one.regime} ({one.why})" for one in unchecked)
    return Verdict(
        schema=SCHEMA,
        question=question,
        answer=decision.answer,
        label=pick(LABELS[decision.answer], speech.lang),
        party=who[0],
        candidates=who[1],
        reasons=tuple(speech.reason(clause, known_at) for clause in decision.reasons),
        context=tuple(speech.reason(clause, known_at) for clause in decision.context),
        duties=tuple(
            Duty(
                due.do,
                due.by,
                due.text.get(speech.lang) or due.text["en"],
                due.regime,
                next(iter(speech.cited(due.citations)), None),
            )
            for due in decision.duties
        ),
        assumptions=tuple(dict.fromkeys(word(one, "assumption", speech.lang) for one in decision.assumptions)),
        scope=Scope(decision.checked, unchecked),
        changes_within=decision.changes_within,
        next_change=decision.next_change,
        next_event=decision.next_event,
        edition=edition[0],
        as_of=edition[1],
        notice=notice(edition[0][:19], edition[1].isoformat(), left, speech.lang),
    )


class Speech:
    """What wording needs: the language, the law's titles and zones, the citations."""

    def __init__(self, lang: Lang, law: Law, citations: Mapping[str, Citation], edition: str) -> None:
        """Keep the language and the tables; `edition` is cited where a reason rests on nothing but the record."""
        self.lang, self._citations = lang, citations
        self._itself = Cited("interdit edition", edition)
        self.titles = {regime.key: regime.title.get(lang) or regime.title["en"] for regime in law.regimes}
        self._zones = {regime.key: ZoneInfo(regime.zone) for regime in law.regimes}

    def reason(self, clause: Clause, known_at: date | None = None) -> Reason:
        """Put one clause into words, its instants in the zone of its regime, with what a reader could then cite."""
        statement = clause.statement
        zone = self._zones.get(clause.regime) if clause.regime else None
        more = {"regime_title": self.titles.get(clause.regime, "")} if clause.regime else {}
        if statement.code == "ended":
            more["end"] = pick(ENDS[statement.params.get("kind", "ended")], self.lang)
        if "begins" in statement.params:
            more["begins"] = spoken(datetime.fromisoformat(statement.params["begins"]), zone)
        cited = self.cited(self.public(clause.citations, known_at)) or (self._itself,)
        return Reason(
            code=statement.code,
            effect=clause.effect,
            text=word(statement, "reason", self.lang, **more),
            regime=clause.regime,
            measure=clause.measure,
            listing=clause.listing,
            order=clause.order,
            citation=cited[0],
            more_citations=cited[1:],
            valid_from=_local(clause.interval.start, zone),
            valid_to=_local(clause.interval.end, zone),
            confidence=clause.confidence,
            params=statement.params,
        )

    def public(self, keys: tuple[str, ...], known_at: date | None) -> tuple[str, ...]:
        """Leave out what was published after the reader's day, as long as something is left to cite."""
        if known_at is None:
            return keys
        days = {key: self._citations[key].published for key in keys if key in self._citations}
        return tuple(key for key in keys if (days.get(key) or known_at) <= known_at) or keys

    def dated(self, keys: tuple[str, ...]) -> tuple[str, ...]:
        """Leave out citations of no known day, as long as one with a day is left: a later one may be among them."""
        return tuple(key for key in keys if (one := self._citations.get(key)) and one.published) or keys

    def cited(self, keys: tuple[str, ...]) -> tuple[Cited, ...]:
        """Return the citations of these keys; one that the edition lacks (a user's own law) is its own title."""
        return tuple(self._cited(key) for key in keys)

    def _cited(self, key: str) -> Cited:
        one = self._citations.get(key)
        return Cited(one.title, one.locator, one.url) if one is not None else Cited(key)


def _local(instant: datetime | None, zone: ZoneInfo | None) -> datetime | None:
    if instant is None or instant <= BEGINNING or instant >= FOREVER:
        return None
    return instant.astimezone(zone) if zone is not None else instant


def spoken(instant: datetime, zone: ZoneInfo | None) -> str:
    """Write an instant for people: day, hour and zone; the hour is left out at midnight."""
    local = instant.astimezone(zone) if zone is not None else instant
    hour = "" if (local.hour, local.minute) == (0, 0) else f" {local:%H:%M}"
    return f"{local:%Y-%m-%d}{hour}{f' {local.tzname()}' if hour else ''}"
