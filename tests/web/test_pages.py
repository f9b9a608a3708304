from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from interdit.web import Site, web_handlers

if TYPE_CHECKING:
    from interdit.service.book import Book


@pytest.mark.parametrize(
    ("wished", "lang"),
    [("fr-CH, fr;q=0.9, en;q=0.8", "fr"), ("de, fr;q=0.5", "fr"), ("en-GB", "en"), ("de", "en"), ("", "en")],
)
def test_the_language_is_the_browsers(wished: str, lang: str, book: Book) -> None:
    with TestClient(Litestar([web_handlers(lambda: book)], openapi_config=None)) as client:
        answer = client.get("/", headers={"Accept-Language": wished})
        assert answer.headers["content-language"] == lang
        assert "Accept-Language" in answer.headers["vary"]


def test_a_language_once_chosen_stays(book: Book) -> None:
    with TestClient(Litestar([web_handlers(lambda: book)], openapi_config=None)) as client:
        assert "Recherche" in client.get("/?lang=fr", headers={"Accept-Language": "en"}).text
        assert "Recherche" in client.get("/", headers={"Accept-Language": "en"}).text
        assert "Recherche" not in client.get("/?lang=en").text


def test_the_site_may_speak_french(book: Book) -> None:
    with TestClient(Litestar([web_handlers(lambda: book, Site(lang="fr"))], openapi_config=None)) as client:
        assert client.get("/", headers={"Accept-Language": ""}).headers["content-language"] == "fr"


def test_the_other_language_is_the_same_question(client: TestClient[Litestar]) -> None:
    text = client.get("/party/xiaomi?on=2021-03-16&act=sell").text
    assert "/party/xiaomi?on=2021-03-16&amp;act=sell&amp;lang=fr" in text


def test_what_a_reader_types_is_text(client: TestClient[Litestar]) -> None:
    text = client.get("/", params={"q": "<b>'\"&", "sent": "1"}).text
    assert "<b>'" not in text
    assert "&lt;b&gt;&#39;" in text


def test_days_are_not_broken_at_the_end_of_a_line(client: TestClient[Litestar]) -> None:
    assert '<span class="nowrap">2021-03-16</span>' in client.get("/party/xiaomi?on=2021-03-16").text
