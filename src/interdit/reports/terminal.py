"""A verdict as plain text for a terminal, in English or French."""

from __future__ import annotations

import textwrap
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import UNSET

from interdit.reports.decisions import decided
from interdit.reports.exposure import MORE_HELD
from interdit.reports.verdicts import spoken
from interdit.reports.wording import pick

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from interdit.model import Cited, Duty, FundsExamined, Reason, Verdict
    from interdit.reports.wording import Lang

_SHOWN = 5
"""So many reasons of one kind about what a fund holds are written out."""
_WORDS: dict[str, tuple[str, str]] = {
    "why": ("Why", "Pourquoi"),
    "context": ("Beside it", "À côté"),
    "decisions": ("Decided", "Décidé"),
    "duties": ("To do", "À faire"),
    "assumed": ("Assumed", "Supposé"),
    "candidates": ("May mean", "Peut désigner"),
    "within": ("Changes that day", "Changements ce jour-là"),
    "next": ("Next change", "Prochain changement"),
    "event": ("Next event", "Prochain événement"),
    "none": ("none known", "aucun connu"),
    "checked": ("Checked", "Vérifié"),
    "funds": ("Funds looked through", "Fonds examinés"),
    "rows": ("{rows} rows, {unread} not read", "{rows} lignes, {unread} non lues"),
    "unchecked": ("Not checked", "Non vérifié"),
    "as_known": ("as known on", "selon ce qu'on savait le"),
    "source": ("source", "source"),
    "from": ("from", "du"),
    "to": ("to", "au"),
    "by": ("by", "avant le"),
    "at_once": ("at once", "sans délai"),
}


def render_verdict(verdict: Verdict, lang: Lang = "en", width: int = 100, beside: Sequence[str] = ()) -> str:
    """Return the verdict as text; every line fits the width where words allow.

    `beside` are lines that stand under it, before the notice that ends it, and are no part of it.
    """

    def said(key: str) -> str:
        return _WORDS[key][1 if lang == "fr" else 0]

    def head(key: str) -> str:
        return f"{said(key)}{' :' if lang == 'fr' else ':'}"

    question = verdict.question
    known = f", {said('as_known')} {question.known_at}" if question.known_at else ""
    name = verdict.party.name if verdict.party else question.query
    lines = [
        f"{verdict.label.upper() if verdict.answer != 'permitted' else verdict.label}",
        f"  {name} · {question.actor} · {question.act} · {question.object} · {question.on}{known}",
    ]
    lines += _block(head("why"), _reasons(verdict.reasons, said, width, lang))
    lines += _block(head("context"), (_reason(one, said, width) for one in verdict.context))
    lines += _block(
        head("candidates"),
        (
            [f"{one.name} [{one.id}]: {one.why}" + (f" → {one.answer}" if one.answer else "")]
            for one in verdict.candidates
        ),
    )
    if verdict.decisions is not UNSET:
        lines += _block(head("decisions"), (_wrap(decided(one, lang), width) for one in verdict.decisions))
    lines += _block(head("duties"), (_duty(one, said, width) for one in verdict.duties))
    lines += _block(head("assumed"), (_wrap(one, width) for one in verdict.assumptions))
    lines += _block(head("within"), ([f"{_when(one.at)} → {one.answer}"] for one in verdict.changes_within))
    lines.append("")
    lines.append(f"{head('next')} {_when(verdict.next_change) or said('none')}")
    if verdict.next_event != verdict.next_change:
        lines.append(f"{head('event')} {_when(verdict.next_event) or said('none')}")
    lines.append(f"{head('checked')} {', '.join(verdict.scope.checked)}")
    if verdict.scope.funds is not UNSET and verdict.scope.funds.states:
        lines += textwrap.wrap(f"{head('funds')} {_states(verdict.scope.funds, said)}", width, break_on_hyphens=False)
    lines += ["", *beside] if beside else []
    lines += ["", *textwrap.wrap(verdict.notice, width)]
    return "\n".join(lines)


def _block(title: str, entries: Iterable[list[str]]) -> list[str]:
    found = [entry for entry in entries if entry]
    if not found:
        return []
    lines = ["", title]
    for entry in found:
        lines.append(f"  - {entry[0]}")
        lines += [f"    {line}" for line in entry[1:]]
    return lines


def _reasons(reasons: Sequence[Reason], said: Callable[[str], str], width: int, lang: Lang) -> Iterable[list[str]]:
    """Yield each reason; of those about what a fund holds, the first few and how many more there are."""
    held: dict[tuple[str, str | None], int] = {}
    told: dict[str, int] = {}
    for one in reasons:
        is_new = one.text not in told
        told[one.text] = told.get(one.text, 0) + 1
        if "held" in one.params:
            kind = (one.code, one.regime)
            held[kind] = held.get(kind, 0) + 1
            is_new = is_new and held[kind] <= _SHOWN
        if is_new:
            yield _reason(one, said, width)
    for count in held.values():
        if count > _SHOWN:
            yield _wrap(pick(MORE_HELD, lang).format(count=count - _SHOWN), width)


def _states(examined: FundsExamined, said: Callable[[str], str]) -> str:
    shown = [
        f"{one.fund}: {one.file}{f' {one.as_of}' if one.as_of else ''}, "
        + said("rows").format(rows=one.rows, unread=one.unread)
        for one in examined.states
    ]
    return "; ".join(shown)


def _reason(reason: Reason, said: Callable[[str], str], width: int) -> list[str]:
    lines = _wrap(reason.text, width)
    stretch = " ".join(
        part
        for part in (
            f"{said('from')} {_when(reason.valid_from)}" if reason.valid_from else "",
            f"{said('to')} {_when(reason.valid_to)}" if reason.valid_to else "",
        )
        if part
    )
    if stretch:
        lines.append(stretch)
    if reason.citation is not None:
        lines += _wrap(f"{said('source')}: {_citation(reason.citation)}", width)
    return lines


def _duty(duty: Duty, said: Callable[[str], str], width: int) -> list[str]:
    by = f"{said('by')} {_when(duty.by) if isinstance(duty.by, datetime) else duty.by}" if duty.by else said("at_once")
    lines = _wrap(f"{duty.text} ({by})", width)
    if duty.citation is not None:
        lines += _wrap(f"{said('source')}: {_citation(duty.citation)}", width)
    return lines


def _citation(cited: Cited) -> str:
    return ", ".join(part for part in (cited.title, cited.locator, cited.url or "") if part)


def _when(instant: datetime | None) -> str:
    return spoken(instant, None) if instant is not None else ""


def _wrap(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, max(width - 4, 20), break_on_hyphens=False) or [""]
