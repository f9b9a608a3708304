"""Style, script and mark of the pages: a fixed set of files, read once; an address changes with its file."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from litestar import Request, Response, get
from litestar.exceptions import NotFoundException

from interdit.reports.timeline_plot import STYLE

_HERE = Path(__file__).parent / "static"
_SHIPPED = Path(__file__).parent.parent / "data" / "web"
_LOOKS = STYLE.parent
_FILES = {
    "site.css": (_HERE, "text/css"),
    "pages.css": (_HERE, "text/css"),
    "filter.js": (_HERE, "text/javascript"),
    "timeline.css": (_LOOKS, "text/css"),
    "mark.svg": (_HERE, "image/svg+xml"),
    "htmx.min.js": (_SHIPPED, "text/javascript"),
}
"""Served files by name: where they lie, and what they are."""


@cache
def content(name: str) -> bytes:
    """Return a file's bytes; raises KeyError for any other name."""
    return (_FILES[name][0] / name).read_bytes()


@cache
def address(name: str) -> str:
    """Return a file's address; raises KeyError for any other name."""
    return f"/static/{name}?v={sha256(content(name)).hexdigest()[:12]}"


@get("/static/{name:str}", sync_to_thread=False, opt={"scope": "open"})
def static(request: Request[Any, Any, Any]) -> Response[bytes]:
    """Send a file; the browser may keep it for as long as its address is used."""
    name = request.path_params["name"]
    if name not in _FILES:
        raise NotFoundException("no such file")
    headers = {
        "Cache-Control": "public, max-age=31536000, immutable",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
    }
    return Response(content(name), media_type=_FILES[name][1], headers=headers)


HANDLERS = (static,)
