"""The pages as a client sees them, with a home of one's own and a list of three publications."""

from __future__ import annotations

import re
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from litestar import Litestar
from litestar.testing import TestClient

from interdit.edition import open_edition
from interdit.service.book import Book, open_book
from interdit.service.home import Home
from interdit.service.shelf import Shelf
from interdit.service.syncing import Intake, sync
from interdit.web import Site, web_handlers
from interdit.web.forms import FIELD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    Client = TestClient[Litestar]

DAYS = (date(2021, 7, 1), date(2021, 8, 1), date(2021, 9, 1))
MANY = 120
_NOW = datetime(2021, 9, 2, tzinfo=UTC)


@contextmanager
def opened(book: Book | None = None, site: Site | None = None) -> Iterator[Client]:
    """A client of the pages over a book, by default the one that ships."""
    found = book or open_book()
    app = Litestar([web_handlers(lambda: found, site)], openapi_config=None, logging_config=None)
    with TestClient(app) as client:
        yield client


def token(client: Client) -> str:
    """Return the token of a form; the client has its cookie from then on."""
    match = re.search(rf'name="{FIELD}" value="([^"]+)"', client.get("/portfolio").text)
    assert match is not None
    return match[1]


def synced(folder: Path) -> Home:
    """A home with a list of one's own: firms come, one goes, one changes its country."""
    home = Home(folder / "home")
    (folder / "map.yaml").write_text("name: house\ncolumns: {key: Id, name: Firm, country: Land}\n", encoding="utf-8")
    first = [("Alfa GmbH", "DE"), ("Bravo <b>SA</b>", "FR")]
    second = [("Alfa GmbH", "AT"), *((f"Firm {number} Ltd", "GB") for number in range(MANY))]
    for day, rows in zip(DAYS, (first, second, second), strict=True):
        lines = "".join(f"{name[:12]},{name},{land}\n" for name, land in rows)
        (folder / "list.csv").write_text(f"Id,Firm,Land\n{lines}", encoding="utf-8")
        report = sync(home, ("own:house",), Intake(_NOW, folder, day))
        assert report.sources[0].status in ("updated", "unchanged"), report
    return home


def book_of_home(home: Home) -> Book:
    """The book that a home's current edition is."""
    current = home.current()
    assert current is not None
    return Book(Shelf(open_edition(current)))
