"""The pages as a server's worker has them: what `granian` is told to load. Its home is `INTERDIT_HOME`."""

from __future__ import annotations

from litestar import Litestar

from interdit.service.book import open_book
from interdit.service.home import Home
from interdit.settings import read_settings
from interdit.web import Site, web_handlers


def application() -> Litestar:
    """Return the application of one worker."""
    book, home = open_book(), Home(read_settings().folder)
    return Litestar([web_handlers(lambda: book, Site(home=home))], openapi_config=None, logging_config=None)
