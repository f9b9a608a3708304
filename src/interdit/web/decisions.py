"""Decisions on matches: what was decided and how it stands, deciding, and taking a decision back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, get_args

import msgspec
from litestar import Request, Response, get, post
from litestar.exceptions import NotFoundException
from litestar.response import Redirect

from interdit.errors import QueryError, UnknownKeyError
from interdit.model import PartyKey
from interdit.model.choice import Choice, Customer, Ruled
from interdit.service.asking import Kind, choice
from interdit.service.decisions import Wish, decide, withdraw
from interdit.verdict import parse_day
from interdit.web.forms import check_token
from interdit.web.pages import book_of, lang_of, page, site_of
from interdit.web.wording_more import DECISIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from interdit.service.book import Book
    from interdit.service.decisions import Decisions
    from interdit.web.pages import Site

A_PAGE = 50
"""Decisions on one page of the list."""
_LONGEST_FORM = 64 << 10
_LONGEST = 4000
_FIELDS = ("name", "kind", "country", "birth_date", "identifiers", "reference", "party", "choice", "reason", "expires")


class Part(msgspec.Struct, frozen=True):
    """A page of the list, newest first, and of how many pages."""

    items: tuple[tuple[Customer, Ruled], ...]
    number: int
    pages: int
    total: int


@get("/decisions")
async def decisions(request: Request[Any, Any, Any]) -> Response[str]:
    """Show what was decided, and the form to decide, filled in with what the address gives."""
    given = request.query_params
    fields = {name: given.get(name, "").strip()[:_LONGEST] for name in _FIELDS}
    return await _page(request, fields, done=given.get("done", ""))


@post("/decisions", status_code=200, opt={"scope": "write"}, request_max_body_size=_LONGEST_FORM)
async def take(request: Request[Any, Any, Any]) -> Response[Any]:
    """Clear or confirm a match; what is wrong is said above the form."""
    fields, site, made, book = *await _form(request), _made(request), book_of(request)
    lang, who = lang_of(request), site.who(request)

    def do() -> Ruled:
        wish = Wish(
            customer_of(fields),
            PartyKey(fields["party"]),
            choice(fields["choice"], Choice, "choice"),
            fields["reason"],
            parse_day(fields["expires"], "the expiry") if fields["expires"] else None,
        )
        return decide(made, book.checker(lang), wish, who)

    return await _done(request, site, fields, do)


@post("/decisions/withdraw", status_code=200, opt={"scope": "write"}, request_max_body_size=_LONGEST_FORM)
async def take_back(request: Request[Any, Any, Any]) -> Response[Any]:
    """Take a decision back; the match is open again."""
    fields, site, made, book = *await _form(request), _made(request), book_of(request)
    who = site.who(request)

    def do() -> Ruled:
        customer, party = customer_of(fields), PartyKey(fields["party"])
        return withdraw(made, book.shelf, customer, party, reason=fields["reason"], who=who)

    return await _done(request, site, fields, do)


def customer_of(fields: Mapping[str, str]) -> Customer:
    """Return the customer whom a form tells of. Raises QueryError on an unknown kind."""
    kind = choice(fields["kind"], Kind, "kind") if fields["kind"] else ""
    identifiers = tuple(one.strip() for one in fields["identifiers"].split(";") if one.strip())
    return Customer(fields["name"], kind, fields["country"], fields["birth_date"], identifiers, fields["reference"])


def part_of(found: list[tuple[Customer, Ruled]], number: int) -> Part:
    """Return one page of a list that comes oldest first; a page beyond the last is the last."""
    pages = max(1, -(-len(found) // A_PAGE))
    number = min(max(number, 1), pages)
    return Part(tuple(found[::-1][(number - 1) * A_PAGE : number * A_PAGE]), number, pages, len(found))


def _made(request: Request[Any, Any, Any]) -> Decisions:
    made = site_of(request).decisions
    if made is None:
        raise NotFoundException("this server keeps no decisions")
    return made


async def _form(request: Request[Any, Any, Any]) -> tuple[dict[str, str], Site]:
    """Read a form that comes from a page of this server."""
    form = await request.form()
    check_token(request, form)
    return {name: str(form.get(name, "")).strip()[:_LONGEST] for name in _FIELDS}, site_of(request)


async def _done(request: Request[Any, Any, Any], site: Site, fields: dict[str, str], do: Any) -> Response[Any]:
    """Do what a form asks for and lead on to the list, or show the form again with what is wrong."""
    try:
        ruled: Ruled = await site.work(do)
    except (QueryError, UnknownKeyError) as error:
        status = 404 if isinstance(error, UnknownKeyError) else 400
        return await _page(request, fields, error=str(error), status=status)
    return Redirect(f"/decisions?done={ruled.number}#decision-{ruled.number}", status_code=303)


async def _page(
    request: Request[Any, Any, Any], fields: dict[str, str], *, done: str = "", error: str = "", status: int = 200
) -> Response[str]:
    site, made, book = site_of(request), _made(request), book_of(request)
    asked = request.query_params.get("page", "")
    part = await site.work(partial(_part, made, book, int(asked) if asked.isdecimal() and len(asked) < 9 else 1))
    content = {
        "book": book,
        "part": part,
        "fields": fields,
        "error": error,
        "done": done if done.isdecimal() and any(str(one.number) == done for _, one in part.items) else "",
        "known": book.shelf.index.parties,
        "kinds": get_args(Kind),
        "choices": get_args(Choice),
    }
    return page(request, "decisions.html", content, words=DECISIONS, status=status)


def _part(made: Decisions, book: Book, number: int) -> Part:
    return part_of(made.listed(book.shelf), number)


HANDLERS = (decisions, take, take_back)
