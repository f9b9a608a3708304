"""Who may ask: keys, scopes, and the rate each client is held to.

A key comes as `Authorization: Bearer KEY`, as `X-API-Key: KEY`, or as clients of yente send it, `Authorization: ApiKey
KEY`. Without anything that knows keys the API is open, and `interdit serve` then listens on loopback only.
"""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING, Any

from interdit.api.errors import RefusedError
from interdit.api.limits import client_of
from interdit.api.serving import serving_of
from interdit.api.trace import trace_of

if TYPE_CHECKING:
    from litestar.connection import ASGIConnection
    from litestar.handlers import BaseRouteHandler

    from interdit.api.limits import Rate

_LONGEST_KEY = 512


async def guard(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    """Let a request pass, or raise: 401 without a known key, 403 without the scope, 429 when it comes too soon.

    A route's scope is `read` where its `opt` names no other; `open` asks for no key.
    """
    trace, serving = trace_of(connection.scope), serving_of(connection)
    trace.route = str(connection.scope.get("path_template") or trace.route)
    scope = str(handler.opt.get("scope", "read"))
    if scope == "open":
        return
    client = client_of(connection.client.host if connection.client else "")
    authenticate = serving.access.authenticate
    if authenticate is None:
        _hold(serving.rate, client)
        return
    _hold(serving.rate, f"failed {client}", counts=False)
    key = _key(connection, in_query=serving.wishes.query_keys) or _cookie(connection, handler)
    caller = await serving.work(partial(authenticate, key)) if key else None
    if caller is None:
        _hold(serving.rate, f"failed {client}")
        detail = "this key is not known" if key else "give a key: Authorization: Bearer KEY"
        raise RefusedError(401, "no_key", detail, headers={"WWW-Authenticate": 'Bearer realm="interdit"'})
    trace.caller = caller.name
    _hold(serving.rate, f"key {caller.name}")
    if not {scope, "admin"} & caller.scopes:
        raise RefusedError(403, "scope", f"the key {caller.name} has no scope {scope!r}")
    connection.scope["user"] = caller


def _key(connection: ASGIConnection[Any, Any, Any, Any], *, in_query: bool) -> str:
    scheme, _, key = connection.headers.get("authorization", "").partition(" ")
    given = key.strip() if scheme.lower() in ("bearer", "apikey") else connection.headers.get("x-api-key", "").strip()
    if not given and in_query:
        given = connection.query_params.get("api_key", "").strip()
    return given if len(given) <= _LONGEST_KEY else ""


def _cookie(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> str:
    """Return the key in the cookie of a reader who signed in: on pages alone, whose forms carry tokens."""
    key = connection.cookies.get(str(handler.opt.get("cookie", "")), "")
    return key if len(key) <= _LONGEST_KEY else ""


def _hold(rate: Rate, client: str, *, counts: bool = True) -> None:
    wait = rate.wait(client, counts=counts)
    if wait > 0:
        headers = {"Retry-After": str(math.ceil(wait))}
        raise RefusedError(429, "too_many", "too many requests; see Retry-After", headers=headers)
