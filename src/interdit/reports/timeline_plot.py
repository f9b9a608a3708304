"""The timeline as SVG: law time from left to right, one row each for listings, what they forbid, orders and licences.

Places across are in percent and places down in pixels, so that letters keep their size on a narrow screen and on paper.
Looks are classes (`templates/timeline.css`): the picture holds no style of its own, and follows light and dark.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from interdit.reports.verdicts import spoken
from interdit.reports.wording import pick

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from interdit.model.timeline import AnswerStretch, Point, Span, Timeline, TimelineRow
    from interdit.reports.wording import Lang

STYLE = Path(__file__).parent / "templates" / "timeline.css"
"""The file of looks; colours are taken from the page's variables where it has them."""
STATES: dict[str, tuple[str, str]] = {
    "listed": ("listed", "inscrite"),
    "waiting": ("not yet in force", "pas encore en vigueur"),
    "binding": ("in force", "en vigueur"),
    "lifted": ("suspended, excepted or licensed", "suspendue, exceptée ou sous licence"),
    "lifting": (
        "order, exception or licence that takes a bar away",
        "décision, exception ou licence qui lève une interdiction",
    ),
    "public": ("became public", "devenu public"),
    "ended": ("its end became public", "sa fin devenue publique"),
    "step": ("step in a case", "étape d'une affaire"),
}
"""What each state and mark means."""
_WORDS: dict[str, tuple[str, str]] = {
    "title": ("Timeline of {party}", "Chronologie : {party}"),
    "desc": (
        "Law time from {first} to {last}. {rows} rows; the table below says the same in words.",
        "Temps du droit du {first} au {last}. {rows} lignes ; le tableau ci-dessous dit la même chose en mots.",
    ),
    "answer": ("Answer", "Réponse"),
    "asked": ("asked: {day}", "demandé : {day}"),
    "known": ("known until: {day}", "connu jusqu'au : {day}"),
    "from": ("from {start}", "depuis le {start}"),
    "to": ("{start} to {end}", "du {start} au {end}"),
    "permitted": ("permitted", "permis"),
    "review": ("review", "à examiner"),
    "licence_required": ("licence required", "licence requise"),
    "prohibited": ("prohibited", "interdit"),
}
_LEFT, _RIGHT = 0.6, 98.6
_HEAD, _ROW, _BAR, _STRIP = 64, 50, 17, 52
_HATCH = (
    '<defs><pattern id="tl-hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<path class="tl-hatch-line" d="M0 0V7"/></pattern></defs>'
)
_LETTER = 0.85
"""Percent of the width that a letter of a bar takes on a screen of middle size."""


class _Scale:
    """From instants to percent."""

    def __init__(self, first: datetime, last: datetime) -> None:
        self.first, self.last = first, last

    def at(self, instant: datetime) -> float:
        share = (instant - self.first) / (self.last - self.first)
        return round(_LEFT + (_RIGHT - _LEFT) * min(max(share, 0.0), 1.0), 3)

    def is_outside(self, instant: datetime) -> bool:
        return not self.first <= instant <= self.last


def timeline_svg(line: Timeline, lang: Lang, target: Callable[[TimelineRow], str]) -> str:
    """Return the picture as an SVG element for a page; '' where there is no row to draw.

    Args:
        line: what to draw.
        lang: the language of its words.
        target: the address that a row leads to, its first source; '' for none.
    """
    if not any(row.spans or row.points for row in line.rows):
        return ""
    scale = _scale(line)
    height = _HEAD + _STRIP + len(line.rows) * _ROW + 6
    title = pick(_WORDS["title"], lang).format(party=line.party.name)
    desc = pick(_WORDS["desc"], lang).format(
        first=scale.first.date().isoformat(), last=scale.last.date().isoformat(), rows=len(line.rows)
    )
    opening = f'<svg class="tl" width="100%" height="{height}" role="group" lang="{lang}"'
    parts = [
        f'{opening} aria-labelledby="tl-title" aria-describedby="tl-desc">',
        f'<title id="tl-title">{escape(title)}</title><desc id="tl-desc">{escape(desc)}</desc>{_HATCH}',
        *_axis(scale, height),
        *_answers(line, scale, lang),
    ]
    places = [(row, _HEAD + _STRIP + place * _ROW) for place, row in enumerate(line.rows)]
    parts += [_row(row, top, (scale, lang), target(row)) for row, top in places]
    parts += _moments(line, scale, height, lang)
    parts += [_label(row, top, lang) for row, top in places]
    return "".join((*parts, "</svg>"))


