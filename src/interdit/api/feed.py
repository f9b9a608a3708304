"""`/v1/digest` and `/v1/feed.atom`: what became public in some days, as JSON and as Atom to subscribe to."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from email.utils import format_datetime, parsedate_to_datetime
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import urlencode

import msgspec
from litestar import Request, Response, get
from msgspec import Meta

from interdit.api.asked import Spoken, Word, book_of, lang_of, query_of
from interdit.api.replies import reply, reply_as, tag_of, unchanged
from interdit.api.serving import serving_of
from interdit.errors import QueryError
from interdit.reports.atom import MEDIA, atom_feed
from interdit.service.digest import DigestAsk, later

if TYPE_CHECKING:
    from interdit.api.asked import Asked
    from interdit.model.digest import Digest
    from interdit.reports import Lang
    from interdit.service.book import Book

FEED_DAYS, MOST_DAYS = 28, 92
"""How many days a feed tells of where it is not said, and how many a request may ask for."""

Since = Annotated[date | None, Meta(description="First day. Default: 28 days up to the last.")]
Until = Annotated[date | None, Meta(description="Last day. Default: today.")]
Ahead = Annotated[int, Meta(ge=0, le=366, description="For how many days after the last deadlines are told.")]
Whose = Annotated[tuple[Word, ...], Meta(max_length=100, description="Only of this party, by its id; may be repeated.")]


class DigestAsked(Spoken, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Of which days, and of which parties with their owners and groups."""

    since: Since = None
    until: Until = None
    ahead: Ahead = 60
    party: Whose = ()


@get("/v1/digest")
async def digest(request: Request[Any, Any, Any]) -> Response[bytes]:
    """Tell of some days."""
    serving, asked = serving_of(request), query_of(request, DigestAsked)
    lang = lang_of(request, asked)
    book = await serving.work(partial(book_of, request, asked))
    same = unchanged(request, book, lang)
    if same is not None:
        return same
    return reply(request, await serving.work(partial(_found, book, asked, lang)), book, lang)


@get("/v1/feed.atom")
async def feed(request: Request[Any, Any, Any]) -> Response[bytes]:
    """Give the same to a feed reader; one that knows when it last looked is told that nothing changed since."""
    serving, asked = serving_of(request), query_of(request, DigestAsked)
    lang = lang_of(request, asked)
    book = await serving.work(partial(book_of, request, asked))
    changed = _changed(book, lang)
    same = unchanged(request, book, lang) or _not_since(request, book, lang, changed)
    if same is None:
        base = str(request.base_url).rstrip("/")
        place = f"{base}{request.scope['path']}{_query(asked)}"
        data = await serving.work(lambda: atom_feed(_found(book, asked, lang), base, place))
        same = reply_as(request, (data, MEDIA), book, lang)
    same.headers["Last-Modified"] = format_datetime(changed, usegmt=True)
    return same


def _query(asked: DigestAsked) -> str:
    """Return what was asked for as a query string. A key that came in the address stays out of the feed."""
    said = {name: value for name, value in msgspec.to_builtins(asked).items() if value not in (None, "", [], ())}
    return f"?{urlencode(said, doseq=True)}" if said else ""


def _found(book: Book, asked: DigestAsked, lang: Lang) -> Digest:
    until = asked.until or book.checker(lang).today
    since = asked.since or later(until, 1 - FEED_DAYS)
    if (until - since).days >= MOST_DAYS:
        raise QueryError(f"{since} to {until} is longer than {MOST_DAYS} days")
    return book.digest(DigestAsk(since, until, asked.ahead, asked.party or None), lang=lang)


def _changed(book: Book, lang: Lang) -> datetime:
    """Return since when the answer is as it is: the edition came, or the day turned. Whole seconds, UTC."""
    came = datetime.fromtimestamp(int(book.shelf.edition.folder.stat().st_mtime), UTC)
    turned = datetime.combine(book.checker(lang).today, time()).astimezone(UTC)
    return max(came, turned)


def _not_since(request: Asked, book: Book, lang: Lang, changed: datetime) -> Response[bytes] | None:
    """Return 304 where the reader has looked since; `If-None-Match` goes before (RFC 9110, section 13.1.3)."""
    given = request.headers.get("if-modified-since", "")
    if not given or request.headers.get("if-none-match"):
        return None
    try:
        seen = parsedate_to_datetime(given)
    except ValueError:
        return None  # not a date: the field is to be ignored
    if seen.tzinfo is None or seen < changed:
        return None
    response = reply_as(request, (b"", MEDIA), book, lang)
    return Response(
        b"", status_code=304, media_type=MEDIA, headers=dict(response.headers) | {"ETag": tag_of(request, book, lang)}
    )
