from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from litestar import Litestar
    from litestar.testing import TestClient

    from interdit.service.book import Book

PAGES = (
    "/",
    "/?q=xiaomi",
    "/party/xiaomi",
    "/party/xiaomi/related",
    "/portfolio",
    "/article",
    "/calendar",
    "/digest",
    "/changes",
    "/sources",
)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_page_has_its_frame_and_the_notice(path: str, lang: str, client: TestClient[Litestar]) -> None:
    answer = client.get(path, headers={"Accept-Language": lang})
    assert answer.status_code == 200
    assert f'<html lang="{lang}">' in answer.text
    assert answer.text.count("<h1") == 1
    assert ("Not legal advice" if lang == "en" else "pas un conseil juridique") in answer.text
    assert "<style" not in answer.text
    assert " style=" not in answer.text
    assert "<script>" not in answer.text


@pytest.mark.parametrize("path", [*PAGES, "/party/nobody", "/static/nothing"])
def test_every_page_is_safe_in_a_browser(path: str, client: TestClient[Litestar]) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/party/nobody", 404, "no party"),
        ("/party/xiaomi?on=yesterday", 400, "is not a date"),
        ("/party/xiaomi?actor=pirate", 400, "unknown actor"),
        ("/party/xiaomi?act=<script>", 400, "&lt;script&gt;"),
        ("/party/nobody/related", 404, "no party"),
        ("/nowhere", 404, "Not Found"),
    ],
)
def test_an_error_is_a_page_that_says_why(path: str, status: int, said: str, client: TestClient[Litestar]) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert said in answer.text


def test_parties_of_every_kind_have_a_page(client: TestClient[Litestar], book: Book) -> None:
    for place, key in enumerate(sorted(book.shelf.parties)[::4]):
        lang, act = ("en", "fr")[place % 2], ("purchase", "deal", "contract")[place % 3]
        answer = client.get(f"/party/{key}?on=2021-03-16&act={act}&lang={lang}")
        assert answer.status_code == 200, key
