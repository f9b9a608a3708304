"""`/v1/watches` and `/v1/alerts`: watch lists, running them, and the alerts of changed outcomes, which can be followed.

Without a ledger nothing is watched. What is secret of a channel stands in the answer to adding it, and nowhere else.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
from litestar import Request, Response, delete, get, post
from litestar.params import FromPath
from msgspec import Meta

from interdit.api.asked import Paged, Spoken, Text, Word, book_of, lang_of, media_type, query_of
from interdit.api.batch import Batch
from interdit.api.errors import JSON, RefusedError
from interdit.api.replies import page_links, reply
from interdit.api.serving import serving_of, who_of
from interdit.ledger.standing import Sought
from interdit.model import Act, Actor, Answer, Object, Outcome, Trouble
from interdit.model.watch import Watch, WatchAsk, WatchKind, WatchRun
from interdit.reports import Lang
from interdit.service.asking import Kind
from interdit.service.portfolio import column_choice, role_of
from interdit.service.watching.adding import Wanted
from interdit.service.watching.desk import Found, channels_of, found_of
from interdit.tables import load_table

if TYPE_CHECKING:
    from interdit.service.book import Book
    from interdit.service.watching.adding import Added
    from interdit.service.watching.desk import Standing, Watches

Asked = Request[Any, Any, Any]
Address = Annotated[str, Meta(min_length=1, max_length=2000)]
_CHANNELS = Meta(max_length=20)
_RUNS = 20


class WatchOptions(Spoken, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is asked of every row that does not ask otherwise itself, and where alerts are told."""

    name: Annotated[Word, Meta(description="What the watch list is called. Default: of what is watched.")] = ""
    actor: Annotated[Actor | None, Meta(description="Who acts. Default: us_person, or as the server is set.")] = None
    act: Annotated[Act, Meta(description="What they do.")] = "purchase"
    object: Annotated[Object | None, Meta(description="With what; by default what the act is done with.")] = None
    kind: Annotated[Kind | None, Meta(description="What the names are of.")] = None
    country: Annotated[Word, Meta(description="Of the names.")] = ""
    email: Annotated[tuple[Address, ...], _CHANNELS, Meta(description="Addresses to tell; may be repeated.")] = ()
    webhook: Annotated[tuple[Address, ...], _CHANNELS, Meta(description="URLs to post to, signed.")] = ()
    to: Annotated[tuple[Address, ...], _CHANNELS, Meta(description="URLs of Apprise: Slack, Teams, others.")] = ()
    columns: Annotated[
        tuple[Word, ...], Meta(max_length=20, description="Which column holds what: ROLE=HEADER, like name=Issuer.")
    ] = ()


