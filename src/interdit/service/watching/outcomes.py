"""Answers as outcomes: what of an answer counts as a change, what it rests on, and the alert that tells a change.

An outcome changes where the answer changes, the party or the candidates (or the answer for one of them), the reasons
(as the verdict room tells reasons apart: by what they say, under which rule, listing and order), or the date of the
next change. Words, scores, assumptions, citations and the next event alone change nothing.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import msgspec

from interdit.model import Alert, AlertCause, Notice, Outcome, PartyRef, Question, Trouble
from interdit.model.watch import Recorded, WatchRow
from interdit.service.watching.heeding import numbered

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from interdit.model import Verdict
    from interdit.model.watch import Watch, WatchRun
    from interdit.reports import Lang

_LONGEST_REASONS = 8
"""So many reasons are told; more, of what a fund holds, are counted in an answer and not here."""


def recorded(verdict: Verdict, decided: Collection[str] = (), lang: Lang = "en") -> Recorded:
    """Return the outcome that an answer is, with its mark.

    `decided` are sentences on decisions, which tell who decided and why: their numbers take their place.
    """
    reasons = verdict.reasons
    heeded = numbered(verdict.decisions or (), lang)
    outcome = Outcome(
        answer=verdict.answer,
        party=verdict.party,
        candidates=tuple(PartyRef(one.id, one.name) for one in verdict.candidates),
        reasons=tuple(one.text for one in reasons[:_LONGEST_REASONS]),
        citations=tuple(dict.fromkeys(one.citation for one in reasons[:_LONGEST_REASONS] if one.citation is not None)),
        assumptions=(*heeded, *(one for one in verdict.assumptions if one not in decided)),
        next_change=verdict.next_change.isoformat() if verdict.next_change else None,
        candidate_answers=tuple(one.answer for one in verdict.candidates),
    )
    told = [(one.code, one.effect, one.regime, one.measure, one.listing, one.order) for one in reasons]
    party = verdict.party.id if verdict.party is not None else None
    candidates = sorted((str(one.id), one.answer) for one in verdict.candidates)
    return Recorded(digest([outcome.answer, party, candidates, told, outcome.next_change]), outcome)


def unasked(problem: str) -> Recorded:
    """Return the outcome of a row that cannot be asked: it is to be looked at."""
    return Recorded(digest(["review", problem]), Outcome("review", reasons=(problem,)))


def digest(value: object) -> str:
    """Return the hash of a value; the same value has the same hash in every process."""
    return hashlib.sha256(msgspec.msgpack.encode(value, order="deterministic")).hexdigest()


class Changed(msgspec.Struct, frozen=True):
    """A row whose outcome changed: what was asked, the outcome before (None: none was known) and the one after."""

    row: WatchRow
    question: Question
    before: Recorded | None
    after: Recorded
    cause: AlertCause
    causes: tuple[str, ...]


def alert_of(watch: Watch, changed: Changed, last: WatchRun | None, now: WatchRun) -> Alert:
    """Return the alert that tells a change; the same change gives the same alert, however often it is found."""
    before = changed.before
    place = [
        *(watch.id, changed.row.number, before.mark if before else "", changed.after.mark),
        *(_of(last) if last is not None else ()),
        *_of(now),
        now.number,
    ]
    return Alert(
        id=digest(place),
        watch=watch.id,
        watch_name=watch.name,
        row=changed.row.number,
        subject=changed.row.shown,
        question=changed.question,
        cause=changed.cause,
        before=before.outcome if before is not None else None,
        after=changed.after.outcome,
        causes=changed.causes,
        edition=now.edition,
        on=now.day,
    )


def notice_of(watch: Watch, alerts: Sequence[Alert], now: WatchRun, ended: Trouble | None = None) -> Notice | None:
    """Return the message that tells all alerts of a run, and the trouble that ended; None where there is neither."""
    if not alerts and ended is None:
        return None
    identity = digest([one.id for one in alerts] or ["ended", watch.id, now.number])
    return Notice(identity, watch.id, watch.name, tuple(alerts), now.edition, now.at, watch.lang, None, ended)


def _of(run: WatchRun) -> tuple[str, str, str]:
    return (run.edition, run.on, run.known_at)
