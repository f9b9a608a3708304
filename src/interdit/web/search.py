"""The front page: search for a company as it is typed, and questions to begin with."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import msgspec
from litestar import Request, Response, get

from interdit.model import Answer, Party
from interdit.reports.asking_words import sentence
from interdit.reports.decisions import decisions_of
from interdit.service.typeahead import Suggestion, suggestions
from interdit.web.pages import book_of, lang_of, page, site_of
from interdit.web.question import address, ask_of
from interdit.web.wording_more import DECISIONS

if TYPE_CHECKING:
    from interdit.model import Verdict
    from interdit.reports import Lang
    from interdit.service.asking import Ask
    from interdit.service.book import Book
    from interdit.web.pages import Site

_SHOWN = 12
_LONGEST = 300
_EXAMPLES = (
    ("example_xiaomi", "xiaomi", "on=2021-03-16"),
    ("example_then", "xiaomi", "on=2021-03-16&known_at=2021-03-11"),
    ("example_mobile", "china-mobile", "on=2021-09-01&act=sell"),
    ("example_huawei", "huawei", "on=2021-03-16&actor=exporter_ear&act=export"),
    ("example_netease", "netease", "on=2021-03-16"),
)
"""Questions to begin with: what is told of each, whom it is about, and the question."""


class _Found(msgspec.Struct, frozen=True):
    """A party found: why, and the answer for it with its first reason."""

    party: Party
    why: Suggestion
    chinese: str
    answer: Answer
    because: str
    href: str


@get("/")
async def front(request: Request[Any, Any, Any]) -> Response[str]:
    """Show the search, what was found, and questions to begin with."""
    site, book, lang = site_of(request), book_of(request), lang_of(request)
    text = request.query_params.get("q", "").strip()[:_LONGEST]
    ask = ask_of(request, text, site.actor)
    content = await site.work(partial(_content, book, ask, lang, site, sent="sent" in request.query_params))
    if site.keep is not None and content["verdict"] is not None:
        await site.work(partial(site.keep, request, [(ask, content["verdict"])], lang))
    return page(request, "search.html", {"book": book, "ask": ask, "text": text, **content}, words=DECISIONS)


def _content(book: Book, ask: Ask, lang: Lang, site: Site, *, sent: bool) -> dict[str, Any]:
    """Gather what the page shows. A name that nobody bears is answered when it is sent, not while it is typed.

    Where matches are decided on, a name that was decided on, or that comes near to others, is answered too.
    """
    content: dict[str, Any] = {"found": (), "more": 0, "verdict": None, "sentence": "", "examples": _examples(book)}
    content["decided"] = ()
    if not ask.query:
        return content
    hits = suggestions(book.shelf, ask.query)
    verdicts = [book.checker(lang).check(msgspec.structs.replace(ask, query=one.party)) for one in hits[:_SHOWN]]
    if verdicts:
        found = [_found(book, one, ask, verdict) for one, verdict in zip(hits, verdicts, strict=False)]
        # What was checked depends on the question, not on whom it is about.
        content |= {"found": found, "more": len(hits) - len(found), "notice": verdicts[0].notice}
    if sent and (site.decisions is not None or not verdicts):
        verdict = book.checker(lang, site.decisions).check(ask)
        decided = decisions_of(verdict, lang)
        if decided or verdict.candidates or not verdicts:
            asked = sentence(verdict.question, ask.query, lang)
            content |= {"verdict": verdict, "decided": decided, "sentence": asked, "notice": verdict.notice}
    return content


def _found(book: Book, one: Suggestion, ask: Ask, verdict: Verdict) -> _Found:
    party = book.party(one.party)
    chinese = next((name.text for name in party.names if name.lang.startswith("zh")), "")
    because = verdict.reasons[0].text if verdict.reasons else ""
    href = address(f"/party/{quote(one.party, safe='')}", ask, on=verdict.question.on)
    return _Found(party, one, chinese, verdict.answer, because, href)


def _examples(book: Book) -> list[tuple[str, str]]:
    """Return questions to begin with, as far as this edition knows their parties."""
    known = book.shelf.index.parties
    return [(code, f"/party/{key}?{asked}") for code, key, asked in _EXAMPLES if key in known]


HANDLERS = (front,)
