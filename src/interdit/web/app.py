"""The pages' router: every page's handlers, and what an error looks like on a page.

Each page has a module that names its handlers in `HANDLERS`; this module lists the modules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from litestar import Router
from litestar.exceptions import HTTPException

from interdit.errors import InterditError
from interdit.web import article, calendar, changes, party, portfolio, search, sources, static
from interdit.web.pages import Site, failed, http_failed

if TYPE_CHECKING:
    from collections.abc import Callable

    from interdit.service.book import Book

PAGES = (search, party, portfolio, article, calendar, changes, sources, static)
"""Every module that answers."""


def web_handlers(book: Callable[[], Book], site: Site | None = None) -> Router:
    """Return the pages, to be mounted at `/`.

    Args:
        book: returns the book to answer from; each request calls it once.
        site: what else the pages use, where it is not the usual.
    """
    return Router(
        path="/",
        route_handlers=[handler for module in PAGES for handler in module.HANDLERS],
        opt={"site": site or Site(), "book": book},
        exception_handlers={InterditError: failed, HTTPException: http_failed},
        include_in_schema=False,
    )
