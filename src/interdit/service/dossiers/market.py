"""What a party's share did when its listings and orders became known, and what the record says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interdit.model import Cited
from interdit.model.dossier import Cell, Column, Picture, Statements, Table
from interdit.reports.impact import (
    DAY,
    WINDOW,
    day_cells,
    estimation_words,
    fact_line,
    files_line,
    fit_line,
    heads,
    moves_text,
    session_line,
    shown_days,
    window_cells,
)
from interdit.reports.impact_words import amount, impact_word, percent
from interdit.service.dossiers.record import happenings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from interdit.model import Happening
    from interdit.model.dossier import Block, Row, Section, Sentence
    from interdit.model.impact import Impact, ImpactReport, PricesUsed
    from interdit.service.dossiers.desk import Desk

_MARKET = ("price_change", "market_cap", "index")


def market_section(desk: Desk, report: ImpactReport | None) -> Section:
    """Write the event studies, or that there are none and why; and what the record has of the share."""
    if report is None:
        blocks: list[Block] = [Statements("", (desk.told("no_prices"),))]
        lead = ""
    else:
        blocks = list(_studies(desk, report))
        lead = f"{impact_word('caution', desk.lang)} {impact_word('tests', desk.lang)}"
    rows = (_recorded(desk, one) for one in sorted(happenings(desk, *_MARKET), key=lambda one: (str(one.day), one.key)))
    blocks += desk.table("market_record", desk.say("market_record"), ("day", "what", "move"), rows)
    return desk.section("market", blocks, lead)


def _recorded(desk: Desk, one: Happening) -> Row:
    value = ""
    if one.value is not None and one.unit == "percent":
        value = percent(one.value / 100, desk.lang, len(f"{one.value:g}".partition(".")[2]))
    elif one.value is not None:
        value = amount(one.value, one.currency, desk.lang)
    day = one.day.isoformat() if one.day is not None else ""
    what = one.what.get(desk.lang) or one.what["en"]
    return desk.row(one.key, (day, Cell(what, one.kind), value), desk.cited(one.citations), one.confidence)


def _studies(desk: Desk, report: ImpactReport) -> Iterator[Block]:
    lang, files = desk.lang, tuple(_file(desk, one) for one in (report.prices, report.index))
    method = (
        desk.sentence("files", files_line(report, lang), files),
        desk.sentence("method", impact_word("method", lang, **estimation_words(report)), files),
    )
    if report.events:
        yield Picture("impact", impact_word("title", lang))
    yield Statements("", (*method, *(desk.sentence(one.code, one.text, files) for one in report.remarks)))
    for event in report.events:
        yield from _event(desk, report, event, files)
    left = tuple(
        desk.told("left", (*files, *(cited for one in each.causes for cited in one.citations)),
                  causes="; ".join(one.title for one in each.causes), why=each.why.text)
        for each in report.left_out
    )  # fmt: skip
    if left:
        yield Statements(desk.say("events_left"), left)


def _event(desk: Desk, report: ImpactReport, event: Impact, files: tuple[Cited, ...]) -> Iterator[Block]:
    lang, day = desk.lang, event.session.day.isoformat()
    said: list[Sentence] = [
        desk.sentence(one.kind, one.title, one.citations, confidence=str(one.confidence)) for one in event.causes
    ]
    said.append(desk.sentence("moves", moves_text(event, report.currency, lang), files[:1]))
    said += [
        desk.sentence("record", fact_line(one, lang), (*one.citations, *files[:1]), confidence=str(one.confidence))
        for one in event.record
    ]
    said.append(desk.sentence("fit", fit_line(event, lang), files))
    said += [desk.sentence(one.code, one.text, files) for one in event.remarks]
    yield Statements(f"{desk.say('event', day=day)}, {session_line(event, lang)}", tuple(said))
    days = (day_cells(one, lang) for one in shown_days(event))
    windows = (window_cells(one, lang) for one in event.windows)
    yield from _figures(desk, "days", day, (DAY, days), files)
    yield from _figures(desk, "windows", day, (WINDOW, windows), files)


def _figures(
    desk: Desk, key: str, day: str, table: tuple[Sequence[str], Iterable[Sequence[str]]], files: tuple[Cited, ...]
) -> Iterator[Table]:
    codes, cells = table
    columns = tuple(
        Column(code, text, is_number=True) for code, text in zip(codes, heads(codes, desk.lang), strict=True)
    )
    rows = tuple(desk.row(f"{key}/{one[0]}", one, files) for one in cells)
    if rows:
        yield Table(f"{key}/{day}", desk.say(key, day=day), columns, rows)


def _file(desk: Desk, one: PricesUsed) -> Cited:
    """Make a file of prices known as a source."""
    return desk.own(Cited(one.file, f"{one.column}, {one.first.isoformat()}/{one.last.isoformat()}"), "file")
