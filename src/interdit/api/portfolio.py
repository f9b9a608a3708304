"""`/v1/portfolio`: an answer for every row of a file of holdings or counterparties."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
from litestar import Request, Response, post
from litestar.response import Stream
from msgspec import Meta

from interdit.api.asked import Moments, Word, book_of, lang_of
from interdit.api.batch import CSV, JSON_LINES, Batch
from interdit.api.replies import batch_headers
from interdit.api.serving import caller_of, serving_of
from interdit.api.trace import trace_of
from interdit.service.asking import Ask
from interdit.service.portfolio import PortfolioRun, column_choice
from interdit.tables import csv_lines, unique_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interdit.service.audit import PortfolioTrail
    from interdit.service.portfolio import PortfolioRow

_ROWS_HELD = 200
"""Rows that wait until they are kept together."""


class PortfolioOptions(Moments, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is asked of every row that does not ask otherwise itself (columns `on`, `actor`, `act`, `object`)."""

    columns: Annotated[
        tuple[Word, ...], Meta(max_length=20, description="Which column holds what: ROLE=HEADER, like name=Issuer.")
    ] = ()


class PortfolioRows(PortfolioOptions, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The same with rows as JSON: objects whose members are columns, or names."""

    rows: Annotated[list[dict[str, Any] | str], Meta(min_length=1)]


class PortfolioEnd(msgspec.Struct, frozen=True, tag_field="schema", tag="interdit.portfolio.end/1"):
    """The last line: all rows came. `totals` counts answers; `said` tells what was taken from the file and how."""

    rows: int
    totals: dict[str, int]
    said: tuple[str, ...]
    problems: tuple[str, ...]
    edition: str
    notice: str


@post("/v1/portfolio", status_code=200)
async def portfolio(request: Request[Any, Any, Any]) -> Response[Any]:
    """Answer a file row by row."""
    serving = serving_of(request)
    batch = Batch[PortfolioOptions](request)
    with batch.refusing():
        await batch.receive(PortfolioOptions, PortfolioRows)
        asked = batch.asked
        lang = lang_of(request, asked)
        book = await serving.work(partial(book_of, request, asked))
        trace_of(request.scope).edition = book.edition
        ask = Ask("", asked.on, asked.known_at, asked.actor or serving.wishes.actor, asked.act, asked.object)

        def begin() -> PortfolioRun:
            return PortfolioRun(
                book.checker(lang, serving.access.decisions), batch.path, ask, dict(map(column_choice, asked.columns))
            )

        run = await serving.work(begin)
        batch.check_rows(run.count, serving.limits)
        trail = serving.access.trail(caller_of(request), lang) if serving.access.trail is not None else None
    lines = _csv(run, trail) if batch.is_csv else _json(run, trail, batch.told)
    body = batch.stream(lines, lambda: sum(run.totals.values()))
    media = f"{CSV}; charset=utf-8" if batch.is_csv else JSON_LINES
    return Stream(body, media_type=media, headers=batch_headers(book, lang))


def _kept(run: PortfolioRun, trail: PortfolioTrail | None) -> Iterator[PortfolioRow]:
    """Yield the rows; where answers are kept, each only once it is, and the last only once the file is."""
    if trail is None:
        yield from run.rows()
        return
    held: list[PortfolioRow] = []
    for row, ask, verdict in run.answers():
        trail.seen(row, ask, verdict)
        if len(held) == _ROWS_HELD:
            trail.flush()
            yield from held
            held.clear()
        held.append(row)
    trail.close(run)
    yield from held


def _json(run: PortfolioRun, trail: PortfolioTrail | None, told: Any) -> Iterator[bytes]:
    names, encode = unique_names(run.output_header), msgspec.json.Encoder().encode
    count = 0
    for count, row in enumerate(_kept(run, trail), 1):  # noqa: B007
        yield encode(dict(zip(names, row.output(), strict=True))) + b"\n"
    said = tuple(map(told, run.said))
    problems = tuple(map(told, run.problems))
    yield encode(PortfolioEnd(count, run.totals, said, problems, run.edition, run.notice)) + b"\n"


def _csv(run: PortfolioRun, trail: PortfolioTrail | None) -> Iterator[bytes]:
    for line in csv_lines((run.output_header,)):
        yield line.encode("utf-8", "backslashreplace")
    for line in csv_lines(row.output() for row in _kept(run, trail)):
        yield line.encode("utf-8", "backslashreplace")
    totals = ", ".join(f"{count} {answer}" for answer, count in run.totals.items())
    yield f"# {sum(run.totals.values())} rows: {totals}\n# {run.notice}\n# {run.edition}\n".encode()
