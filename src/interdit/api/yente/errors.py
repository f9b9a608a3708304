"""Errors as yente's clients read them: `{"detail": text}`, or a list of what is wrong with a request (422)."""

import logging
import re
from typing import Any

import msgspec
from litestar import Request, Response
from litestar.exceptions import HTTPException

from interdit.errors import QueryError

_LOG = logging.getLogger("interdit.api.yente")
_PLACE = re.compile(r"(?s)(.*?)(?: - at `(?:key in )?\$(.*)`)?")
_BOUND = re.compile(r"Expected `(\w+)` (<=|>=|<|>) (\S+)")
_TYPES = {"<=": "less_than_equal", ">=": "greater_than_equal", "<": "less_than", ">": "greater_than"}
_WORDS = {"<=": "less than or equal to", ">=": "greater than or equal to", "<": "less than", ">": "greater than"}
_CONTEXT = {"<=": "le", ">=": "ge", "<": "lt", ">": "gt"}
_KINDS = {"int": "int", "float": "float", "bool": "bool", "object": "dict", "array": "list", "str": "string"}


Asking = Request[Any, Any, Any]
"""A request, whatever application it is one of."""


class WireError(Exception):
    """An answer that is an error; `detail` is a text, or a list of what is wrong."""

    def __init__(self, status: int, detail: str | list[dict[str, Any]]) -> None:
        """Keep what the client is told."""
        super().__init__(str(detail))
        self.status, self.detail = status, detail


def wrong(kind: str, place: list[str | int], message: str, given: Any, **context: Any) -> WireError:
    """Return the 422 for one thing that is wrong with a request, at its place in it."""
    one = {"type": kind, "loc": place, "msg": message, "input": given}
    return WireError(422, [one | ({"ctx": context} if context else {})])


def invalid(error: msgspec.ValidationError, source: str, given: Any, *within: str) -> WireError:
    """Return the 422 for a value that is not what a field takes.

    Args:
        error: what msgspec says of it.
        source: where the field is: `query` or `body`.
        given: all that was given.
        within: where in the source that stands.
    """
    found = _PLACE.fullmatch(str(error))
    text, path = (found[1], found[2] or "") if found else (str(error), "")
    place: list[str | int] = [
        int(one) if one.isdecimal() else one for one in re.findall(r"[^.\[\]`]+", path) if one != "..."
    ]
    if missing := re.match(r"Object missing required field `(.+?)`", text):
        return wrong("missing", [source, *within, *place, missing[1]], "Field required", given)
    value = _at(given, place)
    if bound := _BOUND.match(text):
        sign, limit = bound[2], bound[3]
        context = {_CONTEXT[sign]: float(limit) if "." in limit else int(limit)}
        return wrong(
            _TYPES[sign], [source, *within, *place], f"Input should be {_WORDS[sign]} {limit}", value, **context
        )
    if "matching regex" in text:
        return wrong("string_pattern_mismatch", [source, *within, *place], "String should match the pattern", value)
    if "enum" in text:
        return wrong("literal_error", [source, *within, *place], "Input is none of the values allowed", value)
    if "of length" in text:
        return wrong("too_long", [source, *within, *place], text, value)
    kind = _KINDS.get((re.findall(r"Expected `(\w+)", text) or [""])[0], "value")
    suffix = "parsing" if source == "query" and kind in ("int", "float", "bool") else "type"
    return wrong(f"{kind}_{suffix}", [source, *within, *place], text, value)


def _at(given: Any, place: list[str | int]) -> Any:
    for one in place:
        inside = given.get(one) if isinstance(given, dict) else None
        if isinstance(given, list) and isinstance(one, int) and one < len(given):
            inside = given[one]
        given = given if inside is None else inside
    return given


def told(status: int, detail: Any) -> Response[bytes]:
    """Return an error's answer."""
    return Response(msgspec.json.encode({"detail": detail}), status_code=status, media_type="application/json")


def _wire(_: Asking, error: WireError) -> Response[bytes]:
    return told(error.status, error.detail)


def _query(_: Asking, error: QueryError) -> Response[bytes]:
    return told(400, str(error))


def _http(_: Asking, error: HTTPException) -> Response[bytes]:
    detail = {404: "Not Found", 405: "Method Not Allowed"}.get(error.status_code, error.detail)
    answer = told(error.status_code, detail)
    for name, value in (error.headers or {}).items():
        answer.set_header(name, value)
    return answer


def _fault(request: Asking, error: Exception) -> Response[bytes]:
    _LOG.error("%s %s failed", request.method, request.url.path, exc_info=error)
    return Response(b'{"status":"error"}', status_code=500, media_type="application/json")


HANDLERS: dict[type[Exception] | int, Any] = {
    WireError: _wire,
    QueryError: _query,
    HTTPException: _http,
    Exception: _fault,
}
"""What each exception is answered with on these routes."""
