"""`GET /entities/{id}`, and what is adjacent to it."""

from typing import Any

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from interdit.api.yente.desk import Desk, Opened
from interdit.api.yente.errors import Asking, WireError
from interdit.api.yente.parameters import AdjacentParameters, EntityParameters, documented, read
from interdit.service.ftm import SCHEMATA, Entity

_TAGS = ["Data access"]


@get("/entities/{entity_id:str}", tags=_TAGS, operation_class=documented(EntityParameters))
async def entity_route(request: Asking, entity_id: FromPath[str], desk: NamedDependency[Desk]) -> Response[bytes]:
    """Return one entity; an id that was joined to another is led to that one (308)."""
    given = read(EntityParameters, request)
    opened = desk.opened()
    found = await desk.run(lambda: opened.library.entity(entity_id))
    if found is None:
        return _elsewhere(request, opened, entity_id, "")
    return Response(await desk.run(lambda: _whole(opened, found, given.nested)), media_type="application/json")


@get("/entities/{entity_id:str}/adjacent", tags=_TAGS, operation_class=documented(AdjacentParameters))
async def adjacent_route(request: Asking, entity_id: FromPath[str], desk: NamedDependency[Desk]) -> Response[bytes]:
    """Return everything that an entity is tied to, by property; each property has a page of its own."""
    given = read(AdjacentParameters, request)
    opened = desk.opened()
    found = await desk.run(lambda: opened.library.entity(entity_id))
    if found is None:
        return _elsewhere(request, opened, entity_id, "/adjacent")

    def work() -> bytes:
        names = [name for name, one in SCHEMATA[found.schema].properties.items() if one.type == "entity"]
        pages = {name: _page(opened, found, name, given) for name in names}
        return msgspec.json.encode({"entity": opened.told(found, opened.library.owner(found)), "adjacent": pages})

    return Response(await desk.run(work), media_type="application/json")


@get(
    "/entities/{entity_id:str}/adjacent/{property_name:str}", tags=_TAGS, operation_class=documented(AdjacentParameters)
)
async def property_route(
    request: Asking, entity_id: FromPath[str], property_name: FromPath[str], desk: NamedDependency[Desk]
) -> Response[bytes]:
    """Return a page of what an entity is tied to by one property."""
    given = read(AdjacentParameters, request)
    opened = desk.opened()
    found = await desk.run(lambda: opened.library.entity(entity_id))
    if found is None:
        return _elsewhere(request, opened, entity_id, f"/adjacent/{property_name}")
    known = SCHEMATA[found.schema].properties.get(property_name)
    if known is None or known.type != "entity":
        raise WireError(404, "No such property!")
    page = await desk.run(lambda: msgspec.json.encode(_page(opened, found, property_name, given)))
    return Response(page, media_type="application/json")


def _elsewhere(request: Asking, opened: Opened, entity_id: str, rest: str) -> Response[bytes]:
    """Lead to the entity that an id stands for today; raises WireError 404 where it never stood for any."""
    canonical = opened.library.canonical(entity_id)
    if canonical is None:
        raise WireError(404, "No such entity!")
    query = f"?{request.url.query}" if request.url.query else ""
    return Response(b"", status_code=308, headers={"location": f"/entities/{canonical}{rest}{query}"})


def _whole(opened: Opened, entity: Entity, nested: bool) -> bytes:
    """Return an entity with what stands beside it, the orders that touched its listings among that."""
    library, party = opened.library, opened.library.owner(entity)
    if not nested:
        return bytes(opened.told(entity, party))
    beside = msgspec.json.decode(opened.beside(party)) | {"orders": library.parts(party).orders}
    return msgspec.json.encode(library.nested(entity) | {"interdit": beside})


def _page(opened: Opened, entity: Entity, name: str, given: AdjacentParameters) -> dict[str, Any]:
    library = opened.library
    keys = library.tied(entity).get(name, [])
    shown = [library.entity(key) for key in keys[given.offset : given.offset + given.limit]]
    return {
        "limit": given.limit,
        "offset": given.offset,
        "total": {"value": len(keys), "relation": "eq"},
        "results": [library.nested(one, 0, (entity.id,)) for one in shown if one is not None],
    }
