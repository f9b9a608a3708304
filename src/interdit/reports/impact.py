"""Event studies as text for a terminal and as a page; the picture on the page is drawn by `impact_plot`."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

from interdit.reports.impact_plot import impact_svg
from interdit.reports.impact_words import amount, impact_word, money, moves_line, number, percent

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from interdit.model import Cited
    from interdit.model.impact import AbnormalDay, Cumulative, Impact, ImpactReport, RecordFact
    from interdit.reports.wording import Lang

_TEMPLATES = Path(__file__).parent / "templates"
DAY = ("day", "date", "actual", "market", "expected", "abnormal", "error", "t", "p", "q")
WINDOW = ("window", "cumulative", "error", "t", "p", "q")
"""The headings of `day_cells` and `window_cells`, by code."""


def render_impact(report: ImpactReport, lang: Lang = "en", width: int = 100) -> str:
    """Return the report as text."""
    sources = numbered(report)
    lines = [f"{report.party.name} ({report.party.id})", *_wrapped(files_line(report, lang), width, 2)]
    lines += _wrapped(impact_word("method", lang, **estimation_words(report)), width, 2)
    for event in report.events:
        lines += ["", *_event(event, report.currency, sources, lang, width)]
    if not report.events:
        lines += ["", impact_word("none", lang)]
    if report.left_out:
        lines += ["", _head("left", lang)]
        for left in report.left_out:
            lines += _wrapped(f"- {'; '.join(one.title for one in left.causes)}: {left.why.text}", width, 2)
    for head, texts in (("remarks", [one.text for one in report.remarks]), ("assumed", report.assumptions)):
        if texts:
            lines += ["", _head(head, lang)]
            lines += [line for text in texts for line in _wrapped(f"- {text}", width, 2)]
    if sources:
        lines += ["", _head("sources", lang)]
        lines += [line for one, place in sources.items() for line in _wrapped(f"[{place}] {cited(one)}", width, 2)]
    closing = (impact_word("tests", lang), impact_word("caution", lang), report.notice)
    return "\n".join([*lines, "", *(line for text in closing for line in textwrap.wrap(text, width))])


def impact_html(report: ImpactReport, lang: Lang = "en") -> str:
    """Return a page in one file: picture, tables, what the record says, sources; nothing is loaded.

    Raises:
        QueryError: the extra `plots` is not installed.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    pages = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return pages.get_template("impact.html.j2").render(
        report=report,
        lang=lang,
        say=lambda code, **params: impact_word(code, lang, **params),
        files=files_line(report, lang),
        method=impact_word("method", lang, **estimation_words(report)),
        day_heads=heads(DAY, lang),
        window_heads=heads(WINDOW, lang),
        day_rows=lambda event: [day_cells(one, lang) for one in shown_days(event)],
        window_rows=lambda event: [window_cells(one, lang) for one in event.windows],
        session=lambda event: session_line(event, lang),
        moves=lambda event: moves_text(event, report.currency, lang),
        fit=lambda event: fit_line(event, lang),
        fact=lambda one: fact_line(one, lang),
        sources=numbered(report),
        cited=cited,
        picture=impact_svg(report, lang) if report.events else "",
    )


def files_line(report: ImpactReport, lang: Lang) -> str:
    """Say which files, columns, currency and market the report rests on."""
    return impact_word(
        "files",
        lang,
        prices=report.prices.file,
        column=report.prices.column,
        currency=report.currency or "?",
        index=report.index.file,
        index_column=report.index.column,
        market=report.market,
        zone=report.zone,
    )


def fact_line(one: RecordFact, lang: Lang) -> str:
    """Say what the record has of a share, and how the file stands to it."""
    if one.kind == "market_cap":
        return f"{one.text} ({amount(one.value, one.currency, lang)})"
    colon = " :" if lang == "fr" else ":"
    said = f"{one.text}{colon} {percent(one.value / 100, lang, len(f'{one.value:g}'.partition('.')[2]))}"
    if one.agrees is None:
        return said
    if one.measure != "range":
        return (
            f"{said}; {impact_word('agrees' if one.agrees else 'differs', lang, value=percent(one.computed[0], lang))}"
        )
    low, high = (percent(value, lang) for value in one.computed)
    return f"{said}; {impact_word('within' if one.agrees else 'differs_range', lang, low=low, high=high)}"


def numbered(report: ImpactReport) -> dict[Cited, int]:
    """Return every source with its number, in the order of events."""
    found: dict[Cited, None] = {}
    for event in report.events:
        for citations in (*(one.citations for one in event.causes), *(one.citations for one in event.record)):
            found |= dict.fromkeys(citations)
    return {one: place for place, one in enumerate(found, start=1)}


