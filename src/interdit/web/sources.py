"""The sources page: what the answers rest on. How fresh each list is, how long, what is wrong with it or held back."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from litestar import Request, Response, get

from interdit.model import Problem
from interdit.service.standing import standing
from interdit.web.pages import book_of, page, site_of
from interdit.web.wording_more import SOURCES

if TYPE_CHECKING:
    from datetime import date

    from interdit.edition import Edition
    from interdit.service.home import Home

SHOWN = 20
"""Problems of one list that are shown; the rest is counted."""
STATES = ("fresh", "stale", "not loaded")
COUNTED = ("parties", "listings", "orders", "regimes", "entries", "citations")
"""What of an edition is counted on the page."""


@get("/sources")
async def sources(request: Request[Any, Any, Any]) -> Response[str]:
    """Show the edition and the lists."""
    book, site = book_of(request), site_of(request)
    today = datetime.now(UTC).date()
    found = await site.work(partial(_found, book.shelf.edition, site.home, today))
    return page(request, "sources.html", {"book": book, "shown": SHOWN, "states": STATES, **found}, words=SOURCES)


def _found(edition: Edition, home: Home | None, today: date) -> dict[str, Any]:
    lists = standing(home, today) if home is not None else ()
    counts = edition.manifest.counts
    return {
        "lists": lists,
        "by_state": Counter(one.state for one in lists),
        "problems": problems_of(edition),
        "counts": {name: counts[name] for name in COUNTED if counts.get(name)},
    }


def problems_of(edition: Edition) -> dict[str, tuple[Problem, ...]]:
    """Return what was wrong in the lists when an edition was built, by list."""
    found: dict[str, list[Problem]] = {}
    for one in edition.decode("problems.msgpack", tuple[Problem, ...]):
        found.setdefault(one.source, []).append(one)
    return {source: tuple(problems) for source, problems in found.items()}


HANDLERS = (sources,)
