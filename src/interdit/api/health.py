"""`/healthz`: the process answers. `/readyz`: it can answer questions, and from which edition."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

import msgspec
from litestar import Request, Response, get

from interdit.api.errors import JSON
from interdit.api.serving import serving_of


class Health(msgspec.Struct, frozen=True):
    """The process is there."""

    status: Literal["ok"] = "ok"


class Readiness(msgspec.Struct, frozen=True):
    """Answers come, from this edition. `refused` says why a newer one is not served: it is damaged; '' otherwise."""

    status: Literal["ok"]
    edition: str
    as_of: date
    refused: str


@get("/healthz", opt={"scope": "open"})
async def healthz() -> Response[bytes]:
    """Say that the process is there."""
    return _told(Health())


@get("/readyz", opt={"scope": "open"})
async def readyz(request: Request[Any, Any, Any]) -> Response[bytes]:
    """Say from which edition answers come; a process without one does not start."""
    books = serving_of(request).books
    book = books.current()
    return _told(Readiness("ok", book.edition, book.as_of, "the newest edition cannot be used" * bool(books.refused)))


def _told(value: msgspec.Struct) -> Response[bytes]:
    return Response(msgspec.json.encode(value), media_type=JSON, headers={"Cache-Control": "no-store"})