class WatchWish(WatchOptions, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The same with what is watched as JSON: `names` of companies or queries, or `rows`, objects whose members are
    columns.
    """

    names: Annotated[tuple[Text, ...], Meta(max_length=10_000)] = ()
    rows: Annotated[list[dict[str, Any] | str], Meta(max_length=10_000_000)] = []  # noqa: RUF012  msgspec copies it


class WatchesAsked(Paged, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which watch lists to show."""

    removed: Annotated[bool, Meta(description="Those that were removed too.")] = False


class AlertsAsked(Paged, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which alerts to show, oldest first: `after` the last one that was seen follows without gap or repetition."""

    since: Annotated[datetime | None, Meta(description="Found at this instant or later; UTC without an offset.")] = None
    after: Annotated[Word | None, Meta(description="Found after this alert, by its id.")] = None


class ChannelShown(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where alerts are told, masked. `secret`: of a webhook, in the answer to adding it alone.

    `closed`: what the channel said when it asked never to be told anything again; nothing is told there since.
    """

    kind: str
    target: str
    secret: str = ""
    closed: str = ""


class WatchShown(msgspec.Struct, frozen=True, kw_only=True, tag_field="schema", tag="interdit.watch/1"):
    """A watch list, its last run, how many rows have which answer, how many alerts there were.

    `trouble` keeps it from being run, null where nothing does: while it lasts, nothing is checked.
    """

    id: str
    name: str
    kind: WatchKind
    ask: WatchAsk
    rows: int
    channels: tuple[ChannelShown, ...]
    lang: Lang
    who: str
    created_at: datetime
    removed_at: datetime | None
    removed_by: str
    last_run: WatchRun | None
    answers: dict[str, int]
    alerts: int
    trouble: Trouble | None


class WatchMade(msgspec.Struct, frozen=True, tag_field="schema", tag="interdit.watch.made/1"):
    """The watch list, with the secrets of its webhooks; what was taken from a file and what is wrong in it."""

    watch: WatchShown
    said: tuple[str, ...]
    problems: tuple[str, ...]


class WatchPage(msgspec.Struct, frozen=True, tag_field="schema", tag="interdit.watches/1"):
    """A part of the watch lists, oldest first."""

    items: tuple[WatchShown, ...]
    total: int
    limit: int
    offset: int


class RowShown(msgspec.Struct, frozen=True):
    """A row, what is wrong with it, and its last outcome, null before its first run."""

    row: int
    subject: str
    problem: str
    answer: Answer | None
    outcome: Outcome | None


class WatchFound(msgspec.Struct, frozen=True, tag_field="schema", tag="interdit.watch.rows/1"):
    """A watch list with its last runs, newest first, and a part of its rows."""

    watch: WatchShown
    runs: tuple[WatchRun, ...]
    items: tuple[RowShown, ...]
    total: int
    limit: int
    offset: int


class WatchRan(msgspec.Struct, frozen=True, tag_field="schema", tag="interdit.watch.run/1"):
    """A run; `skipped`: there was one for today and this edition, which is shown. Its alerts are told by the server."""

    run: WatchRun
    skipped: bool


class AlertsFound(msgspec.Struct, frozen=True, tag_field="schema", tag="interdit.alerts/1"):
    """A part of the alerts, oldest first."""

    items: tuple[Found, ...]
    total: int
    limit: int
    offset: int


@get("/v1/watches")
async def watches(request: Request[Any, Any, Any]) -> Response[bytes]:
    """List watch lists."""
    serving, asked = serving_of(request), query_of(request, WatchesAsked)
    book, made = await _opened(request, asked)
    found = await serving.work(lambda: made.listed(removed=asked.removed))
    part = tuple(map(_shown, found[asked.offset : asked.offset + asked.limit]))
    return _page(request, asked, WatchPage(part, len(found), asked.limit, asked.offset), book)


@post("/v1/watches", status_code=201, opt={"scope": "write"})
async def post_watch(request: Request[Any, Any, Any]) -> Response[bytes]:
    """Add a watch list."""
    _made(request)
    serving, batch = serving_of(request), Batch[WatchWish](request)
    with batch.refusing():
        await batch.receive(WatchWish, WatchWish)
        asked = batch.asked
        book, made = await _opened(request, asked)
        lang, who = lang_of(request, asked), who_of(request)
        wanted = _wanted(request, batch, lang)

        def do() -> tuple[Added, Standing]:
            if wanted.portfolio:
                roles = {role_of(role): header for role, header in map(column_choice, asked.columns)}
                batch.check_rows(len(load_table(batch.path, roles=roles).rows), serving.limits)
            added = made.add(book, wanted, who)
            return added, made.shown(added.watch.id)

        added, standing = await serving.work(do)
    batch.close()
    channels = tuple(
        ChannelShown(one.kind, one.shown, one.secret if one.kind == "webhook" else "") for one in added.watch.channels
    )
    shown = msgspec.structs.replace(_shown(standing), channels=channels)
    told = WatchMade(shown, tuple(map(batch.told, added.said)), tuple(map(batch.told, added.problems)))
    response = reply(request, told, book, lang)
    response.status_code = 201
    return response


@get("/v1/watches/{identity:str}")
async def watch(request: Request[Any, Any, Any], identity: FromPath[str]) -> Response[bytes]:
    """Show a watch list."""
    serving, asked = serving_of(request), query_of(request, Paged)
    book, made = await _opened(request, asked)

    def do() -> WatchFound:
        standing = made.shown(identity)
        part = made.rows(identity, asked.limit, asked.offset)
        rows = tuple(
            RowShown(row.number, row.shown, row.problem, one.answer if one else None, one) for row, one in part.items
        )
        return WatchFound(_shown(standing), made.runs(identity, _RUNS), rows, part.total, asked.limit, asked.offset)

    return _page(request, asked, await serving.work(do), book)


@delete("/v1/watches/{identity:str}", status_code=200, opt={"scope": "write"})
async def delete_watch(request: Request[Any, Any, Any], identity: FromPath[str]) -> Response[bytes]:
    """End a watch list."""
    asked, who = query_of(request, Spoken), who_of(request)
    book, made = await _opened(request, asked)
    ended = await serving_of(request).work(lambda: made.remove(identity, who))
    return reply(request, _shown(ended), book, lang_of(request, asked))


@post("/v1/watches/{identity:str}/run", status_code=200, opt={"scope": "write"})
async def post_run(request: Request[Any, Any, Any], identity: FromPath[str]) -> Response[bytes]:
    """Run a watch list."""
    serving, asked, who = serving_of(request), query_of(request, Spoken), who_of(request)
    book, made = await _opened(request, asked)
    standing = await serving.work(partial(made.shown, identity))
    if standing.watch.removed_at is not None:
        raise RefusedError(409, "removed", f"watch list {identity} was removed")
    ran = await serving.work(lambda: made.run(book, identity, who))
    serving.metrics.runs.labels("skipped" if ran.skipped else "ran").inc()
    serving.metrics.alerts.inc(len(ran.alerts))
    return reply(request, WatchRan(ran.run, ran.skipped), book, lang_of(request, asked))


@get("/v1/watches/{identity:str}/alerts")
async def watch_alerts(request: Request[Any, Any, Any], identity: FromPath[str]) -> Response[bytes]:
    """Show the alerts of a watch list."""
    return await _alerts(request, identity)


@get("/v1/alerts")
async def alerts(request: Request[Any, Any, Any]) -> Response[bytes]:
    """Show the alerts of all watch lists."""
    return await _alerts(request, None)


async def _alerts(request: Asked, identity: str | None) -> Response[bytes]:
    asked = query_of(request, AlertsAsked)
    book, made = await _opened(request, asked)
    sought = Sought(identity, _instant(asked.since), asked.after)
    page = await serving_of(request).work(lambda: made.alerts(sought, asked.limit, asked.offset))
    return _page(request, asked, AlertsFound(found_of(page), page.total, asked.limit, asked.offset), book)


def _instant(given: datetime | None) -> datetime | None:
    if given is None:
        return None
    try:
        return (given if given.tzinfo is not None else given.replace(tzinfo=UTC)).astimezone(UTC)
    except OverflowError as error:
        raise RefusedError(422, "field", f"since: {given} is no instant in UTC", where={"field": "since"}) from error


def _page(request: Asked, asked: Paged, page: WatchPage | WatchFound | AlertsFound, book: Book) -> Response[bytes]:
    response = reply(request, page, book, lang_of(request, asked), Cache_Control="no-store")
    response.headers.update(page_links(request, asked, page.total))
    return response


def _made(request: Asked) -> Watches:
    made = serving_of(request).access.watches
    if made is None:
        raise RefusedError(404, "no_ledger", "this server keeps no watch lists")
    return made


async def _opened(request: Asked, asked: Spoken) -> tuple[Book, Watches]:
    """Return the edition that is asked and the watch lists; raises RefusedError (404) where there is no ledger."""
    made = _made(request)
    return await serving_of(request).work(partial(book_of, request, asked)), made


def _wanted(request: Asked, batch: Batch[WatchWish], lang: Lang) -> Wanted:
    asked = batch.asked
    is_file = bool(asked.rows) or media_type(request) != JSON
    actor = asked.actor or serving_of(request).wishes.actor
    return Wanted(
        names=asked.names,
        portfolio=str(batch.path) if is_file else "",
        file=batch.path.name if is_file else "",
        columns=dict(map(column_choice, asked.columns)),
        name=asked.name,
        ask=WatchAsk(actor, asked.act, asked.object or "", asked.country, asked.kind or ""),
        channels=channels_of(asked.email, asked.webhook, asked.to),
        lang=lang,
    )


def _shown(standing: Standing) -> WatchShown:
    one: Watch = standing.watch
    return WatchShown(
        id=one.id,
        name=one.name,
        kind=one.kind,
        ask=one.ask,
        rows=one.rows,
        channels=tuple(
            ChannelShown(each.kind, each.target, closed=standing.closed.get(number, ""))
            for number, each in enumerate(one.channels)
        ),
        lang=one.lang,
        who=one.who,
        created_at=one.created_at,
        removed_at=one.removed_at,
        removed_by=one.removed_by,
        last_run=standing.last_run,
        answers=standing.answers,
        alerts=standing.alerts,
        trouble=standing.trouble,
    )
