"""`/v1/changes`: what lists added, removed and amended, field by field, and which answers that alters."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
from litestar import Request, Response, get
from msgspec import Meta

from interdit.api.asked import Paged, book_of, lang_of, query_of
from interdit.api.replies import page_links, reply, unchanged
from interdit.api.serving import serving_of
from interdit.service.changing import Difference, EntryChange, named_state, view_of
from interdit.service.profile import listed_notice
from interdit.service.shelf import Shelf

if TYPE_CHECKING:
    from interdit.edition import Edition
    from interdit.service.book import Book

Place = Annotated[str, Meta(min_length=1, max_length=80, examples=["2024-05-01", "sha256:ab12cd"])]


class ChangesAsked(Paged, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Between which states: days, or editions by the beginning of their id."""

    since: Annotated[Place, Meta(description="The earlier state.")]
    until: Annotated[Place | None, Meta(description="The later state. Default: the edition's own day.")] = None


class ChangesPage(msgspec.Struct, frozen=True, tag_field="schema", tag="interdit.changes/1"):
    """A part of the changes, by source and key; `total` counts all of them."""

    items: tuple[EntryChange, ...]
    total: int
    limit: int
    offset: int
    since: date
    until: date
    edition: str
    as_of: date
    notice: str


@get("/v1/changes")
async def changes(request: Request[Any, Any, Any]) -> Response[bytes]:
    """Show what changed from one state of the lists to another."""
    serving, asked = serving_of(request), query_of(request, ChangesAsked)
    lang = lang_of(request, asked)
    book = await serving.work(partial(book_of, request, asked))
    same = unchanged(request, book, lang)
    if same is not None:
        return same

    def do() -> ChangesPage:
        since, until = asked.since, asked.until or book.as_of.isoformat()
        named = partial(_named, request)
        before = view_of(named_state(since), book.shelf.edition, named)
        after = view_of(named_state(until), book.shelf.edition, named)
        place = (before.edition.id, before.day, after.edition.id, after.day, book.fingerprint)
        found = serving.differences.get(place, lambda: Difference(before, after, Shelf(after.edition)))
        items = tuple(found.page(asked.offset, asked.offset + asked.limit))
        of = (book.edition, book.as_of, listed_notice(book.shelf, lang))
        return ChangesPage(items, len(found), asked.limit, asked.offset, before.day, after.day, *of)

    page = await serving.work(do)
    response = reply(request, page, book, lang)
    response.headers.update(page_links(request, asked, page.total))
    return response


def _named(request: Request[Any, Any, Any], text: str) -> Edition:
    book: Book = serving_of(request).books.named(text)
    return book.shelf.edition
