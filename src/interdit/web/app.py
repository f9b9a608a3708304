"""The pages' router: every page's handlers, and what an error looks like on a page.

Each page has a module that names its handlers in `HANDLERS`; this module lists the modules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from litestar import Router
from litestar.exceptions import HTTPException

from interdit.errors import InterditError
from interdit.web import (
    article,
    calendar,
    changes,
    decisions,
    digest,
    dossier,
    party,
    portfolio,
    search,
    signin,
    sources,
    static,
    watches,
)
from interdit.web.pages import KEY_COOKIE, Site, failed, http_failed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from interdit.service.book import Book

PAGES = (
    search,
    party,
    dossier,
    portfolio,
    article,
    calendar,
    digest,
    changes,
    sources,
    watches,
    decisions,
    signin,
    static,
)
"""Every module that answers."""


def web_handlers(
    book: Callable[[], Book], site: Site | None = None, refusals: Sequence[type[Exception]] = ()
) -> Router:
    """Return the pages, to be mounted at `/`.

    Args:
        book: returns the book to answer from; each request calls it once.
        site: what else the pages use, where it is not the usual.
        refusals: errors of the server around the pages, which are shown as pages too.
    """
    return Router(
        path="/",
        route_handlers=[handler for module in PAGES for handler in module.HANDLERS],
        opt={"site": site or Site(), "book": lambda: book(), "cookie": KEY_COOKIE},
        exception_handlers={**dict.fromkeys((InterditError, *refusals), failed), HTTPException: http_failed},
        include_in_schema=False,
    )
