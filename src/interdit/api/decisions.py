"""`/v1/decisions`: what was decided on matches, deciding, and taking it back. Without a ledger nothing is decided."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
from litestar import Request, Response, get, post
from msgspec import Meta

from interdit.api.asked import Paged, Spoken, Text, When, Word, book_of, json_of, lang_of, query_of
from interdit.api.errors import RefusedError
from interdit.api.replies import page_links, reply
from interdit.api.serving import serving_of, who_of
from interdit.model import PartyKey
from interdit.model.choice import Choice, Customer, Ruled
from interdit.service.asking import Kind
from interdit.service.decisions import Wish, decide, withdraw

if TYPE_CHECKING:
    from interdit.service.book import Book
    from interdit.service.decisions import Decisions

CustomerName = Annotated[Text, Meta(description="The customer's name, as later questions will give it.")]
Identifiers = Annotated[tuple[Word, ...], Meta(max_length=50, description="ISIN, LEI, USCC and others.")]
Reference = Annotated[Word, Meta(description="Your own number of the customer.")]
PartyId = Annotated[Word, Meta(description="The id of the listed party, as an answer shows it.")]
Reason = Annotated[str, Meta(max_length=4000, description="Why; it is shown in later answers.")]


class CustomerGiven(Spoken, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who a decision is about: it holds for questions that give the same."""

    name: CustomerName
    kind: Annotated[Kind | None, Meta(description="What the customer is.")] = None
    country: Word = ""
    birth_date: When = ""
    identifiers: Identifiers = ()
    reference: Reference = ""


class DecisionWish(CustomerGiven, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A decision to take: `cleared`, the customer is not that party; `confirmed`, they are."""

    party: PartyId
    choice: Choice
    reason: Reason
    expires: Annotated[date | None, Meta(description="The last day it holds (UTC). Default: no end.")] = None


class WithdrawalWish(CustomerGiven, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A decision to take back: the match is open again."""

    party: PartyId
    reason: Reason


class DecisionSearch(Paged, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which decisions to show: without `name` the latest on every match; with it those on the customer given."""

    name: CustomerName = ""
    kind: Kind | None = None
    country: Word = ""
    birth_date: When = ""
    identifiers: Identifiers = ()
    reference: Reference = ""


class Decided(Ruled, frozen=True, kw_only=True):
    """A decision with the customer it is about, as given; their name is empty once it was forgotten."""

    customer: Customer


class DecisionPage(msgspec.Struct, frozen=True, tag_field="schema", tag="interdit.decisions/1"):
    """A part of the latest decisions on matches, oldest first, each as it stands on the edition."""

    items: tuple[Decided, ...]
    total: int
    limit: int
    offset: int
    edition: str
    as_of: date


@get("/v1/decisions")
async def decisions(request: Request[Any, Any, Any]) -> Response[bytes]:
    """List decisions: the latest on each match."""
    serving, asked = serving_of(request), query_of(request, DecisionSearch)
    book, made = await _opened(request, asked)

    def do() -> DecisionPage:
        if asked.name:
            customer = _customer(asked)
            found = [(customer, one) for one in made.standing(customer, book.shelf)]
        elif asked.kind or asked.country or asked.birth_date or asked.identifiers or asked.reference:
            raise RefusedError(422, "field", "give the customer's name too", where={"field": "name"})
        else:
            found = made.listed(book.shelf)
        part = tuple(_decided(*one) for one in found[asked.offset : asked.offset + asked.limit])
        return DecisionPage(part, len(found), asked.limit, asked.offset, book.edition, book.as_of)

    page = await serving.work(do)
    response = reply(request, page, book, lang_of(request, asked), Cache_Control="no-store")
    response.headers.update(page_links(request, asked, page.total))
    return response


@post("/v1/decisions", status_code=201, opt={"scope": "write"})
async def post_decision(request: Request[Any, Any, Any]) -> Response[bytes]:
    """Clear or confirm a match."""
    serving = serving_of(request)
    asked = await json_of(request, DecisionWish, serving.limits.body)
    book, made = await _opened(request, asked)
    lang, customer = lang_of(request, asked), _customer(asked)
    wish = Wish(customer, PartyKey(asked.party), asked.choice, asked.reason, asked.expires)
    ruled = await serving.work(lambda: decide(made, book.checker(lang), wish, who_of(request)))
    response = reply(request, _decided(customer, ruled), book, lang)
    response.status_code = 201
    return response


@post("/v1/decisions/withdraw", status_code=200, opt={"scope": "write"})
async def post_withdrawal(request: Request[Any, Any, Any]) -> Response[bytes]:
    """Take a decision back."""
    serving = serving_of(request)
    asked = await json_of(request, WithdrawalWish, serving.limits.body)
    book, made = await _opened(request, asked)
    customer, party, who = _customer(asked), PartyKey(asked.party), who_of(request)
    ruled = await serving.work(partial(withdraw, made, book.shelf, customer, party, reason=asked.reason, who=who))
    return reply(request, _decided(customer, ruled), book, lang_of(request, asked))


async def _opened(request: Request[Any, Any, Any], asked: Spoken) -> tuple[Book, Decisions]:
    """Return the edition that is asked and the decisions; raises RefusedError (404) where there is no ledger."""
    serving = serving_of(request)
    if serving.access.decisions is None:
        raise RefusedError(404, "no_ledger", "this server keeps no decisions")
    return await serving.work(partial(book_of, request, asked)), serving.access.decisions


def _customer(asked: CustomerGiven | DecisionSearch) -> Customer:
    return Customer(
        asked.name, asked.kind or "", asked.country, asked.birth_date, tuple(asked.identifiers), asked.reference
    )


def _decided(customer: Customer, ruled: Ruled) -> Decided:
    return Decided(customer=customer, **msgspec.structs.asdict(ruled))
