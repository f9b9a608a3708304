"""`/v1/editions`: what answers can rest on, and which they rest on now."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
from litestar import Request, Response, get, post

from interdit.api.asked import Paged, Spoken, lang_of, query_of
from interdit.api.replies import page_links, reply
from interdit.api.serving import serving_of


class EditionShown(msgspec.Struct, frozen=True):
    """One edition: its id, whether it answers now, the day of its facts, what is in it and what it was built from."""

    id: str
    current: bool
    as_of: date
    title: str
    counts: dict[str, int]
    inputs: dict[str, str]
    code: str


class EditionPage(msgspec.Struct, frozen=True, tag_field="schema", tag="interdit.editions/1"):
    """The editions there are. `refused` says why the newest one does not answer; '' where it does."""

    items: tuple[EditionShown, ...]
    total: int
    limit: int
    offset: int
    edition: str
    as_of: date
    refused: str


class Reloaded(msgspec.Struct, frozen=True, tag_field="schema", tag="interdit.reload/1"):
    """Which edition answers now in the worker that was asked, and whether it is another one than before."""

    edition: str
    as_of: date
    changed: bool


@get("/v1/editions")
async def editions(request: Request[Any, Any, Any]) -> Response[bytes]:
    """List the editions."""
    serving, asked = serving_of(request), query_of(request, Paged)
    books = serving.books
    book = books.current()

    def do() -> EditionPage:
        shown = tuple(
            EditionShown(
                one.id,
                one.id == book.edition,
                one.manifest.as_of,
                one.manifest.title,
                one.manifest.counts,
                one.manifest.inputs,
                one.manifest.code,
            )
            for one in books.listed()
        )
        part = shown[asked.offset : asked.offset + asked.limit]
        return EditionPage(part, len(shown), asked.limit, asked.offset, book.edition, book.as_of, books.refused)

    page = await serving.work(do)
    response = reply(request, page, book, lang_of(request, asked), Cache_Control="no-store")
    response.headers.update(page_links(request, asked, page.total))
    return response


@post("/v1/editions/reload", status_code=200, opt={"scope": "admin"})
async def reload(request: Request[Any, Any, Any]) -> Response[bytes]:
    """Look at once whether another edition is current; every worker looks by itself every few seconds."""
    serving, asked = serving_of(request), query_of(request, Spoken)
    changed = await serving.work(serving.books.refresh)
    book = serving.books.current()
    result = Reloaded(book.edition, book.as_of, changed)
    return reply(request, result, book, lang_of(request, asked))
