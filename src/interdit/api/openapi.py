"""The description of the API, OpenAPI 3.1, from the very types that requests are read into and answers made of."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec
from litestar import Request, Response, get

from interdit.api import examples
from interdit.api.asked import Moments, Paged, Spoken
from interdit.api.batch import CSV, JSON_LINES
from interdit.api.calendar import CalendarAsked, CalendarFeed, CalendarPage
from interdit.api.changes import ChangesAsked, ChangesPage
from interdit.api.check import CheckQuestion
from interdit.api.decisions import Decided, DecisionPage, DecisionSearch, DecisionWish, WithdrawalWish
from interdit.api.editions import EditionPage, Reloaded
from interdit.api.errors import JSON, Failure
from interdit.api.feed import DigestAsked
from interdit.api.health import Health, Readiness
from interdit.api.parties import PartyPage, PartySearch
from interdit.api.portfolio import PortfolioEnd, PortfolioOptions, PortfolioRows
from interdit.api.read import ReadOptions, ReadRequest, ReadResult
from interdit.api.schemas import Schema, Schemas
from interdit.api.screen import ScreenEnd, ScreenOptions, ScreenRows
from interdit.api.watches import (
    AlertsAsked,
    AlertsFound,
    WatchesAsked,
    WatchFound,
    WatchMade,
    WatchOptions,
    WatchPage,
    WatchRan,
    WatchShown,
    WatchWish,
)
from interdit.model import Verdict
from interdit.model.digest import Digest
from interdit.model.dossier import Dossier
from interdit.service.profile import Profile
from interdit.version import __version__

_ABOUT = (
    "May this person do this with that company on this date? Dated, sourced answers from blacklists, the law behind "
    "them, court orders and licences. Not legal advice. Every answer names the edition it was computed from and what "
    "was not checked; a question that cannot be decided is answered with `review`, never with `permitted`."
)
_REASONS = {
    304: "The client has this answer already (If-None-Match).",
    400: "The question cannot be understood.",
    401: "No key, or one that is not known.",
    403: "The key may not do this.",
    404: "No such id, edition or path.",
    409: "The watch list was removed.",
    413: "Too large, or too many rows.",
    415: "A media type that is not read.",
    422: "A field, a file or a page that cannot be used.",
    429: "Too many requests; see Retry-After.",
    503: "Busy, or the edition cannot be read.",
}
_ALWAYS = (400, 401, 403, 404, 413, 422, 429, 503)


class Operation(msgspec.Struct, frozen=True):
    """One method of one path: what it does, its query string, its bodies and its answers by media type."""

    method: str
    path: str
    summary: str
    query: type[msgspec.Struct] | None = None
    bodies: dict[str, Any] = {}
    answers: dict[str, Any] = {}
    asked: dict[str, Any] = {}
    """Examples of requests by media type; of query strings under ''."""
    fails: tuple[int, ...] = _ALWAYS
    secured: bool = True
    status: int = 200
    """That of the answer."""


_MATCH = {"name": "Xiaomi Holdings", "kind": "company", "party": "xiaomi"}
_WATCHED = {"": {"identity": "5f2c01ab"}}
_FILE = {"type": "string", "contentMediaType": "application/octet-stream"}
_FILES = ("text/csv", "application/octet-stream")

OPERATIONS = (
    Operation(
        "get", "/v1/check", "Answer one question", CheckQuestion, {}, {JSON: Verdict},
        {"": {"query": "Xiaomi", "on": "2021-03-16"}}, (304, *_ALWAYS),
    ),
    Operation(
        "post", "/v1/check", "Answer one question, with its names in no address", None, {JSON: CheckQuestion},
        {JSON: Verdict}, {JSON: {"query": "Xiaomi", "on": "2021-03-16", "known_at": "2021-03-11"}}, (415, *_ALWAYS),
    ),
    Operation(
        "post", "/v1/portfolio", "Answer every row of a file of holdings or counterparties, line by line",
        PortfolioOptions, {JSON: PortfolioRows, "multipart/form-data": PortfolioOptions, **dict.fromkeys(_FILES)},
        {JSON_LINES: PortfolioEnd, CSV: None},
        {JSON: {"rows": ["Xiaomi", {"name": "China Mobile", "act": "sell"}], "on": "2021-09-01"}}, (415, *_ALWAYS),
    ),
    Operation(
        "post", "/v1/screen", "Find the listed parties that the names in a file may mean, line by line",
        ScreenOptions, {JSON: ScreenRows, "multipart/form-data": ScreenOptions, **dict.fromkeys(_FILES)},
        {JSON_LINES: ScreenEnd, CSV: None}, {JSON: {"rows": ["Xiaomi Corp", "小米集團"], "kind": "company"}},
        (415, *_ALWAYS),
    ),
    Operation(
        "post", "/v1/read", "Tell what an article claims, and what the record says to it", ReadOptions,
        {JSON: ReadRequest, "text/plain": None, "text/html": None}, {JSON: ReadResult},
        {JSON: {"text": examples.ARTICLE, "published": "2021-03-13"}}, (415, *_ALWAYS),
    ),
    Operation(
        "get", "/v1/parties", "Search parties, or go through all", PartySearch, {}, {JSON: PartyPage},
        {"": {"q": "Xiaomi", "limit": 1}}, (304, *_ALWAYS),
    ),
    Operation(
        "get", "/v1/parties/{key}", "Show a party with names, identifiers, listings, orders, cases and grounds",
        Spoken, {}, {JSON: Profile}, {"": {"key": "alfa-bank"}}, (304, *_ALWAYS),
    ),
    Operation(
        "get", "/v1/dossier/{key}", "Everything on record about a party for one question, each sentence sourced",
        Moments, {}, {JSON: Dossier}, {"": {"key": "alfa-bank", "on": "2021-03-16"}}, (304, *_ALWAYS),
    ),
    Operation(
        "get", "/v1/changes", "Show what lists added, removed and amended, and which answers that alters", ChangesAsked,
        {}, {JSON: ChangesPage}, {"": {"since": "2021-01-01"}}, (304, *_ALWAYS),
    ),
    Operation(
        "get", "/v1/calendar", "Show coming dates: bans beginning, wind-downs ending, licences expiring, reports due",
        CalendarAsked, {}, {JSON: CalendarPage},
        {"": {"party": ["xiaomi"], "known_at": "2021-03-13", "act": "purchase"}}, (304, *_ALWAYS),
    ),
    Operation(
        "get", "/v1/calendar.ics", "The same, whole, as iCalendar to subscribe to", CalendarFeed, {},
        {"text/calendar": None}, {"": {"party": ["xiaomi"], "known_at": "2021-03-13"}}, (304, *_ALWAYS),
    ),
    Operation(
        "get", "/v1/digest", "Tell what became public in some days, and which deadlines come", DigestAsked, {},
        {JSON: Digest}, {"": {"party": ["xiaomi"], "since": "2021-03-08", "until": "2021-03-14"}}, (304, *_ALWAYS),
    ),
    Operation(
        "get", "/v1/feed.atom", "The same as Atom to subscribe to, by default of the last 28 days", DigestAsked, {},
        {"application/atom+xml": None}, {"": {"party": ["xiaomi"], "until": "2021-03-14"}}, (304, *_ALWAYS),
    ),
    Operation("get", "/v1/editions", "List the editions", Paged, {}, {JSON: EditionPage}),
    Operation(
        "post", "/v1/editions/reload", "Look at once whether another edition is current", Spoken, {}, {JSON: Reloaded},
    ),
    Operation("get", "/v1/audit/{identity}", "Show an audited answer", None, {}, {JSON: None}, {"": {"identity": "1"}}),
    Operation(
        "get", "/v1/decisions", "List what was decided on matches, or on those of one customer", DecisionSearch, {},
        {JSON: DecisionPage}, {"": {"name": "Xiaomi Holdings", "kind": "company"}},
    ),
    Operation(
        "post", "/v1/decisions", "Clear or confirm a match; later answers heed it", None, {JSON: DecisionWish},
        {JSON: Decided},
        {JSON: _MATCH | {"choice": "cleared", "reason": "Singapore family firm, register seen"}}, (415, *_ALWAYS),
        status=201,
    ),
    Operation(
        "post", "/v1/decisions/withdraw", "Take a decision back: the match is open again", None,
        {JSON: WithdrawalWish}, {JSON: Decided}, {JSON: _MATCH | {"reason": "wrong customer"}}, (415, *_ALWAYS),
    ),
    Operation(
        "get", "/v1/watches", "List watch lists, with their last run and how many rows have which answer", WatchesAsked,
        {}, {JSON: WatchPage}, {"": {"limit": 100}},
    ),
    Operation(
        "post", "/v1/watches", "Watch names, or the rows of a file; the answer alone has a webhook's secret",
        WatchOptions, {JSON: WatchWish, "multipart/form-data": WatchOptions, **dict.fromkeys(_FILES)},
        {JSON: WatchMade},
        {JSON: {"names": ["Xiaomi", "SMIC"], "name": "Desk 3", "webhook": ["https://example.com/alerts"]}},
        (415, *_ALWAYS), status=201,
    ),
    Operation(
        "get", "/v1/watches/{identity}", "Show a watch list with its last runs, and its rows with their last outcomes",
        Paged, {}, {JSON: WatchFound}, _WATCHED,
    ),
    Operation(
        "delete", "/v1/watches/{identity}", "End a watch list; what it found is kept", Spoken, {}, {JSON: WatchShown},
        _WATCHED,
    ),
    Operation(
        "post", "/v1/watches/{identity}/run", "Run a watch list now, for today", Spoken, {}, {JSON: WatchRan}, _WATCHED,
        (409, *_ALWAYS),
    ),
    Operation(
        "get", "/v1/watches/{identity}/alerts", "Show the alerts of a watch list, oldest first", AlertsAsked, {},
        {JSON: AlertsFound}, {"": {"identity": "5f2c01ab", "since": "2021-03-12T00:00:00Z"}},
    ),
    Operation(
        "get", "/v1/alerts", "Show the alerts of all watch lists, oldest first, to be followed", AlertsAsked, {},
        {JSON: AlertsFound}, {"": {"since": "2021-03-12T00:00:00Z"}},
    ),
    Operation("get", "/healthz", "The process answers", None, {}, {JSON: Health}, {}, (), secured=False),
    Operation(
        "get", "/readyz", "Questions are answered, and from which edition", None, {}, {JSON: Readiness}, {}, (),
        secured=False,
    ),
    Operation("get", "/metrics", "Counters for Prometheus", None, {}, {"text/plain": None}, {}, (401, 403, 429)),
    Operation("get", "/openapi.json", "This description", None, {}, {JSON: None}, {}, (), secured=False),
)  # fmt: skip


@get("/openapi.json", opt={"scope": "open"})
async def openapi(request: Request[Any, Any, Any]) -> Response[bytes]:
    """Describe the API."""
    del request
    return Response(_encoded(), media_type=JSON, headers={"Cache-Control": "public, max-age=3600"})


@cache
def _encoded() -> bytes:
    return msgspec.json.encode(document())


def document() -> Schema:
    """Return the description as an OpenAPI document."""
    schemas = Schemas()
    failure = schemas.of(Failure)
    paths: dict[str, Schema] = {}
    for one in OPERATIONS:
        paths.setdefault(one.path, {})[one.method] = _operation(one, schemas)
    answer = {"content": {JSON: {"schema": failure}}}
    failed = {
        f"Failure{status}": {"description": text} | ({} if status == 304 else answer)
        for status, text in _REASONS.items()
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "interdit", "version": __version__, "description": _ABOUT, "license": {"name": "Apache-2.0"}},
        "paths": paths,
        "components": {
            "schemas": dict(sorted(schemas.components.items())),
            "responses": failed,
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer"},
                "key": {"type": "apiKey", "in": "header", "name": "X-API-Key"},
            },
        },
    }


def _operation(one: Operation, schemas: Schemas) -> Schema:
    name = one.path.removeprefix("/v1").strip("/").replace("/", "_").replace("{", "").replace("}", "").replace(".", "_")
    told: Schema = {"summary": one.summary, "operationId": f"{one.method}_{name}"}
    parameters = [*_path_parameters(one), *(_query_parameters(one, schemas) if one.query else ())]
    if parameters:
        told["parameters"] = parameters
    if one.bodies:
        told["requestBody"] = {"required": True, "content": _bodies(one, schemas)}
    content = {media: _answer(one, media, kind, schemas) for media, kind in one.answers.items()}
    responses: Schema = {str(one.status): {"description": "The answer", "content": content}}
    responses |= {str(status): {"$ref": f"#/components/responses/Failure{status}"} for status in sorted(one.fails)}
    # Without keys on loopback neither is asked for.
    security: Schema = {"security": [{"bearer": []}, {"key": []}, {}]} if one.secured else {}
    return told | {"responses": responses} | security


def _path_parameters(one: Operation) -> list[Schema]:
    names = [part[1:-1] for part in one.path.split("/") if part.startswith("{")]
    return [
        {
            "name": name,
            "in": "path",
            "required": True,
            "schema": {"type": "string", "minLength": 1},
            "example": one.asked.get("", {}).get(name, "1"),
        }
        for name in names
    ]


def _query_parameters(one: Operation, schemas: Schemas) -> list[Schema]:
    assert one.query is not None  # noqa: S101
    whole = schemas.object(one.query)
    found = []
    for name, schema in whole["properties"].items():
        parameter = {"name": name, "in": "query", "required": name in whole.get("required", ()), "schema": schema}
        if name in one.asked.get("", {}):
            parameter["example"] = one.asked[""][name]
        found.append(parameter)
    return found


def _bodies(one: Operation, schemas: Schemas) -> Schema:
    found: Schema = {}
    for media, kind in one.bodies.items():
        if media == "multipart/form-data":
            form = schemas.object(kind)
            form["properties"] = {"file": _FILE} | form["properties"]
            form["required"] = ["file", *form.get("required", ())]
            found[media] = {"schema": form}
        elif kind is None:
            found[media] = {"schema": {"type": "string"} if media.startswith("text/") else {}}
        else:
            found[media] = {"schema": schemas.of(kind)}
        if media in one.asked:
            found[media]["examples"] = {"one": {"value": one.asked[media]}}
    return found


def _answer(one: Operation, media: str, kind: Any, schemas: Schemas) -> Schema:
    """Describe an answer; of lines, the last one, and any line as an object."""
    if kind is None:
        return {"schema": {"type": "string"} if media.startswith("text/") else {}}
    schema = schemas.of(kind)
    if media == JSON_LINES:
        # OpenAPI 3.1 cannot say "lines"; each is an object, and the last one is of this type.
        return {"schema": {"type": "string", "description": f"Objects, one a line; the last: {schema['$ref']}"}}
    shown = examples.answers().get(f"{one.method} {one.path}")
    return {"schema": schema} | ({"examples": {"one": {"value": shown}}} if shown is not None else {})
