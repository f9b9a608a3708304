"""The calendar page: coming dates of every party, or of one, with the address to subscribe to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, get_args
from urllib.parse import urlencode

from litestar import Request, Response, get

from interdit.errors import InterditError
from interdit.model import Actor
from interdit.reports.calendar import grouped, when
from interdit.reports.calendar_words import said
from interdit.service.calendar import CalendarAsk
from interdit.web.pages import book_of, lang_of, page, site_of
from interdit.web.upload import status_of
from interdit.web.wording_calendar import CALENDAR

if TYPE_CHECKING:
    from collections.abc import Mapping

    from interdit.model.calendar import Calendar
    from interdit.reports import Lang
    from interdit.service.book import Book

_FIELDS = ("since", "until", "known_at", "actor", "party")


@get("/calendar")
async def calendar(request: Request[Any, Any, Any]) -> Response[str]:
    """Show the dates from today on, or as the form says."""
    book, lang = book_of(request), lang_of(request)
    asked = {name: request.query_params.get(name, "").strip() for name in _FIELDS}
    content: dict[str, Any] = {"book": book, "asked": asked, "found": None, "groups": [], "error": ""}
    status = 200
    try:
        found = await site_of(request).work(partial(_found, book, asked, lang))
        content |= {"found": found, "groups": grouped(found.dates), "notice": found.notice}
    except InterditError as error:
        content["error"], status = str(error), status_of(error)
    given = {name: text for name, text in asked.items() if text}
    content |= {
        "actors": get_args(Actor),
        "when": lambda one: when(one, lang),
        "word": lambda code, **params: said(code, lang, **params),
        "feed": "/v1/calendar.ics?" + urlencode(given | {"lang": lang}),
    }
    return page(request, "calendar.html", content, words=CALENDAR, status=status)


def _found(book: Book, asked: Mapping[str, str], lang: Lang) -> Calendar:
    actors = (asked["actor"],) if asked["actor"] else ()
    ask = CalendarAsk(asked["since"], asked["until"], asked["known_at"], actors)
    return book.calendar(ask, parties=[asked["party"]] if asked["party"] else None, lang=lang)


HANDLERS = (calendar,)
