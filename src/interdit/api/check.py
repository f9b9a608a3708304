"""`/v1/check`: one question, one answer, the same object as `interdit check --json`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

from litestar import Request, Response, get, post
from msgspec import Meta

from interdit.api.asked import Moments, Text, When, Word, book_of, json_of, lang_of, query_of
from interdit.api.replies import audited, reply, unchanged
from interdit.api.serving import caller_of, serving_of
from interdit.service.asking import Ask, Kind

if TYPE_CHECKING:
    from interdit.model import Verdict

Stakes = Annotated[
    tuple[Annotated[str, Meta(max_length=120, examples=["us/sdn=50"])], ...],
    Meta(max_length=100, description="Shares of the company that listed persons hold: REGIME=PERCENT."),
]


class CheckQuestion(Moments, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One question."""

    query: Annotated[
        Text, Meta(description="A name in any script, an ISIN, LEI, USCC or ticker, or an id from an answer.")
    ]
    country: Annotated[Word, Meta(description="Of the company; drops near misses from elsewhere.")] = ""
    kind: Annotated[Kind | None, Meta(description="What is asked about.")] = None
    birth_date: Annotated[When, Meta(description="Of a person.")] = ""
    stakes: Stakes = ()
    holdings: Annotated[
        tuple[Word, ...], Meta(max_length=1000, description="Ids of listed companies whose securities the fund holds.")
    ] = ()

    def ask(self, actor: str) -> Ask:
        """Return the question as the service takes it; `actor` where none is said."""
        return Ask(
            self.query,
            self.on,
            self.known_at,
            self.actor or actor,
            self.act,
            self.object,
            self.country,
            self.kind or "",
            self.birth_date,
            self.stakes,
            self.holdings,
        )


@get("/v1/check")
async def get_check(request: Request[Any, Any, Any]) -> Response[bytes]:
    """Answer a question in the query string."""
    return await _answer(request, query_of(request, CheckQuestion))


@post("/v1/check", status_code=200)
async def post_check(request: Request[Any, Any, Any]) -> Response[bytes]:
    """Answer a question in a JSON body: names of customers then stand in no address."""
    return await _answer(request, await json_of(request, CheckQuestion, serving_of(request).limits.body))


async def _answer(request: Request[Any, Any, Any], asked: CheckQuestion) -> Response[bytes]:
    serving = serving_of(request)
    lang = lang_of(request, asked)
    book = await serving.work(partial(book_of, request, asked))
    if request.method == "GET" and not audited(request):
        same = unchanged(request, book, lang)
        if same is not None:
            return same
    audit, caller = serving.access.audit, caller_of(request)

    def do() -> tuple[Verdict, str]:
        ask = asked.ask(serving.wishes.actor)
        verdict = book.checker(lang, serving.access.decisions).check(ask)
        return verdict, audit([(ask, verdict)], caller, lang)[0] if audit is not None else ""

    verdict, kept = await serving.work(do)
    serving.metrics.answers.labels(verdict.answer).inc()
    more = {"X_Interdit_Audit": kept, "Cache_Control": "no-store"} if kept else {}
    return reply(request, verdict, book, lang, **more)
