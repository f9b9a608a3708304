"""Watch lists: adding, running and removing them; one list with its rows, alerts and how these were told."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from litestar import Request, Response, get, post
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Redirect

from interdit.errors import InterditError, LedgerError, UnknownKeyError
from interdit.ledger.standing import Sought
from interdit.model import STRICTNESS
from interdit.model.watch import WatchAsk
from interdit.service.asking import Ask
from interdit.service.watching.adding import Wanted
from interdit.service.watching.desk import channels_of
from interdit.tables import load_table
from interdit.web import question
from interdit.web.pages import book_of, lang_of, page, site_of
from interdit.web.upload import LARGEST, TooLargeError, form_of, laid_down, status_of, without
from interdit.web.wording_watches import WATCHES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from interdit.reports import Lang
    from interdit.service.book import Book
    from interdit.service.watching import Ran
    from interdit.service.watching.adding import Added
    from interdit.service.watching.desk import Watches
    from interdit.web.upload import Form

Asked = Request[Any, Any, Any]
MOST_ROWS = 50_000
"""Rows of a file that are watched by one list."""
ROWS, ALERTS, DELIVERIES, RUNS = 50, 20, 50, 10
"""So many are shown on one page."""


class Made(NamedTuple):
    """What is told once of a list that was just added: secrets of its webhooks, what was taken from its file."""

    identity: str
    secrets: tuple[tuple[str, str], ...]
    said: tuple[str, ...]
    problems: tuple[str, ...]


@get("/watches")
async def watches(request: Request[Any, Any, Any]) -> Response[str]:
    """Show the watch lists, and the form to add one."""
    return await _list(request, {"actor": site_of(request).actor})


@post("/watches", status_code=200, opt={"scope": "write"}, request_max_body_size=LARGEST)
async def add(request: Request[Any, Any, Any]) -> Response[Any]:
    """Add a watch list; what is wrong is said above the form."""
    made, book, lang, site = _made(request), book_of(request), lang_of(request), site_of(request)
    fields: dict[str, str] = {}
    try:
        form = await form_of(request)
        fields = form.fields
        found = await site.work(partial(_added, made, book, (form, lang), site.who(request)))
    except InterditError as error:
        return await _list(request, fields, error=str(error), status=_status(error))
    if not (found.secrets or found.said):
        return Redirect(f"/watches/{found.identity}?added=1", status_code=303)
    return await _one(request, found.identity, made_now=found)


@get("/watches/{identity:str}")
async def watch(request: Request[Any, Any, Any], identity: FromPath[str]) -> Response[str]:
    """Show one watch list."""
    return await _one(request, identity)


@post("/watches/{identity:str}/run", status_code=200, opt={"scope": "write"})
async def run(request: Request[Any, Any, Any], identity: FromPath[str]) -> Response[Any]:
    """Run a watch list now."""
    book, who = book_of(request), site_of(request).who(request)

    def do() -> str:
        ran: Ran = _made(request).run(book, identity, who)
        return "skipped=1" if ran.skipped else f"ran={len(ran.alerts)}"

    return await _done(request, identity, do)


@post("/watches/{identity:str}/remove", status_code=200, opt={"scope": "write"})
async def remove(request: Request[Any, Any, Any], identity: FromPath[str]) -> Response[Any]:
    """End a watch list."""
    who = site_of(request).who(request)

    def do() -> str:
        _made(request).remove(identity, who)
        return ""

    return await _done(request, identity, do)


def _made(request: Asked) -> Watches:
    made = site_of(request).watches
    if made is None:
        raise NotFoundException("this server keeps no watch lists")
    return made


async def _done(request: Asked, identity: str, do: Callable[[], str]) -> Response[Any]:
    """Do what a form asks for and lead back to the list, or show it with what is wrong."""
    _made(request)
    await form_of(request)
    try:
        told = await site_of(request).work(do)
    except UnknownKeyError:
        raise
    except InterditError as error:
        return await _one(request, identity, error=str(error), status=_status(error))
    return Redirect(f"/watches/{identity}" + (f"?{told}" if told else ""), status_code=303)


def _added(made: Watches, book: Book, sent: tuple[Form, Lang], who: str) -> Made:
    form, lang = sent
    if not form.file.name and not form.file.data:
        return _of(made.add(book, _wanted(form.fields, lang), who))
    with laid_down(form.file) as path:
        if (count := len(load_table(path).rows)) > MOST_ROWS:
            remedy = "split the file, or use the command line: interdit watch add"
            raise TooLargeError(f"{count:,} rows; at most {MOST_ROWS:,} can be sent here", remedy=remedy)
        wanted = msgspec.structs.replace(_wanted(form.fields, lang), portfolio=str(path), file=path.name)
        return _of(made.add(book, wanted, who), path)


def _of(added: Added, path: Path | None = None) -> Made:
    said, problems = (
        tuple(without(one, path) if path is not None else one for one in texts)
        for texts in (added.said, added.problems)
    )
    secrets = tuple((one.shown, one.secret) for one in added.watch.channels if one.secret)
    return Made(added.watch.id, secrets, said, problems)


def _wanted(fields: Mapping[str, str], lang: Lang) -> Wanted:
    given = {name: text for name, value in fields.items() if (text := value.strip())}
    places = [given.get(name, "").split() for name in ("email", "webhook", "to")]
    return Wanted(
        names=tuple(line.strip() for line in given.get("names", "").splitlines() if line.strip()),
        name=given.get("name", "")[:200],
        ask=WatchAsk(given.get("actor", "us_person"), given.get("act", "purchase"), given.get("object", "")),
        channels=channels_of(*places),
        lang=lang,
    )


def _status(error: InterditError) -> int:
    return 503 if isinstance(error, LedgerError) else status_of(error)


async def _list(request: Asked, fields: Mapping[str, str], *, error: str = "", status: int = 200) -> Response[str]:
    made, lang = _made(request), lang_of(request)
    found = await site_of(request).work(made.listed)
    given = [fields.get(name, "") for name in ("actor", "act", "object")]
    chosen = Ask("", actor=given[0] or site_of(request).actor, act=given[1] or "purchase", object=given[2])
    content = {
        "book": book_of(request),
        "found": found[::-1],
        "fields": fields,
        "error": error,
        "choices": question.fields(chosen, lang),
        "most": site_of(request).most_bytes >> 20,
        "most_rows": f"{MOST_ROWS:,}" if lang == "en" else f"{MOST_ROWS:,}".replace(",", "\u202f"),
    }
    return page(request, "watches.html", content, words=WATCHES, status=status)


async def _one(
    request: Asked, identity: str, *, made_now: Made | None = None, error: str = "", status: int = 200
) -> Response[str]:
    made, given = _made(request), request.query_params
    numbers = {name: _number(given.get(name, "")) for name in ("page", "alerts")}
    content = await site_of(request).work(partial(_content, made, identity, numbers))
    content |= {
        "book": book_of(request),
        "error": error,
        "made": made_now,
        "added": made_now is not None or given.get("added") == "1",
        "ran": given.get("ran", "") if given.get("ran", "").isdecimal() else "",
        "skipped": given.get("skipped") == "1",
        "strictness": STRICTNESS[::-1],
    }
    response = page(request, "watch.html", content, words=WATCHES, status=status)
    if made_now is not None:
        response.headers["Cache-Control"] = "no-store"
    return response


def _content(made: Watches, identity: str, numbers: Mapping[str, int]) -> dict[str, Any]:
    standing = made.shown(identity)
    row_page, row_pages = _within(numbers["page"], standing.watch.rows, ROWS)
    alert_page, alert_pages = _within(numbers["alerts"], standing.alerts, ALERTS)
    sought = Sought(identity)
    told = made.told(identity)
    return {
        "one": standing,
        "runs": made.runs(identity, RUNS),
        "rows": made.rows(identity, ROWS, (row_page - 1) * ROWS, strictest_first=True).items,
        "row_page": (row_page, row_pages),
        "alerts": made.alerts(sought, ALERTS, (alert_page - 1) * ALERTS, newest_first=True).items,
        "alert_page": (alert_page, alert_pages),
        "told": told[:DELIVERIES],
        "told_count": len(told),
    }


def _within(number: int, count: int, at_once: int) -> tuple[int, int]:
    """Return the page asked for, at most the last, and how many there are."""
    pages = max(1, -(-count // at_once))
    return min(max(number, 1), pages), pages


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 9 else 1


HANDLERS = (watches, add, watch, run, remove)
