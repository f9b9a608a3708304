"""`/v1/read`: what an article claims, and how the record stands to it. Nothing of it is kept."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
from litestar import Request, Response, post
from msgspec import Meta

from interdit.api.asked import Spoken, body_of, book_of, json_of, lang_of, media_type, query_of
from interdit.api.errors import JSON, RefusedError
from interdit.api.replies import reply
from interdit.api.serving import serving_of
from interdit.reports.claims import claims_notice
from interdit.service.newsdesk import ReadArticle, Wish, read_article

if TYPE_CHECKING:
    from collections.abc import Callable

Address = Annotated[str, Meta(max_length=2000, examples=["https://example.com/news/blacklist"])]
_TEXTS = ("text/plain", "text/html", "application/xhtml+xml")


class ReadOptions(Spoken, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How an article is read."""

    published: Annotated[date | None, Meta(description="The article's day, where its page does not say it.")] = None
    precise: Annotated[bool, Meta(description="Only claims fit for filing: fewer, and more often right.")] = False


class ReadRequest(ReadOptions, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An article by its address, or its text (plain or HTML): one of the two."""

    url: Annotated[Address | None, Meta(description="http or https; only public addresses are fetched.")] = None
    text: str | None = None


class ReadResult(msgspec.Struct, frozen=True, tag_field="schema", tag="interdit.read/1"):
    """An article's claims with their standing, in the form of `interdit read --json`. No claim changes an answer."""

    article: ReadArticle
    edition: str
    as_of: date
    notice: str


@post("/v1/read", status_code=200)
async def read(request: Request[Any, Any, Any]) -> Response[bytes]:
    """Read an article: the body's, or the one at an address."""
    serving = serving_of(request)
    options, name, load = await _article(request)
    lang = lang_of(request, options)
    book = await serving.work(partial(book_of, request, options))

    def do() -> ReadArticle:
        return read_article(book.shelf, load(), name, Wish(options.published, options.precise, lang))

    article = await serving.work(do)
    result = ReadResult(article, book.edition, book.as_of, claims_notice(lang))
    return reply(request, result, book, lang)


async def _article(request: Request[Any, Any, Any]) -> tuple[ReadOptions, str, Callable[[], bytes]]:
    """Return how to read, the article's name, and what brings its bytes."""
    serving, media = serving_of(request), media_type(request)
    if media in _TEXTS:
        options = query_of(request, ReadOptions)
        body = await body_of(request, serving.limits.body)
        return options, "body", lambda: body
    if media != JSON:
        raise RefusedError(415, "media_type", f"send {', '.join(_TEXTS)}, or {JSON} with url or text")
    asked = await json_of(request, ReadRequest, serving.limits.body)
    url, text = asked.url, asked.text
    if (url is None) == (text is None):
        raise RefusedError(422, "field", "give one of url and text", where={"field": "url"})
    if url is not None:
        return asked, url, partial(serving.wishes.load, url)
    return asked, "text", (text or "").encode
