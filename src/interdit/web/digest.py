"""The digest page: what became public in a week, with the weeks before and after, and the feed to subscribe to."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from litestar import Request, Response, get

from interdit.errors import InterditError
from interdit.reports.digest_view import cited, head, parts, period
from interdit.reports.digest_words import said
from interdit.service.digest import DigestAsk, days_of
from interdit.web.pages import book_of, lang_of, page, site_of
from interdit.web.upload import status_of
from interdit.web.wording_digest import DIGEST

if TYPE_CHECKING:
    from collections.abc import Mapping

    from interdit.model.digest import Digest
    from interdit.reports import Lang
    from interdit.service.book import Book

_WEEK = timedelta(days=7)
_FIRST, _LAST = date(1900, 1, 8), date(9900, 1, 1)
"""Between these a week has a week before and after it that can be asked for."""


@get("/digest")
async def digest(request: Request[Any, Any, Any]) -> Response[str]:
    """Show the week that was chosen, or this one."""
    book, lang = book_of(request), lang_of(request)
    asked = {name: request.query_params.get(name, "").strip() for name in ("week", "party")}
    content: dict[str, Any] = {"book": book, "asked": asked, "found": None, "error": "", "weeks": []}
    status = 200
    try:
        found = await site_of(request).work(partial(_found, book, asked, lang))
        content |= {"found": found, "parts": parts(found), "notice": found.notice, "head": head(found)}
        content |= {"period": period(found), "weeks": _around(found.since, asked["party"])}
    except InterditError as error:
        content["error"], status = str(error), status_of(error)
    given = {"party": asked["party"]} if asked["party"] else {}
    content |= {
        "cited": cited,
        "word": lambda code, **params: said(code, lang, **params),
        "feed": "/v1/feed.atom?" + urlencode(given | {"lang": lang}),
    }
    return page(request, "digest.html", content, words=DIGEST, status=status)


def _found(book: Book, asked: Mapping[str, str], lang: Lang) -> Digest:
    today = book.checker(lang).today
    since, until = days_of(week=asked["week"] or today.isoformat(), today=today)
    return book.digest(DigestAsk(since, until, companies=(asked["party"],) if asked["party"] else None), lang=lang)


def _around(monday: date, party: str) -> list[tuple[str, str]]:
    """Return the weeks before and after: what they are called, and their address."""
    near = (("earlier", monday - _WEEK), ("later", monday + _WEEK)) if _FIRST <= monday <= _LAST else ()
    given = {"party": party} if party else {}
    return [(code, "/digest?" + urlencode({"week": day.isoformat()} | given)) for code, day in near]


HANDLERS = (digest,)
