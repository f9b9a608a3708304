"""The application: routes, limits, error answers; around it the edge with log and counters."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from litestar import Litestar
from litestar.config.compression import CompressionConfig
from litestar.config.cors import CORSConfig
from litestar.datastructures import State

from interdit.api.access import guard
from interdit.api.audit import audit
from interdit.api.calendar import calendar, calendar_ics
from interdit.api.changes import changes
from interdit.api.check import get_check, post_check
from interdit.api.decisions import decisions, post_decision, post_withdrawal
from interdit.api.dossier import dossier
from interdit.api.edge import Edge
from interdit.api.editions import editions, reload
from interdit.api.errors import HANDLERS
from interdit.api.feed import digest, feed
from interdit.api.health import healthz, readyz
from interdit.api.metrics import metrics
from interdit.api.openapi import openapi
from interdit.api.parties import parties, party
from interdit.api.portfolio import portfolio
from interdit.api.read import read
from interdit.api.screen import screen
from interdit.api.watches import alerts, delete_watch, post_run, post_watch, watch, watch_alerts, watches

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence
    from contextlib import AbstractAsyncContextManager

    from litestar.types import ControllerRouterHandler

    from interdit.api.serving import Serving

ROUTES = (
    *(get_check, post_check, portfolio, screen, read, parties, party, dossier, changes, editions, reload, audit),
    *(decisions, post_decision, post_withdrawal),
    *(calendar, calendar_ics, digest, feed),
    *(watches, post_watch, watch, delete_watch, post_run, watch_alerts, alerts),
    *(healthz, readyz, metrics, openapi),
)
"""Everything this room answers."""

_PACKED = 500
"""Bytes from which on an answer is compressed, except those of `/v1`, some of which come line by line."""
_FORM = 64 << 10
"""Bytes that a form may have around its file."""


def build_app(
    serving: Serving,
    mounted: Sequence[ControllerRouterHandler] = (),
    during: Sequence[Callable[[Litestar], AbstractAsyncContextManager[None]]] = (),
) -> Edge:
    """Return the ASGI application.

    Args:
        serving: editions, limits, keys and so on.
        mounted: further routers, whose errors, keys and rates are handled as ours are.
        during: what runs as long as the application does.
    """

    @asynccontextmanager
    async def closing(_: Litestar) -> AsyncIterator[None]:
        try:
            yield
        finally:
            serving.close()

    origins = serving.wishes.origins
    app = Litestar(
        route_handlers=[*ROUTES, *mounted],
        guards=[guard],
        exception_handlers=HANDLERS,
        state=State({"serving": serving}),
        lifespan=[closing, *during],
        cors_config=CORSConfig(allow_origins=list(origins), allow_methods=["GET", "POST", "DELETE"])
        if origins
        else None,
        compression_config=CompressionConfig("gzip", minimum_size=_PACKED, exclude=["^/v1/"]),
        request_max_body_size=serving.limits.file + _FORM,
        openapi_config=None,
        logging_config=None,
        debug=False,
    )
    return Edge(app, serving)
