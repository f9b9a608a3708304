"""Signing in with an API key, where the server answers keys only: the key is in a cookie that no script can read.

The cookie goes to this server alone and with no request that another site's page makes (SameSite=Strict); signing out
takes it away. The key itself stays good until it is revoked.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from litestar import Request, Response, get, post
from litestar.datastructures import Cookie
from litestar.response import Redirect

from interdit.web.forms import check_token
from interdit.web.pages import KEY_COOKIE, page, site_of

_WORDS = {
    "signin_title": ("Sign in", "Connexion"),
    "signin_lead": (
        "This server answers those who have a key. Whoever runs it makes one with: interdit keys create NAME.",
        "Ce serveur répond à qui possède une clé. Son exploitant en crée une avec : interdit keys create NOM.",
    ),
    "signin_key": ("Key", "Clé"),
    "signin_do": ("Sign in", "Se connecter"),
    "signin_wrong": ("This key is not known, or no longer good", "Cette clé est inconnue ou n'est plus valable"),
}
_LONGEST_KEY = 512
_LONGEST_FORM = 8 << 10


@get("/sign-in", opt={"scope": "open"})
async def ask_key(request: Request[Any, Any, Any]) -> Response[str]:
    """Show the form."""
    return _page(request, request.query_params.get("next", "/"))


@post("/sign-in", status_code=200, opt={"scope": "open"}, request_max_body_size=_LONGEST_FORM)
async def take_key(request: Request[Any, Any, Any]) -> Response[Any]:
    """Take a key that is good, and lead on to the page that was wanted."""
    form, site = await request.form(), site_of(request)
    check_token(request, form)
    key, wanted = str(form.get("key", "")).strip(), str(form.get("next", "/"))
    good = site.is_key is not None and len(key) <= _LONGEST_KEY and await site.work(partial(site.is_key, key))
    if not good:
        return _page(request, wanted, wrong=True)
    answer: Response[Any] = Redirect(_own(wanted), status_code=303)
    answer.set_cookie(_cookie(request, key))
    return answer


@post("/sign-out", status_code=200, opt={"scope": "open"}, request_max_body_size=_LONGEST_FORM)
async def forget_key(request: Request[Any, Any, Any]) -> Response[Any]:
    """Take the cookie away."""
    check_token(request, await request.form())
    answer: Response[Any] = Redirect("/sign-in", status_code=303)
    answer.delete_cookie(KEY_COOKIE)
    return answer


def _page(request: Request[Any, Any, Any], wanted: str, *, wrong: bool = False) -> Response[str]:
    content = {"wanted": _own(wanted), "wrong": wrong}
    return page(request, "signin.html", content, words=_WORDS, status=403 if wrong else 200)


def _own(wanted: str) -> str:
    """Return an address of this server's: another's would lead the reader away with a page that looks like ours."""
    plain = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and wanted.isprintable()
    return wanted if plain else "/"


def _cookie(request: Request[Any, Any, Any], key: str) -> Cookie:
    secure = request.url.scheme == "https" or request.headers.get("x-forwarded-proto", "") == "https"
    return Cookie(KEY_COOKIE, value=key, httponly=True, samesite="strict", secure=secure)


HANDLERS = (ask_key, take_key, forget_key)
