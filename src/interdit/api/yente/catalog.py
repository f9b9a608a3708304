"""`GET /catalog`, also `/manifest`: the datasets of the edition, and whether they are current."""

from typing import Any

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency

from interdit.api.yente.desk import Desk, Opened
from interdit.api.yente.errors import Asking
from interdit.service.ftm import Dataset, Datasets
from interdit.service.ftm.datasets import day_stamp


@get("/catalog", tags=["System information"])
async def catalog_route(request: Asking, desk: NamedDependency[Desk]) -> Response[bytes]:
    """List the datasets of the current edition."""
    return _answer(request, desk.opened())


@get("/manifest", include_in_schema=False)
async def manifest_route(request: Asking, desk: NamedDependency[Desk]) -> Response[bytes]:
    """List the datasets of the current edition."""
    return _answer(request, desk.opened())


def _answer(request: Asking, opened: Opened) -> Response[bytes]:
    tag = f'"{opened.edition.removeprefix("sha256:")[:32]}"'
    headers = {"etag": tag, "cache-control": "public, max-age=300"}
    given = (one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(","))
    if any(one in (tag, "*") for one in given):
        return Response(b"", status_code=304, headers=headers)
    body = msgspec.json.encode(catalog(opened.datasets, opened.edition))
    return Response(body, media_type="application/json", headers=headers)


def catalog(datasets: Datasets, edition: str) -> dict[str, Any]:
    """Return the catalogue; all of it is loaded, since an edition is searched whole."""
    return {
        "datasets": [_dataset(one, datasets.version) for one in datasets.all.values()],
        "current": list(datasets.all),
        "outdated": [],
        "index_stale": False,
        "interdit": {"edition": edition, "as_of": datasets.as_of},
    }


def _dataset(one: Dataset, version: str) -> dict[str, Any]:
    publisher = {"name": one.publisher, "url": one.url or None, "official": one.official} if one.publisher else None
    return {
        "name": one.name,
        "title": one.title,
        "license": None,
        "summary": one.summary or None,
        "description": None,
        "url": one.url or None,
        "updated_at": day_stamp(one),
        "last_export": day_stamp(one),
        "entity_count": one.entities,
        "thing_count": one.entities,
        "version": version,
        "category": None,
        "tags": [],
        "publisher": publisher,
        "coverage": None,
        "resources": [],
        "children": one.children,
        "deprecation": None,
        "deprecated": False,
        "load": True,
        "entities_url": None,
        "delta_url": None,
        "namespace": False,
        "index_version": version,
        "index_current": True,
    }
