"""`POST /match/{dataset}`: entities by example, in a batch."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import msgspec
from litestar import Response, post
from litestar.di import NamedDependency
from litestar.openapi.spec import OpenAPIMediaType, OpenAPIType, RequestBody, Schema
from litestar.params import FromPath

from interdit.api.yente.algorithms import names_only
from interdit.api.yente.desk import Desk, Keep, Opened
from interdit.api.yente.errors import Asking, WireError, invalid, wrong
from interdit.api.yente.parameters import MatchParameters, documented, filters_of, read
from interdit.service.ftm import Example, ExampleError, Found, Matched, example_of, match

_LOG = logging.getLogger("interdit.api.yente")
MOST_QUERIES = 100


class Asked(msgspec.Struct, frozen=True):
    """One query as it comes."""

    schema: str
    properties: dict[str, Any]
    id: str | None = None


class Batch(msgspec.Struct, frozen=True):
    """The body of a match. Weights are taken and not used: the model has its own."""

    queries: dict[str, Any]
    weights: dict[str, float] = {}
    config: dict[str, Any] = {}


@dataclass
class _Documented(documented(MatchParameters)):  # type: ignore[misc]
    def __post_init__(self) -> None:
        super().__post_init__()
        query = Schema(
            type=OpenAPIType.OBJECT,
            required=["schema", "properties"],
            properties={"schema": Schema(type=OpenAPIType.STRING), "properties": Schema(type=OpenAPIType.OBJECT)},
        )
        queries = Schema(type=OpenAPIType.OBJECT, additional_properties=query)
        body = Schema(type=OpenAPIType.OBJECT, required=["queries"], properties={"queries": queries})
        self.request_body = RequestBody(content={"application/json": OpenAPIMediaType(schema=body)}, required=True)


@post("/match/{dataset:str}", status_code=200, tags=["Matching"], operation_class=_Documented)
async def match_route(request: Asking, dataset: FromPath[str], desk: NamedDependency[Desk]) -> Response[bytes]:
    """Return for each query the entities that it may mean, scored from 0 to 1, with the verdict beside each."""
    given = read(MatchParameters, request)
    batch = read_batch(await request.body())
    opened = desk.opened()
    filters = filters_of(given, dataset, opened.datasets, given.exclude_entity_ids)
    examples = examples_of(batch)
    only = names_only(given.algorithm, batch.config)

    def work() -> bytes:
        wanted = [example for _, example in examples.values()]
        least = min(given.cutoff, given.threshold)
        found = match(opened.library, wanted, filters, least=least, names_only=only, cleared=desk.cleared)
        return _answer(
            opened, given, dict(zip(examples, zip(examples.values(), found, strict=True), strict=True)), batch
        )

    headers, body = {"x-batch-size": str(len(batch.queries))}, await desk.run(work)
    if desk.keep is not None:
        headers["x-interdit-audit"] = await desk.run(partial(_kept, desk.keep, request, examples, body, opened.edition))
    return Response(body, media_type="application/json", headers=headers)


def _kept(keep: Keep, request: Asking, examples: Mapping[str, tuple[Asked, Example]], body: bytes, edition: str) -> str:
    """Keep each query, by its first name, with what is answered to it."""
    responses = msgspec.json.decode(body)["responses"]
    matches = []
    for name, (asked, _) in examples.items():
        names = asked.properties.get("name", "")
        first = names if isinstance(names, str) else str(next(iter(names), ""))
        address = {"path": request.scope["path"], "parameters": request.scope["query_string"].decode("latin-1")}
        matches.append(({"query": first, **address, "example": msgspec.to_builtins(asked)}, responses[name]))
    return keep(request, matches, edition)


def read_batch(body: bytes) -> Batch:
    """Read a body, whatever type it says it has; raises WireError for what cannot be used."""
    try:
        plain = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise wrong("json_invalid", ["body", 0], "JSON decode error", {}, error=str(error)) from None
    try:
        batch = msgspec.convert(plain, Batch)
    except msgspec.ValidationError as error:
        raise invalid(error, "body", plain) from None
    if not batch.queries:
        raise WireError(400, "No queries provided.")
    if len(batch.queries) > MOST_QUERIES:
        raise WireError(400, f"Too many queries in one batch (limit: {MOST_QUERIES})")
    return batch


def examples_of(batch: Batch) -> dict[str, tuple[Asked, Example]]:
    """Read and clean the examples of a batch; raises WireError for one that cannot be read, or not be matched."""
    found: dict[str, tuple[Asked, Example]] = {}
    for name, query in batch.queries.items():
        try:
            asked = msgspec.convert(query, Asked)
            example = example_of(asked.schema, asked.properties)
        except msgspec.ValidationError as error:
            raise invalid(error, "body", query, "queries", name) from None
        except ExampleError as error:
            raise WireError(400, f"Cannot parse example entity: {error}") from None
        if example.dropped:
            _LOG.info("query %s: no properties of %s: %s", name, asked.schema, ", ".join(example.dropped))
        found[name] = (asked, example)
    return found


Answered = tuple[tuple[Asked, Example], Matched]


def _answer(opened: Opened, given: MatchParameters, found: dict[str, Answered], batch: Batch) -> bytes:
    responses = {name: _response(opened, given, *one) for name, one in found.items()}
    answer: dict[str, Any] = {"responses": responses, "limit": given.limit}
    if batch.weights:
        answer["interdit"] = {"not_used": ["weights"]}
    return msgspec.json.encode(answer)


def _response(opened: Opened, given: MatchParameters, asked: tuple[Asked, Example], matched: Matched) -> dict[str, Any]:
    query, example = asked
    shown = matched.found
    told: dict[str, Any] = {
        "status": 200,
        "results": [_result(opened, one, given.threshold) for one in shown[: given.limit]],
        "total": {"value": sum(one.score >= given.threshold for one in shown), "relation": "eq"},
        "query": {"id": query.id, "schema": example.schema, "properties": example.properties},
    }
    if matched.problem or example.dropped:
        told["interdit"] = {"problem": matched.problem, "dropped": example.dropped}
    return told


def _result(opened: Opened, one: Found, threshold: float) -> msgspec.Raw:
    explanations = {name: feature for name, feature in one.features.items() if feature.detail or feature.score > 0}
    more = {"score": one.score, "explanations": explanations, "match": one.score >= threshold}
    return opened.told(one.entity, one.party, more)
