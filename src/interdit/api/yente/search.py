"""`GET /search/{dataset}`: entities by text, filters and facets."""

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from interdit.api.yente.desk import Desk, Opened
from interdit.api.yente.errors import Asking, WireError
from interdit.api.yente.parameters import SearchParameters, documented, filters_of, read
from interdit.service.ftm import Searched, SearchError, Wish, search


@get("/search/{dataset:str}", tags=["Matching"], operation_class=documented(SearchParameters))
async def search_route(request: Asking, dataset: FromPath[str], desk: NamedDependency[Desk]) -> Response[bytes]:
    """Search entities by words, with facets of all that was found."""
    given = read(SearchParameters, request)
    opened = desk.opened()
    wish = wish_of(given, dataset, opened)

    def work() -> bytes:
        try:
            return _answer(opened, search(opened.library, wish), given)
        except SearchError as error:
            raise WireError(400, str(error)) from None

    return Response(await desk.run(work), media_type="application/json")


def wish_of(given: SearchParameters, dataset: str, opened: Opened) -> Wish:
    """Return what a search asks for; raises WireError for a dataset or filter that there is not."""
    pairs = [_pair(one, "filter") for one in given.filter]
    pairs += [("countries", one.lower()) for one in given.countries]
    pairs += [("topics", one) for one in given.topics]
    pairs += [("datasets", one) for one in given.datasets]
    pairs += [("target", "true" if given.target else "false")] if given.target is not None else []
    return Wish(
        given.q,
        filters_of(msgspec.structs.replace(given, topics=[]), dataset, opened.datasets),
        given.schema,
        tuple(pairs),
        given.filter_op == "OR",
        tuple(_pair(one, "sort") if ":" in one else (one, "asc") for one in given.sort),
        tuple(given.facets),
        given.simple,
    )


def _pair(text: str, what: str) -> tuple[str, str]:
    field, colon, value = text.partition(":")
    if not colon or not field or not value:
        raise WireError(400, f"Invalid {what}: {text!r}")
    return field, value


def _answer(opened: Opened, found: Searched, given: SearchParameters) -> bytes:
    shown = found.entities[given.offset : given.offset + given.limit]
    return msgspec.json.encode(
        {
            "limit": given.limit,
            "offset": given.offset,
            "total": {"value": len(found.entities), "relation": "eq"},
            "results": [opened.told(one, opened.library.owner(one)) for one in shown],
            "facets": found.facets,
        }
    )
