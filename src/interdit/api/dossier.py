"""`/v1/dossier/{key}`: everything on record about one party for one question, each sentence with its sources."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from litestar import Request, Response, get
from litestar.params import FromPath

from interdit.api.asked import Moments, book_of, lang_of, query_of
from interdit.api.replies import audited, reply, unchanged
from interdit.api.serving import caller_of, serving_of
from interdit.service.asking import Ask

if TYPE_CHECKING:
    from interdit.model.dossier import Dossier


@get("/v1/dossier/{key:str}")
async def dossier(request: Request[Any, Any, Any], key: FromPath[str]) -> Response[bytes]:
    """Give the dossier of a party by its id. Its answer is recorded as that of a check, where answers are."""
    serving, asked = serving_of(request), query_of(request, Moments)
    lang = lang_of(request, asked)
    book = await serving.work(partial(book_of, request, asked))
    if not audited(request):
        same = unchanged(request, book, lang)
        if same is not None:
            return same
    audit, caller = serving.access.audit, caller_of(request)

    def do() -> tuple[Dossier, str]:
        from interdit.service.dossier import DossierAsk
        from interdit.service.dossier import dossier as made

        party = book.party(key).key
        ask = Ask(party, asked.on, asked.known_at, asked.actor or serving.wishes.actor, asked.act, asked.object)
        found = made(book.checker(lang, serving.access.decisions), DossierAsk(ask=ask))
        return found, audit([(ask, found.verdict)], caller, lang)[0] if audit is not None else ""

    found, kept = await serving.work(do)
    serving.metrics.answers.labels(found.verdict.answer).inc()
    more = {"X_Interdit_Audit": kept, "Cache_Control": "no-store"} if kept else {}
    return reply(request, found, book, lang, **more)
