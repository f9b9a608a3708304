"""Pages: who is this company, and what may whom do with it when. Faces only: they ask `service` and show its answer."""

from interdit.web.app import web_handlers
from interdit.web.pages import Site

__all__ = ["Site", "web_handlers"]
