"""Failures as HTTP answers: one body for all, `{"error", "detail", "where", "request"}`.

| what | status |
| --- | --- |
| the question makes no sense (QueryError), JSON or a query string that cannot be read | 400 |
| no key, or one that is not known; a key that may not do this | 401, 403 |
| an id that is not in the edition (UnknownKeyError), no such path | 404 |
| too large, too many rows | 413 |
| a media type that is not read | 415 |
| a file that cannot be used (InputError), a page that cannot be had (SourceError), a field of a wrong type | 422 |
| too many requests | 429 |
| the edition or the ledger cannot be read, or all workers are busy | 503 |
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from litestar import Response
from litestar.exceptions import HTTPException

from interdit.api.trace import trace_of
from interdit.errors import (
    EditionError,
    InputError,
    InterditError,
    LawError,
    LedgerError,
    QueryError,
    SourceError,
    UnknownKeyError,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from litestar import Request

JSON = "application/json"

_STATUS: tuple[tuple[type[InterditError], int, str], ...] = (
    (LawError, 503, "law"),
    (QueryError, 400, "query"),
    (UnknownKeyError, 404, "unknown_key"),
    (InputError, 422, "input"),
    (SourceError, 422, "source"),
    (EditionError, 503, "edition"),
    (LedgerError, 503, "ledger"),
    (InterditError, 503, "failed"),
)
_CODES = {400: "bad_request", 404: "not_found", 405: "method_not_allowed", 413: "too_large", 415: "media_type"}


class Failure(msgspec.Struct, frozen=True, omit_defaults=True):
    """Why there is no answer: a code, a sentence, and the place: a field, or file, line and column of an upload."""

    error: str
    detail: str
    request: str
    where: dict[str, str | int] = {}


class RefusedError(Exception):
    """A request that is not answered, and why."""

    def __init__(
        self,
        status: int,
        code: str,
        detail: str,
        *,
        where: Mapping[str, str | int] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Keep the status, the code, the sentence, the place and headers such as Retry-After."""
        super().__init__(detail)
        self.status, self.code, self.detail = status, code, detail
        self.where, self.headers = dict(where or {}), dict(headers or {})


def refused(error: InterditError) -> RefusedError:
    """Return an error of ours as it is told to a client."""
    status, code = next((status, code) for kind, status, code in _STATUS if isinstance(error, kind))
    where: dict[str, str | int] = {}
    if isinstance(error, InputError) and not isinstance(error, LawError):
        given = {"file": error.file, "line": error.line, "column": error.column}
        where = {name: value for name, value in given.items() if value is not None}
    return RefusedError(status, code, str(error), where=where)


def failure_body(code: str, detail: str, request: str, where: Mapping[str, str | int] | None = None) -> bytes:
    """Return the body of a failure."""
    return msgspec.json.encode(Failure(code, detail, request, dict(where or {})))


def _told(request: Request[Any, Any, Any], error: RefusedError) -> Response[bytes]:
    trace = trace_of(request.scope)
    trace.error = error.code
    body = failure_body(error.code, error.detail, trace.id, error.where)
    headers = {"Cache-Control": "no-store"} | error.headers
    return Response(body, status_code=error.status, media_type=JSON, headers=headers)


def _on_refused(request: Request[Any, Any, Any], error: RefusedError) -> Response[bytes]:
    return _told(request, error)


def _on_ours(request: Request[Any, Any, Any], error: InterditError) -> Response[bytes]:
    return _told(request, refused(error))


def _on_http(request: Request[Any, Any, Any], error: HTTPException) -> Response[bytes]:
    """What the framework refuses: no such path, no such method, a body beyond the limit, a broken form."""
    status = error.status_code
    if status >= 500:
        return _on_other(request, error)
    headers = {name: value for name, value in (error.headers or {}).items() if name.lower() == "allow"}
    return _told(request, RefusedError(status, _CODES.get(status, "bad_request"), error.detail, headers=headers))


def _on_other(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """What nobody foresaw: the log has the place, the client the number of the request."""
    trace = trace_of(request.scope)
    trace.failed = error
    return _told(request, RefusedError(500, "internal", f"an error in the server; it is logged as {trace.id}"))


HANDLERS: dict[int | type[Exception], Callable[..., Response[bytes]]] = {
    RefusedError: _on_refused,
    InterditError: _on_ours,
    HTTPException: _on_http,
    Exception: _on_other,
}
