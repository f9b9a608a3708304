"""The answer and why, for the moment asked about and over time, for the usual acts too; coming dates; what is open."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from interdit.model.dossier import Cell, Picture, Statements
from interdit.reports.calendar import when
from interdit.reports.timeline_plot import STATES, stretch_text
from interdit.reports.verdicts import spoken
from interdit.reports.wording import pick
from interdit.service.calendar import CalendarAsk, calendar
from interdit.service.dossiers.desk import reason_sources
from interdit.service.timeline import timeline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from interdit.model import Act, Actor, Answer, Cited, Duty, Reason, Verdict
    from interdit.model.dossier import Block, Row, Section, Sentence
    from interdit.model.timeline import AnswerStretch, Timeline, TimelineRow
    from interdit.service.dossiers.desk import Desk

USUAL: tuple[tuple[Actor, Act], ...] = (
    ("us_person", "purchase"),
    ("us_person", "sell"),
    ("us_person", "hold"),
    ("us_person", "deal"),
    ("us_department_of_defense", "contract"),
    ("exporter_ear", "export"),
    ("us_importer", "import"),
    ("equipment_maker_fcc", "authorise"),
    ("eu_person", "deal"),
    ("uk_person", "deal"),
)
"""Who usually asks what of a listed company."""


class Usual(NamedTuple):
    """One usual act with its answer and its answers over time."""

    actor: Actor
    act: Act
    verdict: Verdict
    line: Timeline


def usual(desk: Desk) -> tuple[Usual, ...]:
    """Answer for every usual act at the moment asked about."""
    made = []
    for actor, act in USUAL:
        ask = msgspec.structs.replace(desk.ask, query=desk.party.key, actor=actor, act=act, object=None)
        made.append(Usual(actor, act, desk.checker.check(ask), timeline(desk.checker, desk.party.key, ask)))
    return tuple(made)


def answer_section(desk: Desk, verdict: Verdict, acts: Sequence[Usual]) -> Section:
    """Write the answer, its reasons, duties and next changes, and the same moment for the usual acts."""
    blocks: list[Block] = [Statements(desk.say("why"), tuple(_reason(desk, one) for one in verdict.reasons))]
    if verdict.context:
        blocks.append(Statements(desk.say("beside"), tuple(_reason(desk, one) for one in verdict.context)))
    if verdict.duties:
        blocks.append(Statements(desk.say("duties"), tuple(_duty(desk, one) for one in verdict.duties)))
    blocks.append(Statements(desk.say("ahead"), tuple(_ahead(desk, verdict))))
    rows = []
    for one in acts:
        reason = one.verdict.reasons[0]
        cells = (*_act(desk, one), _answer(desk, one.verdict.answer), reason.text, _instant(desk, one.verdict))
        rows.append(desk.row(f"{one.actor}/{one.act}", cells, reason_sources(reason), reason.confidence))
    blocks += desk.table("usual", desk.say("usual"), ("who", "act", "answer", "reason", "next"), rows)
    return desk.section("answer", blocks)


def over_time_section(desk: Desk, line: Timeline, acts: Sequence[Usual]) -> Section:
    """Write every stretch of the answer with its reason, beside the picture of what it is made of."""
    question = desk.question
    blocks: list[Block] = []
    if any(row.spans or row.points for row in line.rows):
        blocks.append(Picture("timeline", desk.say("timeline")))
    title = desk.say("stretches", actor=desk.say(f"actor_{question.actor}"), act=desk.say(f"act_{question.act}"))
    rows = (_stretch(desk, one, ()) for one in line.answers)
    blocks += desk.table("stretches", title, ("when", "answer", "reason"), rows)
    shown = (_row(desk, one) for one in line.rows)
    blocks += desk.table("rows", desk.say("rows"), ("what", "when", "public", "says"), shown)
    over = [_stretch(desk, part, _act(desk, one)) for one in acts for part in _joined(one.line.answers)]
    columns = ("who", "act", "when", "answer", "reason")
    blocks += desk.table("usual_over_time", desk.say("usual_over_time"), columns, over)
    return desk.section("over_time", blocks, desk.say("lead_over_time", zone=line.zone))


def coming_section(desk: Desk) -> Section:
    """Write the coming dates of the party, from the day asked about on."""
    on = desk.asked.on
    since = on.date() if isinstance(on, datetime) else on
    found = calendar(desk.checker, CalendarAsk(since=since, known_at=desk.asked.known_at or ""), [desk.party.key])
    rows = []
    for one in found.dates:
        held = f" ({desk.say('held_by', order=one.held)})" if one.held_in_abeyance_by else ""
        said = "; ".join((one.text + held, *one.assumptions))
        cells = (Cell(when(one, desk.lang), one.at.isoformat()), Cell(one.title, one.kind), one.regime_title, said)
        rows.append(desk.row(one.uid, cells, one.citations, one.confidence))
    blocks: tuple[Block, ...] = desk.table("coming", desk.say("sec_coming"), ("day", "what", "regime", "says"), rows)
    if not blocks:
        none = desk.told("no_dates", since=found.since.isoformat(), until=found.until.isoformat())
        blocks = (Statements("", (none,)),)
    return desk.section("coming", blocks, desk.say("lead_coming"))


def limits_section(desk: Desk, verdict: Verdict, assumed: Iterable[str]) -> Section:
    """Write what was assumed, and what was not checked."""
    texts = tuple(dict.fromkeys(assumed))
    said: tuple[Sentence, ...] = tuple(desk.assumption(one) for one in texts)
    blocks: list[Block] = [Statements(desk.say("assumptions"), said or (desk.told("no_assumption"),))]
    rows = [
        desk.row(one.regime, (Cell(desk.title(one.regime), one.regime), one.why)) for one in verdict.scope.unchecked
    ]
    table = desk.table("unchecked", desk.say("unchecked"), ("regime", "why"), rows)
    blocks += table or (Statements(desk.say("unchecked"), (desk.told("checked_all"),)),)
    return desk.section("limits", blocks)


def _reason(desk: Desk, one: Reason) -> Sentence:
    held = stretch_text(one.valid_from, one.valid_to, desk.lang)
    title = desk.title(one.regime)
    more = " · ".join(part for part in (title, desk.say("holds", when=held) if held else "") if part)
    text = f"{one.text} ({more})" if more else one.text
    return desk.sentence(one.code, text, reason_sources(one), confidence=one.confidence)


def _duty(desk: Desk, one: Duty) -> Sentence:
    by = desk.say("at_once")
    if one.by is not None:
        by = desk.say("duty_by", day=spoken(one.by, None) if isinstance(one.by, datetime) else one.by.isoformat())
    cited = (one.citation,) if one.citation is not None else ()
    return desk.told("duty", cited, do=desk.say(f"duty_{one.do}"), by=by, text=one.text)


def _ahead(desk: Desk, verdict: Verdict) -> Iterator[Sentence]:
    for one in verdict.changes_within:
        yield desk.told("within", when=spoken(one.at, None), answer=desk.say(one.answer))
    yield desk.told("next_change", when=_instant(desk, verdict))
    event = verdict.next_event
    yield desk.told("next_event", when=spoken(event, None) if event else desk.say("none_known"))


def _instant(desk: Desk, verdict: Verdict) -> str:
    return spoken(verdict.next_change, None) if verdict.next_change else desk.say("none_known")


def _act(desk: Desk, one: Usual) -> tuple[Cell, Cell]:
    return Cell(desk.say(f"actor_{one.actor}"), one.actor), Cell(desk.say(f"act_{one.act}"), one.act)


def _answer(desk: Desk, answer: Answer) -> Cell:
    return Cell(desk.say(answer), answer)


def _stretch(desk: Desk, one: AnswerStretch, before: tuple[Cell, ...]) -> Row:
    held = stretch_text(one.start, one.end, desk.lang) or desk.say("s_always")
    start, end = (side.isoformat() if side is not None else "" for side in (one.start, one.end))
    span = Cell(held, f"{start}/{end}")
    cells = [*before, span, _answer(desk, one.answer), Cell("; ".join(one.reasons))]
    return desk.row("stretch", cells, _flat(one.sources))


def _joined(answers: Sequence[AnswerStretch]) -> list[AnswerStretch]:
    """Join neighbours of the same answer, with all their reasons."""
    joined: list[AnswerStretch] = []
    for one in answers:
        if joined and joined[-1].answer == one.answer:
            reasons = tuple(dict.fromkeys((*joined[-1].reasons, *one.reasons)))
            sources = (*joined[-1].sources, *one.sources)
            joined[-1] = msgspec.structs.replace(joined[-1], end=one.end, reasons=reasons, sources=sources)
        else:
            joined.append(one)
    return joined


def _row(desk: Desk, row: TimelineRow) -> Row:
    """Return a row of the picture in words."""
    spans = [
        f"{pick(STATES[one.state], desk.lang)}: {stretch_text(one.start, one.end, desk.lang)}" for one in row.spans
    ]
    steps = [f"{spoken(one.at, None)}: {one.text}" for one in row.points if one.kind == "step"]
    public = [
        f"{pick(STATES[one.kind], desk.lang)}: {spoken(one.at, None)}" for one in row.points if one.kind != "step"
    ]
    text = Cell(row.text, lang="en" if row.kind in ("listing", "case") else "")
    cells = (Cell(row.title, row.key), "; ".join((*spans, *steps)), "; ".join(public), text)
    return desk.row(row.kind, cells, row.citations, row.confidence)


def _flat(cited: Iterable[Iterable[Cited]]) -> tuple[Cited, ...]:
    return tuple(dict.fromkeys(one for group in cited for one in group))
