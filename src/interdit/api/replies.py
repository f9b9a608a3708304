"""Results as HTTP answers: JSON bytes, the edition they rest on, validators, links to further pages."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import msgspec
from litestar import Response

from interdit.api.errors import JSON
from interdit.api.serving import serving_of
from interdit.api.trace import trace_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from interdit.api.asked import Asked, Paged
    from interdit.reports import Lang
    from interdit.service.book import Book

_encode = msgspec.json.Encoder().encode


def tag_of(request: Asked, book: Book, lang: Lang) -> str:
    """Return the ETag of what a GET is answered with: it changes with edition, law, version, day and language."""
    today = book.checker(lang).today.isoformat()
    what = (book.fingerprint, today, lang, request.scope["path"], request.scope["query_string"].hex())
    return f'"{sha256(chr(10).join(what).encode()).hexdigest()[:32]}"'


def unchanged(request: Asked, book: Book, lang: Lang) -> Response[bytes] | None:
    """Return 304 where the client has this answer already."""
    trace_of(request.scope).edition = book.edition
    tag = tag_of(request, book, lang)
    given = [one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")]
    if tag not in given:
        return None
    return Response(b"", status_code=304, media_type=JSON, headers=_headers(book, lang) | {"ETag": tag})


def reply(request: Asked, value: object, book: Book, lang: Lang, **more: str) -> Response[bytes]:
    """Return a result as JSON. The answer to a GET may be kept, and is asked about before it is used again."""
    return reply_as(request, (_encode(value), JSON), book, lang, **more)


def reply_as(request: Asked, data: tuple[bytes, str], book: Book, lang: Lang, **more: str) -> Response[bytes]:
    """Return bytes of a media type as `reply` returns JSON."""
    trace_of(request.scope).edition = book.edition
    headers = _headers(book, lang) | {name.replace("_", "-"): text for name, text in more.items()}
    kept = {"ETag": tag_of(request, book, lang), "Cache-Control": "private, no-cache"}
    headers |= kept if request.method == "GET" and "Cache-Control" not in headers else {}
    body, media = data
    return Response(body, status_code=200, media_type=media, headers={"Cache-Control": "no-store"} | headers)


def batch_headers(book: Book, lang: Lang) -> dict[str, str]:
    """Return the headers of an answer that comes line by line; a proxy is asked not to gather it."""
    return _headers(book, lang) | {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


def _headers(book: Book, lang: Lang) -> dict[str, str]:
    vary = "Accept-Language, Authorization, X-API-Key"
    return {"X-Interdit-Edition": book.edition, "Content-Language": lang, "Vary": vary}


def page_links(request: Asked, page: Paged, total: int) -> dict[str, str]:
    """Return the Link header (RFC 8288) to the pages before and after, {} where there is one page only."""
    links = []
    if page.offset + page.limit < total:
        links.append(_link(request, page, page.offset + page.limit, "next"))
    if page.offset:
        links.append(_link(request, page, max(page.offset - page.limit, 0), "prev"))
    return {"Link": ", ".join(links)} if links else {}


def _link(request: Asked, page: Paged, offset: int, rel: str) -> str:
    said: Mapping[str, Any] = msgspec.to_builtins(msgspec.structs.replace(page, offset=offset))
    given = {name: value for name, value in said.items() if value not in (None, "", (), []) and value is not False}
    query = urlencode(given, doseq=True)
    return f'<{request.scope["path"]}?{query}>; rel="{rel}"'


def audited(request: Asked) -> bool:
    """Whether answers are kept, or heed decisions: then none is skipped because the client has it already."""
    access = serving_of(request).access
    return access.audit is not None or access.decisions is not None
