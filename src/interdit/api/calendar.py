"""`/v1/calendar`: coming dates as JSON, and as iCalendar to subscribe to."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
from litestar import Request, Response, get
from msgspec import Meta

from interdit.api.asked import Paged, Spoken, When, Word, book_of, lang_of, query_of
from interdit.api.replies import page_links, reply, reply_as, unchanged
from interdit.api.serving import serving_of
from interdit.model import Act, Actor
from interdit.model.calendar import Calendar, CalendarDate
from interdit.reports.ical import MEDIA, ical
from interdit.service.calendar import CalendarAsk

if TYPE_CHECKING:
    from interdit.reports import Lang
    from interdit.service.book import Book

Since = Annotated[date | None, Meta(description="First day. Default: that of known_at, else today.")]
Until = Annotated[date | None, Meta(description="Last day. Default: two years after the first.")]
Known = Annotated[When | None, Meta(description="As a careful reader of that day or instant knew it.")]
Who = Annotated[Actor | None, Meta(description="Only for this actor. Default: all.")]
What = Annotated[Act | None, Meta(description="Only for this act. Default: all.")]
Whose = Annotated[tuple[Word, ...], Meta(max_length=100, description="Only of this party, by its id; may be repeated.")]


class CalendarFeed(Spoken, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which dates: of which parties, from when until when, as known when, for whom."""

    since: Since = None
    until: Until = None
    known_at: Known = None
    actor: Who = None
    act: What = None
    party: Whose = ()


class CalendarAsked(Paged, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The same, a part of them."""

    since: Since = None
    until: Until = None
    known_at: Known = None
    actor: Who = None
    act: What = None
    party: Whose = ()


class CalendarPage(msgspec.Struct, frozen=True, tag_field="schema", tag="interdit.calendar/1"):
    """A part of the coming dates, in order; `total` counts all of them, `parties` those that were looked at."""

    dates: tuple[CalendarDate, ...]
    total: int
    limit: int
    offset: int
    name: str
    since: date
    until: date
    known_at: str | None
    parties: int
    edition: str
    as_of: date
    notice: str


@get("/v1/calendar")
async def calendar(request: Request[Any, Any, Any]) -> Response[bytes]:
    """Show coming dates."""
    serving, asked = serving_of(request), query_of(request, CalendarAsked)
    lang = lang_of(request, asked)
    book = await serving.work(partial(book_of, request, asked))
    same = unchanged(request, book, lang)
    if same is not None:
        return same
    found = await serving.work(partial(_found, book, asked, lang))
    page = CalendarPage(
        found.dates[asked.offset : asked.offset + asked.limit],
        *(len(found.dates), asked.limit, asked.offset, found.name, found.since, found.until, found.known_at),
        *(found.parties, found.edition, found.as_of, found.notice),
    )
    response = reply(request, page, book, lang)
    response.headers.update(page_links(request, asked, page.total))
    return response


@get("/v1/calendar.ics")
async def calendar_ics(request: Request[Any, Any, Any]) -> Response[bytes]:
    """Give all of them to a calendar program."""
    serving, asked = serving_of(request), query_of(request, CalendarFeed)
    lang = lang_of(request, asked)
    book = await serving.work(partial(book_of, request, asked))
    same = unchanged(request, book, lang)
    if same is not None:
        return same
    data = await serving.work(lambda: ical(_found(book, asked, lang), lang))
    return reply_as(request, (data, MEDIA), book, lang)


def _found(book: Book, asked: CalendarFeed | CalendarAsked, lang: Lang) -> Calendar:
    ask = CalendarAsk(
        since=asked.since or "",
        until=asked.until or "",
        known_at=asked.known_at or "",
        actors=(asked.actor,) if asked.actor else (),
        acts=(asked.act,) if asked.act else (),
    )
    return book.calendar(ask, parties=asked.party or None, lang=lang)
