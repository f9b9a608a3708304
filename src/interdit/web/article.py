"""The article page: a text, a file or an address in; its claims marked in their places, each with its standing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from litestar import Request, Response, get, post

from interdit.errors import InterditError, QueryError
from interdit.news.document import read_document
from interdit.reports.claims import claim_words, claims_notice, outcome_words
from interdit.service.newsdesk import Wish, read_article
from interdit.verdict import parse_day
from interdit.web.marking import GRAVITY, Stretch, marked
from interdit.web.pages import book_of, lang_of, page, site_of
from interdit.web.upload import LARGEST, form_of, status_of
from interdit.web.wording_more import ARTICLE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from interdit.model.claim import Claim, Outcome
    from interdit.reports import Lang
    from interdit.service.book import Book
    from interdit.service.newsdesk import ReadArticle
    from interdit.web.upload import Form


class Reference(NamedTuple):
    """A key of the record, and the party whose page shows it, where it is a listing."""

    key: str
    party: str | None


class Said(NamedTuple):
    """One claim as it is shown: its number, words for what it is, and its standing by sign and word.

    `same_note` is the earlier claim of which the record says the very same.
    """

    number: int
    claim: Claim
    words: tuple[str, ...]
    sign: str
    word: str
    refs: tuple[Reference, ...]
    same_note: int | None


class Shown(NamedTuple):
    """An article as it is shown: its text in stretches, its claims in the order of the text, counted by outcome."""

    article: ReadArticle
    stretches: tuple[Stretch, ...]
    said: tuple[Said, ...]
    counts: dict[Outcome, int]


@get("/article")
async def ask_article(request: Request[Any, Any, Any]) -> Response[str]:
    """Show the form."""
    return _page(request, book_of(request), {})


@post("/article", status_code=200, request_max_body_size=LARGEST)
async def show_article(request: Request[Any, Any, Any]) -> Response[str]:
    """Read an article, and show what it claims."""
    book, lang = book_of(request), lang_of(request)
    fields: dict[str, str] = {}
    try:
        form = await form_of(request)
        fields = form.fields
        name, load = _article(form, site_of(request).load)
        wish = Wish(_day(fields.get("published", "")), precise=fields.get("precise") == "on", lang=lang)
        shown = await site_of(request).work(partial(_shown, book, load, name, wish))
    except InterditError as error:
        return _page(request, book, fields, {"error": str(error)}, status_of(error))
    return _page(request, book, fields, {"shown": shown})


def read_shown(book: Book, data: bytes, name: str, wish: Wish) -> Shown:
    """Read an article from its bytes as it is shown. Raises InputError where they hold no text."""
    text = read_document(data, name).raw
    article = read_article(book.shelf, data, name, wish)
    claims = tuple(sorted(article.claims, key=lambda one: (one.char_start, one.char_end, one.id)))
    article = msgspec.structs.replace(article, claims=claims)
    counts = {key: sum(one.record.outcome == key for one in claims) for key in reversed(GRAVITY)}
    first: dict[str, int] = {}
    said = []
    for number, one in enumerate(claims, 1):
        earlier = first.setdefault(one.record.note, number)
        said.append(_said(book, number, one, wish.lang, earlier if earlier < number else None))
    return Shown(article, marked(text, claims), tuple(said), counts)


def _shown(book: Book, load: Callable[[], bytes], name: str, wish: Wish) -> Shown:
    return read_shown(book, load(), name, wish)


def _article(form: Form, load: Callable[[str], bytes] | None) -> tuple[str, Callable[[], bytes]]:
    """Return an article's name, and what brings its bytes; raises QueryError unless one was given."""
    # A browser sends a text's lines with CR LF, whatever they were.
    text = form.fields.get("text", "").replace("\r\n", "\n")
    url = form.fields.get("url", "").strip()
    given = [bool(text.strip()), bool(form.file.name), bool(url)]
    if sum(given) != 1:
        raise QueryError("give an article: its text, or a file, or its address (one of the three)")
    if url:
        if load is None:
            raise QueryError("this server fetches no addresses: paste the text, or send the file")
        return url, partial(load, url)
    if form.file.name:
        return form.file.name, lambda: form.file.data
    return "text", text.encode


def _day(text: str) -> date | None:
    return parse_day(text.strip(), "day of publication") if text.strip() else None


def _said(book: Book, number: int, claim: Claim, lang: Lang, same: int | None) -> Said:
    sign, word = outcome_words(claim.record.outcome, lang)
    parties = book.shelf.parties
    refs = [Reference(key, party if (party := _party(key)) in parties else None) for key in claim.record.refs]
    return Said(number, claim, claim_words(claim, lang), sign, word, tuple(refs), same)


def _party(key: str) -> str:
    """Return the party that a listing's key names: `us/ccmc/xiaomi/2021-01-14`."""
    parts = key.split("/")
    return parts[-2] if len(parts) > 3 else ""


def _page(
    request: Request[Any, Any, Any],
    book: Book,
    fields: Mapping[str, str],
    found: Mapping[str, Any] | None = None,
    status: int = 200,
) -> Response[str]:
    lang, site = lang_of(request), site_of(request)
    content = {
        "book": book,
        "fields": fields,
        "error": "",
        "shown": None,
        "fetches": site.load is not None,
        "most": site.most_bytes >> 20,
        "outcomes": {key: outcome_words(key, lang) for key in GRAVITY},
        "claims_notice": claims_notice(lang),
        **(found or {}),
    }
    return page(request, "article.html", content, words=ARTICLE, status=status)


HANDLERS = (ask_article, show_article)