def cited(one: Cited) -> str:
    """Return a citation in one line."""
    return ", ".join(part for part in (one.title, one.locator) if part)


def shown_days(event: Impact) -> list[AbnormalDay]:
    """Return the sessions of the windows; JSON and the picture have more."""
    low = min((one.first for one in event.windows), default=0)
    high = max((one.last for one in event.windows), default=0)
    return [one for one in event.days if min(low, 0) <= one.offset <= max(high, 0)]


def heads(codes: Sequence[str], lang: Lang) -> list[str]:
    """Return the headings of a table; t, p and q are the same in every language."""
    return [code if len(code) == 1 else impact_word(code, lang) for code in codes]


def day_cells(one: AbnormalDay, lang: Lang) -> list[str]:
    """Return a session as cells of a table."""
    returns = (percent(value, lang) for value in (one.actual, one.market, one.expected, one.abnormal))
    offset = f"{one.offset:+d}".replace("-", "\u2212") if one.offset else "0"
    return [offset, one.session.isoformat(), *returns, percent(one.error, lang).lstrip("+"), *_tests(one, lang)]


def window_cells(one: Cumulative, lang: Lang) -> list[str]:
    """Return a window as cells of a table."""
    offsets = "..".join(f"{day:+d}" if day else "0" for day in (one.first, one.last)).replace("-", "\u2212")
    return [offsets, percent(one.value, lang), percent(one.error, lang).lstrip("+"), *_tests(one, lang)]


def _tests(one: AbnormalDay | Cumulative, lang: Lang) -> tuple[str, str, str]:
    return number(one.t, lang), number(one.p, lang, 4), number(one.q, lang, 4)


def _event(event: Impact, currency: str, sources: Mapping[Cited, int], lang: Lang, width: int) -> Iterator[str]:
    yield f"{event.session.day}  {session_line(event, lang)}"
    for cause in event.causes:
        yield from _wrapped(f"- {cause.title}{_places(cause.citations, sources)}", width, 2)
    for remark in event.remarks:
        yield from _wrapped(remark.text, width, 4)
    yield from _wrapped(moves_text(event, currency, lang), width, 2)
    yield from _wrapped(fit_line(event, lang), width, 2)
    yield from _table(heads(DAY, lang), [day_cells(one, lang) for one in shown_days(event)])
    if event.windows:
        yield from _table(heads(WINDOW, lang), [window_cells(one, lang) for one in event.windows])
    if event.record:
        yield f"  {_head('record', lang)}"
        for fact in event.record:
            yield from _wrapped(f"- {fact_line(fact, lang)}{_places(fact.citations, sources)}", width, 4)
    for said in (*((event.said_move,) if event.said_move is not None else ()), *event.said_value):
        yield from _wrapped(said.text, width, 2)


def session_line(event: Impact, lang: Lang) -> str:
    """Say when a session opened and closed."""
    opens, closes = event.session.opens, event.session.closes
    return impact_word("session", lang, opens=f"{opens:%H:%M}", closes=f"{closes:%H:%M} {closes.tzname()}")


def moves_text(event: Impact, currency: str, lang: Lang) -> str:
    """Say a session's prices against the close before."""
    price = money(event.moves.previous_close, currency, lang)
    return f"{_head('moves', lang, price=price)} {moves_line(event.moves, lang)}"


def fit_line(event: Impact, lang: Lang) -> str:
    """Say what the market model came to."""
    fit = event.fit
    numbers = {"alpha": percent(fit.alpha, lang, 3), "beta": number(fit.beta, lang), "r2": number(fit.r_squared, lang)}
    return impact_word("fit", lang, **numbers, count=fit.sessions, first=fit.first, last=fit.last)


def estimation_words(report: ImpactReport) -> dict[str, str]:
    """Return the sessions of the market model, as `method` names them."""
    first, last = (f"{day:+d}".replace("-", "\u2212") for day in report.estimation)
    return {"first": first, "last": last}


def _head(code: str, lang: Lang, **params: str) -> str:
    return impact_word(code, lang, **params) + (" :" if lang == "fr" else ":")


def _places(citations: Sequence[Cited], sources: Mapping[Cited, int]) -> str:
    return f" [{', '.join(str(sources[one]) for one in citations)}]" if citations else ""


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield a table, its columns to the right."""
    wide = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    for row in (head, *rows):
        yield "    " + "  ".join(cell.rjust(size) for cell, size in zip(row, wide, strict=True))


def _wrapped(text: str, width: int, indent: int) -> list[str]:
    hanging = " " * (indent + (2 if text.startswith("- ") else 0))
    return textwrap.wrap(text, width, initial_indent=" " * indent, subsequent_indent=hanging, break_on_hyphens=False)
