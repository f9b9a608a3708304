from __future__ import annotations

from typing import TYPE_CHECKING, Any

from litestar import Request, Response, get
from tests.api.asking import Api

from interdit.api.app import ROUTES, build_app
from interdit.api.limits import Limits
from interdit.api.openapi import OPERATIONS
from interdit.api.serving import Access, Serving, serving_of

if TYPE_CHECKING:
    from interdit.server import EditionHolder


def test_every_route_is_described_and_every_description_is_a_route() -> None:
    routes = {(method, path) for one in ROUTES for path in one.paths for method in one.http_methods}
    told = {(method.lower(), path.replace(":str", "")) for method, path in routes if method != "OPTIONS"}
    assert told == {(one.method, one.path) for one in OPERATIONS}


def test_what_is_mounted_is_held_to_keys_and_rates(books: EditionHolder) -> None:
    @get("/mounted")
    async def mounted(request: Request[Any, Any, Any]) -> Response[str]:
        return Response(serving_of(request).books.current().edition)

    api = Api(build_app(Serving(books, Limits(rate=1, burst=1)), [mounted]))
    assert api.get("/mounted").text == books.current().edition
    assert api.get("/mounted").status_code == 429
    closed = Api(build_app(Serving(books, access=Access(authenticate=lambda _: None)), [mounted]))
    assert closed.get("/mounted").status_code == 401
