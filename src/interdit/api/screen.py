"""`/v1/screen`: the listed parties that the names in a file may mean."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec
from litestar import Request, Response, post
from litestar.response import Stream
from msgspec import Meta
from msgspec.structs import asdict

from interdit.api.asked import Spoken, Word, book_of, lang_of
from interdit.api.batch import CSV, JSON_LINES, Batch
from interdit.api.replies import batch_headers
from interdit.api.serving import serving_of
from interdit.api.trace import trace_of
from interdit.errors import InputError
from interdit.service.profile import listed_notice
from interdit.service.screen_file import FileScreening, Wish, column_choice, screen_file
from interdit.tables import csv_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interdit.service.screen_file import ScreenRow

_CHUNK = 500
"""So many rows are screened at a time: fewer than on the command line, so that first answers come soon."""


class ScreenOptions(Spoken, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a file is screened."""

    kind: Annotated[
        Literal["company", "organization", "person", "vessel"] | None,
        Meta(description="Of rows that do not say theirs."),
    ] = None
    threshold: Annotated[
        Annotated[float, Meta(ge=0, le=1)] | None,
        Meta(description="Show candidates from this score on. Default: the review threshold of the row's kind."),
    ] = None
    limit: Annotated[int, Meta(ge=1, le=64, description="Candidates a row at most.")] = 5
    columns: Annotated[
        tuple[Word, ...], Meta(max_length=20, description="The column of names; or kind=HEADER, country=HEADER, …")
    ] = ()


class ScreenRows(ScreenOptions, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The same with rows as JSON: names, or objects with name, kind, country, birth_date, identifier."""

    rows: Annotated[list[dict[str, Any] | str], Meta(min_length=1)]


class ScreenEnd(msgspec.Struct, frozen=True, tag_field="schema", tag="interdit.screen.end/1"):
    """The last line: all rows came. `tally` counts how they came out."""

    tally: dict[str, int]
    said: tuple[str, ...]
    edition: str
    notice: str


@post("/v1/screen", status_code=200)
async def screen(request: Request[Any, Any, Any]) -> Response[Any]:
    """Screen a file row by row."""
    serving = serving_of(request)
    batch = Batch[ScreenOptions](request)
    with batch.refusing():
        await batch.receive(ScreenOptions, ScreenRows)
        asked = batch.asked
        lang = lang_of(request, asked)
        book = await serving.work(partial(book_of, request, asked))
        trace_of(request.scope).edition = book.edition
        wish = Wish(asked.kind or "", asked.limit, asked.threshold, chunk=_CHUNK)
        columns = dict(map(column_choice, asked.columns))

        def begin() -> FileScreening:
            return batch.stack.enter_context(screen_file(book, batch.path, columns, wish, serving.access.decisions))

        screening = await serving.work(begin)
        batch.check_rows(screening.expected, serving.limits)
    end = partial(_end, screening, batch.told, (book.edition, listed_notice(book.checker(lang).shelf, lang)))
    rows = _counted(screening, serving.limits.rows)
    lines = (_csv if batch.is_csv else _json)(screening.header, rows, end)
    body = batch.stream(lines, lambda: screening.tally.rows)
    media = f"{CSV}; charset=utf-8" if batch.is_csv else JSON_LINES
    return Stream(body, media_type=media, headers=batch_headers(book, lang))


def _counted(screening: FileScreening, most: int) -> Iterator[ScreenRow]:
    """Stop where a file that did not say how long it is has too many rows."""
    for row in screening.rows():
        if row.row > most:
            raise InputError(f"more than the {most:,} rows that may be sent at once")
        yield row


def _end(screening: FileScreening, told: Any, of: tuple[str, str]) -> ScreenEnd:
    return ScreenEnd(asdict(screening.tally), tuple(map(told, screening.said())), *of)


def _json(header: tuple[str, ...], rows: Iterator[ScreenRow], end: partial[ScreenEnd]) -> Iterator[bytes]:
    encode = msgspec.json.Encoder().encode
    for row in rows:
        yield encode(dict(zip(header, row.cells(), strict=True))) + b"\n"
    yield encode(end()) + b"\n"


def _csv(header: tuple[str, ...], rows: Iterator[ScreenRow], end: partial[ScreenEnd]) -> Iterator[bytes]:
    for line in csv_lines((header,)):
        yield line.encode()
    for line in csv_lines(row.texts() for row in rows):
        yield line.encode("utf-8", "backslashreplace")
    last = end()
    tally = ", ".join(f"{count} {name}" for name, count in last.tally.items())
    yield f"# {tally}\n# {last.notice}\n# {last.edition}\n".encode()
