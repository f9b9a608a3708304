"""The changes page: what lists added, removed and amended between two states, and which answers that alters."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlencode

from litestar import Request, Response, get

from interdit.edition import open_edition
from interdit.errors import InterditError, QueryError, UnknownKeyError
from interdit.service.build import SourceState
from interdit.service.changing import EntryChange, View, named_state, view_of
from interdit.service.changing import changes as find_changes
from interdit.service.shelf import Shelf
from interdit.web.pages import book_of, page, site_of
from interdit.web.upload import status_of
from interdit.web.wording_more import CHANGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from interdit.edition import Edition
    from interdit.service.book import Book
    from interdit.web.pages import Asked

A_PAGE = 50
"""Changes on one page."""
KINDS = ("added", "removed", "amended")
_LONG, _MANY = 300, 12
_RECENT = 8
"""Publications of a list that are offered to begin from."""


class Filters(NamedTuple):
    """What of the changes is to be seen: of one list, of one kind, which page (from 1)."""

    source: str = ""
    change: str = ""
    page: int = 1


class Part(NamedTuple):
    """A page of changes: how many there are of each kind and list, how many fit the filters, and those on this page."""

    items: tuple[EntryChange, ...]
    total: int
    pages: int
    kinds: Counter[str]
    sources: Counter[str]


class Field(NamedTuple):
    """A field that changed, in lines: what went and what came."""

    name: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@get("/changes")
async def changes(request: Request[Any, Any, Any]) -> Response[str]:
    """Show the form, and where it is filled in, the changes."""
    book, asked = book_of(request), request.query_params
    since, until = asked.get("since", "").strip(), asked.get("until", "").strip()
    content: dict[str, Any] = {"since": since, "until": until}
    try:
        filters = _filters(asked)
        content["filters"] = filters
        if since:
            content |= await site_of(request).work(partial(_found, request, book, (since, until), filters))
    except InterditError as error:
        return _page(request, book, content | {"error": str(error)}, status_of(error))
    return _page(request, book, content)


def part_of(found: tuple[EntryChange, ...], filters: Filters) -> Part:
    """Return the page of changes that the filters ask for; a page beyond the last is the last."""
    fitting = tuple(
        one
        for one in found
        if (not filters.source or one.source == filters.source) and (not filters.change or one.change == filters.change)
    )
    pages = max(1, -(-len(fitting) // A_PAGE))
    first = (min(filters.page, pages) - 1) * A_PAGE
    kinds: Counter[str] = Counter(one.change for one in found)
    sources = Counter(one.source for one in found)
    return Part(fitting[first : first + A_PAGE], len(fitting), pages, kinds, sources)


def fields_of(change: EntryChange) -> tuple[Field, ...]:
    """Return the fields of an amended entry; of a field with several values, only those that went or came."""
    found = []
    for name, both in change.fields.items():
        before, after = (_lines(both[side]) for side in ("before", "after"))
        gone, come = ([line for line in one if line not in other] for one, other in ((before, after), (after, before)))
        found.append(Field(name.replace("_", " "), tuple(gone or before), tuple(come or after)))
    return tuple(found)


def _found(request: Asked, book: Book, states: tuple[str, str], filters: Filters) -> dict[str, Any]:
    edition = book.shelf.edition
    since, until = (named_state(one) for one in (states[0], states[1] or book.as_of.isoformat()))
    find = partial(_named, request, edition)
    before, after = view_of(since, edition, find), view_of(until, edition, find)
    found = _changes(before.edition.folder, before.day, after.edition.folder, after.day)
    part = part_of(found, filters)
    shown = filters._replace(page=min(filters.page, part.pages))
    return {"part": part, "before": before, "after": after, "filters": shown}


@lru_cache(maxsize=4)
def _changes(before: Path, since: date, after: Path, until: date) -> tuple[EntryChange, ...]:
    """The changes between two states, kept for the reader who turns the page: editions do not change."""
    older, newer = open_edition(before), open_edition(after)
    return tuple(find_changes(View(older, since), View(newer, until), Shelf(newer)))


def _named(request: Asked, edition: Edition, text: str) -> Edition:
    home = site_of(request).home
    wanted = text.removeprefix("sha256:")
    if edition.id.removeprefix("sha256:").startswith(wanted):
        return edition
    if home is None:
        raise UnknownKeyError(f"no edition begins with {text!r}")
    return open_edition(home.find(wanted))


def _filters(asked: Mapping[str, str]) -> Filters:
    change, number = asked.get("change", ""), asked.get("page", "1")
    if change not in ("", *KINDS):
        raise QueryError(f"unknown kind of change {change!r}: choose one of {', '.join(KINDS)}")
    if not (number.isascii() and number.isdecimal() and int(number[:9]) > 0):
        raise QueryError(f"page {number!r} is not a number from 1")
    return Filters(asked.get("source", ""), change, int(number[:9]))


def _lines(value: object) -> list[str]:
    values = value if isinstance(value, list | tuple) else [value]
    lines = [_text(one)[:_LONG] for one in values]
    return [*lines[:_MANY], f"… ({len(lines) - _MANY} more)"] if len(lines) > _MANY else lines


def _text(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {_text(one)}" if key != "text" else _text(one) for key, one in value.items() if one)
    if isinstance(value, list | tuple):
        return "; ".join(map(_text, value))
    return "–" if value in (None, "") else str(value)


def _states(edition: Edition) -> Iterator[tuple[str, str, list[date]]]:
    """Yield key, title and latest publications of every list in an edition."""
    for one in edition.decode("sources.msgpack", tuple[SourceState, ...]):
        days = [publication.day for publication in one.publications]
        yield one.source.key, one.source.title, days[-_RECENT:][::-1]


def _page(request: Asked, book: Book, found: Mapping[str, Any], status: int = 200) -> Response[str]:
    content: dict[str, Any] = {"error": "", "part": None, "filters": Filters(), **found}
    filters: Filters = content["filters"]

    def address(**other: object) -> str:
        said = {"since": content["since"], "until": content["until"], **filters._asdict(), **other}
        return "/changes?" + urlencode(
            {name: value for name, value in said.items() if value and (name, value) != ("page", 1)}
        )

    lists = list(_states(book.shelf.edition))
    content |= {
        "book": book,
        "lists": lists,
        "titles": {key: title for key, title, _ in lists},
        "kinds": KINDS,
        "address": address,
        "fields_of": fields_of,
        "parties": book.shelf.parties,
    }
    return page(request, "changes.html", content, words=CHANGES, status=status)


HANDLERS = (changes,)
