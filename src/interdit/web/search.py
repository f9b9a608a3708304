"""The front page: search for a company as it is typed, and questions to begin with."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import msgspec
from litestar import Request, Response, get

from interdit.screening import Query
from interdit.service.profile import search
from interdit.web.pages import book_of, lang_of, page, site_of
from interdit.web.question import address, ask_of, sentence

if TYPE_CHECKING:
    from interdit.model import Answer
    from interdit.reports import Lang
    from interdit.service.asking import Ask
    from interdit.service.book import Book
    from interdit.service.profile import PartyFound

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
    """A party found, with the answer for it and why."""

    found: PartyFound
    chinese: str
    answer: Answer
    label: str
    because: str
    href: str


@get("/")
async def front(request: Request[Any, Any, Any]) -> Response[str]:
    """Show the search, what was found, and questions to begin with."""
    site, book, lang = site_of(request), book_of(request), lang_of(request)
    text = request.query_params.get("q", "").strip()[:_LONGEST]
    ask = ask_of(request, text, site.actor)
    content = await site.work(partial(_content, book, ask, lang))
    return page(request, "search.html", {"book": book, "ask": ask, "text": text, **content})


def _content(book: Book, ask: Ask, lang: Lang) -> dict[str, Any]:
    content: dict[str, Any] = {"found": (), "more": 0, "verdict": None, "sentence": "", "examples": _examples(book)}
    if not ask.query:
        return content
    hits = search(book.shelf, Query(ask.query))
    content |= {
        "found": [_answered(book, one, ask, lang) for one in hits[:_SHOWN]],
        "more": max(len(hits) - _SHOWN, 0),
    }
    if not hits:
        verdict = book.checker(lang).check(ask)
        content |= {
            "verdict": verdict,
            "sentence": sentence(verdict.question, ask.query, lang),
            "notice": verdict.notice,
        }
    return content


def _answered(book: Book, one: PartyFound, ask: Ask, lang: Lang) -> _Found:
    verdict = book.checker(lang).check(msgspec.structs.replace(ask, query=one.id))
    names = book.shelf.parties[one.id].names
    chinese = next((name.text for name in names if name.lang.startswith("zh")), "")
    because = verdict.reasons[0].text if verdict.reasons else ""
    href = address(f"/party/{quote(one.id, safe='')}", ask, on=verdict.question.on)
    return _Found(one, chinese, verdict.answer, verdict.label, because, href)


def _examples(book: Book) -> list[tuple[str, str]]:
    """Return questions to begin with, as far as this edition knows their parties."""
    known = book.shelf.index.parties
    return [(code, f"/party/{key}?{asked}") for code, key, asked in _EXAMPLES if key in known]


HANDLERS = (front,)
