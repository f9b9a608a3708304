from __future__ import annotations

import re

import pytest
from litestar import Litestar, Request, post
from litestar.testing import TestClient

from interdit.web.forms import FIELD, check_token, token_cookie, token_of


@post("/sent")
async def sent(request: Request[object, object, object]) -> dict[str, str]:  # type: ignore[type-var]
    check_token(request, await request.form())
    return {"token": token_of(request)}


@pytest.mark.parametrize(
    ("cookie", "field", "status"),
    [("a" * 43, "a" * 43, 201), ("a" * 43, "b" * 43, 403), ("a" * 43, "", 403), ("", "", 403)],
)
def test_a_form_must_come_from_a_page_of_ours(cookie: str, field: str, status: int) -> None:
    with TestClient(Litestar([sent], openapi_config=None)) as client:
        if cookie:
            client.cookies.set("interdit_form", cookie)
        answer = client.post("/sent", data={FIELD: field, "more": "1"})
        assert answer.status_code == status


def test_the_token_is_a_cookie_that_no_other_site_makes_a_browser_send(client: TestClient[Litestar]) -> None:
    set_cookie = client.get("/portfolio").headers["set-cookie"]
    assert re.search(r"interdit_form=[\w-]{43};", set_cookie)
    assert "HttpOnly" in set_cookie
    assert "SameSite=strict" in set_cookie
    assert token_cookie("x").value == "x"
