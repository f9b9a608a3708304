"""`/v1/audit/{id}`: an answer that was given, as it is kept. Nothing is kept where no ledger is."""

from __future__ import annotations

from functools import partial
from typing import Any

import msgspec
from litestar import Request, Response, get
from litestar.params import FromPath

from interdit.api.errors import JSON, RefusedError
from interdit.api.serving import serving_of


@get("/v1/audit/{identity:str}", opt={"scope": "admin"})
async def audit(request: Request[Any, Any, Any], identity: FromPath[str]) -> Response[bytes]:
    """Show an audited answer."""
    serving = serving_of(request)
    audited = serving.access.audited
    if audited is None:
        raise RefusedError(404, "no_ledger", "this server keeps no audit of its answers")
    entry = await serving.work(partial(audited, identity))
    if entry is None:
        raise RefusedError(404, "unknown_key", f"nothing is kept under {identity!r}")
    return Response(msgspec.json.encode(entry), media_type=JSON, headers={"Cache-Control": "no-store"})
