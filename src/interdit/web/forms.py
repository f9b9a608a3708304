"""Forms that are posted: a token in the page equal to one in a cookie, so that no other site can post for a reader."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from litestar.datastructures import Cookie
from litestar.exceptions import PermissionDeniedException

if TYPE_CHECKING:
    from collections.abc import Mapping

    from litestar import Request

FIELD = "form_token"
"""The hidden field that carries the token."""
_COOKIE = "interdit_form"
_LENGTH = 43


def token_of(request: Request[Any, Any, Any]) -> str:
    """Return the reader's token: the cookie's, or a new one."""
    kept = request.cookies.get(_COOKIE, "")
    return kept if len(kept) == _LENGTH and kept.isascii() else secrets.token_urlsafe(32)


def token_cookie(token: str) -> Cookie:
    """Return the cookie that a posted form is held against; no other site's page makes a browser send it."""
    return Cookie(_COOKIE, value=token, httponly=True, samesite="strict")


def check_token(request: Request[Any, Any, Any], form: Mapping[str, Any]) -> None:
    """Raise PermissionDeniedException unless a posted form comes from a page of this server."""
    kept, given = request.cookies.get(_COOKIE, ""), form.get(FIELD)
    if not (kept and isinstance(given, str) and secrets.compare_digest(kept.encode(), given.encode())):
        raise PermissionDeniedException("this form is too old or comes from another page: reload it and send it again")
