"""The dossier of a party as a file to download: the question that its page asks, as HTML, PDF, Markdown or JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from litestar import Request, Response, get

from interdit.reports.dossier_forms import FORMS, written
from interdit.service.dossier import DossierAsk
from interdit.service.dossier import dossier as made
from interdit.web.pages import HEADERS, book_of, lang_of, site_of
from interdit.web.question import ask_of

if TYPE_CHECKING:
    from interdit.model.dossier import Dossier

_POLICY = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"}
"""A dossier is a document of its own: the style that it holds is allowed there alone."""


@get([f"/party/{{key:str}}/dossier.{form}" for form in FORMS])
async def dossier(request: Request[Any, Any, Any]) -> Response[bytes]:
    """Hand over the dossier in a form. The answer in it is kept as that of the page is, before it is given."""
    site, book, lang = site_of(request), book_of(request), lang_of(request)
    key, form = request.path_params["key"], request.url.path.rpartition(".")[2]
    ask = ask_of(request, key, site.actor)

    def do() -> Dossier:
        book.party(key)
        return made(book.checker(lang, site.decisions), DossierAsk(ask=ask, kept=site.kept))

    found = await site.work(do)
    keep = site.keep
    if keep is not None:
        await site.work(lambda: keep(request, [(ask, found.verdict)], lang))
    data, media = await site.work(lambda: written(found, form))
    shown = "inline" if form == "html" else "attachment"
    named = {"Content-Disposition": f'{shown}; filename="{_file(key)}.{form}"', "Content-Language": lang}
    kept = {"Cache-Control": "private, no-cache", "Vary": "Accept-Language, Cookie"}
    return Response(data, media_type=media, headers=HEADERS | _POLICY | kept | named)


def _file(key: str) -> str:
    """Return the name of the file: the party's id, in letters that a header may hold."""
    return "".join(one if one.isascii() and (one.isalnum() or one in "-_.") else "-" for one in key)


HANDLERS = (dossier,)