def _scale(line: Timeline) -> _Scale:
    """Choose the stretch to show: all beginnings and ends, and on to the moment asked about where bars run on."""
    spans = [span for row in line.rows for span in row.spans]
    edges = [edge for span in spans for edge in (span.start, span.end) if edge is not None]
    edges += [point.at for row in line.rows for point in row.points]
    first, last = min(edges), max(edges)
    if any(span.end is None for span in spans if span.state != "lifting"):
        day = datetime(line.as_of.year, line.as_of.month, line.as_of.day, tzinfo=last.tzinfo)
        last = max(last, min(line.on, day))
    whole = max(last - first, timedelta(days=30))
    return _Scale(first - whole * 0.06, last + whole * 0.12)


def _axis(scale: _Scale, height: int) -> Iterator[str]:
    for number, day in enumerate(_ticks(scale)):
        x = scale.at(datetime(day.year, day.month, 1, tzinfo=scale.first.tzinfo))
        odd = " tl-odd" if number % 2 else ""
        label = f"{day.year}" if day.month == 1 and _step(scale) >= 12 else f"{day.year}-{day.month:02}"
        yield f'<line class="tl-grid" x1="{x}%" x2="{x}%" y1="{_HEAD - 8}" y2="{height}"/>'
        yield f'<text class="tl-soft{odd}" x="{x}%" dx="4" y="{_HEAD - 12}">{label}</text>'


def _step(scale: _Scale) -> int:
    months = (scale.last - scale.first).days / 30.4
    return next((step for step in (1, 2, 3, 6, 12, 24, 60) if months / step <= 8), 120)


