"""The query parameters of each route: their types, bounds and defaults, read from a request and shown in OpenAPI.

A parameter that a route does not know is ignored, as yente does.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal, TypeVar

import msgspec
from litestar.openapi.spec import Operation, Parameter, Schema

from interdit.api.yente.errors import Asking, WireError, invalid, wrong
from interdit.service.ftm import Datasets, Filters
from interdit.service.ftm.entity import stamp

T = TypeVar("T", bound=msgspec.Struct)
Page = Annotated[int, msgspec.Meta(ge=0, le=500, description="most results to return")]
Offset = Annotated[int, msgspec.Meta(ge=0, le=9499, description="results to leave out from the first")]
Score = Annotated[float, msgspec.Meta(ge=0, le=1)]
Excluded = Annotated[list[str], msgspec.Meta(max_length=50, description="ids that are not to be in the results")]
_SINCE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{2})(?::(\d{2})(?::(\d{2})(?:\.\d+)?)?)?(Z|[+\- ]\d{2}:?\d{2})?)?")


class Scoped(msgspec.Struct, frozen=True, kw_only=True):
    """What match and search share: which datasets, schemata and topics, and changed since when."""

    include_dataset: list[str] = []
    exclude_dataset: list[str] = []
    exclude_schema: list[str] = []
    topics: list[str] = []
    changed_since: str | None = None


class MatchParameters(Scoped, frozen=True, kw_only=True):
    """Of `POST /match/{dataset}`. What scores no more than the lower of cutoff and threshold is left out."""

    limit: Page = 5
    threshold: Score = 0.7
    cutoff: Score = 0.7
    algorithm: str = "best"
    exclude_entity_ids: Excluded = []


class SearchParameters(Scoped, frozen=True, kw_only=True):
    """Of `GET /search/{dataset}`."""

    q: str = ""
    schema: str = "Thing"
    countries: list[str] = []
    datasets: list[str] = []
    filter: list[str] = []
    limit: Page = 10
    offset: Offset = 0
    sort: list[str] = []
    target: bool | None = None
    fuzzy: bool = False
    simple: bool = False
    facets: list[Literal["datasets", "schema", "countries", "identifiers", "topics", "genders"]] = msgspec.field(
        default_factory=lambda: ["countries", "topics", "datasets"]
    )
    filter_op: Literal["OR", "AND"] = "OR"


class EntityParameters(msgspec.Struct, frozen=True, kw_only=True):
    """Of `GET /entities/{id}`."""

    nested: bool = True


class AdjacentParameters(msgspec.Struct, frozen=True, kw_only=True):
    """Of `GET /entities/{id}/adjacent`, for each property."""

    limit: Page = 10
    offset: Offset = 0
    sort: list[str] = []


class UpdateParameters(msgspec.Struct, frozen=True, kw_only=True):
    """Of `POST /updatez`."""

    token: str = ""
    sync: bool = False


class SuggestParameters(msgspec.Struct, frozen=True, kw_only=True):
    """Of the suggest services."""

    prefix: str = ""
    type: str = "Thing"
    limit: Page = 10


def read(kind: type[T], request: Asking) -> T:
    """Read a route's parameters; of one given twice that is no list the last counts.

    Raises:
        WireError: 422 for a value that is not what the parameter takes.
    """
    given: dict[str, Any] = {}
    for field in msgspec.structs.fields(kind):
        values = request.query_params.getall(field.name, [])
        if values:
            given[field.name] = values if field.default_factory is not msgspec.NODEFAULT else values[-1]
    try:
        return msgspec.convert(given, kind, strict=False)
    except msgspec.ValidationError as error:
        raise invalid(error, "query", given) from None


def since(text: str | None) -> str:
    """Return a date, or an instant with or without its zone, as entities write theirs; '' where none is given.

    Raises:
        WireError: 422 for anything else.
    """
    if not text:
        return ""
    found = _SINCE.fullmatch(text)
    if found is None:
        message = f"String should match pattern '{_SINCE.pattern}'"
        raise wrong("string_pattern_mismatch", ["query", "changed_since"], message, text)
    day, hour, minute, second, offset = found.groups(default="")
    # A plus sign in an address often arrives as a blank.
    zone = "+00:00" if offset in ("", "Z") else offset.replace(" ", "+")
    try:
        moment = datetime.fromisoformat(f"{day}T{hour or '00'}:{minute or '00'}:{second or '00'}{zone}")
    except ValueError:
        raise wrong("string_pattern_mismatch", ["query", "changed_since"], "there is no such moment", text) from None
    return stamp(moment)


def filters_of(given: Scoped, dataset: str, datasets: Datasets, exclude: list[str] | None = None) -> Filters:
    """Return what is asked for; raises WireError 404 for a dataset that there is not."""
    try:
        scope = datasets.scope(dataset, given.include_dataset, given.exclude_dataset)
    except KeyError:
        raise WireError(404, "No such dataset.") from None
    return Filters(
        scope,
        frozenset(given.exclude_schema),
        frozenset(given.topics),
        since(given.changed_since),
        frozenset(exclude or ()),
    )


def documented(kind: type[msgspec.Struct]) -> type[Operation]:
    """Return the OpenAPI operation of a route that reads these parameters."""

    @dataclass
    class Documented(Operation):
        def __post_init__(self) -> None:
            shown = [_parameter(field) for field in msgspec.structs.fields(kind)]
            self.parameters = [*(self.parameters or ()), *shown]

    return Documented


def _parameter(field: msgspec.structs.FieldInfo) -> Parameter:
    (schema,), _ = msgspec.json.schema_components([field.type])
    known = {"type", "minimum", "maximum", "enum", "items", "description", "maxItems", "anyOf"}
    names = {"maxItems": "max_items"}
    plain = {key: value for key, value in schema.items() if key in known}
    spec: dict[str, Any] = {}
    for key, value in plain.items():
        if key == "anyOf":
            spec["type"] = [one["type"] for one in value]
        elif key == "items":
            spec["items"] = Schema(**{part: inner for part, inner in value.items() if part in known})
        else:
            spec[names.get(key, key)] = value
    default = field.default_factory() if field.default_factory is not msgspec.NODEFAULT else field.default
    if default is not msgspec.NODEFAULT and default is not None:
        spec["default"] = default
    return Parameter(name=field.name, param_in="query", required=False, schema=Schema(**spec))
