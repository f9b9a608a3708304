"""The reconciliation API 0.2 over an edition: what the service is, its queries, data extension and suggestions."""

from typing import Any

import msgspec

from interdit.api.yente.desk import Desk, Opened
from interdit.names.countries import english_name
from interdit.service.ftm import (
    MATCHABLE,
    SCHEMATA,
    TOPICS,
    Entity,
    Example,
    ExampleError,
    Filters,
    Found,
    Property,
    example_of,
    match,
    suggest,
)

BATCH = 3
"""Queries that the manifest asks clients to put together."""
THRESHOLD = 0.7
"""From this score on a candidate is a match."""
_LEAST = 0.2
_SPACE = "https://www.opensanctions.org/reference/#schema."
_HIDDEN = ("entity", "json", "html")


class Value(msgspec.Struct, frozen=True):
    """A property of a query, with what it should hold: one value or several."""

    pid: str
    v: Any


class Asked(msgspec.Struct, frozen=True):
    """One query."""

    query: str = ""
    type: str | list[str] = ""
    limit: int = 5
    properties: list[Value] = []


class Wanted(msgspec.Struct, frozen=True):
    """A property to extend with; settings are `limit` (0: all) and `render` (`caption` or `raw`)."""

    id: str
    settings: dict[str, Any] = {}


class Extend(msgspec.Struct, frozen=True):
    """Rows to extend, and with what."""

    ids: list[str]
    properties: list[Wanted]


def manifest(base: str, query: str, dataset: str, title: str, desk: Desk) -> dict[str, Any]:
    """Return what the service is.

    Args:
        base: the server's own address, without a slash at its end.
        query: the request's query string; it is carried into every address, since a key may be in it.
        dataset: the dataset searched.
        title: the dataset's title.
        desk: for the page that shows one entity.
    """
    more = f"?{query}" if query else ""
    at = f"/reconcile/{dataset}"
    preview = f"{base}{at}/preview?id={{{{id}}}}" + (f"&{query}" if query else "")

    def service(path: str) -> dict[str, str]:
        return {"service_url": base, "service_path": f"{at}{path}{more}"}

    settings = [
        {"name": "limit", "label": "Limit", "type": "number", "default": 0, "help_text": "Most values; 0 for all"},
        {
            "name": "render",
            "label": "Render",
            "type": "select",
            "default": "caption",
            "choices": [{"value": "caption", "name": "As a label"}, {"value": "raw", "name": "As it is stored"}],
            "help_text": "How values are written",
        },
    ]
    return {
        "versions": ["0.2"],
        "name": f"{title} (interdit)",
        "identifierSpace": f"{base}/entities/",
        "schemaSpace": _SPACE,
        "documentation": f"{base}/",
        "batchSize": BATCH,
        "view": {"url": desk.settings.view_url or f"{base}/entities/{{{{id}}}}"},
        "preview": {"url": preview, "width": 430, "height": 300},
        "suggest": {kind: service(f"/suggest/{kind}") for kind in ("entity", "type", "property")},
        # 0.2 names the settings one way, the service that this stands in for the other: clients read either.
        "extend": {
            "propose_properties": service("/extend/property"),
            "property_settings": settings,
            "propose_settings": settings,
        },
        "defaultTypes": [_type(name) for name in ("Thing", *MATCHABLE)],
    }


def answer(opened: Opened, asked: Asked, filters: Filters, desk: Desk) -> dict[str, Any]:
    """Answer one query.

    Raises:
        ExampleError: a type that is unknown or cannot be matched.
    """
    example = _example(asked)
    (found,) = match(opened.library, [example], filters, least=_LEAST, cleared=desk.cleared)
    return {"result": [_candidate(one) for one in found.found[: max(asked.limit, 0)]]}


def _example(asked: Asked) -> Example:
    kind = asked.type if isinstance(asked.type, str) else next(iter(asked.type), "")
    schema = kind or "Thing"
    if schema not in SCHEMATA:
        raise ExampleError(f"Unknown schema: {schema!r}")
    given: dict[str, list[Any]] = {}
    for one in asked.properties:
        values = one.v if isinstance(one.v, list) else [one.v]
        plain = [value.get("name") or value.get("id") if isinstance(value, dict) else value for value in values]
        given.setdefault(one.pid.rpartition(":")[2], []).extend(plain)
    if asked.query:
        given["name"] = [asked.query, *given.get("name", [])]
    return example_of(schema, given)


