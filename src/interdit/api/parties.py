"""`/v1/parties`: who is in the edition, and everything it holds about one of them."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Annotated, Any

import msgspec
from litestar import Request, Response, get
from litestar.params import FromPath
from msgspec import Meta

from interdit.api.asked import Paged, Spoken, Text, When, Word, book_of, lang_of, query_of
from interdit.api.replies import page_links, reply, unchanged
from interdit.api.serving import serving_of
from interdit.screening import Query
from interdit.service.asking import Kind
from interdit.service.profile import PartyFound, browse, listed_notice, profile, search


class PartySearch(Paged, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whom to show: without `q` all parties, in the order of their ids."""

    q: Annotated[Text, Meta(description="A name in any script, an identifier or an id.")] = ""
    kind: Annotated[Kind | None, Meta(description="Weighs for or against a candidate.")] = None
    country: Annotated[Word, Meta(description="Weighs for or against a candidate.")] = ""
    birth_date: Annotated[When, Meta(description="Of a person.")] = ""


class PartyPage(msgspec.Struct, frozen=True, tag_field="schema", tag="interdit.parties/1"):
    """A part of a list of parties; `total` counts all of it."""

    items: tuple[PartyFound, ...]
    total: int
    limit: int
    offset: int
    edition: str
    as_of: date
    notice: str


@get("/v1/parties")
async def parties(request: Request[Any, Any, Any]) -> Response[bytes]:
    """Search parties by name, or go through all."""
    serving, asked = serving_of(request), query_of(request, PartySearch)
    lang = lang_of(request, asked)
    book = await serving.work(partial(book_of, request, asked))
    same = unchanged(request, book, lang)
    if same is not None:
        return same

    def do() -> PartyPage:
        shelf, start, stop = book.shelf, asked.offset, asked.offset + asked.limit
        if asked.q.strip():
            found = search(shelf, Query(asked.q, asked.kind or "", asked.country, asked.birth_date))
            items, total = found[start:stop], len(found)
        else:
            items, total = browse(shelf, start, asked.limit), len(shelf.parties)
        return PartyPage(items, total, asked.limit, start, book.edition, book.as_of, listed_notice(shelf, lang))

    page = await serving.work(do)
    response = reply(request, page, book, lang)
    response.headers.update(page_links(request, asked, page.total))
    return response


@get("/v1/parties/{key:str}")
async def party(request: Request[Any, Any, Any], key: FromPath[str]) -> Response[bytes]:
    """Show one party with its record."""
    serving, asked = serving_of(request), query_of(request, Spoken)
    lang = lang_of(request, asked)
    book = await serving.work(partial(book_of, request, asked))
    same = unchanged(request, book, lang)
    if same is not None:
        return same
    return reply(request, await serving.work(partial(profile, book.shelf, key, lang)), book, lang)
