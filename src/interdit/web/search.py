"""The front page."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, get

from interdit.web.pages import book_of, page


@get("/")
async def search(request: Request[Any, Any, Any]) -> Response[str]:
    """Show the front page."""
    return page(request, "search.html", {"book": book_of(request)})


HANDLERS = (search,)
