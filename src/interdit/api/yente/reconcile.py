"""`/reconcile/{dataset}`: the routes of the reconciliation API, for OpenRefine and its like."""

from html import escape
from typing import Any, TypeVar

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from interdit.api.yente.desk import Desk, Opened
from interdit.api.yente.errors import Asking, WireError, invalid, wrong
from interdit.api.yente.match import MOST_QUERIES
from interdit.api.yente.parameters import Scoped, SuggestParameters, filters_of, read
from interdit.api.yente.reconciling import (
    Asked,
    Extend,
    answer,
    description,
    extended,
    manifest,
    proposed,
    suggested,
    suggested_properties,
    suggested_types,
)
from interdit.service.ftm import ExampleError, Filters

T = TypeVar("T")


@get("/reconcile/{dataset:str}", tags=["Reconciliation"])
async def manifest_of(request: Asking, dataset: FromPath[str], desk: NamedDependency[Desk]) -> Response[bytes]:
    """Describe the reconciliation service of a dataset; with `queries` or `extend` answer them."""
    for name in ("queries", "extend"):
        if name in request.query_params:
            return await _asked(dataset, desk, {name: request.query_params[name]})
    opened = desk.opened()
    _filters(opened, dataset)
    base = desk.settings.public_url.rstrip("/") or str(request.base_url).rstrip("/")
    title = opened.datasets.title(dataset)
    return _json(manifest(base, request.url.query, dataset, title, desk))


@post("/reconcile/{dataset:str}", status_code=200, include_in_schema=False)
async def reconcile(request: Asking, dataset: FromPath[str], desk: NamedDependency[Desk]) -> Response[bytes]:
    """Answer a batch of queries, or extend rows."""
    form = await request.form()
    return await _asked(dataset, desk, {name: form[name] for name in ("queries", "extend") if name in form})


@get("/reconcile/{dataset:str}/suggest/entity", include_in_schema=False)
async def suggest_entity(request: Asking, dataset: FromPath[str], desk: NamedDependency[Desk]) -> Response[bytes]:
    """Suggest entities."""
    given, opened = read(SuggestParameters, request), desk.opened()
    filters = _filters(opened, dataset)
    found = await desk.run(lambda: suggested(opened, given.prefix, given.limit, filters, given.type))
    return _wrapped(given.prefix, found)


@get("/reconcile/{dataset:str}/suggest/type", include_in_schema=False)
async def suggest_type(request: Asking, dataset: FromPath[str], desk: NamedDependency[Desk]) -> Response[bytes]:
    """Suggest types."""
    given = read(SuggestParameters, request)
    _filters(desk.opened(), dataset)
    return _wrapped(given.prefix, suggested_types(given.prefix, given.limit))


@get("/reconcile/{dataset:str}/suggest/property", include_in_schema=False)
async def suggest_property(request: Asking, dataset: FromPath[str], desk: NamedDependency[Desk]) -> Response[bytes]:
    """Suggest properties."""
    given = read(SuggestParameters, request)
    _filters(desk.opened(), dataset)
    return _wrapped(given.prefix, suggested_properties(given.prefix, given.limit, given.type))


class ProposeParameters(msgspec.Struct, frozen=True):
    """Of the proposals of properties to extend with; a limit of 0 means all."""

    type: str = "Thing"
    limit: int = 0


@get("/reconcile/{dataset:str}/extend/property", include_in_schema=False)
async def propose(request: Asking, dataset: FromPath[str], desk: NamedDependency[Desk]) -> Response[bytes]:
    """Propose properties to extend rows with."""
    given = read(ProposeParameters, request)
    _filters(desk.opened(), dataset)
    return _json(proposed(given.type, max(given.limit, 0)))


@get("/reconcile/{dataset:str}/preview", include_in_schema=False)
async def preview(request: Asking, dataset: FromPath[str], desk: NamedDependency[Desk]) -> Response[str]:
    """Show one entity on a small page."""
    opened = desk.opened()
    _filters(opened, dataset)
    key = request.query_params.get("id", "")
    page = await desk.run(lambda: _preview(opened, opened.library.canonical(key) or key))
    return Response(page, media_type="text/html; charset=utf-8")


RECONCILE: list[ControllerRouterHandler] = [
    manifest_of,
    reconcile,
    suggest_entity,
    suggest_type,
    suggest_property,
    propose,
    preview,
]
"""The routes of this module."""


async def _asked(dataset: str, desk: Desk, given: dict[str, Any]) -> Response[bytes]:
    opened = desk.opened()
    filters = _filters(opened, dataset)
    if "queries" in given:
        queries = _read(given["queries"], dict[str, Asked], "queries")
        if len(queries) > MOST_QUERIES:
            raise WireError(400, f"Too many queries in one batch (limit: {MOST_QUERIES})")
        found = await desk.run(lambda: _answers(opened, queries, filters, desk))
        return _json(found, {"x-batch-size": str(len(queries))})
    if "extend" in given:
        asked = _read(given["extend"], Extend, "extend")
        rows = await desk.run(lambda: extended(opened, asked))
        return _json(rows, {"x-batch-size": str(len(asked.ids))})
    raise wrong("missing", ["body", "queries"], "Field required", None)


def _answers(opened: Opened, queries: dict[str, Asked], filters: Filters, desk: Desk) -> dict[str, Any]:
    try:
        return {name: answer(opened, asked, filters, desk) for name, asked in queries.items()}
    except ExampleError as error:
        raise WireError(400, str(error)) from None


def _read(text: Any, kind: type[T], name: str) -> T:
    try:
        plain = msgspec.json.decode(str(text))
    except msgspec.DecodeError as error:
        raise WireError(400, f"Cannot decode {name}: {error}") from None
    try:
        return msgspec.convert(plain, kind)
    except msgspec.ValidationError as error:
        raise invalid(error, name, plain) from None


def _filters(opened: Opened, dataset: str) -> Filters:
    return filters_of(Scoped(), dataset, opened.datasets)


def _json(value: Any, headers: dict[str, str] | None = None) -> Response[bytes]:
    return Response(msgspec.json.encode(value), media_type="application/json", headers=headers)


def _wrapped(prefix: str, found: list[dict[str, Any]]) -> Response[bytes]:
    return _json({"code": "/api/status/ok", "status": "200 OK", "prefix": prefix, "result": found})


def _preview(opened: Opened, key: str) -> str:
    entity = opened.library.entity(key)
    if entity is None:
        raise WireError(404, "No such entity!")
    beside = msgspec.json.decode(opened.beside(opened.library.owner(entity)))
    lines = [description(entity), *(f"{one['label']}: {one['reason']}" for one in beside["answers"]), beside["notice"]]
    body = "".join(f"<p>{escape(line)}</p>" for line in lines)
    style = "body{font:14px/1.4 sans-serif;margin:8px}h1{font-size:16px;margin:0}p{margin:4px 0}"
    title = escape(entity.caption)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{style}</style></head><body><h1>{title}</h1>{body}</body></html>"
    )
