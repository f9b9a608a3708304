"""The routes together, to be mounted at the root of an application, and an application of them alone.

granian --interface asgi --factory interdit.api.yente.app:alone
"""

import os
from typing import Any

import msgspec
from litestar import Litestar, Request, Response, Router, get
from litestar.config.compression import CompressionConfig
from litestar.di import Provide
from litestar.openapi.config import OpenAPIConfig
from litestar.types import ControllerRouterHandler

from interdit.api.yente.algorithms import algorithms
from interdit.api.yente.catalog import catalog_route, manifest_route
from interdit.api.yente.desk import Desk, YenteSettings
from interdit.api.yente.edge import edge
from interdit.api.yente.entities import adjacent_route, entity_route, property_route
from interdit.api.yente.errors import HANDLERS
from interdit.api.yente.match import match_route
from interdit.api.yente.reconcile import RECONCILE
from interdit.api.yente.search import search_route
from interdit.api.yente.system import healthz, readyz, updatez
from interdit.service.book import open_book
from interdit.version import __version__

_ROUTES: list[ControllerRouterHandler] = [
    match_route,
    search_route,
    entity_route,
    adjacent_route,
    property_route,
    *RECONCILE,
    catalog_route,
    manifest_route,
    algorithms,
    updatez,
]
_PROBES: list[ControllerRouterHandler] = [healthz, readyz]
SMALLEST_PACKED = 500
"""Bytes from which on an answer is compressed, where the client takes it so."""


def yente_router(desk: Desk) -> Router:
    """Return the routes, for the root of an application; give `desk.warm` to its `on_startup`.

    `/healthz` and `/readyz` are the application's own.

    Compression is the application's: `CompressionConfig("gzip", minimum_size=SMALLEST_PACKED)` is yente's.
    """
    return Router(
        path="/",
        route_handlers=_ROUTES,
        dependencies={"desk": Provide(lambda: desk, sync_to_thread=False)},
        exception_handlers=HANDLERS,
        middleware=[edge(desk.settings.cors)],
    )


@get("/openapi.json", include_in_schema=False, sync_to_thread=False)
def _description(request: Request[Any, Any, Any]) -> Response[bytes]:
    """Describe the routes; Litestar's own way to put this at the root answers every other address with a page."""
    return Response(msgspec.json.encode(request.app.openapi_schema.to_schema()), media_type="application/json")


def yente_app(desk: Desk) -> Litestar:
    """Return an application of these routes alone."""
    return Litestar(
        route_handlers=[yente_router(desk), *_PROBES, _description],
        dependencies={"desk": Provide(lambda: desk, sync_to_thread=False)},
        on_startup=[desk.warm],
        exception_handlers=HANDLERS,
        compression_config=CompressionConfig(backend="gzip", minimum_size=SMALLEST_PACKED),
        openapi_config=OpenAPIConfig("yente", __version__, render_plugins=[]),
    )


def alone() -> Litestar:
    """Make the application from the environment: the current edition, and `INTERDIT_UPDATE_TOKEN` for `/updatez`."""
    book = open_book()
    return yente_app(Desk(lambda: book, YenteSettings(update_token=os.environ.get("INTERDIT_UPDATE_TOKEN", ""))))
