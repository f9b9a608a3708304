"""What all pages share: the language, the frame around a page, safe headers, errors as pages."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar
from urllib.parse import parse_qsl, quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from litestar import Request, Response
from litestar.datastructures import Cookie
from litestar.response import Redirect
from markupsafe import Markup, escape

from interdit.errors import InputError, InterditError, QueryError, SourceError, UnknownKeyError
from interdit.service.profile import listed_notice
from interdit.web.forms import FIELD, token_cookie, token_of
from interdit.web.static import address
from interdit.web.wording import WORDS, say

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    from litestar.exceptions import HTTPException

    from interdit.model import Verdict
    from interdit.reports import Lang
    from interdit.service.asking import Ask
    from interdit.service.audit import PortfolioTrail
    from interdit.service.book import Book
    from interdit.service.decisions import Decisions
    from interdit.service.home import Home
    from interdit.service.watching.desk import Watches

T = TypeVar("T")
Asked: TypeAlias = Request[Any, Any, Any]

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
"""On every page. Everything a page uses comes from this host; nothing in a page is script."""
LANGS: tuple[Lang, ...] = ("en", "fr")
_LANG_COOKIE = "interdit_lang"
KEY_COOKIE = "interdit_key"
"""Carries the key of a reader who signed in."""
_HYPHENATED = re.compile(r"\b\d{4}-\d\d-\d\d(?: \d\d:\d\d [A-Z]{2,4})?")
_YEAR = 365 * 24 * 3600
_TEMPLATES = Path(__file__).parent / "templates"
_STATUS: tuple[tuple[type[InterditError], int], ...] = (
    (UnknownKeyError, 404),
    (QueryError, 400),
    (InputError, 400),
    (SourceError, 502),
)


@dataclass(frozen=True)
class Site:
    """What pages use beside the book; whoever runs the server gives it.

    `work` does something that takes long in a working thread; `load` fetches an article's address, and without it
    only pasted text is read; `home` is the folder of the editions, for changes and sources; `kept` the store of
    claims of articles, shown beside answers where it is given. `keep` keeps answers before they are shown, `trail`
    those of a file; both raise LedgerError, and nothing is shown. `is_key`: whether a key opens this server, where it
    asks for keys. `decisions`: what was decided on matches, heeded in all answers; `watches`: watch lists;
    `who`: whom the ledger names for what a reader does.
    """

    work: Callable[[Callable[[], Any]], Awaitable[Any]] = asyncio.to_thread
    load: Callable[[str], bytes] | None = None
    home: Home | None = None
    kept: Path | None = None
    lang: Lang = "en"
    actor: str = "us_person"
    most_bytes: int = 10 << 20
    keep: Callable[[Asked, Sequence[tuple[Ask, Verdict]], Lang], object] | None = None
    trail: Callable[[Asked, Lang], PortfolioTrail] | None = None
    is_key: Callable[[str], bool] | None = None
    decisions: Decisions | None = None
    watches: Watches | None = None
    who: Callable[[Asked], str] = lambda _: "a reader of the pages"

    def __deepcopy__(self, memo: object) -> Site:
        """Stay one: a router is copied when it is mounted, and what pages use has locks and connections in it."""
        return self


def site_of(request: Asked) -> Site:
    """Return what the pages were mounted with."""
    site: Site = request.route_handler.opt["site"]
    return site


def book_of(request: Asked) -> Book:
    """Return the book to answer this request from."""
    book: Book = request.route_handler.opt["book"]()
    return book


def lang_of(request: Asked) -> Lang:
    """Return the reader's language: as chosen on a page, as chosen before, as the browser wishes, the site's."""
    wished = [
        part.partition(";")[0].strip()[:2].lower() for part in request.headers.get("accept-language", "").split(",")
    ]
    said = (request.query_params.get("lang", ""), request.cookies.get(_LANG_COOKIE, ""), *wished)
    return next((lang for one in said for lang in LANGS if one == lang), site_of(request).lang)


def page(
    request: Asked,
    template: str,
    content: Mapping[str, Any],
    *,
    words: Mapping[str, tuple[str, str]] | None = None,
    status: int = 200,
) -> Response[str]:
    """Return a page.

    Args:
        request: the request it answers.
        template: its template's file, which extends `base.html`.
        content: what the template names. `book` is needed unless the page is an error; `notice` replaces the usual.
        words: the page's own texts by code, English and French, beside those of `web.wording`.
        status: the HTTP status.
    """
    lang, book = lang_of(request), content.get("book")
    known = {**WORDS, **(words or {})}
    token = token_of(request)
    text = _templates().get_template(template).render({
        "lang": lang,
        "say": lambda code, **params: say(code, lang, known, **params),
        "path": request.url.path,
        "langs": [(one, _same(request, one)) for one in LANGS],
        "static": address,
        "token": token,
        "signed": site_of(request).is_key is not None and KEY_COOKIE in request.cookies,
        "token_name": FIELD,
        "deciding": site_of(request).decisions is not None,
        "watching": site_of(request).watches is not None,
        "edition": book.edition if book is not None else "",
        "as_of": book.as_of if book is not None else "",
        "notice": listed_notice(book.shelf, lang) if book is not None else "",
        **content,
    })  # fmt: skip
    cookies = [token_cookie(token)]
    if request.query_params.get("lang") in LANGS:
        cookies.append(Cookie(_LANG_COOKIE, value=lang, max_age=_YEAR, httponly=True, samesite="lax"))
    headers = HEADERS | {
        "Content-Language": lang,
        "Vary": "Accept-Language, Cookie",
        "Cache-Control": "private, no-cache",
    }
    return Response(text, status_code=status, media_type="text/html", headers=headers, cookies=cookies)


def failed(request: Asked, error: Exception) -> Response[Any]:
    """Show an error that a reader can do something about; one without a key is led to where it is asked for."""
    told = getattr(error, "status", None)  # an error of the server around the pages says its own
    status = told or next((status for kind, status in _STATUS if isinstance(error, kind)), 500)
    if status == HTTPStatus.UNAUTHORIZED and site_of(request).is_key is not None:
        return Redirect(_sign_in(request), status_code=303)
    return _error_page(request, status, str(error))


def http_failed(request: Asked, error: HTTPException) -> Response[str]:
    """Show an error of the request itself."""
    return _error_page(request, error.status_code, error.detail)


def _error_page(request: Asked, status: int, detail: str) -> Response[str]:
    return page(
        request, "error.html", {"status": status, "phrase": HTTPStatus(status).phrase, "detail": detail}, status=status
    )


def _sign_in(request: Asked) -> str:
    """Return where a reader without a key is led, and from there back."""
    query = request.url.query
    wanted = request.url.path + (f"?{query}" if query else "") if request.method == "GET" else "/"
    return f"/sign-in?next={quote(wanted, safe='')}"


def _same(request: Asked, lang: str) -> str:
    """Return this page's address in a language."""
    given = parse_qsl(request.scope["query_string"].decode("latin-1"))
    said = [(name, value) for name, value in given if name != "lang"]
    return f"{request.url.path}?{urlencode([*said, ('lang', lang)])}"


@cache
def _templates() -> Environment:
    pages = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.filters["days"] = _unbroken
    return pages


def _unbroken(text: str) -> Markup:
    """Keep days and docket numbers from being broken at their hyphens at a line's end; the text is escaped here."""
    return Markup(_HYPHENATED.sub(r'<span class="nowrap">\g<0></span>', str(escape(text))))  # noqa: S704