def _type(name: str) -> dict[str, str]:
    return {"id": name, "name": SCHEMATA[name].label, "description": f"{SCHEMATA[name].label} ({name})"}


def _candidate(one: Found) -> dict[str, Any]:
    entity, score = one.entity, one.score
    return {
        "id": entity.id,
        "name": entity.caption,
        "description": description(entity),
        "type": [_type(entity.schema)],
        "score": score,
        "match": score >= THRESHOLD,
        "features": [{"id": name, "value": feature.score} for name, feature in one.features.items()],
    }


def description(entity: Entity) -> str:
    """Say in a line what an entity is: its schema, countries, topics."""
    countries = ", ".join(map(english_name, entity.properties.get("country", ())))
    topics = ", ".join(TOPICS.get(one, one) for one in entity.properties.get("topics", ()))
    return " · ".join(part for part in (SCHEMATA[entity.schema].label, countries, topics) if part)


def extended(opened: Opened, asked: Extend) -> dict[str, Any]:
    """Return the values of properties, row by row; an id that there is not has an empty row."""
    rows: dict[str, dict[str, Any]] = {}
    for key in asked.ids:
        entity = opened.library.entity(opened.library.canonical(key) or key)
        rows[key] = {one.id: _cells(opened, entity, one) for one in asked.properties} if entity is not None else {}
    return {"meta": [{"id": one.id, "name": _label(one.id)} for one in asked.properties], "rows": rows}


def _cells(opened: Opened, entity: Entity, wanted: Wanted) -> list[dict[str, str]]:
    name = wanted.id.rpartition(":")[2]
    known = SCHEMATA[entity.schema].properties.get(name)
    if known is None:
        return []
    limit = wanted.settings.get("limit")
    most = limit if isinstance(limit, int) and limit > 0 else None
    if known.type == "entity":
        others = [opened.library.entity(key) for key in opened.library.tied(entity).get(name, [])[:most]]
        return [{"id": one.id, "name": one.caption} for one in others if one is not None]
    values = entity.properties.get(name, [])[:most]
    if wanted.settings.get("render") != "raw":
        values = [_rendered(known, value) for value in values]
    return [{"str": value} for value in values]


def _rendered(known: Property, value: str) -> str:
    if known.type == "country":
        return english_name(value)
    return TOPICS.get(value, value) if known.type == "topic" else value


def _label(name: str) -> str:
    plain = name.rpartition(":")[2]
    return next((one.properties[plain].label for one in SCHEMATA.values() if plain in one.properties), plain)


def proposed(schema: str, limit: int) -> dict[str, Any]:
    """Return the properties that a type can be extended with."""
    known = SCHEMATA[schema if schema in SCHEMATA else "Thing"].properties
    shown = [{"id": one.name, "name": one.label} for one in known.values() if one.type not in ("json", "html")]
    return {"limit": limit, "type": schema, "properties": shown[:limit] if limit else shown}


def suggested(opened: Opened, prefix: str, limit: int, filters: Filters, schema: str) -> list[dict[str, Any]]:
    """Suggest entities whose names go on from what was typed."""
    # Filters take some away: more are looked at than are shown.
    found = suggest(opened.library, prefix, limit * 20)
    fit = [one for one in found if filters.admits(one) and SCHEMATA[one.schema].is_a(schema)]
    return [
        {"id": one.id, "name": one.caption, "description": description(one), "notable": [_type(one.schema)]}
        for one in fit[:limit]
    ]


def suggested_types(prefix: str, limit: int) -> list[dict[str, Any]]:
    """Suggest types by name."""
    start = prefix.lower()
    fit = [name for name in ("Thing", *MATCHABLE) if start in name.lower() or start in SCHEMATA[name].label.lower()]
    return [_type(name) for name in fit[:limit]]


def suggested_properties(prefix: str, limit: int, schema: str) -> list[dict[str, Any]]:
    """Suggest properties by name, qualified by the schema that has them."""
    start = prefix.lower()
    found: dict[str, dict[str, Any]] = {}
    for name in (schema,) if schema in MATCHABLE else MATCHABLE:
        for one in SCHEMATA[name].properties.values():
            if one.type not in _HIDDEN and (start in one.name.lower() or start in one.label.lower()):
                found.setdefault(one.name, {"id": f"{name}:{one.name}", "name": one.label, "description": one.name})
    return list(found.values())[:limit]