def _ticks(scale: _Scale) -> Iterator[date]:
    step = _step(scale)
    month = scale.first.year * 12 + scale.first.month
    month += -month % step
    while True:
        day = date(month // 12, month % 12 + 1, 1)
        if datetime(day.year, day.month, 1, tzinfo=scale.first.tzinfo) >= scale.last:
            return
        yield day
        month += step


def _answers(line: Timeline, scale: _Scale, lang: Lang) -> Iterator[str]:
    """Yield the strip of answers, each with its word where there is room."""
    yield f'<text class="tl-name" x="{_LEFT}%" y="{_HEAD + 12}">{escape(pick(_WORDS["answer"], lang))}</text>'
    for stretch in _joined(line.answers):
        left = scale.at(stretch.start) if stretch.start else _LEFT
        right = scale.at(stretch.end) if stretch.end else 100.0
        word = pick(_WORDS[stretch.answer], lang)
        yield (
            f'<rect class="tl-answer tl-{stretch.answer}" x="{left}%" width="{max(right - left, 0.4):.3f}%" '
            f'y="{_HEAD + 18}" height="22"><title>{escape(word)}</title></rect>'
        )
        if right - left > len(word) * _LETTER * 1.6:
            yield (
                f'<text class="tl-word tl-{stretch.answer}" x="{left}%" dx="7" y="{_HEAD + 33}">{escape(word)}</text>'
            )


def _joined(answers: tuple[AnswerStretch, ...]) -> list[AnswerStretch]:
    """Join neighbours with the same answer: only their reasons differ."""
    from msgspec.structs import replace

    joined: list[AnswerStretch] = []
    for one in answers:
        if joined and joined[-1].answer == one.answer:
            joined[-1] = replace(joined[-1], end=one.end)
        else:
            joined.append(one)
    return joined


def _row(row: TimelineRow, top: int, drawn: tuple[_Scale, Lang], target: str) -> str:
    """Return a row's bars and marks, which lead to its source where it has one."""
    scale, lang = drawn
    bars = "".join(_bar(span, top + 20, scale, lang) for span in row.spans)
    marks = "".join(_mark(point, top + 20 + _BAR / 2, scale, lang) for point in row.points)
    if not target:
        return bars + marks
    label = escape(f"{row.title}, {_when(row, lang)}", quote=True)
    return f'<a href="{escape(target, quote=True)}" aria-label="{label}">{bars}{marks}</a>'


def _label(row: TimelineRow, top: int, lang: Lang) -> str:
    """Return a row's name, drawn over lines that cross it; on a narrow screen its days are left to the table."""
    more = " · ".join(part for part in (str(row.regime or ""), _when(row, lang)) if part)
    return (
        f'<text x="{_LEFT}%" y="{top + 13}" class="tl-halo"><tspan class="tl-name">{escape(row.title)}</tspan>'
        f'<tspan class="tl-soft tl-more" dx="10">{escape(more)}</tspan></text>'
    )


def _bar(span: Span, top: int, scale: _Scale, lang: Lang) -> str:
    left = scale.at(span.start) if span.start else 0.0
    right = scale.at(span.end) if span.end else 101.0
    text = f"{pick(STATES[span.state], lang)}: {stretch_text(span.start, span.end, lang)}"
    return (
        f'<rect class="tl-bar tl-{span.state} tl-{span.effect}" x="{left}%" width="{max(right - left, 0.4):.3f}%" '
        f'y="{top}" height="{_BAR}"><title>{escape(text)}</title></rect>'
    )


def _mark(point: Point, middle: float, scale: _Scale, lang: Lang) -> str:
    text = f"{spoken(point.at, None)}: {point.text or pick(STATES[point.kind], lang)}"
    shape = '<circle r="6"/>' if point.kind == "step" else '<path d="M0-6.5L6.5 0L0 6.5L-6.5 0z"/>'
    shape = shape.replace("/>", f' class="tl-{point.kind}"/>')
    return f'<svg x="{scale.at(point.at)}%" y="{middle}" overflow="visible">{shape}<title>{escape(text)}</title></svg>'


def _when(row: TimelineRow, lang: Lang) -> str:
    """Say from when to when a row's bars run, without the time in which nothing runs yet."""
    spans = [span for span in row.spans if span.state != "waiting"]
    if not spans:
        return row.text if row.kind == "case" else ""
    starts, ends = [span.start for span in spans], [span.end for span in spans]
    start = None if None in starts else min(one for one in starts if one is not None)
    end = None if None in ends else max(one for one in ends if one is not None)
    return stretch_text(start, end, lang)


def stretch_text(start: datetime | None, end: datetime | None, lang: Lang) -> str:
    """Say from when to when, in the zone of the instants."""
    begun = spoken(start, None) if start is not None else "…"
    if end is None:
        return pick(_WORDS["from"], lang).format(start=begun) if start is not None else ""
    return pick(_WORDS["to"], lang).format(start=begun, end=spoken(end, None))


def _moments(line: Timeline, scale: _Scale, height: int, lang: Lang) -> Iterator[str]:
    """Yield the lines at the moment asked about and at the reader's; outside the picture they stand at its edge."""
    for code, style, instant, down in (("asked", "on", line.on, 16), ("known", "known", line.known_at, 34)):
        if instant is None:
            continue
        x = scale.at(instant)
        day = instant.date().isoformat()
        if scale.is_outside(instant):
            day = f"{day} →" if instant > scale.last else f"← {day}"
        anchor, shift = ("end", -6) if x > 55 else ("start", 6)
        label = escape(pick(_WORDS[code], lang).format(day=day))
        yield f'<line class="tl-{style}" x1="{x}%" x2="{x}%" y1="{down - 12}" y2="{height}"/>'
        yield (
            f'<text class="tl-{style}-label tl-halo" x="{x}%" dx="{shift}" y="{down}" text-anchor="{anchor}">'
            f"{label}</text>"
        )


def key_svg(state: str) -> str:
    """Return the small picture of a state or mark for the key under the timeline."""
    if state in ("public", "ended", "step"):
        shape = '<circle cx="11" cy="7" r="5.5"' if state == "step" else '<path d="M11 1L17 7L11 13L5 7z"'
        inner = f'{shape} class="tl-{state}"/>'
    else:
        inner = f'<rect class="tl-bar tl-{state} tl-prohibited" x="1" y="1" width="20" height="12"/>'
    return f'<svg width="22" height="14" aria-hidden="true" focusable="false">{inner}</svg>'
