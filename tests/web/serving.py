"""The application that the tests of the pages run in a real server: the pages alone, over the shipped edition."""

from __future__ import annotations

from litestar import Litestar

import interdit
from interdit.web import web_handlers

BOOK = interdit.open()
app = Litestar([web_handlers(lambda: BOOK)], openapi_config=None, logging_config=None)
